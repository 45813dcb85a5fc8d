// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/elevation.h"
#include "model/hall/rack_links.h"

#include <QFont>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace hallwright {

/// From where racks are looked at.
enum class RackSides { Both, Front, Rear };

/// A device where it is drawn.
struct DeviceBox {
    DeviceRef device;
    QRectF box;
    bool isRear = false;
    bool isBeside = false;  ///< takes no U: a strip along the rear
};

/// A port, or all of a group that is too small to draw one by one, on the rear of a device.
struct PortMark {
    PortRef first;
    int count = 1;
    int used = 0;  ///< of them
    QRectF box;
};

/// One rack where it is drawn; x from the left of the first one, y from the top of the upper U of
/// the tallest.
struct RackBay {
    Id<Item> rack;
    Elevation elevation;
    double left = 0.0;
    double right = 0.0;
    QRectF front, rear;            ///< all U; null when not looked at
    QRectF numbers, power, mass;   ///< columns beside them
    std::vector<DeviceBox> boxes;  ///< of a device, the front before the rear
    std::vector<PortMark> ports;
};

/// Where racks, side by side on one floor, and all in them are drawn. Points, y down.
class ElevationLayout {
  public:
    ElevationLayout() = default;
    /// Fits into `space` as far as U stay high enough for a line of `font`.
    ElevationLayout(const Design& design, const std::vector<Id<Item>>& racks,
                    const RackLinks& links, RackSides sides, QSizeF space, const QFont& font);

    [[nodiscard]] const std::vector<RackBay>& bays() const { return bays_; }
    [[nodiscard]] QSizeF size() const { return size_; }
    [[nodiscard]] double unitHeight() const { return unitHeight_; }
    [[nodiscard]] const RackBay* bayOf(Id<Item> rack) const;
    /// The rack that stands at `x`.
    [[nodiscard]] const RackBay* bayAt(double x) const;
    /// The U at a height, 1.0 up to 2.0 within the lowest; any number beyond the rack.
    [[nodiscard]] double unitAt(double y) const;
    /// Where U are drawn in a frame of a bay.
    [[nodiscard]] QRectF boxOf(const QRectF& frame, const UnitSpan& units) const;
    [[nodiscard]] const DeviceBox* deviceAt(QPointF point) const;
    [[nodiscard]] const PortMark* portAt(QPointF point) const;

  private:
    void addBesides(const Item& rack, const Design& design, RackBay& bay, double& x, bool atLeft);
    void addBay(const Design& design, const Item& rack, const RackLinks& links, RackSides sides,
                double width);
    void addPorts(const Design& design, const RackLinks& links, RackBay& bay, const DeviceBox& box);

    QFont font_;
    std::vector<RackBay> bays_;
    QSizeF size_;
    double unitHeight_ = 1.0;
    double floor_ = 0.0;
    double line_ = 0.0;       ///< height of a line of text
    double character_ = 0.0;  ///< width of a figure
};

}  // namespace hallwright
