// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/property.h"
#include "model/hall/design.h"

#include <QWidget>

#include <span>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QModelIndex;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;
class QVBoxLayout;

namespace hallwright {

class CatalogueModel;
struct Answers;
struct Assembly;
struct Product;

/// What can be placed: searched, filtered, read about, dragged into the hall (`kProductMime`) or
/// placed by a double click. A family asks for its rating first.
class CataloguePanel : public QWidget {
    Q_OBJECT
  public:
    CataloguePanel(std::span<const Product> products, std::span<const Assembly> assemblies,
                   QWidget* parent = nullptr);

    /// The catalogue is the same for every design; all panels can be asked.
    void show(const Design& design, const Answers* answers, bool stale);
    void setUnits(UnitSystem system);
    /// Whether anything is selected that a product of the same kind could take the place of.
    void setReplaceable(bool isReplaceable);

  signals:
    /// The payload that a drag would carry: see `PlacePayload`.
    void placeRequested(const QString& payload);
    /// The same, to take the place of what is selected.
    void replaceRequested(const QString& payload);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    QWidget* buildDetail();
    void fillKinds();
    void filter();
    void showDetail();
    void addChoosers(const Product& product);
    void requestPlace();
    void requestReplace();
    /// Shows why the current line cannot be placed as it is; its payload if it can.
    QString sayWhatIsMissing();
    [[nodiscard]] QModelIndex current() const;

    CatalogueModel* model_;
    QSortFilterProxyModel* shown_;
    UnitSystem system_ = UnitSystem::Metric;
    QLineEdit* search_;
    QComboBox* kinds_;
    QTreeView* tree_;
    QLabel* none_;
    QLabel* name_;
    QLabel* facts_;
    QVBoxLayout* choosers_;
    QLabel* problem_;
    QPushButton *place_, *replace_;
    bool isReplaceable_ = false;
};

}  // namespace hallwright
