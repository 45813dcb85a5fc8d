// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/hall_json.h"
#include "model/exchange/json_parts.h"
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

// What a reference has to name.
constexpr std::string_view kARoom = translatable("a room of this design, not {}");
constexpr std::string_view kARow = translatable("a row of this design, not {}");
constexpr std::string_view kAProduct = translatable("a product of this design, not {}");
constexpr std::string_view kAnItem = translatable("an item of this design, not {}");

/// The rows of one table: where each stands in the file, and what it is called there.
struct Rows {
    std::unordered_map<std::uint32_t, std::size_t> places;
    std::unordered_map<std::string, std::uint32_t> names;
};

/// Makes a design of a document that the schema admits. Throws `Misfit` where a reference leads
/// nowhere.
class Reader {
  public:
    explicit Reader(const json& document) : document_(document) {}

    Design read() {
        giveIds();
        design_.site = readSite(part(document_, "site"));
        design_.thresholds = readThresholds(part(document_, "thresholds"));
        each("rooms", [&](const json& object, const std::string& /*at*/, std::uint32_t id) {
            Room room = readRoom(object);
            room.id = {id};
            design_.rooms.put(std::move(room));
        });
        each("rows", [&](const json& object, const std::string& at, std::uint32_t id) {
            Row row{Id<Row>{id}, object.at("name"), {}};
            row.room = reference<Room>(object, "room", "rooms", kARoom, at);
            design_.rows.put(std::move(row));
        });
        each("products", [&](const json& object, const std::string& /*at*/, std::uint32_t id) {
            Product product = readProduct(object);
            product.id = {id};
            design_.products.put(std::move(product));
        });
        each("items", [&](const json& object, const std::string& at, std::uint32_t id) {
            readItem(object, at, Id<Item>{id});
        });
        each("links", [&](const json& object, const std::string& at, std::uint32_t id) {
            readLink(object, at, Id<Link>{id});
        });
        readWaivers();
        std::vector<Viewpoint> viewpoints;
        for (const json& object : list("viewpoints")) {
            viewpoints.push_back(readViewpoint(object));
        }
        design_.viewpoints = std::move(viewpoints);
        std::vector<Underlay> underlays;
        for (const json& object : list("underlays")) {
            underlays.push_back(readUnderlay(object, below("/underlays", underlays.size())));
        }
        design_.underlays = std::move(underlays);
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
        struct Called {
            const char* table;
            const char* name;
            bool unique;
        };
        constexpr std::array kTables{Called{"rooms", "name", true}, Called{"rows", "name", false},
                                     Called{"products", "key", true}, Called{"items", "tag", true},
                                     Called{"links", "", false}};
        std::uint32_t greatest = 0;
        for (const auto& [table, name, unique] : kTables) {
            for (const json& row : list(table)) {
                greatest = std::max(greatest, row.value("id", std::uint32_t{0}));
            }
        }
        design_.lastId = document_.value("last_id", greatest);
        // What has no id must not get one that is in use, even if the file says that none is so
        // great.
        std::uint32_t next = std::max(greatest, design_.lastId);
        for (const auto& [table, name, unique] : kTables) {
            Rows& rows = tables_[table];
            std::size_t index = 0;
            for (const json& row : list(table)) {
                std::uint32_t id = row.value("id", std::uint32_t{0});
                if (id == 0) {
                    id = design_.lastId = ++next;
                }
                if (!rows.places.emplace(id, index).second) {
                    throw Misfit{below(below(below({}, std::string_view(table)), index), "id"),
                                 {"an id that no other of \"{}\" has, not {} again",
                                  {table, std::to_string(id)}}};
                }
                const std::string called = row.value(name, std::string());
                // What refers to the name that is missed for it would be blamed otherwise.
                if (!rows.names.emplace(called, id).second && !called.empty() && unique) {
                    throw Misfit{below(below(below({}, std::string_view(table)), index), name),
                                 {"a \"{}\" that no other of \"{}\" has, not {} again",
                                  {name, table, json(called).dump()}}};
                }
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
    /// `expected`: "a room of this design, not {}".
    template <class T>
    Id<T> reference(const json& object, const char* key, const char* table,
                    std::string_view expected, const std::string& at) const {
        const auto member = object.find(key);
        if (member == object.end()) {
            return {};
        }
        return reference<T>(*member, table, expected, below(at, key));
    }

    template <class T>
    Id<T> reference(const json& value, const char* table, std::string_view expected,
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
        throw Misfit{at, {expected, {value.dump()}}};
    }

    void readItem(const json& object, const std::string& at, Id<Item> id) {
        Item item;
        item.id = id;
        item.product = reference<Product>(object, "product", "products", kAProduct, at);
        take(object, "tag", item.tag);
        item.room = reference<Room>(object, "room", "rooms", kARoom, at);
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
        item.own = readOwn(object);
        if (const auto found = object.find("devices"); found != object.end() && !found->empty()) {
            std::vector<Device> devices;
            devices.reserve(found->size());
            for (const json& one : *found) {
                const std::string place = below(below(at, "devices"), devices.size());
                Device device;
                device.slot = devices.empty() ? std::uint16_t{1}
                                              : static_cast<std::uint16_t>(devices.back().slot + 1);
                take(one, "slot", device.slot);
                device.product = reference<Product>(one, "product", "products", kAProduct, place);
                take(one, "position", device.position);
                take(one, "name", device.name);
                device.own = readOwn(one);
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
        return reference<Row>(object, "row", "rows", kARow, at);
    }

    [[nodiscard]] PortRef portOf(const json& object, const std::string& at) const {
        PortRef ref;
        ref.item = reference<Item>(object, "item", "items", kAnItem, at);
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
                         {"a slot of {}, not {}", {item->tag, std::to_string(ref.slot)}}};
        }
        const Product& product = device ? productOf(design_, *device) : productOf(design_, *item);
        const auto found =
            std::ranges::find(product.ports, group.get_ref<const std::string&>(), &PortGroup::name);
        if (found == product.ports.end()) {
            throw Misfit{
                below(at, "group"),
                {"ports that {} has, not {}", {named(design_, ref.item, ref.slot), group.dump()}}};
        }
        ref.group = static_cast<std::uint16_t>(found - product.ports.begin());
        return ref;
    }

    /// Items by tag or id; one that is gone is there by its id alone.
    std::vector<Id<Item>> itemsOrGone(const json& object, const char* key, const std::string& at) {
        std::vector<Id<Item>> items;
        for (const json& item : part(object, key)) {
            items.push_back(
                item.is_number()
                    ? Id<Item>{item.get<std::uint32_t>()}
                    : reference<Item>(item, "items", kAnItem, below(below(at, key), items.size())));
        }
        return items;
    }

    void readLink(const json& object, const std::string& at, Id<Link> id) {
        Link link;
        link.id = id;
        takeKey(object, "kind", link.kind, linkKindOf);
        takeKey(object, "side", link.side, sideOf);
        link.from = portOf(object.at("from"), below(at, "from"));
        link.to = portOf(object.at("to"), below(at, "to"));
        link.product = reference<Product>(object, "product", "products", kAProduct, at);
        take(object, "route_length", link.routeLength);
        if (std::vector<Id<Item>> trays = itemsOrGone(object, "trays", at); !trays.empty()) {
            link.trays = std::move(trays);
        }
        design_.links.put(std::move(link));
    }

    void readWaivers() {
        std::vector<Waiver> waivers;
        for (const json& object : list("waivers")) {
            Waiver waiver;
            take(object, "rule", waiver.rule);
            take(object, "reason", waiver.reason);
            take(object, "author", waiver.author);
            take(object, "date", waiver.date);
            take(object, "state", waiver.state);
            take(object, "part", waiver.part);
            waiver.items = itemsOrGone(object, "items", below("/waivers", waivers.size()));
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
        return Misfit{"/format", {"{}: this is no design of Hallwright", {"\"hallwright\""}}};
    }
    const auto version = document.find("version");
    if (version != document.end() && version->is_number_integer() && *version > kVersion) {
        return Misfit{
            "/version",
            {"version {} or older; this design needs a newer Hallwright that reads version {}",
             {std::to_string(kVersion), version->dump()}}};
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
