// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/units/dimension.h"
#include "views/panels/underlay_wish.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QSlider;

namespace hallwright {

class QuantityField;

/// The drawings that lie under the plan: where they lie, how large and how faint.
class UnderlayForm : public QWidget {
    Q_OBJECT
  public:
    explicit UnderlayForm(QWidget* parent = nullptr);

    void show(const Design& design);
    using QWidget::show;
    void setUnits(UnitSystem system);
    void setActive(bool isActive);
    [[nodiscard]] UnderlayWish wish() const;

  signals:
    /// A file is to be asked for.
    void addRequested();
    void beginRequested();
    void editRequested(const QString& label, const hallwright::Edited& edited);

  private:
    [[nodiscard]] const Underlay* chosen() const;
    void add(const QString& label, QWidget* field, const char* name);
    void showChosen();
    void edit(Underlay next);

    Design design_;
    bool isShowing_ = false;
    UnderlayWish::Tool tool_ = UnderlayWish::Tool::Calibrate;
    QFormLayout* form_;
    QListWidget* list_;
    QPushButton *add_, *remove_, *calibrate_, *shift_;
    QCheckBox* straight_;
    QuantityField *width_, *x_, *y_;
    QDoubleSpinBox* rotation_;
    QSlider* opacity_;
};

}  // namespace hallwright
