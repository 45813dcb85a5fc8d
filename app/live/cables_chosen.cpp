// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/cables_chosen.h"

#include "model/catalogue/cable_body.h"
#include "model/edits/choose_cables.h"
#include "model/hall/pathways.h"
#include "solvers/network/cables_by_length.h"
#include "solvers/network/network.h"
#include "solvers/quantities/quantities.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hallwright {
namespace {

constexpr std::ptrdiff_t kMostLinks = 20'000;

/// The modules that fibre of these media ends in.
std::vector<Product> modulesFor(std::span<const CableWish> wishes,
                                std::span<const Product> catalogue) {
    std::vector<Product> modules;
    const auto take = [&](Medium medium, std::initializer_list<std::string_view> keys) {
        const bool isAny = std::ranges::any_of(
            wishes, [medium](const CableWish& wish) { return mediumOf(*wish.product) == medium; });
        for (const Product& product : catalogue) {
            if (isAny && std::ranges::find(keys, product.key) != keys.end()) {
                modules.push_back(product);
            }
        }
    };
    take(Medium::Multimode, {"nvidia/mma4z00-ns", "nvidia/mma4z00-ns400"});
    take(Medium::SingleMode, {"nvidia/mms4x00-ns", "nvidia/mms4x00-ns400"});
    return modules;
}

/// With what was analysed on the way.
CablesChosen chosenIn(const Design& design, const NetworkResult& network,
                      std::vector<Id<Item>> items, std::span<const Product> catalogue) {
    std::ranges::sort(items);
    std::vector<CableWish> wishes;
    for (const CableChoice& choice : cablesByLength(design, network, items, catalogue)) {
        wishes.push_back({choice.link, choice.product});
    }
    CablesChosen chosen{.next = design, .changed = static_cast<int>(wishes.size())};
    if (!wishes.empty()) {
        chosen.next = chooseCables(design, wishes, modulesFor(wishes, catalogue));
    }
    return chosen;
}

CablesChosen counted(CablesChosen chosen, const Design& design, const NetworkResult& network) {
    if (chosen.changed > 0 && chosen.next) {
        const BomSum before = sumOf(takeOff(design, network), Trade::Network);
        const BomSum after =
            sumOf(takeOff(*chosen.next, analyseNetwork(*chosen.next)), Trade::Network);
        chosen.power = after.power - before.power;
        chosen.price = after.price - before.price;
        chosen.isPriced = before.priced + after.priced > 0;
    }
    return chosen;
}

/// Nothing where the design is too large.
std::vector<Id<Item>> movedBetween(const Design& before, const Design& next) {
    std::vector<Id<Item>> moved;
    for (const Item& item : next.items) {
        const Item* old = before.items.find(item.id);
        if (old && (old->pose != item.pose || old->room != item.room)) {
            moved.push_back(item.id);
        }
    }
    const auto isCable = [](const Link& link) { return isNetwork(link.kind); };
    if (std::cmp_greater(next.links.size(), kMostLinks) &&
        std::ranges::count_if(next.links, isCable) > kMostLinks) {
        moved.clear();
    }
    return moved;
}

}  // namespace

CablesChosen chosenByLength(const Design& design, std::vector<Id<Item>> items,
                            std::span<const Product> catalogue) {
    const NetworkResult network = analyseNetwork(design);
    return counted(chosenIn(design, network, std::move(items), catalogue), design, network);
}

CablesChosen chosenAfterMove(const Design& before, const Design& next,
                             std::span<const Product> catalogue) {
    std::vector<Id<Item>> moved = movedBetween(before, next);
    return moved.empty() ? CablesChosen{.next = next}
                         : chosenByLength(next, std::move(moved), catalogue);
}

Design withCablesAfterMove(const Design& before, const Design& next,
                           std::span<const Product> catalogue) {
    std::vector<Id<Item>> moved = movedBetween(before, next);
    if (moved.empty()) {
        return next;
    }
    return chosenIn(next, analyseNetwork(next), std::move(moved), catalogue).next.value_or(next);
}

}  // namespace hallwright
