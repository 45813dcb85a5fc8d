// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"
#include "model/units/dimension.h"
#include "views/scene/temperature_scale.h"

#include <QWidget>

namespace hallwright {

/// The intake of a rack from its bottom to its top: a bar for each band, in the colours of the 3D
/// view, with the limits as lines across and what they are below.
class BandProfile : public QWidget {
    Q_OBJECT
  public:
    explicit BandProfile(QWidget* parent = nullptr);

    struct Content {
        std::array<double, kRackBands> celsius{};  ///< from the bottom up; NaN: nothing is drawn in
        double height = 0.0;                       ///< m, of the rack
        TemperatureScale scale;
        InletLimits limits;  ///< of this rack
        UnitSystem system = UnitSystem::Metric;
        bool stale = false;
    };
    void show(const Content& content);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Content content_;
};

}  // namespace hallwright
