// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/rack/elevation_layout.h"

#include <QPalette>

#include <functional>
#include <optional>
#include <vector>

class QPainter;

namespace hallwright {

/// `share` of `b` in `a`, 0..1.
QColor blended(const QColor& a, const QColor& b, double share);

/// What the overlay of the other views says of a rack.
struct RackReading {
    QColor colour;
    QString figure;             ///< "44.1 kW"; may be empty
    std::vector<QColor> bands;  ///< of its intake, from its foot; empty: not looked at
};
using RackReader = std::function<std::optional<RackReading>(Id<Item> rack)>;

/// What is marked in a picture of racks.
struct ElevationMarks {
    DeviceRef selected;
    DeviceRef hovered;
    Id<Item> ghostRack;      ///< where something in hand would land; none: nothing is
    UnitSpan ghost;          ///< empty at 0: beside the U
    bool isRefused = false;  ///< it cannot land there
    QString ghostName;
    bool hasFocus = false;
};

/// Draws racks where a layout has them: quiet colours for the trade of a device, hatching for
/// blanking panels, nothing for free U.
class ElevationPainter {
  public:
    ElevationPainter(const Design& design, const ElevationLayout& layout, UnitSystem units,
                     const QPalette& palette, const QFont& text, const QFont& small,
                     const RackReader& reader = {});

    /// The racks as far as they are in `seen`; the painter at the origin of the layout.
    void paint(QPainter& painter, const QRectF& seen, const ElevationMarks& marks) const;
    /// Tag, product, totals and the names of the columns of each rack, from y 0 down.
    void paintHeads(QPainter& painter) const;
    [[nodiscard]] double headHeight() const;

  private:
    void paintFrame(QPainter& painter, const RackBay& bay, const QRectF& frame) const;
    void paintBands(QPainter& painter, const RackBay& bay) const;
    void paintNumbers(QPainter& painter, const RackBay& bay) const;
    void paintSums(QPainter& painter, const RackBay& bay) const;
    void paintBox(QPainter& painter, const RackBay& bay, const DeviceBox& box) const;
    void paintStrip(QPainter& painter, const QRectF& box, const QString& name) const;
    void paintMark(QPainter& painter, const PortMark& mark) const;
    void paintMarks(QPainter& painter, const RackBay& bay, const ElevationMarks& marks) const;
    void paintGhost(QPainter& painter, const RackBay& bay, const ElevationMarks& marks) const;
    [[nodiscard]] QColor tintOf(const Product& product) const;

    const Design& design_;
    const ElevationLayout& layout_;
    UnitSystem units_;
    const QPalette& palette_;
    RackReader reader_;
    QFont text_, bold_, small_;
    QColor ink_, muted_, line_, base_;
};

}  // namespace hallwright
