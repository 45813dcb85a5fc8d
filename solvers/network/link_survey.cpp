// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/link_survey.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hallwright {
namespace {

/// One end of a link, resolved.
struct End {
    std::uint32_t place = NetworkIndex::kNone;
    const Equipment* equipment = nullptr;
    const ProductTraits::Group* group = nullptr;
    std::uint32_t port =
        NetworkIndex::kNone;  ///< among those of the index; none: it does not exist
    [[nodiscard]] bool isSwitch() const { return group && group->role == PortRole::Switch; }
};

End resolved(const NetworkIndex& index, const PortRef& ref) {
    End end;
    end.place = index.find(ref.item, ref.slot);
    if (end.place == NetworkIndex::kNone) {
        return end;
    }
    end.equipment = &index.equipment()[end.place];
    const ProductTraits& traits = index.traitsOf(*end.equipment);
    if (ref.group < traits.groups.size()) {
        end.group = &traits.groups[ref.group];
        if (ref.port < end.group->count) {
            end.port = end.equipment->firstPort + end.group->firstPort + ref.port;
        }
    }
    return end;
}

double rateOf(const End& a, const End& b) {
    const double one = a.group ? a.group->rate : 0.0;
    const double other = b.group ? b.group->rate : 0.0;
    return one > 0.0 && other > 0.0 ? std::min(one, other) : std::max(one, other);
}

LinkSurvey::Drop dropOf(const NetworkIndex& index, Id<Link> link, const End& member,
                        const End& leaf, std::uint16_t port, double rate) {
    LinkSurvey::Drop drop{leaf.place, index.nodes() + member.place, member.place, link, 0, 1, rate};
    const bool isOfNode =
        member.port != NetworkIndex::kNone &&
        (member.group->role == PortRole::Nic || member.group->role == PortRole::Storage ||
         member.group->role == PortRole::InBand);
    if (isOfNode) {
        const std::uint16_t each = member.group->perNode;
        drop.member = member.equipment->firstNode + port / each;
        drop.rail = static_cast<std::uint16_t>(port % each);
        drop.nics = each;
    }
    return drop;
}

/// Notes who is joined by a link; one with an end that is not there joins nobody.
void join(LinkSurvey::Network& network, const NetworkIndex& index, const Link& link, const End& a,
          const End& b) {
    if (!a.equipment || !b.equipment) {
        return;
    }
    const double rate = rateOf(a, b);
    if (a.isSwitch() && b.isSwitch()) {
        network.trunks.push_back({a.place, b.place, link.id, rate});
    } else if (b.isSwitch()) {
        network.drops.push_back(dropOf(index, link.id, a, b, link.from.port, rate));
    } else if (a.isSwitch()) {
        network.drops.push_back(dropOf(index, link.id, b, a, link.to.port, rate));
    }
}

std::optional<std::size_t> networkOf(LinkKind kind) {
    switch (kind) {
        case LinkKind::Compute:
            return 0;
        case LinkKind::Storage:
            return 1;
        case LinkKind::InBand:
            return 2;
        case LinkKind::OutOfBand:
            return 3;
        case LinkKind::NvLink:
            return 4;
        default:
            return std::nullopt;
    }
}

class Survey {
  public:
    Survey(const Design& design, const NetworkIndex& index, const Pathways& pathways)
        : design_(design),
          index_(index),
          pathways_(pathways),
          cageMedium_(index.ports(), Medium::Unknown) {
        const auto limit = [&](std::string_view key) {
            return thresholdIn(*design.thresholds, key).value;
        };
        rule_ = {limit("NET-034.allowance"), limit("NET-034.slack"), limit("NET-034.in_rack"),
                 limit("NET-034.tray_height")};
        for (const Product& product : design.products) {
            cables_.push_back(cableTraitsOf(product));
        }
    }

    LinkSurvey run() && {
        survey_.takenBy.assign(index_.ports(), 0);
        survey_.runs.reserve(design_.links.size());
        for (const Link& link : design_.links) {
            if (const auto network = networkOf(link.kind)) {
                add(link, survey_.networks[*network]);
            }
        }
        return std::move(survey_);
    }

    void measure(const Pathways& before, std::span<const Id<Item>> moved,
                 std::vector<CableRun>& runs) const {
        std::size_t place = 0;
        for (const Link& link : design_.links) {
            if (!networkOf(link.kind)) {
                continue;
            }
            const std::uint32_t bundle = (*pathways_.bundleOfLink)[place];
            const bool isLaidElsewhere =
                bundle != Pathways::kNone && pathways_.bundles[bundle] != before.bundles[bundle];
            if (isLaidElsewhere || std::ranges::binary_search(moved, link.from.item) ||
                std::ranges::binary_search(moved, link.to.item)) {
                const std::int16_t rail = runs[place].rail;
                runs[place] = runOf(link, resolved(index_, link.from), resolved(index_, link.to),
                                    cableOf(link.product), bundle);
                runs[place].rail = rail;
            }
            ++place;
        }
    }

  private:
    void add(const Link& link, LinkSurvey::Network& network) {
        const End a = resolved(index_, link.from);
        const End b = resolved(index_, link.to);
        const CableTraits* cable = cableOf(link.product);
        judge(link, a, b, cable);
        survey_.runs.push_back(
            runOf(link, a, b, cable, (*pathways_.bundleOfLink)[survey_.runs.size()]));
        join(network, index_, link, a, b);
    }

    const CableTraits* cableOf(Id<Product> product) const {
        const auto found = std::ranges::lower_bound(cables_, product, {}, &CableTraits::product);
        return found != cables_.end() && found->product == product ? &*found : nullptr;
    }

    void judge(const Link& link, const End& a, const End& b, const CableTraits* cable) {
        using Fault = LinkFault::Kind;
        const auto fault = [&](Fault kind) { survey_.faults.push_back({link.id, kind}); };
        if (a.port == NetworkIndex::kNone || b.port == NetworkIndex::kNone) {
            fault(Fault::NoPort);
            return;
        }
        const auto mark = static_cast<std::uint8_t>(1 + static_cast<int>(link.kind));
        for (const End* end : {&a, &b}) {
            std::uint8_t& taken = survey_.takenBy[end->port];
            if (taken != 0) {
                fault(Fault::PortTakenTwice);
            }
            taken = mark;
        }
        if (!cable || !cable->isCable) {
            fault(Fault::NoCable);
            return;
        }
        const bool splits = cable->splits;
        if (a.group->isTwistedPair != b.group->isTwistedPair ||
            (cable->medium == Medium::TwistedPair) != a.group->isTwistedPair ||
            !fitsEnds(*cable, a.group->connector) || !fitsEnds(*cable, b.group->connector)) {
            fault(Fault::ConnectorMismatch);
        } else if (!a.group->isTwistedPair && isSlower(a, b, *cable) && !splits) {
            fault(Fault::RateMismatch);
        }
        for (const End* end : {&a, &b}) {
            if (!fitsCage(*end, cable->medium)) {
                fault(Fault::MixedCage);
            }
        }
    }

    /// True when the ends, or the cable between them, run at different rates. Twisted pair
    /// negotiates.
    static bool isSlower(const End& a, const End& b, const CableTraits& cable) {
        if (a.group->rate <= 0.0 || b.group->rate <= 0.0) {
            return false;
        }
        return a.group->rate != b.group->rate || (cable.rate > 0.0 && cable.rate < a.group->rate);
    }

    /// A cage takes one module: what its ports are joined by is of one medium.
    bool fitsCage(const End& end, Medium medium) {
        if (end.group->perCage < 2) {
            return true;
        }
        const std::uint32_t first = end.equipment->firstPort + end.group->firstPort;
        const std::uint32_t cage =
            first + (end.port - first) / end.group->perCage * end.group->perCage;
        if (cageMedium_[cage] == Medium::Unknown) {
            cageMedium_[cage] = medium;
        }
        return cageMedium_[cage] == medium || medium == Medium::Unknown;
    }

    CableRun runOf(const Link& link, const End& a, const End& b, const CableTraits* cable,
                   std::uint32_t place) const {
        CableRun run;
        run.link = link.id;
        run.kind = link.kind;
        run.isTrunk = a.isSwitch() && b.isSwitch();
        run.bundle = place;
        if (cable) {
            run.reach = static_cast<float>(cable->reach);
            run.reachAssumed = cable->reachAssumed;
        }
        if (!a.equipment || !b.equipment) {
            return run;
        }
        const LaidBundle* bundle =
            place == CableRun::kNoBundle ? nullptr : pathways_.bundles[place].get();
        const Ways ways = waysOf(*a.equipment, *b.equipment, bundle);
        if (ways.route < 0.0 && link.routeLength <= 0.0) {
            return run;
        }
        const double route = link.routeLength > 0.0 && bundle ? link.routeLength : ways.route;
        const double length = cableLength(route, ways.verticalA, ways.verticalB, rule_);
        run.route = static_cast<float>(route);
        run.length = static_cast<float>(length);
        run.orderLength = static_cast<float>(orderLengthOf(
            length, cable ? std::span<const double>(cable->stock) : std::span<const double>{}));
        return run;
    }

    /// The parts of a cable outside of racks, m; a negative route: an end stands nowhere.
    struct Ways {
        double route = 0.0, verticalA = 0.0, verticalB = 0.0;
    };
    Ways waysOf(const Equipment& a, const Equipment& b, const LaidBundle* bundle) const {
        if (!bundle) {
            return {0.0, std::fabs(a.height - b.height), 0.0};
        }
        if (bundle->state == LaidBundle::State::Laid) {
            const TrayWay& way = bundle->way;
            const bool isTurned = a.item != bundle->a;
            return {way.along + way.joints + way.across,
                    std::fabs((isTurned ? way.zB : way.zA) - a.height),
                    std::fabs((isTurned ? way.zA : way.zB) - b.height)};
        }
        const Point way = a.at - b.at;
        return {a.stands && b.stands ? std::fabs(way.x) + std::fabs(way.y) : -1.0,
                std::fabs(rule_.trayHeight - a.height), std::fabs(rule_.trayHeight - b.height)};
    }

    const Design& design_;
    const NetworkIndex& index_;
    const Pathways& pathways_;
    LengthRule rule_;
    std::vector<CableTraits> cables_;  ///< in order of products
    std::vector<Medium> cageMedium_;   ///< at the first port of each cage
    LinkSurvey survey_;
};

}  // namespace

LinkSurvey surveyLinks(const Design& design, const NetworkIndex& index, const Pathways& pathways) {
    return Survey(design, index, pathways).run();
}

LinkSurvey::Network surveyNetwork(const Design& design, const NetworkIndex& index, LinkKind kind) {
    LinkSurvey::Network network;
    for (const Link& link : design.links) {
        if (link.kind == kind) {
            join(network, index, link, resolved(index, link.from), resolved(index, link.to));
        }
    }
    return network;
}

void measureMoved(const Design& design, const NetworkIndex& index, const Pathways& before,
                  const Pathways& pathways, std::span<const Id<Item>> moved,
                  std::vector<CableRun>& runs) {
    Survey(design, index, pathways).measure(before, moved, runs);
}

}  // namespace hallwright
