// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/placed.h"

#include <cmath>

namespace hallwright {
namespace {

int millimetres(double metres) {
    return static_cast<int>(std::lround(metres * 1000.0));
}

/// A CRAH on a raised floor blows into it, as soon as tiles let the air out again.
bool isUnderfloor(const Room& room, Kind kind, Point at) {
    return kind == Kind::Crah && room.floor.plenumDepth > 0.0 && isRaisedAt(room, at);
}

Shape shapeOf(const Product& product, const OwnValues& own) {
    const Size size = sizeOf(product, own).size;
    Shape shape{figureOf(product.kind),  infoOf(product.kind).trade, millimetres(size.width),
                millimetres(size.depth), millimetres(size.height),   0};
    if (shape.figure == Figure::Rack) {
        const double units = numberOf(product, own, Property::RackUnits).value_or(42.0);
        shape.units = static_cast<int>(std::lround(units));
    }
    return shape;
}

/// A perforated tile lies in the floor, whatever its thickness.
constexpr double kTileRise = 0.004;

}  // namespace

Figure figureOf(Kind kind) {
    switch (kind) {
        case Kind::Rack:
        case Kind::GpuRack:
            return Figure::Rack;
        case Kind::GpuCluster:
        case Kind::Appliance:
            return Figure::Cabinet;
        case Kind::Crah:
            return Figure::Crah;
        case Kind::InRow:
            return Figure::InRow;
        case Kind::Cdu:
            return Figure::Cdu;
        case Kind::Ups:
            return Figure::Ups;
        case Kind::Switchboard:
        case Kind::Ats:
        case Kind::Sts:
        case Kind::PowerShelf:
            return Figure::Switchgear;
        case Kind::Rpp:
        case Kind::FloorPdu:
            return Figure::Panelboard;
        case Kind::Battery:
            return Figure::Battery;
        case Kind::Transformer:
        case Kind::Utility:
            return Figure::Transformer;
        case Kind::Generator:
            return Figure::Generator;
        case Kind::Chiller:
        case Kind::DryCooler:
            return Figure::Chiller;
        case Kind::CoolingTower:
            return Figure::Tower;
        case Kind::Busway:
            return Figure::Busway;
        case Kind::TapOff:
            return Figure::TapOff;
        case Kind::Tray:
            return Figure::Tray;
        case Kind::CoolantHeader:
        case Kind::Pipe:
            return Figure::Header;
        case Kind::FloorTile:
            return Figure::Tile;
        case Kind::Containment:
            return Figure::Containment;
        case Kind::ContainmentPanel:
        case Kind::ContainmentDoor:
            return Figure::Screen;
        default:
            return Figure::Box;
    }
}

bool isGlass(Figure figure) {
    return figure == Figure::Containment || figure == Figure::Screen;
}

std::vector<Placed> placedOf(const Design& design, const Item& item) {
    const Room* room = item.room ? design.rooms.find(item.room) : nullptr;
    if (!room) {
        return {};
    }
    const Product& product = productOf(design, item);
    const Point at = room->origin + item.pose.point();
    std::vector<Placed> result{
        {item.id, shapeOf(product, item.own), at.x, at.y, item.pose.z, item.pose.rotation}};
    Placed& self = result.front();
    self.shape.isUnderfloor = isUnderfloor(*room, product.kind, item.pose.point());
    if (self.shape.figure == Figure::Tile) {
        self.shape.height = millimetres(kTileRise);
        self.z = 0.0;
    }
    if (self.shape.figure != Figure::Busway) {
        return result;
    }
    const double length = self.width();
    for (const Device& device : *item.devices) {
        const Product& part = productOf(design, device);
        if (part.kind != Kind::TapOff) {
            continue;
        }
        Placed tap{item.id, shapeOf(part, device.own), 0.0, 0.0, 0.0, item.pose.rotation};
        const Point along = rotated({device.position - length / 2.0, 0.0}, item.pose.rotation);
        tap.x = at.x + along.x;
        tap.y = at.y + along.y;
        tap.z = item.pose.z - tap.height();
        result.push_back(tap);
    }
    return result;
}

}  // namespace hallwright
