// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/connect_power.h"

#include "model/edits/devices.h"
#include "model/edits/products.h"
#include "model/hall/panel_places.h"
#include "model/hall/rack_pdus.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace hallwright {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

struct PortHash {
    std::size_t operator()(const PortRef& port) const {
        const std::uint64_t place = (std::uint64_t{port.item.value} << 32U) |
                                    (std::uint64_t{port.slot} << 16U) |
                                    (std::uint64_t{port.group} << 12U) | port.port;
        return static_cast<std::size_t>(place * 0x9e3779b97f4a7c15ULL);
    }
};

/// Where power can be taken from one source for one load.
struct Offer {
    Id<Item> source;
    double distance = kFar;  ///< m, to the load
    double position = 0.0;   ///< of the device to install: m along a busway, or the first way
    bool installs = false;
    PortRef port;  ///< when nothing is installed
};

/// The ports of `product` that power leaves or enters by; -1 without.
int powerGroup(const Product& product, Direction direction) {
    for (std::size_t i = 0; i < product.ports.size(); ++i) {
        const PortGroup& group = product.ports[i];
        if (group.carries == LinkKind::Power && group.count > 0 &&
            (group.direction == direction || group.direction == Direction::Both)) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

bool takesTaps(Kind kind) {
    return kind == Kind::Busway;
}
bool takesBreakers(Kind kind) {
    return kind == Kind::Rpp || kind == Kind::FloorPdu;
}

/// The middles of the tap places of a busway of `length`, from its feed end.
std::vector<double> tapPlaces(double length, double pitch) {
    std::vector<double> places;
    const auto count = static_cast<int>(std::floor(length / pitch + 1e-9));
    for (int i = 0; i < count; ++i) {
        places.push_back((i + 0.5) * pitch);
    }
    return places;
}

class Wiring {
  public:
    /// Only what concerns the loads and sources to be connected is kept of the connections that are
    /// there: a campus has many.
    Wiring(const Design& design, std::span<const PowerConnection> connections) : next_(design) {
        for (const PowerConnection& connection : connections) {
            ends_.push_back(connection.load);
            ends_.insert(ends_.end(), connection.sources.begin(), connection.sources.end());
        }
        std::ranges::sort(ends_);
        for (const Link& link : design.links) {
            if (link.kind == LinkKind::Power) {
                note(link);
            }
        }
    }

    /// A tap that the design has under the same key stands for the one asked for.
    std::optional<Refusal> connect(const PowerConnection& asked);
    Design take() { return std::move(next_); }

  private:
    void note(const Link& link) {
        if (std::ranges::binary_search(ends_, link.from.item)) {
            taken_.insert(link.from);
            feeding_.insert(link.from.item);
        }
        if (std::ranges::binary_search(ends_, link.to.item)) {
            taken_.insert(link.to);
        }
        if (knowsFed_) {
            fed_[link.from.item].push_back(link.to.item);
        }
    }
    void learnFed();
    std::optional<PortRef> freePort(Id<Item> item, std::uint16_t slot, const Product& product,
                                    Direction direction) const;
    std::vector<PortRef> freeInputs(const Item& load, Side side) const;
    bool feeds(Id<Item> from, Id<Item> to);
    std::optional<Point> sitePoint(const Item& item, Point offset = {}) const;
    double distanceTo(const Item& load, const Item& source, Point offset = {}) const;
    std::optional<Offer> offerOf(const Item& source, const Item& load,
                                 const PowerConnection& connection) const;
    std::optional<Offer> tapOffer(const Item& busway, const Item& load) const;
    std::optional<Offer> breakerOffer(const Item& panel, const Item& load, int needed) const;
    std::optional<PortRef> install(const Offer& offer, const PowerConnection& connection);
    Id<Product> embedded(const Product& product);
    std::optional<Refusal> whyNot(const PowerConnection& connection, const Item& load);

    Design next_;
    std::vector<Id<Item>> ends_;                   ///< loads and sources, sorted
    std::unordered_set<PortRef, PortHash> taken_;  ///< of the ends
    std::unordered_set<Id<Item>> feeding_;         ///< ends that feed something
    /// What each item feeds by links, once it is asked for.
    std::unordered_map<Id<Item>, std::vector<Id<Item>>> fed_;
    bool knowsFed_ = false;
    std::unordered_map<std::string, Id<Product>> embedded_;
};

std::optional<PortRef> Wiring::freePort(Id<Item> item, std::uint16_t slot, const Product& product,
                                        Direction direction) const {
    const auto groups = static_cast<std::uint16_t>(product.ports.size());
    for (std::uint16_t group = 0; group < groups; ++group) {
        const PortGroup& ports = product.ports[group];
        if (ports.carries != LinkKind::Power ||
            (ports.direction != direction && ports.direction != Direction::Both)) {
            continue;
        }
        for (std::uint16_t port = 0; port < ports.count; ++port) {
            if (const PortRef ref{item, slot, group, port}; !taken_.contains(ref)) {
                return ref;
            }
        }
    }
    return std::nullopt;
}

/// What is to be joined: a free input of each free rack PDU of the side, else the next one of the
/// load itself.
std::vector<PortRef> Wiring::freeInputs(const Item& load, Side side) const {
    std::vector<PortRef> inputs;
    PduSides sides;
    bool hasPdus = false;
    for (const Device& device : *load.devices) {
        const Product& product = productOf(next_, device);
        if (product.kind != Kind::RackPdu) {
            continue;
        }
        hasPdus = true;
        const Side own = sides.of(device);
        if (side == Side::None || own == side) {
            if (const auto port = freePort(load.id, device.slot, product, Direction::In)) {
                inputs.push_back(*port);
            }
        }
    }
    if (!hasPdus) {
        if (const auto port = freePort(load.id, 0, productOf(next_, load), Direction::In)) {
            inputs.push_back(*port);
        }
    }
    return inputs;
}

void Wiring::learnFed() {
    if (knowsFed_) {
        return;
    }
    for (const Link& link : next_.links) {
        if (link.kind == LinkKind::Power) {
            fed_[link.from.item].push_back(link.to.item);
        }
    }
    knowsFed_ = true;
}

bool Wiring::feeds(Id<Item> from, Id<Item> to) {
    if (!feeding_.contains(from)) {
        return false;
    }
    learnFed();
    std::vector<Id<Item>> open{from};
    std::unordered_set<Id<Item>> seen{from};
    while (!open.empty()) {
        const Id<Item> at = open.back();
        open.pop_back();
        if (at == to) {
            return true;
        }
        if (const auto found = fed_.find(at); found != fed_.end()) {
            for (const Id<Item> child : found->second) {
                if (seen.insert(child).second) {
                    open.push_back(child);
                }
            }
        }
    }
    return false;
}

std::optional<Point> Wiring::sitePoint(const Item& item, Point offset) const {
    const Room* room = next_.rooms.find(item.room);
    if (!room) {
        return std::nullopt;
    }
    return room->origin + item.pose.point() + rotated(offset, item.pose.rotation);
}

/// m on the plan; far away when either stands in the schematic only.
double Wiring::distanceTo(const Item& load, const Item& source, Point offset) const {
    const auto a = sitePoint(load);
    const auto b = sitePoint(source, offset);
    return a && b ? distance(*a, *b) : kFar;
}

std::optional<Offer> Wiring::tapOffer(const Item& busway, const Item& load) const {
    const double length = sizeOf(next_, busway).size.width;
    const double pitch = tapPitchOf(next_, busway);
    std::optional<Offer> best;
    for (const double place : tapPlaces(length, pitch)) {
        const bool free = std::ranges::none_of(*busway.devices, [&](const Device& tap) {
            return std::fabs(tap.position - place) < pitch * (1.0 - 1e-9) - 1e-9 &&
                   productOf(next_, tap).kind == Kind::TapOff;
        });
        const double away = distanceTo(load, busway, {place - length / 2.0, 0.0});
        if (free && (!best || away < best->distance)) {
            best = Offer{busway.id, away, place, true, {}};
        }
    }
    return best;
}

std::optional<Offer> Wiring::breakerOffer(const Item& panel, const Item& load, int needed) const {
    const int ways = waysOf(next_, panel);
    std::vector<bool> used(static_cast<std::size_t>(std::max(ways, 0)) + 1, false);
    for (const Device& device : *panel.devices) {
        const Product& product = productOf(next_, device);
        if (product.kind != Kind::Breaker) {
            continue;
        }
        const auto first = static_cast<int>(std::lround(device.position));
        const int taken = polesOf(product, device.own);
        for (int way = std::max(first, 1); way < first + taken && way <= ways; ++way) {
            used[static_cast<std::size_t>(way)] = true;
        }
    }
    int run = 0;
    for (int way = 1; way <= ways; ++way) {
        run = used[static_cast<std::size_t>(way)] ? 0 : run + 1;
        if (run == needed) {
            return Offer{
                panel.id, distanceTo(load, panel), static_cast<double>(way - needed + 1), true, {}};
        }
    }
    return std::nullopt;
}

std::optional<Offer> Wiring::offerOf(const Item& source, const Item& load,
                                     const PowerConnection& connection) const {
    const Product& product = productOf(next_, source);
    if (connection.tap && takesTaps(product.kind) && connection.tap->kind == Kind::TapOff) {
        return tapOffer(source, load);
    }
    if (connection.tap && takesBreakers(product.kind) && connection.tap->kind == Kind::Breaker) {
        return breakerOffer(source, load, polesOf(*connection.tap, connection.tapOwn));
    }
    if (const auto port = freePort(source.id, 0, product, Direction::Out)) {
        return Offer{source.id, distanceTo(load, source), 0.0, false, *port};
    }
    return std::nullopt;
}

Id<Product> Wiring::embedded(const Product& product) {
    const auto [found, isNew] = embedded_.try_emplace(product.key);
    if (isNew) {
        found->second = embed(next_, product);
    }
    return found->second;
}

std::optional<PortRef> Wiring::install(const Offer& offer, const PowerConnection& connection) {
    if (!offer.installs) {
        return offer.port;
    }
    Device device;
    device.product = embedded(*connection.tap);
    device.position = offer.position;
    device.own = connection.tapOwn;
    Item holder = *next_.items.find(offer.source);
    const auto slot = hallwright::install(holder, std::move(device));
    if (!slot) {
        return std::nullopt;
    }
    next_.items.put(std::move(holder));
    return PortRef{offer.source, *slot,
                   static_cast<std::uint16_t>(powerGroup(*connection.tap, Direction::Out)), 0};
}

std::optional<Refusal> Wiring::whyNot(const PowerConnection& connection, const Item& load) {
    for (const Id<Item> id : connection.sources) {
        if (!next_.items.find(id)) {
            return Refusal{"A source for {} is no longer in the design.", {load.tag}};
        }
        if (id == load.id || feeds(load.id, id)) {
            return Refusal{"Power from {} to {} would run in a circle.",
                           {next_.items.find(id)->tag, load.tag}};
        }
    }
    if (!connection.tap) {
        return std::nullopt;
    }
    if (powerGroup(*connection.tap, Direction::Out) < 0) {
        return Refusal{"{} has no power output to feed {} from.",
                       {connection.tap->name(), load.tag}};
    }
    return whyNotOwn(*connection.tap, connection.tapOwn);
}

std::optional<Refusal> Wiring::connect(const PowerConnection& asked) {
    PowerConnection connection = asked;
    if (connection.tap) {
        connection.tap = asKept(next_, *asked.tap);
    }
    const Item* found = next_.items.find(connection.load);
    if (!found) {
        return Refusal{"The load to feed is no longer in the design."};
    }
    const Item load = *found;
    if (auto refusal = whyNot(connection, load)) {
        return refusal;
    }
    const std::vector<PortRef> inputs = freeInputs(load, connection.side);
    if (inputs.empty()) {
        const std::string side(labelOf(connection.side));
        return side.empty() ? Refusal{"{} has no free power input.", {load.tag}}
                            : Refusal{"{} has no free power input of side {}.", {load.tag, side}};
    }
    for (const PortRef& input : inputs) {
        std::optional<Offer> best;
        for (const Id<Item> id : connection.sources) {
            const auto offer = offerOf(*next_.items.find(id), load, connection);
            if (offer && (!best || offer->distance < best->distance)) {
                best = offer;
            }
        }
        if (!best) {
            const bool lacksTap =
                !connection.tap && std::ranges::any_of(connection.sources, [&](Id<Item> id) {
                    const Kind kind = productOf(next_, *next_.items.find(id)).kind;
                    return takesTaps(kind) || takesBreakers(kind);
                });
            return lacksTap ? Refusal{"To feed {}, choose a tap-off box or a breaker to install.",
                                      {load.tag}}
                            : Refusal{
                                  "Nothing is free to feed {}: every place of its sources is taken "
                                  "or does not fit.",
                                  {named(next_, input.item, input.slot)}};
        }
        Link link;
        link.kind = LinkKind::Power;
        link.side = connection.side;
        const auto outlet = install(*best, connection);
        if (!outlet) {
            return Refusal{"{} holds as many parts as it can.",
                           {next_.items.find(best->source)->tag}};
        }
        link.from = *outlet;
        link.to = input;
        if (connection.cable) {
            link.product = embedded(*connection.cable);
        }
        link.id = next_.newId<Link>();
        note(link);
        next_.links.put(link);
    }
    return std::nullopt;
}

}  // namespace

Edited connectPower(const Design& design, const PowerConnection& connection) {
    return connectPower(design, std::span(&connection, 1));
}

Edited connectPower(const Design& design, std::span<const PowerConnection> connections) {
    Wiring wiring(design, connections);
    for (const PowerConnection& connection : connections) {
        if (auto refusal = wiring.connect(connection)) {
            return refuse(std::move(*refusal));
        }
    }
    return checked(design, wiring.take());
}

}  // namespace hallwright
