// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/quantities/connection_parts.h"

#include "model/hall/cable_way.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace hallwright {
namespace {

constexpr double kWhipStep = 0.5;  // m, in which whips and hoses are made up

/// What a port sits on.
struct End {
    const Item* item = nullptr;
    const Device* device = nullptr;
    const PortGroup* group = nullptr;
    [[nodiscard]] bool isPanel() const { return kind == Kind::PatchPanel; }
    Kind kind = Kind::Accessory;
};

End endOf(const Design& design, const PortRef& ref) {
    End end;
    end.item = design.items.find(ref.item);
    if (!end.item) {
        return end;
    }
    end.device = ref.slot == 0 ? nullptr : end.item->device(ref.slot);
    const Product& product =
        end.device ? productOf(design, *end.device) : productOf(design, *end.item);
    end.kind = product.kind;
    if (ref.group < product.ports.size()) {
        end.group = &product.ports[ref.group];
    }
    return end;
}

double stepped(double length) {
    return std::ceil(length / kWhipStep - 1e-9) * kWhipStep;
}

/// Length of a whip or hose as it is made up, m. 0 when an end is schematic only.
double madeUpLength(CableWays& ways, const Link& link) {
    const auto way = ways.of(link);
    return way ? stepped(way->length) : 0.0;
}

bool isTwin(const PortGroup* group) {
    return group && group->perCage >= 2;
}

class Connections {
  public:
    Connections(const Design& design, const NetworkResult& network)
        : design_(design), network_(network), modules_(modulesOf(design)), ways_(design) {}

    void add(const Link& link, const End& from, const End& to);
    ConnectionParts parts() &&;

  private:
    struct Nature {
        Fibre fibre = Fibre::None;
        TwinEnds ends = TwinEnds::None;
    };
    using CableKey = std::tuple<Id<Product>, PortRef, PortRef>;

    const Nature& natureOf(const Product& cable);
    static CableKey keyOf(const Link& link, TwinEnds ends, const End& from, const End& to);
    static void join(ConnectionPart& part, const Link& link, double length, const End& from,
                     const End& to);
    void light(const Link& link, Fibre fibre, double length, const PortRef& port, const End& end);

    const Design& design_;
    const NetworkResult& network_;
    std::vector<Module> modules_;
    CableWays ways_;
    std::map<Id<Product>, Nature> natures_;
    std::map<CableKey, CablePart> cables_;
    std::map<std::pair<PortRef, Fibre>, ModulePart> cages_;
};

const Connections::Nature& Connections::natureOf(const Product& cable) {
    const auto [found, isNew] = natures_.try_emplace(cable.id);
    if (isNew) {
        found->second = {fibreOf(cable), twinEndsOf(cable)};
    }
    return found->second;
}

/// Links with equal keys are legs of one cable.
Connections::CableKey Connections::keyOf(const Link& link, TwinEnds ends, const End& from,
                                         const End& to) {
    if (ends == TwinEnds::Both && isTwin(from.group) && isTwin(to.group)) {
        return {link.product, cageOf(link.from, from.group), cageOf(link.to, to.group)};
    }
    if (ends == TwinEnds::One && isTwin(from.group) != isTwin(to.group)) {
        const bool head = isTwin(from.group);
        return {link.product, cageOf(head ? link.from : link.to, head ? from.group : to.group),
                PortRef{}};
    }
    // A port has one cable; its number is put past the cages so that the two never meet.
    PortRef port = link.from;
    port.port = static_cast<std::uint16_t>(port.port | 0x8000U);
    return {link.product, port, link.to};
}

void Connections::join(ConnectionPart& part, const Link& link, double length, const End& from,
                       const End& to) {
    const int phase = std::max(from.item->phase, to.item->phase);
    const std::string zone = from.item->zone == to.item->zone ? from.item->zone : std::string();
    if (part.tags.empty()) {
        part.zone = zone;
        part.phase = phase;
    } else {
        part.zone = part.zone == zone ? zone : std::string();
        part.phase = std::min(part.phase, phase);  // there from its first leg on
    }
    part.length = std::max(part.length, length);
    part.estimated = link.routeLength <= 0.0;
    part.tags.push_back(from.item->tag);
    part.tags.push_back(to.item->tag);
}

void Connections::light(const Link& link, Fibre fibre, double length, const PortRef& port,
                        const End& end) {
    if (!end.group || end.isPanel()) {
        return;
    }
    ModulePart& module = cages_[{cageOf(port, end.group), fibre}];
    module.group = end.group;
    module.fibre = fibre;
    module.ports.push_back(port);
    join(module, link, length, end, end);
}

void Connections::add(const Link& link, const End& from, const End& to) {
    double length = 0.0;
    if (isNetwork(link.kind)) {
        const CableRun* run = network_.find(link.id);
        length = run ? static_cast<double>(run->orderLength) : 0.0;
    } else {
        length = madeUpLength(ways_, link);
    }
    const Product* product = link.product ? design_.products.find(link.product) : nullptr;
    const Nature nature = product ? natureOf(*product) : Nature{};
    CablePart& cable = cables_[keyOf(link, nature.ends, from, to)];
    join(cable, link, length, from, to);
    cable.product = product;
    cable.kind = link.kind;
    cable.legs.push_back(link.id);
    if (nature.fibre != Fibre::None) {
        const CableRun* run = isNetwork(link.kind) ? network_.find(link.id) : nullptr;
        const double way =
            run && run->channel != CableRun::kNoChannel ? network_.channelLength(*run) : length;
        light(link, nature.fibre, way, link.from, from);
        light(link, nature.fibre, way, link.to, to);
    }
}

ConnectionParts Connections::parts() && {
    ConnectionParts parts;
    parts.cables.reserve(cables_.size());
    for (auto& [key, cable] : cables_) {
        // Float lengths of runs are stock lengths to the centimetre.
        cable.length = std::round(cable.length * 100.0) / 100.0;
        parts.cables.push_back(std::move(cable));
    }
    parts.modules.reserve(cages_.size());
    for (auto& [key, module] : cages_) {
        module.product = transceiverFor(modules_, module.fibre, *module.group, module.length);
        parts.modules.push_back(std::move(module));
    }
    return parts;
}

}  // namespace

PortRef cageOf(const PortRef& port, const PortGroup* group) {
    PortRef cage = port;
    const int perCage = group && group->perCage > 1 ? group->perCage : 1;
    cage.port = static_cast<std::uint16_t>(port.port / perCage);
    return cage;
}

ConnectionParts connectionParts(const Design& design, const NetworkResult& network, int phase) {
    Connections connections(design, network);
    for (const Link& link : design.links) {
        const End from = endOf(design, link.from);
        const End to = endOf(design, link.to);
        const bool isLater =
            phase > 0 && from.item && to.item && std::max(from.item->phase, to.item->phase) > phase;
        if (from.item && to.item && !isLater) {
            connections.add(link, from, to);
        }
    }
    return std::move(connections).parts();
}

ConnectionParts connectionParts(const Design& design, const NetworkResult& network,
                                std::span<const Id<Link>> links) {
    Connections connections(design, network);
    for (const Id<Link> id : links) {
        const Link& link = *design.links.find(id);
        const End from = endOf(design, link.from);
        const End to = endOf(design, link.to);
        if (from.item && to.item) {
            connections.add(link, from, to);
        }
    }
    return std::move(connections).parts();
}

}  // namespace hallwright
