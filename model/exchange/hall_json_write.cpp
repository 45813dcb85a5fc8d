// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/base64.h"
#include "model/exchange/hall_json.h"
#include "model/exchange/json_text.h"
#include "model/exchange/keys.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace hallwright {
namespace {

using namespace files;
using Json = nlohmann::ordered_json;

/// Rows are pointed to by what people call them, and by their id where that is not enough.
class Names {
  public:
    explicit Names(const Design& design) : design_(design) {
        for (const Row& row : design.rows) {
            ++rows_[row.name];
        }
    }

    [[nodiscard]] Json of(Id<Room> id) const {
        const Room* room = design_.rooms.find(id);
        return room ? Json(room->name) : Json(id.value);
    }
    [[nodiscard]] Json of(Id<Row> id) const {
        const Row* row = design_.rows.find(id);
        return row && rows_.at(row->name) == 1 ? Json(row->name) : Json(id.value);
    }
    [[nodiscard]] Json of(Id<Product> id) const {
        const Product* product = design_.products.find(id);
        return product ? Json(product->key) : Json(id.value);
    }
    [[nodiscard]] Json of(Id<Item> id) const {
        const Item* item = design_.items.find(id);
        return item ? Json(item->tag) : Json(id.value);
    }
    [[nodiscard]] Json of(const PortRef& ref) const {
        Json json;
        json["item"] = of(ref.item);
        if (ref.slot != 0) {
            json["slot"] = ref.slot;
        }
        json["group"] = groupOf(ref);
        json["port"] = ref.port;
        return json;
    }

  private:
    [[nodiscard]] Json groupOf(const PortRef& ref) const {
        const Item* item = design_.items.find(ref.item);
        const Device* device = item && ref.slot != 0 ? item->device(ref.slot) : nullptr;
        const Product* product = device                  ? design_.products.find(device->product)
                                 : item && ref.slot == 0 ? design_.products.find(item->product)
                                                         : nullptr;
        return product && ref.group < product->ports.size() ? Json(product->ports[ref.group].name)
                                                            : Json(ref.group);
    }

    const Design& design_;
    std::unordered_map<std::string_view, int> rows_;
};

Json toJson(Point point) {
    return {{"x", point.x}, {"y", point.y}};
}

Json toJson(const OwnValues& own) {
    Json json = Json::object();
    for (const auto& [property, si] : own) {
        json[std::string(infoOf(property).key)] = si;
    }
    return json;
}

Json toJson(const Site& site) {
    return {{"name", site.name},
            {"description", site.description},
            {"client", site.client},
            {"number", site.number},
            {"author", site.author},
            {"revision", site.revision},
            {"currency", site.currency},
            {"jurisdiction", keyOf(site.jurisdiction)},
            {"nominal_voltage", site.nominalVoltage},
            {"altitude", site.altitude},
            {"room_dew_point", site.roomDewPoint},
            {"facility_water", site.facilityWater},
            {"facility_water_class", site.facilityWaterClass},
            {"heat_rejection_cop", site.heatRejectionCop}};
}

Json toJson(const Floor& floor) {
    return {{"kind", floorKey(floor.kind)},      {"plenum_depth", floor.plenumDepth},
            {"tile_pitch", floor.tilePitch},     {"tile_origin", toJson(floor.tileOrigin)},
            {"uniform_load", floor.uniformLoad}, {"panel_point_load", floor.panelPointLoad}};
}

Json toJson(const Polygon& polygon) {
    Json corners = Json::array();
    for (const Point corner : polygon) {
        corners.push_back(toJson(corner));
    }
    return corners;
}

Json toJson(const FloorArea& area) {
    Json json{{"kind", keyOf(area.kind)}, {"name", area.name}, {"outline", toJson(area.outline)}};
    if (area.kind == AreaKind::Phase || area.phase != 1) {
        json["phase"] = area.phase;
    }
    if (area.designDensity != 0.0) {
        json["design_density"] = area.designDensity;
    }
    if (area.kind == AreaKind::Ramp || area.rise != 0.0 || area.direction != 0.0) {
        json["rise"] = area.rise;
        json["direction"] = area.direction;
    }
    return json;
}

Json toJson(const Room& room) {
    Json columns = Json::array();
    for (const Column& column : room.columns) {
        columns.push_back({{"centre", toJson(column.footprint.centre)},
                           {"width", column.footprint.width},
                           {"depth", column.footprint.depth},
                           {"rotation", column.footprint.rotation}});
    }
    Json doors = Json::array();
    for (const Door& door : room.doors) {
        doors.push_back({{"hinge", toJson(door.hinge)},
                         {"direction", door.direction},
                         {"width", door.width},
                         {"height", door.height},
                         {"opens_outward", door.opensOutward}});
    }
    Json areas = Json::array();
    for (const FloorArea& area : room.areas) {
        areas.push_back(toJson(area));
    }
    return {{"id", room.id.value},
            {"name", room.name},
            {"kind", keyOf(room.kind)},
            {"outline", toJson(room.outline)},
            {"origin", toJson(room.origin)},
            {"clear_height", room.clearHeight},
            {"ceiling_plenum", room.ceilingPlenum},
            {"floor", toJson(room.floor)},
            {"columns", std::move(columns)},
            {"doors", std::move(doors)},
            {"areas", std::move(areas)},
            {"design_density", room.designDensity},
            {"lighting", room.lighting},
            {"envelope_heat", room.envelopeHeat},
            {"has_external_roof", room.hasExternalRoof}};
}

Json toJson(const PortGroup& group) {
    return {{"name", group.name},
            {"carries", keyOf(group.carries)},
            {"direction", directionKey(group.direction)},
            {"count", group.count},
            {"rate", group.rate},
            {"connector", group.connector},
            {"per_cage", group.perCage}};
}

Json toJson(const Product& product) {
    Json values = Json::object();
    for (const auto& [property, value] : product.values) {
        values[std::string(infoOf(property).key)] = {{"value", value.number},
                                                     {"confidence", keyOf(value.confidence)},
                                                     {"source", value.source}};
    }
    Json ports = Json::array();
    for (const PortGroup& group : product.ports) {
        ports.push_back(toJson(group));
    }
    Json families = Json::array();
    for (const Family& family : product.families) {
        families.push_back({{"property", infoOf(family.property).key},
                            {"choices", family.choices},
                            {"low", family.low},
                            {"high", family.high}});
    }
    Json notes = Json::object();
    for (const auto& [key, note] : product.notes) {
        notes[key] = note;
    }
    return {{"id", product.id.value},
            {"key", product.key},
            {"kind", infoOf(product.kind).key},
            {"vendor", product.vendor},
            {"model", product.model},
            {"part_number", product.partNumber},
            {"description", product.description},
            {"generic", product.generic},
            {"values", std::move(values)},
            {"sources", product.sources},
            {"ports", std::move(ports)},
            {"families", std::move(families)},
            {"notes", std::move(notes)}};
}

Json toJson(const Device& device, const Names& names) {
    Json json{{"slot", device.slot},
              {"product", names.of(device.product)},
              {"position", device.position}};
    if (!device.name.empty()) {
        json["name"] = device.name;
    }
    if (!device.own.empty()) {
        json["own"] = toJson(device.own);
    }
    return json;
}

Json toJson(const Item& item, const Names& names) {
    Json json{{"id", item.id.value}, {"tag", item.tag}, {"product", names.of(item.product)}};
    if (item.room) {
        json["room"] = names.of(item.room);
    }
    json["pose"] = {{"x", item.pose.x},
                    {"y", item.pose.y},
                    {"z", item.pose.z},
                    {"rotation", item.pose.rotation}};
    if (item.row) {
        json["row"] = names.of(item.row);
    }
    if (!item.zone.empty()) {
        json["zone"] = item.zone;
    }
    json["phase"] = item.phase;
    json["state"] = keyOf(item.state);
    if (!item.own.empty()) {
        json["own"] = toJson(item.own);
    }
    if (!item.devices->empty()) {
        Json devices = Json::array();
        for (const Device& device : *item.devices) {
            devices.push_back(toJson(device, names));
        }
        json["devices"] = std::move(devices);
    }
    return json;
}

Json toJson(const std::vector<Id<Item>>& items, const Names& names) {
    Json json = Json::array();
    for (const Id<Item> item : items) {
        json.push_back(names.of(item));
    }
    return json;
}

Json toJson(const Link& link, const Names& names) {
    Json json{{"id", link.id.value}, {"kind", keyOf(link.kind)}};
    if (link.side != Side::None) {
        json["side"] = sideKey(link.side);
    }
    json["from"] = names.of(link.from);
    json["to"] = names.of(link.to);
    if (link.product) {
        json["product"] = names.of(link.product);
    }
    if (link.routeLength != 0.0) {
        json["route_length"] = link.routeLength;
    }
    if (!link.trays->empty()) {
        json["trays"] = toJson(*link.trays, names);
    }
    return json;
}

Json toJson(const Waiver& waiver, const Names& names) {
    Json json{{"rule", waiver.rule},
              {"items", toJson(waiver.items, names)},
              {"reason", waiver.reason},
              {"author", waiver.author},
              {"date", waiver.date}};
    if (!waiver.state.empty()) {
        json["state"] = waiver.state;
        json["part"] = waiver.part;
    }
    return json;
}

Json toJson(const Viewpoint& from) {
    Json json{{"name", from.name},
              {"x", from.x},
              {"y", from.y},
              {"z", from.z},
              {"distance", from.distance},
              {"azimuth", from.azimuth},
              {"elevation", from.elevation},
              {"is_parallel", from.isParallel},
              {"view_angle", from.viewAngle}};
    if (from.cut != Cut{}) {
        json["cut"] = {{"axis", keyOf(from.cut.axis)},
                       {"at", from.cut.at},
                       {"keeps_high", from.cut.keepsHigh}};
    }
    return json;
}

Json toJson(const Underlay& underlay) {
    return {{"name", underlay.name},
            {"image", toBase64(*underlay.image)},
            {"origin", toJson(underlay.origin)},
            {"metres_per_pixel", underlay.metresPerPixel},
            {"rotation", underlay.rotation},
            {"opacity", underlay.opacity},
            {"is_shown", underlay.isShown}};
}

/// Writes the members of the document one by one, and of each list one entry after the other, so
/// that a campus is never held as a tree as well.
class Document {
  public:
    void member(std::string_view key, const Json& value) {
        start(key);
        printJson(value, 2, kPage, text_);
    }

    template <class Rows, class Convert>
    void list(std::string_view key, const Rows& rows, Convert convert, std::size_t width = kPage) {
        start(key);
        text_ += '[';
        bool first = true;
        for (const auto& row : rows) {
            text_ += first ? "\n    " : ",\n    ";
            first = false;
            printJson(convert(row), 4, width, text_);
        }
        text_ += first ? "]" : "\n  ]";
    }

    std::string finished() && { return std::move(text_) + "\n}\n"; }

    /// Wide enough for a connection: a diff shows it whole.
    static constexpr std::size_t kWholeRow = 300;

  private:
    static constexpr std::size_t kPage = 160;

    void start(std::string_view key) {
        text_.append(text_.size() == 1 ? "\n  \"" : ",\n  \"").append(key).append("\": ");
    }

    std::string text_ = "{";
};

}  // namespace

std::string toJson(const Design& design) {
    const Names names(design);
    Json thresholds = Json::object();
    for (const auto& [key, threshold] : *design.thresholds) {
        thresholds[key] = {{"value", threshold.value}, {"source", threshold.source}};
    }
    const auto plain = [](const auto& row) { return toJson(row); };
    const auto named = [&](const auto& row) { return toJson(row, names); };

    Document document;
    document.member("format", "hallwright");
    document.member("version", 1);
    document.member("last_id", design.lastId);
    document.member("site", toJson(*design.site));
    document.list("rooms", design.rooms, plain);
    document.list("rows", design.rows, [&](const Row& row) {
        return Json{{"id", row.id.value}, {"name", row.name}, {"room", names.of(row.room)}};
    });
    document.list("products", design.products, plain);
    document.list("items", design.items, named, Document::kWholeRow);
    document.list("links", design.links, named, Document::kWholeRow);
    document.list("waivers", *design.waivers, named);
    document.list("viewpoints", *design.viewpoints, plain, Document::kWholeRow);
    document.list("underlays", *design.underlays, plain);
    document.member("thresholds", thresholds);
    return std::move(document).finished();
}

}  // namespace hallwright
