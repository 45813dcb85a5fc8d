// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/plan_topology.h"

#include <map>

namespace hallwright {
namespace {

constexpr std::uint64_t kLocal = std::uint64_t{0x02} << 56;  // a locally administered EUI-64
constexpr std::uint64_t kHosts = std::uint64_t{1} << 48;

class Builder {
  public:
    Builder(const PlannedFabric& plan, const FabricWish& wish, double rate)
        : plan_(plan), wish_(wish), rate_(rate) {}

    Topology run() &&;

  private:
    void addSwitches();
    void addHosts();
    void addTrunks();
    std::uint32_t adapterOf(int host, int adapter);

    const PlannedFabric& plan_;
    const FabricWish& wish_;
    double rate_;
    std::vector<int> nextPort_;  ///< free ports of each switch
    Topology topology_;
};

void Builder::addSwitches() {
    int tier = 0;
    for (const PlannedTier& planned : plan_.tiers) {
        ++tier;
        for (int number = 1; number <= planned.switches; ++number) {
            TopologyNode node;
            node.name = std::string(planned.name) + std::to_string(number);
            node.isSwitch = true;
            node.tier = tier;
            node.ports = wish_.radix;
            node.guid = kLocal | (topology_.nodes.size() << 8);
            topology_.nodes.push_back(std::move(node));
        }
    }
    nextPort_.assign(topology_.nodes.size(), 1);
}

std::uint32_t Builder::adapterOf(int host, int adapter) {
    TopologyNode node;
    node.name = host < plan_.nodes ? "n" + std::to_string(host + 1)
                                   : "mgmt" + std::to_string(host - plan_.nodes + 1);
    node.adapter = adapter;
    node.guid = kLocal | kHosts | (static_cast<std::uint64_t>(host) << 16) |
                (static_cast<std::uint64_t>(adapter) << 8);
    topology_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(topology_.nodes.size() - 1);
}

/// The ports of a unit are dealt to its leaves in turn, those of a k-ary tree leaf by leaf; each
/// plane of a rail-only fabric has one rail of every host. An endpoint in several planes is as many
/// adapters.
void Builder::addHosts() {
    const bool isRailOnly = wish_.topology == FabricTopology::RailOnly;
    const bool isLeafByLeaf = wish_.topology == FabricTopology::KAry;
    const int rails = isRailOnly ? 1 : wish_.rails;
    const int planes = plan_.planes;
    std::map<int, int> dealt;  // ports of earlier units, by plane
    for (std::size_t first = 0; first < plan_.leaves.size();) {
        const PlannedLeaf& unit = plan_.leaves[first];
        std::size_t end = first + 1;
        while (!isLeafByLeaf && end < plan_.leaves.size() && plan_.leaves[end].unit == unit.unit &&
               plan_.leaves[end].plane == unit.plane) {
            ++end;
        }
        const int leaves = static_cast<int>(end - first);
        int ports = 0;
        for (int leaf = 0; leaf < leaves; ++leaf) {
            const std::size_t at = first + static_cast<std::size_t>(leaf);
            const int links = plan_.leaves[at].links;
            for (int i = 0; i < links; ++i) {
                const int port = dealt[unit.plane] + leaf + leaves * i;
                const std::uint32_t adapter = adapterOf(
                    port / rails, isRailOnly ? unit.plane : port % rails * planes + unit.plane);
                topology_.links.push_back({static_cast<std::uint32_t>(adapter),
                                           static_cast<std::uint32_t>(at),
                                           1,
                                           nextPort_[at]++,
                                           rate_,
                                           0.0,
                                           {}});
            }
            ports += links;
        }
        dealt[unit.plane] += ports;
        first = end;
    }
}

void Builder::addTrunks() {
    for (const PlannedTrunk& trunk : plan_.trunks) {
        for (std::uint32_t i = 0; i < trunk.links; ++i) {
            topology_.links.push_back(
                {trunk.a, trunk.b, nextPort_[trunk.a]++, nextPort_[trunk.b]++, rate_, 0.0, {}});
        }
    }
}

Topology Builder::run() && {
    topology_.name = "fabric of " + std::to_string(wish_.endpoints) + " endpoints";
    addSwitches();
    addHosts();
    addTrunks();
    findRails(topology_);
    return std::move(topology_);
}

}  // namespace

tl::expected<Topology, Refusal> topologyOf(const PlannedFabric& plan, const FabricWish& wish,
                                           double rate) {
    if (wish.topology == FabricTopology::Nvlink) {
        return refuse("An NVLink domain has no subnet manager: nothing reads its topology.");
    }
    return Builder(plan, wish, rate).run();
}

}  // namespace hallwright
