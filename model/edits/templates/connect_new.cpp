// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/connect_new.h"

#include "model/edits/templates/hall_spec.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string_view>

namespace hallwright {
namespace {

constexpr double kCoolerWhip = 63.0;  // A

/// Ports that have a connection, by item, device and group.
class Taken {
  public:
    explicit Taken(const Design& design) {
        for (const Link& link : design.links) {
            ports_.insert(link.from);
            ports_.insert(link.to);
        }
    }
    /// True when a port of this name, of the item or of a device in it, is free.
    [[nodiscard]] bool leaves(const Design& design, const Item& item, std::string_view name) const {
        if (leaves(productOf(design, item), item.id, 0, name)) {
            return true;
        }
        return std::ranges::any_of(*item.devices, [&](const Device& device) {
            return leaves(productOf(design, device), item.id, device.slot, name);
        });
    }
    [[nodiscard]] bool leaves(const Product& product, Id<Item> item, std::uint16_t slot,
                              std::string_view name) const {
        for (std::size_t group = 0; group < product.ports.size(); ++group) {
            const PortGroup& ports = product.ports[group];
            for (std::uint16_t port = 0; ports.name == name && port < ports.count; ++port) {
                if (!ports_.contains({item, slot, static_cast<std::uint16_t>(group), port})) {
                    return true;
                }
            }
        }
        return false;
    }

    /// True when any port of this name is taken, or there is none of it.
    [[nodiscard]] bool uses(const Product& product, Id<Item> item, std::uint16_t slot,
                            std::string_view name) const {
        for (std::size_t group = 0; group < product.ports.size(); ++group) {
            const PortGroup& ports = product.ports[group];
            for (std::uint16_t port = 0; ports.name == name && port < ports.count; ++port) {
                if (ports_.contains({item, slot, static_cast<std::uint16_t>(group), port})) {
                    return true;
                }
            }
        }
        return std::ranges::find(product.ports, name, &PortGroup::name) == product.ports.end();
    }

  private:
    std::set<PortRef> ports_;
};

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
double freePduOf(const Design& design, const Item& rack, Side side, const Taken& taken) {
    double rating = 0.0;
    for (const Device& device : *rack.devices) {
        const Product& product = productOf(design, device);
        if (product.kind != Kind::RackPdu) {
            continue;
        }
        const auto last = device.name.rfind(' ') + 1;
        const bool isOfSide = device.name.substr(last).starts_with(labelOf(side));
        if (isOfSide && (taken.leaves(product, rack.id, device.slot, "in") ||
                         taken.leaves(product, rack.id, device.slot, "feed"))) {
            rating = numberOf(product, device.own, Property::RatedCurrent).value_or(0.0);
        }
    }
    return rating;
}

class Connecting {
  public:
    Connecting(const Design& design, std::span<const Id<Item>> items)
        : builder_(design), before_(design.links), taken_(design) {
        for (const Id<Item> id : items) {
            if (const Item* item = design.items.find(id); item && item->room) {
                items_.push_back(*item);
            }
        }
    }

    Edited result() {
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
        if (builder_.design().links == before_) {
            return why_ ? refuse(*why_)
                        : refuse(
                              "There is nothing left to connect: what is selected has its power, "
                              "coolant and management already, or the hall has nothing to connect "
                              "it "
                              "to.");
        }
        return builder_.result();
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

    void feedRack(const Item& rack) {
        const Design& design = builder_.design();
        for (const Side side : {Side::A, Side::B}) {
            const double rating = freePduOf(design, rack, side, taken_);
            const auto sources = sourcesOf(design, rack.room, side, false);
            if (rating <= 0.0 || sources.empty()) {
                continue;
            }
            const bool isBusway =
                productOf(design, builder_.item(sources.front())).kind == Kind::Busway;
            attemptBy([&](HallBuilder& trial) {
                trial.feed({rack.id}, sources, side,
                           trial.rated("generic/whip-iec", Property::RatedCurrent, rating),
                           isBusway ? "generic/tap-off-iec" : "generic/breaker-3p-iec",
                           {{Property::BreakerCurrent, rating}, {Property::RatedCurrent, rating}});
            });
        }
    }

    void feedCooler(const Item& cooler) {
        const Design& design = builder_.design();
        const Product& product = productOf(design, cooler);
        if (!taken_.leaves(product, cooler.id, 0, "in")) {
            return;
        }
        for (const Side side : {Side::A, Side::B}) {
            const auto sources = sourcesOf(design, cooler.room, side, true);
            if (!sources.empty()) {
                attemptBy([&](HallBuilder& trial) {
                    trial.feed(
                        {cooler.id}, sources, side,
                        trial.rated("generic/whip-iec", Property::RatedCurrent, kCoolerWhip));
                });
            }
        }
        if (product.kind == Kind::Cdu && taken_.leaves(product, cooler.id, 0, "tcs")) {
            const auto headers = headersIn(cooler.room);
            if (!headers.empty()) {
                attemptBy([&](HallBuilder& trial) {
                    trial.coolant({cooler.id}, {headers.front()}, LinkKind::Coolant,
                                  "generic/hose-dn38");
                });
            }
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
        if (items_.empty()) {
            return;
        }
        const Id<Room> room = items_.front().room;
        const Design& design = builder_.design();
        std::vector<Id<Item>> nodes;
        std::vector<Id<Item>> managed;
        for (const Item& item : items_) {
            if (taken_.leaves(design, item, "in_band")) {
                nodes.push_back(item.id);
            }
            const bool isFree = std::ranges::any_of(
                std::array{"bmc", "mgmt", "net"},
                [&](const char* name) { return taken_.leaves(design, item, name); });
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
                if (device.name.starts_with("OOB ") &&
                    !taken_.uses(product, item.id, device.slot, "uplink")) {
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

    HallBuilder builder_;
    Table<Link> before_;
    std::optional<Refusal> why_;
    Taken taken_;
    std::vector<Item> items_;
};

}  // namespace

Edited connectNew(const Design& design, std::span<const Id<Item>> items) {
    return Connecting(design, items).result();
}

}  // namespace hallwright
