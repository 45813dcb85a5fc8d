// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rack/elevation_layout.h"

#include "model/hall/rack_pdus.h"
#include "views/panels/text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kPad = 8.0;
constexpr double kGap = 8.0;
constexpr double kFoot = 6.0;  // below the lowest U
constexpr double kTallestUnit = 26.0;
constexpr double kFaceRatio = 10.0;  // width of a 19-inch face per U of height, about
constexpr double kNarrowest = 110.0;
constexpr double kWidest = 320.0;
constexpr double kLeastPort = 2.6;  // smaller ones are drawn as one bar
constexpr double kMostPort = 7.0;
constexpr double kMostName = 0.45;  // of the rear of a device; the rest is its ports

bool isAtLeft(const Product& product, const Device& device, PduSides& sides) {
    return product.kind == Kind::RackPdu ? sides.of(device) != Side::B
                                         : product.kind == Kind::Manifold;
}

}  // namespace

ElevationLayout::ElevationLayout(const Design& design, const std::vector<Id<Item>>& racks,
                                 const RackLinks& links, RackSides sides, QSizeF space,
                                 const QFont& font) {
    font_ = font;
    const QFontMetricsF metrics(font);
    line_ = std::ceil(metrics.height());
    character_ = metrics.horizontalAdvance(QLatin1Char('0'));
    std::vector<const Item*> items;
    double most = 1.0;
    std::size_t strip = 0;  // at most, on the rear of one
    for (const Id<Item> rack : racks) {
        if (const Item* item = design.items.find(rack)) {
            items.push_back(item);
            const Elevation elevation = elevationOf(design, *item);
            most = std::max(most, elevation.units);
            strip = std::max(strip, elevation.beside.size());
        }
    }
    unitHeight_ = std::clamp(std::floor((space.height() - kFoot) / most), line_,
                             std::max(line_, kTallestUnit));
    floor_ = most * unitHeight_;
    // What is not needed for numbers, sums and strips widens the faces of one or two racks.
    const int faces = sides == RackSides::Both ? 2 : 1;
    const double strips =
        sides == RackSides::Front ? 0.0 : static_cast<double>(strip) * (line_ + 2.0) + 2.0;
    const double fixed = 15.0 * character_ + 1.5 * kGap + 2.0 * kPad + strips +
                         (sides == RackSides::Both ? kGap : 0.0);
    const double share =
        (space.width() / std::max<double>(1.0, static_cast<double>(items.size())) - fixed) / faces;
    // A single one is rather narrow than cut off; of several one scrolls to the others.
    const double least = items.size() == 1
                             ? kNarrowest
                             : std::max(kNarrowest, std::min(kFaceRatio * unitHeight_, kWidest));
    const double width = std::floor(std::clamp(share, least, kWidest));
    for (const Item* item : items) {
        addBay(design, *item, links, sides, width);
    }
    size_ = {bays_.empty() ? 0.0 : bays_.back().right, floor_ + kFoot};
}

void ElevationLayout::addBesides(const Item& rack, const Design& design, RackBay& bay, double& x,
                                 bool atLeft) {
    const double width = std::ceil(line_);
    PduSides sides;
    for (const ElevationPart& part : bay.elevation.beside) {
        const Device& device = *rack.device(part.slot);
        if (isAtLeft(productOf(design, device), device, sides) == atLeft) {
            const double top = floor_ - bay.elevation.units * unitHeight_;
            bay.boxes.push_back({{rack.id, part.slot}, {x, top, width, floor_ - top}, true, true});
            x += width + 2.0;
        }
    }
}

void ElevationLayout::addBay(const Design& design, const Item& rack, const RackLinks& links,
                             RackSides sides, double width) {
    RackBay bay;
    bay.rack = rack.id;
    bay.elevation = elevationOf(design, rack);
    const double tall = bay.elevation.units * unitHeight_;
    const double top = floor_ - tall;
    bay.left = bays_.empty() ? 0.0 : bays_.back().right;
    double x = bay.left + kPad;
    const auto column = [&](double wide) {
        const QRectF place(x, top, wide, tall);
        x += wide;
        return place;
    };
    const auto addSums = [&] {
        bay.power = column(6.0 * character_ + kGap / 2.0);
        bay.mass = column(6.0 * character_ + kGap / 2.0);
    };
    bay.numbers = column(3.0 * character_ + kGap);
    if (sides != RackSides::Rear) {
        bay.front = column(width);
        addSums();
        x += kGap;
    }
    if (sides != RackSides::Front) {
        addBesides(rack, design, bay, x, true);
        bay.rear = column(width);
        x += 2.0;
        addBesides(rack, design, bay, x, false);
        if (sides == RackSides::Rear) {
            addSums();
        }
    }
    bay.right = x + kPad;
    for (const QRectF& frame : {bay.front, bay.rear}) {
        if (frame.isNull()) {
            continue;
        }
        for (const ElevationPart& part : bay.elevation.byUnit) {
            bay.boxes.push_back(
                {{rack.id, part.slot}, boxOf(frame, part.units), frame == bay.rear, false});
        }
    }
    for (const DeviceBox& box : bay.boxes) {
        if (box.isRear) {
            addPorts(design, links, bay, box);
        }
    }
    bays_.push_back(std::move(bay));
}

/// Ports as small squares, group after group, in as many lines as there is room for; a group whose
/// squares would be too small is one bar. Along a strip they stand above each other, from below.
void ElevationLayout::addPorts(const Design& design, const RackLinks& links, RackBay& bay,
                               const DeviceBox& box) {
    const Device& device = *design.items.find(box.device.item)->device(box.device.slot);
    const Product& product = productOf(design, device);
    const auto isUsed = [&](const PortRef& port) {
        return links.useOf(design, port) != PortUse::Free;
    };
    const auto refOf = [&](std::size_t group, int port) {
        return PortRef{box.device.item, box.device.slot, static_cast<std::uint16_t>(group),
                       static_cast<std::uint16_t>(port)};
    };
    int columns = 0;
    const double tall = box.box.height() - 4.0;
    const int lines = std::max(1, static_cast<int>(tall / (kMostPort - 1.0)));
    for (const PortGroup& group : product.ports) {
        columns += (group.count + lines - 1) / lines;
    }
    const auto groups = static_cast<double>(product.ports.size());
    const std::string& name = device.name.empty() ? product.model : device.name;
    const double words = std::min(kMostName * box.box.width(),
                                  QFontMetricsF(font_).horizontalAdvance(asText(name)) + 16.0);
    const double wide = box.box.width() - words - 3.0 * groups;
    const double pitch =
        box.isBeside ? kMostPort : std::min({wide / std::max(columns, 1), tall / lines, kMostPort});
    const double top = box.box.center().y() - 0.5 * lines * pitch;
    double x = box.box.right() - 3.0;
    double y = box.box.bottom() - 4.0;
    for (std::size_t g = product.ports.size(); g-- > 0;) {
        const int count = product.ports[g].count;
        if (count == 0) {
            continue;
        }
        if (box.isBeside) {
            for (int i = 0; i < count && y - pitch > box.box.top(); ++i, y -= pitch + 1.0) {
                const PortRef port = refOf(g, i);
                bay.ports.push_back(
                    {port,
                     1,
                     isUsed(port) ? 1 : 0,
                     {box.box.center().x() - pitch / 2.0, y - pitch, pitch - 1.0, pitch - 1.0}});
            }
            continue;
        }
        const int across = (count + lines - 1) / lines;
        if (pitch < kLeastPort) {
            const double bar = std::max(4.0, wide * across / columns - 3.0);
            int used = 0;
            for (int i = 0; i < count; ++i) {
                used += isUsed(refOf(g, i)) ? 1 : 0;
            }
            bay.ports.push_back(
                {refOf(g, 0), count, used, {x - bar, box.box.center().y() - 3.0, bar, 6.0}});
            x -= bar + 3.0;
            continue;
        }
        const double start = x - across * pitch;
        for (int i = 0; i < count; ++i) {
            const PortRef port = refOf(g, i);
            bay.ports.push_back({port,
                                 1,
                                 isUsed(port) ? 1 : 0,
                                 {start + (i % across) * pitch, top + (i / across) * pitch,
                                  pitch - 1.0, pitch - 1.0}});
        }
        x = start - 3.0;
    }
}

const RackBay* ElevationLayout::bayOf(Id<Item> rack) const {
    const auto found = std::ranges::find(bays_, rack, &RackBay::rack);
    return found == bays_.end() ? nullptr : &*found;
}

const RackBay* ElevationLayout::bayAt(double x) const {
    const auto found = std::ranges::find_if(
        bays_, [x](const RackBay& bay) { return x >= bay.left && x < bay.right; });
    return found == bays_.end() ? nullptr : &*found;
}

double ElevationLayout::unitAt(double y) const {
    return 1.0 + (floor_ - y) / unitHeight_;
}

QRectF ElevationLayout::boxOf(const QRectF& frame, const UnitSpan& units) const {
    return {frame.left(), floor_ - (units.high - 1.0) * unitHeight_, frame.width(),
            (units.high - units.low) * unitHeight_};
}

const DeviceBox* ElevationLayout::deviceAt(QPointF point) const {
    const RackBay* bay = bayAt(point.x());
    if (!bay) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(
        bay->boxes, [&](const DeviceBox& box) { return box.box.contains(point); });
    return found == bay->boxes.end() ? nullptr : &*found;
}

const PortMark* ElevationLayout::portAt(QPointF point) const {
    const RackBay* bay = bayAt(point.x());
    if (!bay) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(bay->ports, [&](const PortMark& mark) {
        return mark.box.adjusted(-0.5, -0.5, 0.5, 0.5).contains(point);
    });
    return found == bay->ports.end() ? nullptr : &*found;
}

}  // namespace hallwright
