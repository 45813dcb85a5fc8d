// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/build_fabric.h"
#include "model/results/answers.h"

#include <QDialog>

#include <array>
#include <memory>
#include <span>
#include <vector>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace hallwright {

/// Designs a fabric for nodes that stand, in numbers while one chooses, and builds it: switches in
/// racks and every port joined.
class FabricDialog : public QDialog {
    Q_OBJECT
  public:
    /// `selected`: racks with nodes among them join, those without take switches; where either is
    /// missing, all of `hall`.
    FabricDialog(std::shared_ptr<const Answers> now, Id<Room> hall,
                 const std::vector<Id<Item>>& selected, std::span<const Product> products,
                 UnitSystem units, QWidget* parent = nullptr);

    /// The design as chosen; a refusal where it cannot be.
    [[nodiscard]] const Edited& chosen() const { return chosen_; }

  private:
    QComboBox* addChoice(const char* name, const QString& label);
    QSpinBox* addNumber(const char* name, const QString& label, int low, int high, int value,
                        const QString& none);
    void fillProducts();
    [[nodiscard]] FabricBuild build() const;
    void refresh();
    [[nodiscard]] int connectionsLost(const FabricBuild& wish, const Design& next) const;
    void show(const PlannedFabric& plan);
    using QDialog::show;

    const std::shared_ptr<const Answers> now_;
    const Id<Room> hall_;
    const std::vector<Id<Item>> selected_;
    const std::span<const Product> products_;
    const UnitSystem units_;
    Edited chosen_;
    QFormLayout* form_;
    QComboBox *network_, *topology_, *switch_, *nodeCable_, *trunkCable_, *tiers_;
    QSpinBox *unitNodes_, *management_, *planes_, *spare_;
    QDoubleSpinBox* over_;
    QCheckBox* anew_;
    QLabel *nodes_, *problem_;
    std::array<QLabel*, 7> figures_{};
    QDialogButtonBox* buttons_;
};

}  // namespace hallwright
