// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/hall_json.h"
#include "model/exchange/json_text.h"
#include "model/exchange/keys.h"
#include "model/hall/integrity.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace hallwright {
namespace {

using namespace files;
using nlohmann::json;

constexpr int kVersion = 1;

/// The rows of one table: where each stands in the file, and what it is called there.
struct Rows {
    std::unordered_map<std::uint32_t, std::size_t> places;
    std::unordered_map<std::string, std::uint32_t> names;
};

/// The list or object under `key`; an empty one when there is none.
const json& part(const json& object, const char* key) {
    static const json kNone = json::array();
    const auto found = object.find(key);
    return found == object.end() ? kNone : *found;
}

template <class T>
void take(const json& object, const char* key, T& value) {
    if (const auto member = object.find(key); member != object.end()) {
        value = member->get<T>();
    }
}

template <class Enum, class Of>
void takeKey(const json& object, const char* key, Enum& value, Of of) {
    if (const auto member = object.find(key); member != object.end()) {
        // The schema lists the keys, so one is always found.
        value = of(member->get_ref<const std::string&>()).value_or(value);
    }
}

void take(const json& object, const char* key, Point& point) {
    if (const auto member = object.find(key); member != object.end()) {
        take(*member, "x", point.x);
        take(*member, "y", point.y);
    }
}

/// Makes a design of a document that the schema admits. Throws `Misfit` where a reference leads
/// nowhere.
class Reader {
  public:
    explicit Reader(const json& document) : document_(document) {}

    Design read() {
        giveIds();
        readSettings();
        each("rooms", [&](const json& object, const std::string& /*at*/, std::uint32_t id) {
            readRoom(object, Id<Room>{id});
        });
        each("rows", [&](const json& object, const std::string& at, std::uint32_t id) {
            Row row{Id<Row>{id}, object.at("name"), {}};
            row.room = reference<Room>(object, "room", "rooms", "a room", at);
            design_.rows.put(std::move(row));
        });
        each("products", [&](const json& object, const std::string& /*at*/, std::uint32_t id) {
            readProduct(object, Id<Product>{id});
        });
        each("items", [&](const json& object, const std::string& at, std::uint32_t id) {
            readItem(object, at, Id<Item>{id});
        });
        each("links", [&](const json& object, const std::string& at, std::uint32_t id) {
            readLink(object, at, Id<Link>{id});
        });
        readWaivers();
        return std::move(design_);
    }

    /// Where in the document the place of a fault is.
    [[nodiscard]] std::string pointerTo(const Fault& fault) const {
        std::string pointer = below({}, std::string_view(fault.table));
        if (const auto rows = tables_.find(fault.table); rows != tables_.end()) {
            if (const auto place = rows->second.places.find(fault.id);
                place != rows->second.places.end()) {
                pointer = below(pointer, place->second);
            }
        }
        return fault.field.empty() ? pointer : pointer + "/" + fault.field;
    }

  private:
    [[nodiscard]] const json& list(const char* key) const { return part(document_, key); }

    /// Ids of all rows before any is read, so that a row may point to one that comes later.
    void giveIds() {
        constexpr std::array kTables{std::pair{"rooms", "name"}, std::pair{"rows", "name"},
                                     std::pair{"products", "key"}, std::pair{"items", "tag"},
                                     std::pair{"links", ""}};
        std::uint32_t greatest = 0;
        for (const auto& [table, name] : kTables) {
            for (const json& row : list(table)) {
                greatest = std::max(greatest, row.value("id", std::uint32_t{0}));
            }
        }
        design_.lastId = document_.value("last_id", greatest);
        // What has no id must not get one that is in use, even if the file says that none is so
        // great.
        std::uint32_t next = std::max(greatest, design_.lastId);
        for (const auto& [table, name] : kTables) {
            Rows& rows = tables_[table];
            std::size_t index = 0;
            for (const json& row : list(table)) {
                std::uint32_t id = row.value("id", std::uint32_t{0});
                if (id == 0) {
                    id = design_.lastId = ++next;
                }
                if (!rows.places.emplace(id, index).second) {
                    throw Misfit{below(below(below({}, std::string_view(table)), index), "id"),
                                 std::string("an id that no other of the ") + table + " has, not " +
                                     std::to_string(id) + " again"};
                }
                rows.names.emplace(row.value(name, std::string()), id);
                ids_[table].push_back(id);
                ++index;
            }
        }
    }

    template <class Read>
    void each(const char* table, Read read) {
        std::size_t index = 0;
        for (const json& object : list(table)) {
            read(object, below(below({}, std::string_view(table)), index), ids_[table][index]);
            ++index;
        }
    }

    /// The row that the member `key` of `object` names; none when there is no such member.
    template <class T>
    Id<T> reference(const json& object, const char* key, const char* table, const char* what,
                    const std::string& at) const {
        const auto member = object.find(key);
        if (member == object.end()) {
            return {};
        }
        return reference<T>(*member, table, what, below(at, key));
    }

    template <class T>
    Id<T> reference(const json& value, const char* table, const char* what,
                    const std::string& at) const {
        const Rows& rows = tables_.at(table);
        if (value.is_string()) {
            if (const auto row = rows.names.find(value.get_ref<const std::string&>());
                row != rows.names.end()) {
                return {row->second};
            }
        } else if (rows.places.contains(value.get<std::uint32_t>())) {
            return {value.get<std::uint32_t>()};
        }
        throw Misfit{at, std::string(what) + " of this design, not " + value.dump()};
    }

    void readSettings() {
        Site site;
        if (const auto found = document_.find("site"); found != document_.end()) {
            const json& object = *found;
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
        }
        design_.site = std::move(site);
        Thresholds thresholds;
        for (const auto& [key, object] : part(document_, "thresholds").items()) {
            Threshold threshold;
            take(object, "value", threshold.value);
            take(object, "source", threshold.source);
            thresholds.emplace(key, std::move(threshold));
        }
        design_.thresholds = std::move(thresholds);
    }

    void readRoom(const json& object, Id<Room> id) {
        Room room;
        room.id = id;
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
        design_.rooms.put(std::move(room));
    }

    void readProduct(const json& object, Id<Product> id) {
        Product product;
        product.id = id;
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
        design_.products.put(std::move(product));
    }

    static OwnValues ownOf(const json& object) {
        OwnValues own;
        if (const auto found = object.find("own"); found != object.end()) {
            for (const auto& [key, si] : found->items()) {
                own.set(propertyOf(key).value(), si.get<double>());
            }
        }
        return own;
    }

    void readItem(const json& object, const std::string& at, Id<Item> id) {
        Item item;
        item.id = id;
        item.product = reference<Product>(object, "product", "products", "a product", at);
        take(object, "tag", item.tag);
        item.room = reference<Room>(object, "room", "rooms", "a room", at);
        if (const auto pose = object.find("pose"); pose != object.end()) {
            take(*pose, "x", item.pose.x);
            take(*pose, "y", item.pose.y);
            take(*pose, "z", item.pose.z);
            take(*pose, "rotation", item.pose.rotation);
        }
        item.row = rowOf(object, item.room, at);
        take(object, "zone", item.zone);
        take(object, "phase", item.phase);
        takeKey(object, "state", item.state, itemStateOf);
        item.own = ownOf(object);
        if (const auto found = object.find("devices"); found != object.end() && !found->empty()) {
            std::vector<Device> devices;
            devices.reserve(found->size());
            for (const json& one : *found) {
                const std::string place = below(below(at, "devices"), devices.size());
                Device device;
                device.slot = devices.empty() ? std::uint16_t{1}
                                              : static_cast<std::uint16_t>(devices.back().slot + 1);
                take(one, "slot", device.slot);
                device.product = reference<Product>(one, "product", "products", "a product", place);
                take(one, "position", device.position);
                take(one, "name", device.name);
                device.own = ownOf(one);
                devices.push_back(std::move(device));
            }
            item.devices = std::move(devices);
        }
        design_.items.put(std::move(item));
    }

    /// Halls may have rows of the same name: the one in the room of the item is meant.
    [[nodiscard]] Id<Row> rowOf(const json& object, Id<Room> room, const std::string& at) const {
        const auto named = object.find("row");
        if (named != object.end() && named->is_string()) {
            for (const Row& row : design_.rows) {
                if (row.room == room && row.name == named->get_ref<const std::string&>()) {
                    return row.id;
                }
            }
        }
        return reference<Row>(object, "row", "rows", "a row", at);
    }

    [[nodiscard]] PortRef portOf(const json& object, const std::string& at) const {
        PortRef ref;
        ref.item = reference<Item>(object, "item", "items", "an item", at);
        take(object, "slot", ref.slot);
        take(object, "port", ref.port);
        const json& group = object.at("group");
        if (group.is_number()) {
            ref.group = group.get<std::uint16_t>();
            return ref;
        }
        const Item* item = design_.items.find(ref.item);
        const Device* device = ref.slot == 0 ? nullptr : item->device(ref.slot);
        if (ref.slot != 0 && !device) {
            throw Misfit{below(at, "slot"),
                         "a slot of " + item->tag + ", not " + std::to_string(ref.slot)};
        }
        const Product& product = device ? productOf(design_, *device) : productOf(design_, *item);
        const auto found =
            std::ranges::find(product.ports, group.get_ref<const std::string&>(), &PortGroup::name);
        if (found == product.ports.end()) {
            throw Misfit{below(at, "group"), std::string("ports that ") +
                                                 nameOf(design_, ref.item, ref.slot) +
                                                 " has, not " + group.dump()};
        }
        ref.group = static_cast<std::uint16_t>(found - product.ports.begin());
        return ref;
    }

    void readLink(const json& object, const std::string& at, Id<Link> id) {
        Link link;
        link.id = id;
        takeKey(object, "kind", link.kind, linkKindOf);
        takeKey(object, "side", link.side, sideOf);
        link.from = portOf(object.at("from"), below(at, "from"));
        link.to = portOf(object.at("to"), below(at, "to"));
        link.product = reference<Product>(object, "product", "products", "a product", at);
        take(object, "route_length", link.routeLength);
        design_.links.put(link);
    }

    void readWaivers() {
        std::vector<Waiver> waivers;
        for (const json& object : list("waivers")) {
            Waiver waiver;
            take(object, "rule", waiver.rule);
            take(object, "reason", waiver.reason);
            take(object, "author", waiver.author);
            take(object, "date", waiver.date);
            for (const json& item : part(object, "items")) {
                // The item of a waiver may be gone: then its id is all that is left of it.
                const std::string at = below("/waivers", waivers.size()) + "/items";
                waiver.items.push_back(item.is_number()
                                           ? Id<Item>{item.get<std::uint32_t>()}
                                           : reference<Item>(item, "items", "an item",
                                                             below(at, waiver.items.size())));
            }
            std::ranges::sort(waiver.items);
            waivers.push_back(std::move(waiver));
        }
        design_.waivers = std::move(waivers);
    }

    const json& document_;
    Design design_;
    std::unordered_map<std::string, Rows> tables_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> ids_;
};

/// A document that is of another program or of a later version needs other words than the schema's.
std::optional<Misfit> findForeign(const json& document) {
    if (!document.is_object() || document.value("format", json()) != json("hallwright")) {
        return Misfit{"/format", "\"hallwright\": this is no design of Hallwright"};
    }
    const auto version = document.find("version");
    if (version != document.end() && version->is_number_integer() && *version > kVersion) {
        return Misfit{"/version",
                      std::string("version ") + std::to_string(kVersion) +
                          " or older; this design needs a newer Hallwright that reads version " +
                          version->dump()};
    }
    return findMisfit(document);
}

}  // namespace

tl::expected<Design, Refusal> fromJson(std::string_view text, std::string_view file) {
    const auto refused = [file](const Misfit& misfit) {
        return tl::unexpected(notAsExpected(file, misfit));
    };
    const auto document = parseJson(text);
    if (!document) {
        return refused(document.error());
    }
    if (const auto misfit = findForeign(*document)) {
        return refused(*misfit);
    }
    Reader reader(*document);
    try {
        Design design = reader.read();
        if (const auto fault = findFault(design)) {
            return refused({reader.pointerTo(*fault), fault->expectation});
        }
        return design;
    } catch (const Misfit& misfit) {
        return refused(misfit);
    }
}

}  // namespace hallwright
