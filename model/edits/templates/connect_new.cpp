// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/connect_new.h"

#include "model/edits/network_ports.h"
#include "model/edits/templates/feed_paths.h"
#include "model/edits/templates/hall_spec.h"
#include "model/edits/templates/power_gear.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace hallwright {
namespace {

/// Ports called `name` of a device, slot 0 for the item itself: how many there are, and are free.
struct PortCount {
    int all = 0, free = 0;
};
PortCount portsOf(const TakenPorts& taken, const Product& product, Id<Item> item,
                  std::uint16_t slot, std::string_view name) {
    const auto group = portGroupNamed(product, name);
    if (!group) {
        return {};
    }
    const int all = product.ports[*group].count;
    return {all, freePortsOf(taken, product, {item, slot}, *group, 0, all).left()};
}

/// True when a port of this name, of the item or of a device in it, is free.
bool hasFree(const TakenPorts& taken, const Design& design, const Item& item,
             std::string_view name) {
    return portsOf(taken, productOf(design, item), item.id, 0, name).free > 0 ||
           std::ranges::any_of(*item.devices, [&](const Device& device) {
               return portsOf(taken, productOf(design, device), item.id, device.slot, name).free >
                      0;
           });
}

/// What brings power of a side into or to the hall, by its own feed.
std::vector<Id<Item>> sourcesOf(const Design& design, Id<Room> hall, Side side, bool boards) {
    std::set<Id<Item>> fed;
    std::set<Id<Item>> feeding;  // boards that feed something of the hall
    for (const Link& link : design.links) {
        const Item* to = design.items.find(link.to.item);
        if (link.kind == LinkKind::Power && link.side == side) {
            fed.insert(link.to.item);
            if (to && to->room == hall) {
                feeding.insert(link.from.item);
            }
        }
    }
    std::vector<Id<Item>> sources;
    for (const Item& item : design.items) {
        const Kind kind = productOf(design, item).kind;
        const bool isBoard = kind == Kind::Switchboard;
        const bool isInHall = kind == Kind::Busway || kind == Kind::Rpp || kind == Kind::FloorPdu;
        if (boards ? isBoard && feeding.contains(item.id)
                   : isInHall && item.room == hall && fed.contains(item.id)) {
            sources.push_back(item.id);
        }
    }
    return sources;
}

/// The rating of the free rack PDUs of a side; 0: there are none.
double freePduOf(const Design& design, const Item& rack, Side side, const TakenPorts& taken) {
    double rating = 0.0;
    for (const Device& device : *rack.devices) {
        const Product& product = productOf(design, device);
        const auto last = device.name.rfind(' ') + 1;
        if (product.kind == Kind::RackPdu && device.name.substr(last).starts_with(labelOf(side)) &&
            portsOf(taken, product, rack.id, device.slot, "in").free > 0) {
            rating = numberOf(product, device.own, Property::RatedCurrent).value_or(0.0);
        }
    }
    return rating;
}

/// Items of one hall.
class Connecting {
  public:
    Connecting(const Design& design, std::vector<Item> items)
        : builder_(design), taken_(design, idsOf(items)), paths_(design), items_(std::move(items)) {
        for (const Side side : {Side::A, Side::B}) {
            const auto at = static_cast<std::size_t>(side);
            feeds_[at] = sourcesOf(design, items_.front().room, side, false);
            boards_[at] = sourcesOf(design, items_.front().room, side, true);
        }
    }

    /// The design with what could be connected; `why` says of the first thing that could not.
    Design result(std::optional<Refusal>& why) {
        for (const Item& item : items_) {
            const Kind kind = productOf(builder_.design(), item).kind;
            if (isRack(kind)) {
                feedRack(item);
                cool(item);
            } else if (kind == Kind::Crah || kind == Kind::InRow || kind == Kind::Cdu) {
                feedCooler(item);
            }
        }
        wire();
        why = why ? why : why_;
        return builder_.design();
    }

  private:
    /// What there is no place for is left, and told when nothing else could be done: the rest is
    /// worth having, and the rules say what is missing.
    void attempt(Edited edited) {
        if (edited) {
            builder_.take(std::move(edited));
        } else if (!why_) {
            why_ = edited.error();
        }
    }
    /// The same for what is made by a builder.
    void attemptBy(const std::function<void(HallBuilder&)>& step) {
        HallBuilder trial(builder_.design());
        step(trial);
        attempt(trial.result());
    }

    /// The sources of a kind that is nearest: what is put into a busway does not suit a panel.
    [[nodiscard]] std::vector<Id<Item>> likeNearest(std::vector<Id<Item>> sources,
                                                    const Item& load) const {
        const Design& design = builder_.design();
        const auto nearest = std::ranges::min_element(sources, {}, [&](Id<Item> id) {
            return distance(builder_.item(id).pose.point(), load.pose.point());
        });
        const Kind kind = productOf(design, builder_.item(*nearest)).kind;
        std::erase_if(sources, [&](Id<Item> id) {
            return productOf(design, builder_.item(id)).kind != kind;
        });
        return sources;
    }

    /// What feeds a rack on the other side than `side`.
    [[nodiscard]] std::vector<Id<Item>> feedersOf(Id<Item> rack, Side side) const {
        std::vector<Id<Item>> feeders;
        for (const Link& link : builder_.design().links) {
            if (link.kind == LinkKind::Power && link.to.item == rack && link.side != Side::None &&
                link.side != side) {
                feeders.push_back(link.from.item);
            }
        }
        return feeders;
    }

    void feedRack(const Item& rack) {
        for (const Side side : {Side::A, Side::B}) {
            const double rating = freePduOf(builder_.design(), rack, side, taken_);
            const auto& all = feeds_[static_cast<std::size_t>(side)];
            if (rating <= 0.0 || all.empty()) {
                continue;
            }
            const auto sources = likeNearest(paths_.apartFrom(all, feedersOf(rack.id, side)), rack);
            const bool isBusway =
                productOf(builder_.design(), builder_.item(sources.front())).kind == Kind::Busway;
            const CircuitParts circuit = circuitParts(*builder_.design().site);
            const char* tap = isBusway ? circuit.tapOff : circuit.breaker;
            attemptBy([&](HallBuilder& trial) {
                const double sold = soldRating(trial.product(tap), rating);
                trial.feed({rack.id}, sources, side, whipFor(trial, rating), tap,
                           {{Property::BreakerCurrent, sold}, {Property::RatedCurrent, sold}});
            });
        }
    }

    void feedCooler(const Item& cooler) {
        const Product product = productOf(builder_.design(), cooler);
        if (portsOf(taken_, product, cooler.id, 0, "in").free == 0) {
            return;
        }
        for (const Side side : {Side::A, Side::B}) {
            const auto& boards = boards_[static_cast<std::size_t>(side)];
            if (!boards.empty()) {
                attemptBy([&](HallBuilder& trial) {
                    trial.feed({cooler.id}, boards, side, whipFor(trial, kCoolerCircuit));
                });
            }
        }
        const auto headers = headersIn(cooler.room);
        if (product.kind == Kind::Cdu && !headers.empty() &&
            portsOf(taken_, product, cooler.id, 0, "tcs").free > 0) {
            attemptBy([&](HallBuilder& trial) {
                trial.coolant({cooler.id}, {headers.front()}, LinkKind::Coolant,
                              "generic/hose-dn38");
            });
        }
    }

    [[nodiscard]] std::vector<Id<Item>> headersIn(Id<Room> room) const {
        std::vector<Id<Item>> headers;
        for (const Item& item : builder_.design().items) {
            if (item.room == room &&
                productOf(builder_.design(), item).kind == Kind::CoolantHeader) {
                headers.push_back(item.id);
            }
        }
        return headers;
    }

    void cool(const Item& rack) {
        const Design& design = builder_.design();
        const auto headers = headersIn(rack.room);
        const bool isJoined = std::ranges::any_of(design.links, [&](const Link& link) {
            return link.kind == LinkKind::Coolant && link.to.item == rack.id;
        });
        if (!isJoined && !headers.empty() && itDrawOf(design, rack).liquidHeat.si() > 0.0) {
            attemptBy([&](HallBuilder& trial) {
                trial.coolant(headers, {rack.id}, LinkKind::Coolant, "generic/hose-dn25");
            });
        }
    }

    /// Switches of a name in the room.
    [[nodiscard]] std::vector<SwitchRef> switchesIn(Id<Room> room, std::string_view name) const {
        std::vector<SwitchRef> switches;
        for (const Item& item : builder_.design().items) {
            for (const Device& device : *item.devices) {
                if (item.room == room && device.name.starts_with(name)) {
                    switches.push_back({item.id, device.slot});
                }
            }
        }
        return switches;
    }

    void wire() {
        const Id<Room> room = items_.front().room;
        const Design& design = builder_.design();
        std::vector<Id<Item>> nodes;
        std::vector<Id<Item>> managed;
        for (const Item& item : items_) {
            if (hasFree(taken_, design, item, "in_band")) {
                nodes.push_back(item.id);
            }
            const bool isFree = std::ranges::any_of(
                std::array{"bmc", "mgmt", "net"},
                [&](const char* name) { return hasFree(taken_, design, item, name); });
            if (isFree) {
                managed.push_back(item.id);
            }
        }
        const auto inBand = switchesIn(room, "In-band ");
        if (!nodes.empty() && inBand.size() >= 2) {
            attempt(connectInBand(builder_.design(), nodes, inBand,
                                  builder_.productIf("generic/aoc-qsfp28")));
        }
        const auto outOfBand = switchesIn(room, "OOB ");
        if (!managed.empty() && !outOfBand.empty()) {
            attempt(connectManagement(builder_.design(), managed, outOfBand, {},
                                      builder_.productIf("generic/cat6a")));
        }
        upLink(room);
    }

    /// Switches that came with the items join the cores, if there are any.
    void upLink(Id<Room> room) {
        std::vector<SwitchRef> fresh;
        for (const Item& item : items_) {
            for (const Device& device : *item.devices) {
                const Product& product = productOf(builder_.design(), device);
                const PortCount uplinks = portsOf(taken_, product, item.id, device.slot, "uplink");
                if (device.name.starts_with("OOB ") && uplinks.all > 0 &&
                    uplinks.free == uplinks.all) {
                    fresh.push_back({item.id, device.slot});
                }
            }
        }
        const auto cores = switchesIn(room, "Core ");
        if (!fresh.empty() && !cores.empty()) {
            attempt(connectManagement(builder_.design(), {}, fresh, cores,
                                      builder_.productIf("generic/cat6a"),
                                      builder_.productIf("generic/aoc-qsfp28")));
        }
    }

    static std::vector<Id<Item>> idsOf(const std::vector<Item>& items) {
        std::vector<Id<Item>> ids;
        std::ranges::transform(items, std::back_inserter(ids), &Item::id);
        return ids;
    }

    HallBuilder builder_;
    TakenPorts taken_;
    FeedPaths paths_;
    std::vector<Item> items_;
    std::array<std::vector<Id<Item>>, 3> feeds_, boards_;  // by side
    std::optional<Refusal> why_;
};

}  // namespace

Edited connectNew(const Design& design, std::span<const Id<Item>> items) {
    std::map<Id<Room>, std::vector<Item>> byRoom;
    for (const Id<Item> id : items) {
        if (const Item* item = design.items.find(id); item && item->room) {
            byRoom[item->room].push_back(*item);
        }
    }
    Design next = design;
    std::optional<Refusal> why;
    for (auto& [room, standing] : byRoom) {
        next = Connecting(next, std::move(standing)).result(why);
    }
    if (next.links == design.links) {
        return why ? refuse(*why)
                   : refuse(
                         "There is nothing left to connect: what is selected has its power, "
                         "coolant and management already, or the hall has nothing to connect "
                         "it to.");
    }
    return next;
}

}  // namespace hallwright
