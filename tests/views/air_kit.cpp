// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/air_kit.h"

#include <algorithm>
#include <cmath>

namespace hallwright::testing {
namespace {

constexpr double kHeight = 3.6;

std::vector<double> edges(double low, double high, double cell) {
    const auto count = static_cast<std::size_t>(std::max(1.0, std::round((high - low) / cell)));
    std::vector<double> result;
    for (std::size_t i = 0; i <= count; ++i) {
        result.push_back(low + (high - low) * static_cast<double>(i) / static_cast<double>(count));
    }
    return result;
}

bool isSolid(Kind kind) {
    return infoOf(kind).placement == Placement::Floor && kind != Kind::FloorTile &&
           kind != Kind::Containment;
}

double temperatureAt(double x) {
    return 18.0 + x;
}

RackAir rackAir(const Design& design, const Item& item) {
    RackAir rack;
    rack.rack = item.id;
    rack.airflow = VolumeFlow(0.8);
    rack.heat = Power(12e3);
    const double inlet = temperatureAt(item.pose.x);
    rack.inletMean = inlet;
    rack.inletMax = inlet + 1.5;
    rack.outletMean = inlet + 12.0;
    for (std::size_t band = 0; band < kRackBands; ++band) {
        rack.bands[band] = inlet - 1.0 + 0.5 * static_cast<double>(band);
        rack.bandFlow[band] = 0.8 / kRackBands;
    }
    rack.coldCapture = 0.65;
    rack.hotCapture = 0.72;
    rack.trust = AirTrust::Firm;
    Id<Item> cooler;
    Id<Item> other;
    for (const Item& each : design.items) {
        const Kind kind = productOf(design, each).kind;
        if (!cooler && (kind == Kind::Crah || kind == Kind::InRow)) {
            cooler = each.id;
        }
        if (isRack(kind) && each.id != item.id && each.room == item.room) {
            other = other ? other : each.id;
        }
    }
    rack.shares = {{cooler, false, 0.60, 0.0},
                   {item.id, true, 0.25, 3.0},
                   {other, true, 0.10, 1.2},
                   {{}, false, 0.05, 0.1}};
    return rack;
}

InletFace frontOf(const Item& item, const Size& size) {
    InletFace face;
    face.item = item.id;
    face.temperature = static_cast<float>(temperatureAt(item.pose.x));
    const std::array<Point, 4> corners{{{-size.width / 2.0, 0.2},
                                        {size.width / 2.0, 0.2},
                                        {size.width / 2.0, size.height},
                                        {-size.width / 2.0, size.height}}};
    for (std::size_t i = 0; i < 4; ++i) {
        const Point at =
            item.pose.point() + rotated({corners[i].x, -size.depth / 2.0}, item.pose.rotation);
        face.corners[i] = {at.x, at.y, corners[i].y};
    }
    return face;
}

}  // namespace

std::shared_ptr<AirField> sampleField(const Design& design, Id<Room> id, double cell) {
    auto field = std::make_shared<AirField>();
    const Room& room = *design.rooms.find(id);
    const Bounds bounds = boundsOf(room.outline);
    field->room = id;
    field->cell = cell;
    field->isConverged = true;
    field->seconds = 0.12;
    field->x = edges(bounds.low.x, bounds.high.x, cell);
    field->y = edges(bounds.low.y, bounds.high.y, cell);
    field->z = edges(0.0, kHeight, cell);
    field->supplyMean = 18.0;
    field->indices = {0.96, 1.0, 0.92, 0.14, 0.86};
    std::vector<std::pair<Polygon, double>> solids;
    for (const Item& item : design.items) {
        const Product& product = productOf(design, item);
        if (item.room != id) {
            continue;
        }
        const Size size = sizeOf(product, item.own).size;
        if (isSolid(product.kind)) {
            const auto corners = footprintOf(design, item).corners();
            solids.emplace_back(Polygon(corners.begin(), corners.end()), size.height);
        }
        if (isRack(product.kind)) {
            field->racks.push_back(rackAir(design, item));
            field->inlets.push_back(frontOf(item, size));
        } else if (product.kind == Kind::Crah) {
            field->coolers.push_back(
                {item.id, VolumeFlow(6.0), 18.0, 29.5, Power(80e3), false, true});
        } else if (product.kind == Kind::FloorTile) {
            field->tiles.push_back({item.id, 0.2, 18.0});
        }
    }
    field->regions = {{}};
    field->gaps = {{{}, {"The plenum is not seen: its tiles share the flow evenly.", {}}}};
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const Point middle = 0.5 * (bounds.low + bounds.high);
    const double reach = distance(bounds.low, middle);
    for (std::size_t k = 0; k + 1 < field->z.size(); ++k) {
        for (std::size_t j = 0; j + 1 < field->y.size(); ++j) {
            for (std::size_t i = 0; i + 1 < field->x.size(); ++i) {
                const Point at{(field->x[i] + field->x[i + 1]) / 2.0,
                               (field->y[j] + field->y[j + 1]) / 2.0};
                const double z = (field->z[k] + field->z[k + 1]) / 2.0;
                const bool isInside = std::ranges::any_of(solids, [&](const auto& solid) {
                    return z < solid.second && contains(solid.first, at);
                });
                field->temperature.push_back(
                    static_cast<float>(isInside ? nan : temperatureAt(at.x)));
                const Point arm = (1.0 / reach) * (at - middle);
                field->velocity.push_back(
                    isInside ? std::array<float, 3>{}
                             : std::array<float, 3>{static_cast<float>(-arm.y),
                                                    static_cast<float>(arm.x), 0.0F});
                field->cells += isInside ? 0 : 1;
            }
        }
    }
    return field;
}

}  // namespace hallwright::testing
