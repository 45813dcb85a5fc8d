// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/assemblies.h"

#include <QPalette>
#include <QStandardItemModel>

#include <map>
#include <span>
#include <string>
#include <vector>

namespace hallwright {

/// Filled racks, then products by trade and kind. What can be placed is dragged as a
/// `PlacePayload`, with the ratings chosen so far.
class CatalogueModel : public QStandardItemModel {
    Q_OBJECT
  public:
    CatalogueModel(std::span<const Product> products, std::span<const Assembly> assemblies,
                   QObject* parent = nullptr);

    void setUnits(UnitSystem system);
    /// Icons in the text colour of `palette`.
    void setIcons(const QPalette& palette);
    void choose(const std::string& product, Property property, double si);
    [[nodiscard]] OwnValues chosen(const std::string& product) const;

    /// What a line stands for; both are null for a trade or kind.
    [[nodiscard]] const Product* productAt(const QModelIndex& index) const;
    [[nodiscard]] const Assembly* assemblyAt(const QModelIndex& index) const;
    /// The payload of a line, or empty with `why` said when it cannot be placed as it is.
    [[nodiscard]] QString payloadAt(const QModelIndex& index, QString* why = nullptr) const;

    /// Words that a line is found by; the trade and kind that it is of.
    enum Role { SearchText = Qt::UserRole + 1, TradeOf, KindOf };

    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;

  private:
    enum Entry { ProductEntry = Qt::UserRole + 10, AssemblyEntry, IconName };
    void addAssemblies();
    void addProducts();
    [[nodiscard]] QString toolTip(const Product& product) const;

    std::vector<Product> products_;
    std::vector<Assembly> assemblies_;
    std::map<std::string, OwnValues> chosen_;
    UnitSystem system_ = UnitSystem::Metric;
};

/// "600 × 1200 × 2236 mm", with "~" where it rests on a guess; empty when no side is known.
QString sizeText(const Product& product, UnitSystem system);
/// The least confidence among the figures of a product, or nothing when it has none.
std::optional<Confidence> leastConfidence(const Product& product);

}  // namespace hallwright
