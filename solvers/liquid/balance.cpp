// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/liquid/balance.h"

#include "model/hall/heat.h"
#include "solvers/liquid/cdu.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace hallwright {
namespace {

constexpr double kDefaultFlowPerWatt = 1.5 / 6e4 / 1e3;  // m³/s per W, what `itDrawOf` takes

/// Items joined by coolant links, as a forest.
class Loops {
  public:
    explicit Loops(const Design& design) {
        for (const Link& link : design.links) {
            if (link.kind == LinkKind::Coolant) {
                join(link.from.item.value, link.to.item.value);
            }
        }
    }
    [[nodiscard]] std::uint32_t rootOf(std::uint32_t item) {
        auto at = parent_.find(item);
        if (at == parent_.end()) {
            return item;
        }
        while (at->second != at->first) {
            const auto above = parent_.find(at->second);
            at->second = above->second;  // halves the path for the next who asks
            at = above;
        }
        return at->first;
    }

  private:
    void join(std::uint32_t a, std::uint32_t b) {
        parent_.try_emplace(a, a);
        parent_.try_emplace(b, b);
        const std::uint32_t rootA = rootOf(a);
        const std::uint32_t rootB = rootOf(b);
        parent_[std::max(rootA, rootB)] = std::min(rootA, rootB);
    }
    std::unordered_map<std::uint32_t, std::uint32_t> parent_;
};

/// Coolant that a load needs: its makers' figures, and the flow per watt of LIQ-006 where they are
/// silent.
VolumeFlow needOf(const Design& design, const Item& item, const Draw& draw, double flowPerWatt) {
    double need = draw.coolant.si();
    if (flowPerWatt == kDefaultFlowPerWatt) {
        return VolumeFlow(need);
    }
    const double cap = item.own.find(Property::ModuleCap).value_or(0.0);
    const auto correct = [&](const Product& product, const OwnValues& own, double moduleCap) {
        if (numberOf(product, own, Property::LiquidHeatFraction).value_or(0.0) > 0.0 &&
            !numberOf(product, own, Property::CoolantFlow)) {
            need += (flowPerWatt - kDefaultFlowPerWatt) *
                    drawOf(product, own, moduleCap).liquidHeat.si();
        }
    };
    correct(productOf(design, item), item.own, cap);
    for (const Device& device : *item.devices) {
        correct(productOf(design, device), device.own,
                device.own.find(Property::ModuleCap) ? 0.0 : cap);
    }
    return VolumeFlow(need);
}

/// One loop while it is summed up.
struct Sums {
    CoolantGroup group;
    std::vector<CduState> cdus;
};

/// Means weighted by pump flow, or plain ones where no flow is known.
Temperature meanOf(const std::vector<CduState>& cdus, ItemState state,
                   Temperature CduState::*figure) {
    double weighted = 0.0;
    double weights = 0.0;
    double plain = 0.0;
    int count = 0;
    for (const CduState& cdu : cdus) {
        if (cdu.state == state) {
            weighted += cdu.flow.si() * (cdu.*figure).celsius();
            weights += cdu.flow.si();
            plain += (cdu.*figure).celsius();
            ++count;
        }
    }
    return Temperature(weights > 0.0 ? weighted / weights : plain / std::max(1, count));
}

void finish(Sums& sums) {
    CoolantGroup& group = sums.group;
    bool anyRunning = false;
    for (const CduState& cdu : sums.cdus) {
        const bool runs = cdu.state == ItemState::Running;
        anyRunning = anyRunning || runs;
        (runs ? group.capacity : group.standbyCapacity) += cdu.capacity;
        group.flow += runs ? cdu.flow : VolumeFlow{};
        group.largestUnit = std::max(group.largestUnit, cdu.capacity);
        group.guessed = group.guessed || cdu.guessed || !cdu.ratingKnown;
        if (group.cdus.empty() || group.cdus.back() != cdu.item) {
            group.cdus.push_back(cdu.item);
        }
    }
    const ItemState shown = anyRunning ? ItemState::Running : ItemState::Standby;
    group.supply = meanOf(sums.cdus, shown, &CduState::supply);
    group.facilitySupply = meanOf(sums.cdus, shown, &CduState::source);
    const VolumeFlow circulating =
        group.demand.si() > 0.0 ? std::min(group.demand, group.flow) : group.flow;
    group.ret = group.supply;
    if (group.heat.si() > 0.0) {
        // The flow that one kelvin asks for, over the flow there is, is the rise in kelvin.
        group.ret = group.supply +
                    TemperatureRise(coolantFlowFor(group.heat, TemperatureRise(1.0)) / circulating);
    }
}

}  // namespace

LiquidBalance balanceLiquid(const Design& design) {
    LiquidBalance balance;
    Loops loops(design);
    const double flowPerWatt = thresholdIn(*design.thresholds, "LIQ-006.flow_per_watt").value;
    std::unordered_map<std::uint32_t, std::size_t> indexOfRoot;
    std::vector<Sums> all;
    for (const Item& item : design.items) {
        const Draw draw = itDrawOf(design, item);
        std::vector<CduState> cdus = cdusOf(design, item);
        std::erase_if(cdus, [](const CduState& cdu) { return cdu.state == ItemState::Off; });
        const bool isLoad = draw.liquidHeat.si() > 0.0;
        if (!isLoad && cdus.empty()) {
            continue;
        }
        const auto [at, isNew] = indexOfRoot.try_emplace(loops.rootOf(item.id.value), all.size());
        if (isNew) {
            all.emplace_back();
        }
        Sums& sums = all[at->second];
        if (!cdus.empty()) {
            const Power pumps = coolingDrawOf(design, item).liquidHeat;
            sums.group.heat += pumps;
            balance.heat += pumps;
        }
        std::ranges::move(cdus, std::back_inserter(sums.cdus));
        if (isLoad) {
            sums.group.loads.push_back(item.id);
            sums.group.heat += draw.liquidHeat;
            sums.group.demand += needOf(design, item, draw, flowPerWatt);
            sums.group.guessed = sums.group.guessed || draw.guessed;
            balance.heat += draw.liquidHeat;
        }
    }
    for (Sums& sums : all) {
        if (sums.cdus.empty()) {
            balance.unserved.insert(balance.unserved.end(), sums.group.loads.begin(),
                                    sums.group.loads.end());
            continue;
        }
        finish(sums);
        balance.groups.push_back(std::move(sums.group));
    }
    std::ranges::sort(balance.unserved);
    return balance;
}

}  // namespace hallwright
