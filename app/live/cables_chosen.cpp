// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/cables_chosen.h"

#include "model/catalogue/cable_body.h"
#include "model/edits/choose_cables.h"
#include "model/hall/moves.h"
#include "solvers/network/cables_by_length.h"
#include "solvers/network/network.h"
#include "solvers/quantities/quantities.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hallwright {
namespace {

// What may be chosen anew at each step of the mouse.
constexpr std::size_t kManyLinks = 40'000;
constexpr std::size_t kFewItems = 20;

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

/// What to choose, and for which design.
struct Chosen {
    Edited next;
    CablesByLength cables;
};

Chosen chosenIn(const Design& design, const NetworkResult& network,
                const std::vector<Id<Item>>& items, std::span<const Product> catalogue) {
    Chosen chosen{design, cablesByLength(design, network, items, catalogue)};
    if (!chosen.cables.choices.empty()) {
        std::vector<CableWish> wishes;
        for (const CableChoice& choice : chosen.cables.choices) {
            wishes.push_back({choice.link, choice.product});
        }
        chosen.next = chooseCables(design, wishes, modulesFor(wishes, catalogue));
    }
    return chosen;
}

/// What the cables chosen come to, beside those that were there; all others stay.
CablesChosen counted(Chosen chosen, const Design& design, const NetworkResult& network) {
    const std::vector<Id<Link>>& links = chosen.cables.sharing;
    CablesChosen result{.next = std::move(chosen.next),
                        .changed = static_cast<int>(chosen.cables.choices.size())};
    if (result.changed > 0 && result.next) {
        const BomSum before = sumOf(takeOff(design, network, links), Trade::Network);
        const BomSum after = sumOf(
            takeOff(*result.next, withCables(network, *result.next, links), links), Trade::Network);
        result.power = after.power - before.power;
        result.price = after.price - before.price;
        result.isPriced = before.priced + after.priced > 0;
    }
    return result;
}

NetworkResult networkOf(const NetworkResult* known, const Design& next, const Moves& moves) {
    return known && moves.isRestSame ? withMoved(*known, next, moves.items) : analyseNetwork(next);
}

}  // namespace

CablesChosen chosenByLength(const Design& design, std::vector<Id<Item>> items,
                            std::span<const Product> catalogue) {
    std::ranges::sort(items);
    const NetworkResult network = analyseNetwork(design);
    return counted(chosenIn(design, network, items, catalogue), design, network);
}

CablesChosen chosenAfterMove(const Design& before, const NetworkResult* known, const Design& next,
                             std::span<const Product> catalogue) {
    const Moves moves = movesBetween(before, next);
    if (moves.items.empty()) {
        return {.next = next};
    }
    const NetworkResult network = networkOf(known, next, moves);
    return counted(chosenIn(next, network, moves.items, catalogue), next, network);
}

Design withCablesAfterMove(const Design& before, const NetworkResult* known, const Design& next,
                           std::span<const Product> catalogue) {
    const Moves moves = movesBetween(before, next);
    const bool isLarge = std::cmp_greater(next.links.size(), kManyLinks);
    const bool isQuick = !isLarge || (known && moves.isRestSame && moves.items.size() <= kFewItems);
    if (moves.items.empty() || !isQuick) {
        return next;
    }
    return chosenIn(next, networkOf(known, next, moves), moves.items, catalogue)
        .next.value_or(next);
}

}  // namespace hallwright
