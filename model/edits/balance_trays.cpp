// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/balance_trays.h"

#include "model/hall/pathways.h"

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace hallwright {
namespace {

// What a cable may be longer than its way in trays: verticals, ends in racks, allowance and slack,
// taken large.
constexpr double kAllowance = 1.06;
constexpr double kEnds = 8.0;  // m

class Balancing {
  public:
    explicit Balancing(const Design& design)
        : design_(design),
          advised_(thresholdIn(*design.thresholds, "NET-036.warn").value),
          pathways_(layCables(design)) {}

    Edited relieve(std::span<const Id<Item>> trays) {
        bool isAnyFull = false;
        for (const Id<Item> id : trays) {
            const auto tray = pathways_.graph->find(id);
            if (!tray || !isFull(*tray)) {
                continue;
            }
            isAnyFull = true;
            std::vector<std::uint32_t> bundles = pathways_.loads[*tray]->bundles;
            std::ranges::stable_sort(bundles, std::greater{},
                                     [&](std::uint32_t i) { return pathways_.bundles[i]->area; });
            for (const std::uint32_t bundle : bundles) {
                if (isFull(*tray)) {
                    layElsewhere(bundle, *tray);
                }
            }
        }
        if (!isAnyFull) {
            return refuse("None of these trays is fuller than is advised.");
        }
        if (changed_.empty()) {
            return refuse("No cable of these trays has another way that is free.");
        }
        return stored();
    }

    Edited part(std::span<const Id<Item>> racks) {
        const double most = thresholdIn(*design_.thresholds, "NET-041.shared").value;
        const std::vector<RedundantPair> pairs = *pathways_.redundant;
        for (const RedundantPair& pair : pairs) {
            if (std::ranges::find(racks, pair.item) != racks.end()) {
                layApart(pair, most * (1.0 + 1e-9));
            }
        }
        if (changed_.empty()) {
            return refuse("No second cable of these nodes has a way in other trays.");
        }
        return stored();
    }

  private:
    /// Leaves out the trays that both cables share for too long, one after another, until the
    /// second lies apart from the first.
    void layApart(const RedundantPair& pair, double most) {
        const TrayGraph& graph = *pathways_.graph;
        const TrayWay first = pathways_.bundles[pair.one]->way;
        const LaidBundle& bundle = *pathways_.bundles[pair.other];
        SharedTray shared = sharedBy(graph, first, bundle.way);
        std::vector<std::uint32_t> allowed(pathways_.loads.size());
        std::iota(allowed.begin(), allowed.end(), 0U);
        const TrayEnd a = trayEndOf(design_, graph, *design_.items.find(bundle.a));
        const TrayEnd b = trayEndOf(design_, graph, *design_.items.find(bundle.b));
        while (shared.length > most) {
            std::erase(allowed, *graph.find(shared.tray));
            auto way = graph.within(allowed, a, b);
            if (!way || !keepsReach(bundle, *way)) {
                return;
            }
            shared = sharedBy(graph, first, *way);
            if (shared.length <= most) {
                layAnew(pathways_, design_, pair.other, std::move(*way));
                changed_.insert(pair.other);
                return;
            }
        }
    }

    [[nodiscard]] double sectionOf(std::uint32_t tray) const {
        return pathways_.loads[tray]->width * pathways_.loads[tray]->loadingHeight;
    }
    [[nodiscard]] double areaIn(std::uint32_t tray) const {
        const TrayStretch* fullest = pathways_.loads[tray]->fullest();
        return fullest ? fullest->area : 0.0;
    }
    [[nodiscard]] bool isFull(std::uint32_t tray) const {
        return sectionOf(tray) > 0.0 && areaIn(tray) > advised_ * sectionOf(tray) * (1.0 + 1e-9);
    }

    void layElsewhere(std::uint32_t place, std::uint32_t full) {
        const LaidBundle& bundle = *pathways_.bundles[place];
        std::vector<std::uint32_t> allowed;
        for (std::uint32_t tray = 0; tray < pathways_.loads.size(); ++tray) {
            if (tray != full && areaIn(tray) + bundle.area <= advised_ * sectionOf(tray)) {
                allowed.push_back(tray);
            }
        }
        const TrayGraph& graph = *pathways_.graph;
        const auto endOf = [&](Id<Item> id) {
            return trayEndOf(design_, graph, *design_.items.find(id));
        };
        auto way = graph.within(allowed, endOf(bundle.a), endOf(bundle.b));
        if (way && keepsReach(bundle, *way)) {
            layAnew(pathways_, design_, place, std::move(*way));
            changed_.insert(place);
        }
    }

    [[nodiscard]] bool keepsReach(const LaidBundle& bundle, const TrayWay& way) const {
        const double length = (way.along + way.joints + way.across + kEnds) * kAllowance;
        return std::ranges::all_of(bundle.products, [&](const auto& each) {
            const Product* product = design_.products.find(each.first);
            const Value* reach = product ? product->find(Property::Reach) : nullptr;
            return !reach || length <= reach->number;
        });
    }

    [[nodiscard]] Edited stored() const {
        Design next = design_;
        std::size_t place = 0;
        for (const Link& link : design_.links) {
            if (!isNetwork(link.kind)) {
                continue;
            }
            const std::uint32_t bundle = (*pathways_.bundleOfLink)[place++];
            if (changed_.contains(bundle)) {
                Link laid = link;
                laid.trays = pathways_.bundles[bundle]->chosen;
                next.links.put(std::move(laid));
            }
        }
        return checked(design_, std::move(next));
    }

    const Design& design_;
    double advised_;
    Pathways pathways_;
    std::unordered_set<std::uint32_t> changed_;
};

}  // namespace

Edited balanceTrays(const Design& design, std::span<const Id<Item>> trays) {
    return Balancing(design).relieve(trays);
}

Edited layRedundantApart(const Design& design, std::span<const Id<Item>> racks) {
    return Balancing(design).part(racks);
}

}  // namespace hallwright
