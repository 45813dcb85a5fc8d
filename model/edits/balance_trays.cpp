// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/balance_trays.h"

#include "model/hall/pathways.h"

#include <algorithm>
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
          mostShared_(thresholdIn(*design.thresholds, "NET-041.shared").value),
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

  private:
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
            Pathways laid = pathways_;
            layAnew(laid, design_, place, std::move(*way));
            if (keepsApart(laid)) {
                pathways_ = std::move(laid);
                changed_.insert(place);
            }
        }
    }

    /// False where redundant cables come to lie together.
    [[nodiscard]] bool keepsApart(const Pathways& next) const {
        for (std::size_t i = 0; i < next.bundles.size(); ++i) {
            const double shared = next.bundles[i]->shared.length;
            if (next.bundles[i] != pathways_.bundles[i] && shared > mostShared_ * (1.0 + 1e-9) &&
                shared > pathways_.bundles[i]->shared.length) {
                return false;
            }
        }
        return true;
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
    double mostShared_;  ///< m
    Pathways pathways_;
    std::unordered_set<std::uint32_t> changed_;
};

}  // namespace

Edited balanceTrays(const Design& design, std::span<const Id<Item>> trays) {
    return Balancing(design).relieve(trays);
}

Edited layShortest(const Design& design, std::span<const Id<Link>> links) {
    Design next = design;
    bool isAny = false;
    for (const Id<Link> id : links) {
        const Link* link = design.links.find(id);
        if (link && !link->trays->empty()) {
            Link free = *link;
            free.trays = {};
            next.links.put(std::move(free));
            isAny = true;
        }
    }
    return isAny ? checked(design, std::move(next))
                 : refuse("No trays were chosen for these cables.");
}

}  // namespace hallwright
