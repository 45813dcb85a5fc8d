// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/json_parts.h"

#include "model/exchange/base64.h"
#include "model/exchange/keys.h"
#include "model/exchange/misfit.h"

namespace hallwright::files {

using nlohmann::json;
namespace {

Polygon readPolygon(const json& corners) {
    Polygon polygon;
    for (const json& corner : corners) {
        polygon.push_back({corner.at("x"), corner.at("y")});
    }
    return polygon;
}

FloorArea readArea(const json& object) {
    FloorArea area;
    takeKey(object, "kind", area.kind, areaKindOf);
    take(object, "name", area.name);
    area.outline = readPolygon(object.at("outline"));
    take(object, "phase", area.phase);
    take(object, "design_density", area.designDensity);
    take(object, "rise", area.rise);
    take(object, "direction", area.direction);
    return area;
}

}  // namespace

Site readSite(const json& object) {
    Site site;
    take(object, "name", site.name);
    take(object, "description", site.description);
    take(object, "client", site.client);
    take(object, "number", site.number);
    take(object, "author", site.author);
    take(object, "revision", site.revision);
    take(object, "currency", site.currency);
    takeKey(object, "jurisdiction", site.jurisdiction, jurisdictionOf);
    take(object, "nominal_voltage", site.nominalVoltage);
    take(object, "altitude", site.altitude);
    take(object, "room_dew_point", site.roomDewPoint);
    take(object, "facility_water", site.facilityWater);
    take(object, "facility_water_class", site.facilityWaterClass);
    take(object, "heat_rejection_cop", site.heatRejectionCop);
    return site;
}

Thresholds readThresholds(const json& object) {
    Thresholds thresholds;
    for (const auto& [key, one] : object.items()) {
        Threshold threshold;
        take(one, "value", threshold.value);
        take(one, "source", threshold.source);
        thresholds.emplace(key, std::move(threshold));
    }
    return thresholds;
}

Viewpoint readViewpoint(const json& object) {
    Viewpoint from;
    take(object, "name", from.name);
    take(object, "x", from.x);
    take(object, "y", from.y);
    take(object, "z", from.z);
    take(object, "distance", from.distance);
    take(object, "azimuth", from.azimuth);
    take(object, "elevation", from.elevation);
    take(object, "is_parallel", from.isParallel);
    take(object, "view_angle", from.viewAngle);
    if (const auto cut = object.find("cut"); cut != object.end()) {
        takeKey(*cut, "axis", from.cut.axis, cutAxisOf);
        take(*cut, "at", from.cut.at);
        take(*cut, "keeps_high", from.cut.keepsHigh);
    }
    return from;
}

Underlay readUnderlay(const json& object, const std::string& at) {
    Underlay underlay;
    take(object, "name", underlay.name);
    auto bytes = fromBase64(object.at("image").get_ref<const std::string&>());
    if (!bytes) {
        throw Misfit{at + "/image", Phrase("the bytes of an image as base64")};
    }
    const PixelSize size = pixelSizeOf(*bytes);
    underlay.width = size.width;
    underlay.height = size.height;
    underlay.image = std::move(*bytes);
    take(object, "origin", underlay.origin);
    take(object, "metres_per_pixel", underlay.metresPerPixel);
    take(object, "rotation", underlay.rotation);
    take(object, "opacity", underlay.opacity);
    take(object, "is_shown", underlay.isShown);
    return underlay;
}

Room readRoom(const json& object) {
    Room room;
    take(object, "name", room.name);
    takeKey(object, "kind", room.kind, roomKindOf);
    room.outline = readPolygon(object.at("outline"));
    take(object, "origin", room.origin);
    take(object, "clear_height", room.clearHeight);
    take(object, "ceiling_plenum", room.ceilingPlenum);
    if (const auto floor = object.find("floor"); floor != object.end()) {
        takeKey(*floor, "kind", room.floor.kind, floorOf);
        take(*floor, "plenum_depth", room.floor.plenumDepth);
        take(*floor, "tile_pitch", room.floor.tilePitch);
        take(*floor, "tile_origin", room.floor.tileOrigin);
        take(*floor, "uniform_load", room.floor.uniformLoad);
        take(*floor, "panel_point_load", room.floor.panelPointLoad);
    }
    for (const json& one : part(object, "columns")) {
        Footprint& footprint = room.columns.emplace_back().footprint;
        take(one, "centre", footprint.centre);
        take(one, "width", footprint.width);
        take(one, "depth", footprint.depth);
        take(one, "rotation", footprint.rotation);
    }
    for (const json& one : part(object, "doors")) {
        Door& door = room.doors.emplace_back();
        take(one, "hinge", door.hinge);
        take(one, "direction", door.direction);
        take(one, "width", door.width);
        take(one, "height", door.height);
        take(one, "opens_outward", door.opensOutward);
    }
    for (const json& one : part(object, "areas")) {
        room.areas.push_back(readArea(one));
    }
    take(object, "design_density", room.designDensity);
    take(object, "lighting", room.lighting);
    take(object, "envelope_heat", room.envelopeHeat);
    take(object, "has_external_roof", room.hasExternalRoof);
    return room;
}

Product readProduct(const json& object) {
    Product product;
    take(object, "key", product.key);
    takeKey(object, "kind", product.kind, kindOf);
    take(object, "vendor", product.vendor);
    take(object, "model", product.model);
    take(object, "part_number", product.partNumber);
    take(object, "description", product.description);
    take(object, "generic", product.generic);
    take(object, "sources", product.sources);
    for (const auto& [key, one] : part(object, "values").items()) {
        Value& value = product.values[propertyOf(key).value()];
        take(one, "value", value.number);
        takeKey(one, "confidence", value.confidence, confidenceOf);
        take(one, "source", value.source);
    }
    for (const json& one : part(object, "ports")) {
        PortGroup& group = product.ports.emplace_back();
        take(one, "name", group.name);
        takeKey(one, "carries", group.carries, linkKindOf);
        takeKey(one, "direction", group.direction, directionOf);
        take(one, "count", group.count);
        take(one, "rate", group.rate);
        take(one, "connector", group.connector);
        take(one, "per_cage", group.perCage);
    }
    for (const json& one : part(object, "families")) {
        Family& family = product.families.emplace_back();
        takeKey(one, "property", family.property, propertyOf);
        take(one, "choices", family.choices);
        take(one, "low", family.low);
        take(one, "high", family.high);
    }
    take(object, "notes", product.notes);
    return product;
}

OwnValues readOwn(const json& object) {
    OwnValues own;
    if (const auto found = object.find("own"); found != object.end()) {
        for (const auto& [key, si] : found->items()) {
            own.set(propertyOf(key).value(), si.get<double>());
        }
    }
    return own;
}

}  // namespace hallwright::files
