// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/units/dimension.h"
#include "views/panels/area_wish.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace hallwright {

class QuantityField;

/// Zones, phases, keep-out areas and ramps: what is drawn next, and those that there are. One that
/// is chosen in the list is changed by the same fields.
class AreaForm : public QWidget {
    Q_OBJECT
  public:
    explicit AreaForm(QWidget* parent = nullptr);

    void show(const Design& design);
    using QWidget::show;
    void setUnits(UnitSystem system);
    void setActive(bool isActive);
    [[nodiscard]] AreaWish wish() const;

  signals:
    void changed();
    void beginRequested();
    void editRequested(const QString& label, const hallwright::Edited& edited);

  private:
    struct Chosen {
        Id<Room> room;
        std::size_t index = 0;
    };
    [[nodiscard]] std::optional<Chosen> chosen() const;
    [[nodiscard]] const FloorArea* chosenArea() const;
    [[nodiscard]] FloorArea fields() const;
    void add(const QString& label, QWidget* field, const char* name);
    void showKind();
    void showChosen();
    void edit();
    void coverRoom();
    void removeChosen();

    Design design_;
    bool isShowing_ = false;  ///< fields follow the list and are no change of a person's
    QFormLayout* form_;
    QComboBox* kind_;
    QLineEdit* name_;
    QSpinBox* phase_;
    QuantityField *density_, *rise_;
    QuantityField *x_, *y_, *width_, *depth_;  ///< of a rectangle that is chosen
    QCheckBox* polygon_;
    QPushButton *begin_, *cover_, *remove_;
    QTreeWidget* list_;
    QLabel* problem_;
    UnitSystem system_ = UnitSystem::Metric;
    double offered_ = 0.6;  ///< m, the rise that was filled in last
};

}  // namespace hallwright
