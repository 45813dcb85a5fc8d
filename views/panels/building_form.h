// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/pod.h"
#include "model/units/dimension.h"
#include "views/panels/building_wish.h"

#include <QWidget>

#include <optional>
#include <span>
#include <utility>
#include <vector>

class QButtonGroup;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace hallwright {

class QuantityField;

/// What one builds in a hall with the mouse: tiles, columns, doors, its outline; and the
/// containment between two rows that are selected.
class BuildingForm : public QWidget {
    Q_OBJECT
  public:
    explicit BuildingForm(std::span<const Product> products, QWidget* parent = nullptr);

    void setUnits(UnitSystem system);
    void setActive(bool isActive);
    [[nodiscard]] BuildingWish wish() const;
    /// What the containment of a hot aisle is closed by.
    [[nodiscard]] HotTop hotTop() const;

  signals:
    /// Another tool was taken, or another figure set.
    void changed();
    void beginRequested();
    void containRequested();

  private:
    QuantityField* addQuantity(QFormLayout& form, const QString& label, const char* name, double si,
                               double high);

    std::vector<Product> tiles_;
    std::vector<std::pair<QLabel*, QString>> labels_;      ///< of quantities, without their unit
    BuildingWish::Tool tool_ = BuildingWish::Tool::Tiles;  ///< taken last
    QButtonGroup* tools_;
    QComboBox *tile_, *hotTop_;
    QuantityField *columnWidth_, *columnDepth_, *doorWidth_, *doorHeight_;
    QPushButton* contain_;
};

}  // namespace hallwright
