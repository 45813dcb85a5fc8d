// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/link_survey.h"

#include "model/hall/patched_ways.h"
#include "model/sort_once.h"
#include "solvers/network/link_ends.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hallwright {
namespace {

LinkSurvey::Drop dropOf(const NetworkIndex& index, Id<Link> link, const LinkEnd& member,
                        const LinkEnd& leaf, std::uint16_t port, double rate) {
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

/// Notes whom a link, or the channel that it begins, joins; an end that is not there joins nobody.
void join(LinkSurvey::Network& network, const NetworkIndex& index, Id<Link> link,
          const PortRef& from, const LinkEnd& a, const PortRef& to, const LinkEnd& b) {
    if (!a.equipment || !b.equipment) {
        return;
    }
    const double rate = rateBetween(a, b);
    if (a.isSwitch() && b.isSwitch()) {
        network.trunks.push_back({a.place, b.place, link, rate});
    } else if (b.isSwitch()) {
        network.drops.push_back(dropOf(index, link, a, b, from.port, rate));
    } else if (a.isSwitch()) {
        network.drops.push_back(dropOf(index, link, b, a, to.port, rate));
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
        joinPatched();
        return std::move(survey_);
    }

    void measure(const Link& link, std::size_t place, CableRun& known) const {
        CableRun run = runOf(link, endAt(index_, link.from), endAt(index_, link.to),
                             cableOf(link.product), (*pathways_.bundleOfLink)[place]);
        run.channel = known.channel;
        run.isTrunk = known.isTrunk;
        run.rail = known.rail;
        known = run;
    }

  private:
    void add(const Link& link, LinkSurvey::Network& network) {
        const LinkEnd a = endAt(index_, link.from);
        const LinkEnd b = endAt(index_, link.to);
        const CableTraits* cable = cableOf(link.product);
        judge(link, a, b, cable);
        survey_.runs.push_back(
            runOf(link, a, b, cable, (*pathways_.bundleOfLink)[survey_.runs.size()]));
        if (a.isPanel() || b.isPanel()) {
            patched_.push_back(&link);
        } else {
            join(network, index_, link.id, link.from, a, link.to, b);
        }
    }

    void joinPatched() {
        using Fault = LinkFault::Kind;
        if (patched_.empty()) {
            return;
        }
        const PatchedWays found = patchedWaysOf(design_, patched_);
        for (const Id<Link> link : found.open) {
            survey_.faults.push_back({link, Fault::OpenEnd});
        }
        for (const PatchedWay& way : found.ways) {
            const Link& first = *way.links.front();
            const LinkEnd a = endAt(index_, way.from);
            const LinkEnd b = endAt(index_, way.to);
            join(survey_.networks[*networkOf(first.kind)], index_, first.id, way.from, a, way.to,
                 b);
            const CableTraits* cable = cableOf(first.product);
            if (cable && a.group && b.group && !a.group->isTwistedPair && isSlower(a, b, *cable)) {
                survey_.faults.push_back({first.id, Fault::RateMismatch});
            }
            PatchedChannel channel{way.from, way.to, {}};
            for (const Link* link : way.links) {
                const CableTraits* other = cableOf(link->product);
                if (cable && other && other->medium != cable->medium) {
                    survey_.faults.push_back({link->id, Fault::MixedFibre});
                }
                const auto run =
                    std::ranges::lower_bound(survey_.runs, link->id, {}, &CableRun::link);
                run->channel = static_cast<std::uint32_t>(survey_.channels.size());
                run->isTrunk = a.isSwitch() && b.isSwitch();
                channel.runs.push_back(static_cast<std::uint32_t>(run - survey_.runs.begin()));
            }
            survey_.channels.push_back(std::move(channel));
        }
        std::ranges::stable_sort(survey_.faults, {}, &LinkFault::link);
    }

    const CableTraits* cableOf(Id<Product> product) const {
        const auto found = std::ranges::lower_bound(cables_, product, {}, &CableTraits::product);
        return found != cables_.end() && found->product == product ? &*found : nullptr;
    }

    void judge(const Link& link, const LinkEnd& a, const LinkEnd& b, const CableTraits* cable) {
        using Fault = LinkFault::Kind;
        const auto fault = [&](Fault kind) { survey_.faults.push_back({link.id, kind}); };
        if (a.port == NetworkIndex::kNone || b.port == NetworkIndex::kNone) {
            fault(Fault::NoPort);
            return;
        }
        const auto mark = static_cast<std::uint8_t>(1 + static_cast<int>(link.kind));
        for (const LinkEnd* end : {&a, &b}) {
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
            (cable->medium == Medium::TwistedPair) != a.group->isTwistedPair || !fits(*cable, a) ||
            !fits(*cable, b)) {
            fault(Fault::ConnectorMismatch);
        } else if (!a.group->isTwistedPair && isSlower(a, b, *cable) && !splits) {
            fault(Fault::RateMismatch);
        }
        for (const LinkEnd* end : {&a, &b}) {
            if (!fitsCage(*end, cable->medium)) {
                fault(Fault::MixedCage);
            }
        }
    }

    /// Fibre alone goes into the panels of fibre.
    static bool fits(const CableTraits& cable, const LinkEnd& end) {
        const bool isFibre =
            cable.medium == Medium::Multimode || cable.medium == Medium::SingleMode;
        return fitsEnds(cable, end.group->connector) &&
               (!end.isPanel() || end.group->isTwistedPair || isFibre);
    }

    /// True when the ends, or the cable between them, run at different rates. Twisted pair
    /// negotiates.
    static bool isSlower(const LinkEnd& a, const LinkEnd& b, const CableTraits& cable) {
        if (a.group->rate <= 0.0 || b.group->rate <= 0.0) {
            return false;
        }
        return a.group->rate != b.group->rate || (cable.rate > 0.0 && cable.rate < a.group->rate);
    }

    /// A cage takes one module: what its ports are joined by is of one medium.
    bool fitsCage(const LinkEnd& end, Medium medium) {
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

    CableRun runOf(const Link& link, const LinkEnd& a, const LinkEnd& b, const CableTraits* cable,
                   std::uint32_t place) const {
        CableRun run;
        run.link = link.id;
        run.product = link.product;
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
    std::vector<CableTraits> cables_;   ///< in order of products
    std::vector<Medium> cageMedium_;    ///< at the first port of each cage
    std::vector<const Link*> patched_;  ///< links with an end on a patch panel
    LinkSurvey survey_;
};

}  // namespace

LinkSurvey surveyLinks(const Design& design, const NetworkIndex& index, const Pathways& pathways) {
    return Survey(design, index, pathways).run();
}

LinkSurvey::Network surveyNetwork(const Design& design, const NetworkIndex& index, LinkKind kind) {
    LinkSurvey::Network network;
    std::vector<const Link*> patched;
    for (const Link& link : design.links) {
        if (link.kind != kind) {
            continue;
        }
        const LinkEnd a = endAt(index, link.from);
        const LinkEnd b = endAt(index, link.to);
        if (a.isPanel() || b.isPanel()) {
            patched.push_back(&link);
        } else {
            join(network, index, link.id, link.from, a, link.to, b);
        }
    }
    for (const PatchedWay& way : patchedWaysOf(design, patched).ways) {
        join(network, index, way.links.front()->id, way.from, endAt(index, way.from), way.to,
             endAt(index, way.to));
    }
    return network;
}

namespace {

/// Links and the places of their runs.
using Affected = std::vector<std::pair<const Link*, std::size_t>>;

void measure(const Design& design, const Pathways& pathways, const Affected& affected,
             std::vector<CableRun>& runs) {
    std::vector<Id<Item>> items;
    for (const auto& [link, place] : affected) {
        items.insert(items.end(), {link->from.item, link->to.item});
    }
    sortOnce(items);
    const NetworkIndex index(design, items);
    const Survey survey(design, index, pathways);
    for (const auto& [link, place] : affected) {
        survey.measure(*link, place, runs[place]);
    }
}

}  // namespace

void measureAgain(const Design& design, const Pathways& pathways, std::span<const Id<Link>> links,
                  std::vector<CableRun>& runs) {
    Affected affected;
    for (const Id<Link> id : links) {
        const auto run = std::ranges::lower_bound(runs, id, {}, &CableRun::link);
        const Link* link = design.links.find(id);
        if (link && run != runs.end() && run->link == id) {
            affected.emplace_back(link, static_cast<std::size_t>(run - runs.begin()));
        }
    }
    measure(design, pathways, affected, runs);
}

void measureMoved(const Design& design, const Pathways& before, const Pathways& pathways,
                  std::span<const Id<Item>> moved, std::vector<CableRun>& runs) {
    Affected affected;
    std::size_t place = 0;
    for (const Link& link : design.links) {
        if (!isNetwork(link.kind)) {
            continue;
        }
        const std::uint32_t bundle = (*pathways.bundleOfLink)[place];
        const bool isLaidElsewhere =
            bundle != Pathways::kNone && pathways.bundles[bundle] != before.bundles[bundle];
        if (isLaidElsewhere || std::ranges::binary_search(moved, link.from.item) ||
            std::ranges::binary_search(moved, link.to.item)) {
            affected.emplace_back(&link, place);
        }
        ++place;
    }
    measure(design, pathways, affected, runs);
}

}  // namespace hallwright
