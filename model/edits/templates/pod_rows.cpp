// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/pod_rows.h"

#include "model/hall/heat.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

constexpr double kFallbackWidth = 0.6;  // m
constexpr double kPowerFactor = 0.95;
constexpr double kFeedMargin = 0.95;  // of the current of a panel or busway, for what a mean hides
constexpr double kBuswayCurrentMost = 1000.0;  // A, of the family
constexpr double kWaysPerCircuit = 3.0;
constexpr int kLeavesPerRack = 8;  // of a network rack
constexpr int kSpinesPerRack = 4;
constexpr int kInBandPerRack =
    4 * 54;  // ports for nodes in a management rack; the rest for its own servers and uplinks

/// Nodes with in-band ports in one rack of the assembly.
int nodesIn(HallBuilder& builder, const std::string& key) {
    int nodes = 0;
    if (const Assembly* assembly = findAssembly(key)) {
        for (const Assembly::Part& part : assembly->parts) {
            const Product product = builder.product(part.product);
            const bool managed = std::ranges::any_of(
                product.ports, [](const PortGroup& ports) { return ports.name == "in_band"; });
            nodes += managed ? static_cast<int>(part.positions.size()) : 0;
        }
    }
    return nodes;
}

/// Racks of switches and of management, in the order in which they are dealt to the rows.
std::vector<PodSlot> supportRacks(HallBuilder& builder, const PodWish& wish) {
    std::vector<PodSlot> racks;
    int leaves = wish.switchAssembly.empty() ? 0 : wish.leaves;
    int spines = wish.switchAssembly.empty() ? 0 : wish.spines;
    while (leaves > 0 || spines > 0) {
        racks.push_back({PodSlot::Use::Switch,
                         wish.switchAssembly,
                         {std::min(leaves, kLeavesPerRack), std::min(spines, kSpinesPerRack)}});
        leaves = std::max(0, leaves - kLeavesPerRack);
        spines = std::max(0, spines - kSpinesPerRack);
    }
    if (wish.hasManagement) {
        const int ports = 2 * wish.racks * nodesIn(builder, wish.rackAssembly);
        const int needed = std::max(2, (ports + kInBandPerRack - 1) / kInBandPerRack);
        racks.insert(racks.end(), static_cast<std::size_t>(needed),
                     PodSlot{PodSlot::Use::Management, "management-rack", {}});
    }
    return racks;
}

/// Racks in a row that one busway or panel on each side can feed, with the other side lost.
int racksPerFeed(HallBuilder& builder, const PodWish& wish) {
    const Product panel = builder.product("generic/rpp-400a");
    const bool isPanel = wish.distribution == Distribution::Panels;
    const double current =
        isPanel ? numberOf(panel, {}, Property::RatedCurrent).value_or(0.0) : kBuswayCurrentMost;
    const double ways = numberOf(panel, {}, Property::Ways).value_or(0.0);
    double circuits = 0.0;  // on each side
    if (const Assembly* assembly = findAssembly(wish.rackAssembly)) {
        for (const Assembly::Part& part : assembly->parts) {
            circuits += builder.product(part.product).kind == Kind::RackPdu
                            ? static_cast<double>(part.positions.size()) / 2.0
                            : 0.0;
        }
    }
    const double amperes =
        powerOf(builder, wish.rackAssembly, wish.moduleCap) /
        (std::numbers::sqrt3 * builder.design().site->nominalVoltage * kPowerFactor);
    if (amperes <= 0.0 || circuits <= 0.0) {
        return wish.racksPerRow;
    }
    double most = kFeedMargin * current / amperes;
    if (isPanel) {
        most = std::min(most, ways / (kWaysPerCircuit * circuits));
    }
    return std::clamp(static_cast<int>(most + 1e-9), 1, wish.racksPerRow);
}

/// Puts a cooler behind every so many racks, so that no rack is far from one, the last included.
void interleave(std::vector<PodSlot>& row, const PodWish& wish) {
    if (wish.cooler.empty() || wish.coolerEvery < 1) {
        return;
    }
    const PodSlot cooler{PodSlot::Use::Cooler, wish.cooler, {}};
    std::vector<PodSlot> spaced;
    const auto every = static_cast<std::size_t>(wish.coolerEvery);
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i % every == every / 2) {
            spaced.push_back(cooler);
        }
        spaced.push_back(row[i]);
    }
    if (row.size() <= every / 2) {
        spaced.push_back(cooler);
    }
    row = std::move(spaced);
}

}  // namespace

Endpoints endpointsOf(HallBuilder& builder, const std::string& key) {
    Endpoints total;
    const Assembly* assembly = findAssembly(key);
    for (const Assembly::Part& part : assembly ? assembly->parts : std::vector<Assembly::Part>{}) {
        const Product product = builder.product(part.product);
        const auto count = static_cast<int>(part.positions.size());
        for (const PortGroup& ports : product.ports) {
            if (ports.name == "nic") {
                const int nodes = std::max(
                    1, static_cast<int>(numberOf(product, {}, Property::Nodes).value_or(1.0)));
                total.nodes += nodes * count;
                total.rails = ports.count / nodes;
            }
        }
        total.gpus += count * static_cast<int>(drawOf(product, {}).gpus);
    }
    return total;
}

std::vector<std::vector<PodSlot>> dealRows(HallBuilder& builder, const PodWish& wish) {
    // Switch and management racks stand in the middle, where cables are shortest, or at the end,
    // where those who work on them disturb no aisle.
    const std::vector<PodSlot> support = supportRacks(builder, wish);
    const int most = racksPerFeed(builder, wish);
    const int total = wish.racks + static_cast<int>(support.size());
    int rows = std::max(2, (total + most - 1) / most);
    rows += rows % 2;
    std::vector<std::vector<PodSlot>> dealt(static_cast<std::size_t>(rows));
    // Switches stand in the middle rows, in the order of the rows whose nodes they serve: near
    // those and near each other. Management is dealt from the last row to the first.
    const std::size_t all = dealt.size();
    const std::size_t first = all < 4 ? 0 : all / 4;
    const std::size_t middle = all - 2 * first;
    const auto switches =
        static_cast<std::size_t>(std::ranges::count(support, PodSlot::Use::Switch, &PodSlot::use));
    const std::size_t managing = support.size() - switches;
    for (std::size_t i = 0; i < support.size(); ++i) {
        const std::size_t place = i < switches ? first + i * middle / switches
                                               : all - 1 - (i - switches) * all / managing;
        dealt[place].push_back(support[i]);
    }
    const PodSlot gpu{PodSlot::Use::Gpu, wish.rackAssembly, {}};
    int left = wish.racks;
    int open = total;
    for (auto& row : dealt) {
        // Rows of equal length, so far as the numbers allow.
        const int rowsLeft = static_cast<int>(&dealt.back() - &row) + 1;
        const int length = (open + rowsLeft - 1) / rowsLeft;
        const int gpus = std::clamp(length - static_cast<int>(row.size()), 0, left);
        const int before = wish.networkPlace == NetworkPlace::Middle ? (gpus + 1) / 2 : gpus;
        row.insert(row.begin(), static_cast<std::size_t>(before), gpu);
        row.insert(row.end(), static_cast<std::size_t>(gpus - before), gpu);
        left -= gpus;
        open -= static_cast<int>(row.size());
        interleave(row, wish);
    }
    return dealt;
}

double powerOf(HallBuilder& builder, const std::string& key, double cap) {
    double power = 0.0;
    if (const Assembly* assembly = findAssembly(key)) {
        cap = cap > 0.0 ? cap : assembly->own.find(Property::ModuleCap).value_or(0.0);
        for (const Assembly::Part& part : assembly->parts) {
            power += static_cast<double>(part.positions.size()) *
                     drawOf(builder.product(part.product), part.own, cap).power.si();
        }
    }
    return power;
}

int radixOf(HallBuilder& builder, const std::string& key) {
    const Assembly* assembly = findAssembly(key);
    for (const Assembly::Part& part : assembly ? assembly->parts : std::vector<Assembly::Part>{}) {
        int ports = 0;
        if (part.name.starts_with("Leaf ")) {
            for (const PortGroup& group : builder.product(part.product).ports) {
                ports += group.carries == LinkKind::Compute ? group.count : 0;
            }
            return ports;
        }
    }
    return 0;
}

double widthOf(HallBuilder& builder, const PodSlot& slot) {
    if (slot.use == PodSlot::Use::Cooler) {
        return sizeOf(builder.product(slot.key), {}).size.width;
    }
    const Assembly* assembly = findAssembly(slot.key);
    return assembly ? sizeOf(builder.product(assembly->frame), assembly->own).size.width
                    : kFallbackWidth;
}

}  // namespace hallwright
