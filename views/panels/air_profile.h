// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/air_field.h"
#include "model/units/dimension.h"
#include "views/scene/air_view.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace hallwright {

class TemperaturePlot;

/// The air through a point that a person chose: from floor to ceiling, or across the room.
class AirProfile : public QWidget {
    Q_OBJECT
  public:
    explicit AirProfile(QWidget* parent = nullptr);

    void show(const Design& design, const AirFields& fields, const AirView& view, bool stale,
              UnitSystem system);
    using QWidget::show;

  signals:
    /// The line through the point is to lie along another axis.
    void alongChanged(hallwright::Axis axis);
    /// The point is not wanted any more.
    void cleared();

  private:
    QLabel* head_;
    QLabel* hint_;
    QWidget* tools_;
    std::array<QToolButton*, 3> along_{};
    TemperaturePlot* plot_;
};

}  // namespace hallwright
