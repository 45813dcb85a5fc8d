// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/rack_supplies.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace hallwright {
namespace {

/// A rack PDU while supplies are plugged into it.
struct Outlets {
    const SupplyInput* input = nullptr;
    int next = 0;

    /// Plugs in `count` supplies that carry the power of one device between them.
    void plug(PhasePower& sum, const SuppliedDevice& device, int count, bool isLineToLine) {
        if (device.isThreePhase && input->poles == 3) {
            sum += balanced(device.active, device.reactive);
            return;
        }
        for (int i = 0; i < count; ++i) {
            const int phase = (input->firstPhase + (input->poles == 3 ? next++ : 0)) % 3;
            const double p = device.active / count;
            const double q = device.reactive / count;
            if (isLineToLine || input->poles == 2) {
                sum += lineToLine(p, q, phase);
            } else {
                sum.p[static_cast<std::size_t>(phase)] += p;
                sum.q[static_cast<std::size_t>(phase)] += q;
            }
        }
    }
};

/// The inputs that share a set of devices: one of each side, or one alone.
struct Pair {
    std::array<Outlets, 2> outlets;
    std::size_t sides = 0;
    double load = 0.0;
    bool nextSingleOnB = false;
    // Devices on either side, on both, on A alone, on B alone.
    std::array<SupplyGroup, 4> groups;

    void add(const SuppliedDevice& device, bool isLineToLine);
};

SupplyGroup& started(SupplyGroup& group, std::span<const Outlets> outlets) {
    if (group.inputs.empty()) {
        for (const Outlets& outlet : outlets) {
            group.inputs.push_back({outlet.input->node, {}, outlet.input->link});
        }
    }
    return group;
}

void take(SupplyGroup& group, const SuppliedDevice& device) {
    group.guessed = group.guessed || device.guessed;
    group.active += device.active;
    group.third += device.third;
}

void Pair::add(const SuppliedDevice& device, bool isLineToLine) {
    load += device.active;
    const std::span<Outlets> all(outlets.data(), sides);
    if (sides == 2 && device.supplies == 1) {
        const std::size_t side = nextSingleOnB ? 1 : 0;
        nextSingleOnB = !nextSingleOnB;
        SupplyGroup& group = started(groups[2 + side], all.subspan(side, 1));
        group.isSingleCorded = true;
        take(group, device);
        outlets[side].plug(group.inputs[0].load, device, 1, isLineToLine);
        return;
    }
    const bool needsBoth = sides == 2 && device.supplies > 1 && device.needed > device.supplies / 2;
    SupplyGroup& group = started(groups[needsBoth ? 1 : 0], all);
    group.need = needsBoth ? 2 : 1;
    take(group, device);
    for (std::size_t side = 0; side < sides; ++side) {
        const int total = device.supplies == 0 ? static_cast<int>(sides) : device.supplies;
        const int count = sides == 1 ? total : side == 0 ? total - total / 2 : total / 2;
        outlets[side].plug(group.inputs[side].load, device, std::max(count, 1), isLineToLine);
    }
}

}  // namespace

std::vector<SupplyGroup> dealSupplies(std::span<const SuppliedDevice> devices,
                                      std::span<const SupplyInput> inputs, bool isLineToLine) {
    std::array<std::vector<const SupplyInput*>, 2> sides;
    for (const SupplyInput& input : inputs) {
        sides[input.side == Side::B ? 1 : 0].push_back(&input);
    }
    std::vector<Pair> pairs(std::max(sides[0].size(), sides[1].size()));
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        for (const auto& side : sides) {
            if (!side.empty()) {
                pairs[i].outlets[pairs[i].sides++].input = side[i % side.size()];
            }
        }
    }
    if (pairs.empty()) {
        return {};
    }
    std::vector<std::size_t> order(devices.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (pairs.size() > 1) {
        std::ranges::stable_sort(order, std::greater{},
                                 [&](std::size_t i) { return devices[i].active; });
    }
    for (const std::size_t i : order) {
        std::ranges::min_element(pairs, {}, &Pair::load)->add(devices[i], isLineToLine);
    }
    std::vector<SupplyGroup> groups;
    for (Pair& pair : pairs) {
        if (pair.load == 0.0) {
            started(pair.groups[0], std::span(pair.outlets.data(), pair.sides));
        }
        for (SupplyGroup& group : pair.groups) {
            if (!group.inputs.empty()) {
                groups.push_back(std::move(group));
            }
        }
    }
    return groups;
}

}  // namespace hallwright
