// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/json_parts.h"

#include "model/exchange/keys.h"

namespace hallwright::files {

using nlohmann::json;

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

Room readRoom(const json& object) {
    Room room;
    take(object, "name", room.name);
    takeKey(object, "kind", room.kind, roomKindOf);
    for (const json& corner : object.at("outline")) {
        room.outline.push_back({corner.at("x"), corner.at("y")});
    }
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
