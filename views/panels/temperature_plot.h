// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"
#include "views/scene/air_sampling.h"
#include "views/scene/temperature_scale.h"

#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

namespace hallwright {

/// Temperatures as a line over time or along a way through a room, with the limits of inlets beside
/// them. The mouse reads the nearest value.
class TemperaturePlot : public QWidget {
    Q_OBJECT
  public:
    explicit TemperaturePlot(QWidget* parent = nullptr);

    struct Content {
        QString name;                    ///< for those who cannot see it
        std::vector<AirSample> samples;  ///< in order; not a number: a gap
        Dimension along = Dimension::Distance;
        double low = 0.0, high = 1.0;  ///< of the axis that samples stand along, SI
        bool isUpright = false;        ///< that axis goes up, and temperature to the right
        InletLimits limits;
        std::optional<std::pair<double, double>> shaded;  ///< a part of that axis
        QString shadedMeaning;
        std::optional<double> mark;  ///< a place on that axis
        QString markMeaning;
        UnitSystem system = UnitSystem::Metric;
        bool stale = false;
    };
    void show(Content content);
    using QWidget::show;
    /// What the mouse reads: "1.55 m  24.3 °C"; empty where it reads nothing.
    [[nodiscard]] QString reading() const;
    /// Where a value is drawn; pixels of this widget.
    [[nodiscard]] QPointF placeOf(const AirSample& sample) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    [[nodiscard]] QRectF frame() const;
    [[nodiscard]] const AirSample* read() const;
    [[nodiscard]] QString textAlong(double at) const;
    void paintGrid(QPainter& painter, const QRectF& area) const;
    void paintLimits(QPainter& painter, const QRectF& area) const;
    void paintMarks(QPainter& painter, const QRectF& area) const;
    void paintCurve(QPainter& painter) const;
    void paintReading(QPainter& painter, const QRectF& area) const;

    Content content_;
    double coldest_ = 15.0, hottest_ = 35.0;  ///< °C at the ends of the axis of temperature
    std::optional<QPointF> mouse_;
};

}  // namespace hallwright
