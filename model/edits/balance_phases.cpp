// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/balance_phases.h"

#include "model/edits/deal_phases.h"
#include "model/hall/first_phase.h"
#include "model/hall/panel_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace hallwright {
namespace {

constexpr double kGain = 1e-6;  // of what its feed carries, less than which nothing is changed

using Slots = std::set<std::pair<Id<Item>, std::uint16_t>>;

/// Circuits that end at a rack: what they carry turns with them.
Slots lastCircuits(const Design& design) {
    Slots last;
    for (const Link& link : design.links) {
        const Item* to = design.items.find(link.to.item);
        if (link.kind != LinkKind::Power || link.from.slot == 0 || !to) {
            continue;
        }
        if (isRack(productOf(design, *to).kind)) {
            last.emplace(link.from.item, link.from.slot);
        }
    }
    return last;
}

/// The circuits of one busway or panel.
class Feed {
  public:
    Feed(const Design& design, const PowerResult& power, const Slots& last, const Item& item)
        : design_(design), item_(item) {
        int ordinal = 0;
        for (const Device& device : *item.devices) {
            const Product& product = productOf(design, device);
            if (product.kind != Kind::TapOff && product.kind != Kind::Breaker) {
                continue;
            }
            noteWays(product, device);
            const int first = firstPhaseOf(product, device, ordinal++);
            const PowerElement* element = power.find(item.id, device.slot);
            if (!element) {
                continue;
            }
            const int poles = polesOf(product, device.own);
            const bool takesWay = takesLineOfWay(product, device);
            if (!last.contains({item.id, device.slot}) || (takesWay && poles > 1)) {
                for (std::size_t i = 0; i < 3; ++i) {
                    fixed_[i] += element->normalCurrent[i].si();
                }
                continue;
            }
            PhaseCircuit circuit{{}, takesWay};
            for (std::size_t i = 0; i < 3; ++i) {
                circuit.currents[i] =
                    element->normalCurrent[(i + static_cast<std::size_t>(first)) % 3].si();
            }
            circuits_.push_back(circuit);
            slots_.push_back(device.slot);
            first_.push_back(first);
        }
    }

    /// The item with its circuits where they make the lines more even; null: they do already.
    std::optional<Item> balanced() {
        const auto ways = waysForOnePole();
        const std::vector<int> dealt = dealPhases(circuits_, fixed_, ways);
        const PhaseCurrents now = lineSums(circuits_, first_, fixed_);
        if (dealt.empty() || deviationOf(lineSums(circuits_, dealt, fixed_)) >=
                                 deviationOf(now) - kGain * (now[0] + now[1] + now[2])) {
            return std::nullopt;
        }
        Item changed = item_;
        std::vector<std::vector<int>> free = freeWays();
        for (std::size_t i = 0; i < circuits_.size(); ++i) {
            if (circuits_[i].takesWay && dealt[i] != first_[i]) {
                free[static_cast<std::size_t>(first_[i])].push_back(
                    static_cast<int>(std::lround(item_.device(slots_[i])->position)));
            }
        }
        for (Device& device : changed.devices.edit()) {
            const auto found = std::ranges::find(slots_, device.slot);
            if (found == slots_.end()) {
                continue;
            }
            const auto i = static_cast<std::size_t>(found - slots_.begin());
            if (!circuits_[i].takesWay) {
                device.own.set(Property::FirstPhase, dealt[i] + 1.0);
            } else if (dealt[i] != first_[i]) {
                auto& onLine = free[static_cast<std::size_t>(dealt[i])];
                device.position = onLine.front();
                onLine.erase(onLine.begin());
            }
        }
        return changed;
    }

  private:
    void noteWays(const Product& product, const Device& device) {
        if (product.kind != Kind::Breaker) {
            return;
        }
        const auto poles = polesOf(product, device.own);
        for (long pole = 0; pole < poles; ++pole) {
            taken_.insert(static_cast<int>(std::lround(device.position) + pole));
        }
    }
    /// Ways of each line that breakers of one pole may have: those that they have, and free ones.
    [[nodiscard]] std::array<int, 3> waysForOnePole() const {
        std::array<int, 3> ways{};
        for (std::size_t i = 0; i < circuits_.size(); ++i) {
            ways[static_cast<std::size_t>(first_[i])] += circuits_[i].takesWay ? 1 : 0;
        }
        const auto free = freeWays();
        for (std::size_t line = 0; line < 3; ++line) {
            ways[line] += static_cast<int>(free[line].size());
        }
        return ways;
    }
    [[nodiscard]] std::vector<std::vector<int>> freeWays() const {
        std::vector<std::vector<int>> free(3);
        const int ways = waysOf(design_, item_);
        for (int way = 1; way <= ways; ++way) {
            if (!taken_.contains(way)) {
                free[static_cast<std::size_t>((way - 1) % 3)].push_back(way);
            }
        }
        return free;
    }

    const Design& design_;
    const Item& item_;
    std::vector<PhaseCircuit> circuits_;
    std::vector<std::uint16_t> slots_;
    std::vector<int> first_;
    PhaseCurrents fixed_{};
    std::set<int> taken_;
};

template <class IsMeant>
Edited balanced(const Design& design, const PowerResult& power, IsMeant isMeant) {
    const Slots last = lastCircuits(design);
    Design next = design;
    for (const Item& item : design.items) {
        const Kind kind = productOf(design, item).kind;
        const bool isFeed = kind == Kind::Busway || kind == Kind::Rpp || kind == Kind::FloorPdu;
        if (isFeed && isMeant(item)) {
            if (auto changed = Feed(design, power, last, item).balanced()) {
                next.items.put(std::move(*changed));
            }
        }
    }
    return checked(design, std::move(next));
}

}  // namespace

Edited balancePhases(const Design& design, const PowerResult& power, Id<Room> room) {
    return balanced(design, power, [&](const Item& item) { return !room || item.room == room; });
}

Edited balancePhasesOf(const Design& design, const PowerResult& power, Id<Item> feed) {
    return balanced(design, power, [&](const Item& item) { return item.id == feed; });
}

}  // namespace hallwright
