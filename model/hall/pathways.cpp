// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/pathways.h"

#include "model/sort_once.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hallwright {
namespace {

/// Finds ways; what items reach is looked up once.
class Laying {
  public:
    Laying(const Design& design, const TrayGraph& graph)
        : design_(design),
          graph_(graph),
          mostShared_(thresholdIn(*design.thresholds, "NET-041.shared").value) {
        for (const Tray& tray : graph.trays()) {
            rooms_.insert(tray.room);
        }
    }

    /// `others`: what it keeps apart from.
    void lay(LaidBundle& bundle, std::span<const TrayWay* const> others) {
        const Standing& a = standing(bundle.a);
        const Standing& b = standing(bundle.b);
        using State = LaidBundle::State;
        bundle.isOffChoice = false;
        bundle.way = {};
        bundle.detour = 0.0;
        bundle.shared = {};
        bundle.reachesA = !a.end.entries.empty();
        bundle.reachesB = !b.end.entries.empty();
        if (!a.room || !b.room) {
            bundle.state = State::Nowhere;
            return;
        }
        if (!bundle.reachesA || !bundle.reachesB) {
            bundle.state = rooms_.contains(a.room) && rooms_.contains(b.room) ? State::NoEntry
                                                                              : State::NoTrays;
            return;
        }
        std::optional<TrayWay> way = chosenWay(bundle, a.end, b.end);
        bundle.isOffChoice = !way && !bundle.chosen->empty();
        if (!way) {
            way = graph_.shortest(a.end, b.end);
            keepApart(bundle, others, a.end, b.end, way);
        }
        bundle.state = way ? State::Laid : State::Parted;
        bundle.way = way ? std::move(*way) : TrayWay{};
        bundle.shared = sharedWith(others, bundle.way);
    }

    [[nodiscard]] SharedTray sharedWith(std::span<const TrayWay* const> others,
                                        const TrayWay& way) const {
        SharedTray most;
        for (const TrayWay* other : others) {
            const SharedTray shared = graph_.sharedBy(way, *other);
            most = shared.length > most.length ? shared : most;
        }
        return most;
    }

  private:
    struct Standing {
        Id<Room> room;
        TrayEnd end;
    };

    void keepApart(LaidBundle& bundle, std::span<const TrayWay* const> others, const TrayEnd& a,
                   const TrayEnd& b, std::optional<TrayWay>& way) const {
        if (!way || sharedWith(others, *way).length <= mostShared_ * (1.0 + 1e-9)) {
            return;
        }
        if (auto apart = graph_.apart(others, mostShared_, a, b)) {
            bundle.detour = apart->length() - way->length();
            way = std::move(apart);
        }
    }

    const Standing& standing(Id<Item> id) {
        const auto [found, isNew] = known_.try_emplace(id);
        Standing& standing = found->second;
        const Item* item = isNew ? design_.items.find(id) : nullptr;
        const Room* room = item ? design_.rooms.find(item->room) : nullptr;
        if (room) {
            standing.room = item->room;
            standing.end = trayEndOf(design_, graph_, *item);
        }
        return standing;
    }

    [[nodiscard]] std::optional<TrayWay> chosenWay(const LaidBundle& bundle, const TrayEnd& a,
                                                   const TrayEnd& b) const {
        std::vector<std::uint32_t> trays;
        for (const Id<Item> id : *bundle.chosen) {
            if (const auto tray = graph_.find(id)) {
                trays.push_back(*tray);
            }
        }
        return trays.size() == bundle.chosen->size() && !trays.empty() ? graph_.within(trays, a, b)
                                                                       : std::nullopt;
    }

    const Design& design_;
    const TrayGraph& graph_;
    double mostShared_;  ///< m
    std::unordered_set<Id<Room>> rooms_;
    std::unordered_map<Id<Item>, Standing> known_;
};

/// The ways that a bundle keeps apart from.
std::vector<const TrayWay*> othersOf(std::span<const std::shared_ptr<const LaidBundle>> bundles,
                                     const LaidBundle& bundle) {
    std::vector<const TrayWay*> ways;
    for (const std::uint32_t other : bundle.apartFrom) {
        ways.push_back(&bundles[other]->way);
    }
    return ways;
}

/// Bundles whose ways change, and with them those that keep apart from these: the trays that they
/// leave and come to are counted again.
class Changing {
  public:
    Changing(Pathways& pathways, const Design& design)
        : pathways_(pathways),
          design_(design),
          laying_(design, *pathways.graph),
          isTouched_(pathways.loads.size(), 0),
          isChanged_(pathways.bundles.size(), 0) {}

    void lay(std::uint32_t place) {
        const auto others = othersOf(pathways_.bundles, *pathways_.bundles[place]);
        change(place, [&](LaidBundle& bundle) { laying_.lay(bundle, others); });
    }

    void layAlong(std::uint32_t place, TrayWay way) {
        const auto others = othersOf(pathways_.bundles, *pathways_.bundles[place]);
        change(place, [&](LaidBundle& bundle) {
            bundle.chosen = traysAlong(*pathways_.graph, way);
            bundle.isOffChoice = false;
            bundle.state = LaidBundle::State::Laid;
            bundle.detour = 0.0;
            bundle.shared = laying_.sharedWith(others, way);
            bundle.way = std::move(way);
        });
    }

    /// True where a bundle keeps apart from one that was changed.
    [[nodiscard]] bool isToFollow(std::uint32_t place) const {
        return std::ranges::any_of(pathways_.bundles[place]->apartFrom,
                                   [&](std::uint32_t other) { return isChanged_[other] != 0; });
    }

    void count() {
        sortOnce(candidates_);
        countLoads(design_, *pathways_.graph, pathways_.bundles, isTouched_, candidates_,
                   pathways_.loads);
    }

  private:
    template <class Change>
    void change(std::uint32_t place, Change change) {
        auto bundle = std::make_shared<LaidBundle>(*pathways_.bundles[place]);
        touch(*bundle);
        change(*bundle);
        touch(*bundle);
        pathways_.bundles[place] = std::move(bundle);
        candidates_.push_back(place);
        isChanged_[place] = 1;
    }

    void touch(const LaidBundle& bundle) {
        for (const TrayPiece& piece : bundle.way.pieces) {
            if (std::exchange(isTouched_[piece.tray], 1) == 0) {
                const auto& there = pathways_.loads[piece.tray]->bundles;
                candidates_.insert(candidates_.end(), there.begin(), there.end());
            }
        }
    }

    Pathways& pathways_;
    const Design& design_;
    Laying laying_;
    std::vector<char> isTouched_;
    std::vector<char> isChanged_;
    std::vector<std::uint32_t> candidates_;  ///< that may lie in what is touched
};

std::shared_ptr<const TrayGraph> graphOf(const Design& design, const Pathways* before) {
    std::vector<Tray> trays = traysOf(design);
    const TrayLimits limits = trayLimitsOf(design);
    if (before && before->graph && before->graph->limits() == limits &&
        before->graph->trays() == trays) {
        return before->graph;
    }
    return std::make_shared<const TrayGraph>(std::move(trays), limits);
}

}  // namespace

const TrayLoad* Pathways::find(Id<Item> tray) const {
    const auto place = graph ? graph->find(tray) : std::nullopt;
    return place ? loads[*place].get() : nullptr;
}

Pathways layCables(const Design& design, const Pathways* before) {
    Pathways pathways;
    pathways.graph = graphOf(design, before);
    pathways.links = design.links;
    pathways.products = design.products;
    std::vector<LaidBundle> bundles;
    std::vector<ApartLink> apart = apartLinksOf(design);
    if (before && before->links.same(design.links) && before->products.same(design.products) &&
        *before->apart == apart) {
        pathways.ends = before->ends;
        pathways.bundleOfLink = before->bundleOfLink;
        pathways.apart = before->apart;
        for (const auto& bundle : before->bundles) {
            bundles.push_back(*bundle);
        }
    } else {
        Bundles found = bundlesOf(design, apart);
        pathways.apart = std::make_shared<const std::vector<ApartLink>>(std::move(apart));
        bundles = std::move(found.all);
        pathways.bundleOfLink =
            std::make_shared<const std::vector<std::uint32_t>>(std::move(found.ofLink));
        for (const LaidBundle& bundle : bundles) {
            pathways.ends.emplace_back(bundle.a, bundle.b);
        }
    }
    Laying laying(design, *pathways.graph);
    for (LaidBundle& bundle : bundles) {
        laying.lay(bundle, othersOf(pathways.bundles, bundle));
        pathways.bundles.push_back(std::make_shared<const LaidBundle>(std::move(bundle)));
    }
    pathways.loads.resize(pathways.graph->trays().size());
    std::vector<std::uint32_t> all(pathways.bundles.size());
    std::iota(all.begin(), all.end(), 0U);
    countLoads(design, *pathways.graph, pathways.bundles,
               std::vector<char>(pathways.loads.size(), 1), all, pathways.loads);
    return pathways;
}

Pathways layMoved(const Pathways& before, const Design& design, std::span<const Id<Item>> moved) {
    const auto isTray = [&](Id<Item> id) {
        return productOf(design, *design.items.find(id)).kind == Kind::Tray;
    };
    if (std::ranges::any_of(moved, isTray)) {
        return layCables(design, &before);
    }
    Pathways pathways = before;
    Changing changing(pathways, design);
    const auto hasMoved = [&](Id<Item> id) { return std::ranges::binary_search(moved, id); };
    for (std::uint32_t i = 0; i < pathways.ends.size(); ++i) {
        if (hasMoved(pathways.ends[i].first) || hasMoved(pathways.ends[i].second) ||
            changing.isToFollow(i)) {
            changing.lay(i);
        }
    }
    changing.count();
    return pathways;
}

TrayEnd trayEndOf(const Design& design, const TrayGraph& graph, const Item& item) {
    const Room* room = design.rooms.find(item.room);
    if (!room) {
        return {};
    }
    Footprint outline = footprintOf(design, item);
    outline.centre = outline.centre + room->origin;
    const double reach =
        isRack(productOf(design, item).kind) ? graph.limits().reach : graph.limits().conduit;
    return {graph.entriesOf(outline, reach), item.pose.z + sizeOf(design, item).size.height};
}

void layAnew(Pathways& pathways, const Design& design, std::uint32_t bundle, TrayWay way) {
    Changing changing(pathways, design);
    changing.layAlong(bundle, std::move(way));
    for (std::uint32_t i = bundle + 1; i < pathways.bundles.size(); ++i) {
        if (changing.isToFollow(i)) {
            changing.lay(i);
        }
    }
    changing.count();
}

std::vector<Id<Item>> traysAlong(const TrayGraph& graph, const TrayWay& way) {
    std::vector<Id<Item>> trays;
    for (const TrayPiece& piece : way.pieces) {
        const Id<Item> tray = graph.trays()[piece.tray].item;
        if (std::ranges::find(trays, tray) == trays.end()) {
            trays.push_back(tray);
        }
    }
    return trays;
}

}  // namespace hallwright
