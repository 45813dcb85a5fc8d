// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/quantities/connections.h"

#include "model/hall/cable_way.h"
#include "solvers/quantities/fibre.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hallwright {
namespace {

constexpr double kWhipStep = 0.5;  // m, in which whips and hoses are made up

/// What a port sits on.
struct End {
    const Item* item = nullptr;
    const Device* device = nullptr;
    const PortGroup* group = nullptr;
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

bool isNetwork(LinkKind kind) {
    return kind != LinkKind::Power && kind != LinkKind::Coolant && kind != LinkKind::FacilityWater;
}

/// What to call a cable or hose that is not chosen.
std::string_view unchosen(LinkKind kind) {
    switch (kind) {
        case LinkKind::Power:
            return translatable("Power cable, not chosen");
        case LinkKind::Compute:
            return translatable("Compute fabric cable, not chosen");
        case LinkKind::Storage:
            return translatable("Storage fabric cable, not chosen");
        case LinkKind::InBand:
            return translatable("In-band management cable, not chosen");
        case LinkKind::OutOfBand:
            return translatable("Out-of-band management cable, not chosen");
        case LinkKind::NvLink:
            return translatable("NVLink cable, not chosen");
        case LinkKind::Coolant:
            return translatable("Technology coolant hose, not chosen");
        case LinkKind::FacilityWater:
            return translatable("Facility water hose, not chosen");
    }
    return {};
}

/// The same for a transceiver.
std::string_view unchosen(Fibre fibre, bool isTwinPort) {
    if (fibre == Fibre::Multimode) {
        return isTwinPort ? translatable("Twin-port transceiver, multimode, not chosen")
                          : translatable("Single-port transceiver, multimode, not chosen");
    }
    return isTwinPort ? translatable("Twin-port transceiver, single mode, not chosen")
                      : translatable("Single-port transceiver, single mode, not chosen");
}

Piece notChosen(LinkKind kind) {
    Piece piece;
    const bool liquid = kind == LinkKind::Coolant || kind == LinkKind::FacilityWater;
    piece.kind = kind == LinkKind::Power ? Kind::Whip : liquid ? Kind::Hose : Kind::Cable;
    piece.part = unchosen(kind);
    return piece;
}

PortRef cageOf(const PortRef& port, const PortGroup* group) {
    PortRef cage = port;
    const int perCage = group && group->perCage > 1 ? group->perCage : 1;
    cage.port = static_cast<std::uint16_t>(port.port / perCage);
    return cage;
}

bool isTwin(const PortGroup* group) {
    return group && group->perCage >= 2;
}

class Connections {
  public:
    Connections(const Design& design, const NetworkResult& network)
        : design_(design), network_(network), modules_(modulesOf(design)), ways_(design) {}

    void add(const Link& link, const End& from, const End& to);
    void countInto(BomLines& lines) const;

  private:
    /// One cable, or the module in one cage.
    struct Part {
        const Product* product = nullptr;
        LinkKind kind = LinkKind::Power;
        double length = 0.0;
        bool estimated = true;
        int phase = 0;
        std::string zone;
        std::vector<std::string_view> tags;
    };
    struct Nature {
        Fibre fibre = Fibre::None;
        TwinEnds ends = TwinEnds::None;
    };
    struct Cage {
        const PortGroup* group = nullptr;
        Part part;
    };
    using CableKey = std::tuple<Id<Product>, PortRef, PortRef>;

    const Nature& natureOf(const Product& cable);
    static CableKey keyOf(const Link& link, TwinEnds ends, const End& from, const End& to);
    void join(Part& part, const Link& link, double length, const End& from, const End& to) const;
    void light(const Link& link, Fibre fibre, double length, const PortRef& port, const End& end);

    const Design& design_;
    const NetworkResult& network_;
    std::vector<Module> modules_;
    CableWays ways_;
    std::map<Id<Product>, Nature> natures_;
    std::map<CableKey, Part> cables_;
    std::map<std::pair<PortRef, Fibre>, Cage> cages_;
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

void Connections::join(Part& part, const Link& link, double length, const End& from,
                       const End& to) const {
    const int phase = std::max(from.item->phase, to.item->phase);
    const std::string zone = from.item->zone == to.item->zone ? from.item->zone : std::string();
    if (part.tags.empty()) {
        part.zone = zone;
        part.phase = phase;
    } else {
        part.zone = part.zone == zone ? zone : std::string();
        part.phase = std::min(part.phase, phase);  // there from its first leg on
    }
    part.product = link.product ? design_.products.find(link.product) : nullptr;
    part.kind = link.kind;
    part.length = std::max(part.length, length);
    part.estimated = link.routeLength <= 0.0;
    part.tags.push_back(from.item->tag);
    part.tags.push_back(to.item->tag);
}

void Connections::light(const Link& link, Fibre fibre, double length, const PortRef& port,
                        const End& end) {
    if (!end.group) {
        return;
    }
    Cage& cage = cages_[{cageOf(port, end.group), fibre}];
    cage.group = end.group;
    join(cage.part, link, length, end, end);
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
    join(cables_[keyOf(link, nature.ends, from, to)], link, length, from, to);
    if (nature.fibre != Fibre::None) {
        light(link, nature.fibre, length, link.from, from);
        light(link, nature.fibre, length, link.to, to);
    }
}

void Connections::countInto(BomLines& lines) const {
    const auto place = [](Piece& piece, const Part& part) {
        piece.phase = part.phase;
        piece.zone = part.zone;
    };
    for (const auto& [key, part] : cables_) {
        Piece piece = part.product ? pieceOf(*part.product, {}) : notChosen(part.kind);
        // Float lengths of runs are stock lengths to the centimetre.
        piece.length = std::round(part.length * 100.0) / 100.0;
        piece.lengthEstimated = part.estimated;
        piece.soldByLength = false;
        place(piece, part);
        lines.add(piece, part.tags);
    }
    for (const auto& [key, cage] : cages_) {
        const Product* module = transceiverFor(modules_, key.second, *cage.group, cage.part.length);
        Piece piece;
        if (module) {
            piece = pieceOf(*module, {});
        } else {
            piece.kind = Kind::Transceiver;
            piece.part = unchosen(key.second, cage.group->perCage >= 2);
        }
        place(piece, cage.part);
        lines.add(piece, cage.part.tags);
    }
}

}  // namespace

void addConnections(const Design& design, const NetworkResult& network, int phase,
                    BomLines& lines) {
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
    connections.countInto(lines);
}

}  // namespace hallwright
