// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/network.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "solvers/network/link_survey.h"

namespace hallwright {
namespace {

bool isTaken(const LinkSurvey& survey, std::uint32_t port, LinkKind kind) {
    return survey.takenBy[port] == 1 + static_cast<int>(kind);
}

/// Switches that carry the out-of-band network: what manages them is that network itself.
std::vector<char> outOfBandSwitches(const NetworkIndex& index, const LinkSurvey& survey) {
    std::vector<char> carries(index.equipment().size(), 0);
    const auto& network = survey.networks[3];
    for (const LinkSurvey::Drop& drop : network.drops) {
        carries[drop.leaf] = 1;
    }
    for (const LinkSurvey::Trunk& trunk : network.trunks) {
        carries[trunk.a] = carries[trunk.b] = 1;
    }
    return carries;
}

/// How well each node is joined in band: distinct switches and the slowest link.
struct InBand {
    std::vector<std::uint32_t> firstLeaf;
    std::vector<std::uint8_t> leaves;  ///< 0, 1, 2 or more
    std::vector<char> isSlow;
};

InBand inBandOf(const NetworkIndex& index, const LinkSurvey& survey, double leastRate) {
    InBand result;
    result.firstLeaf.assign(index.nodes(), NetworkIndex::kNone);
    result.leaves.assign(index.nodes(), 0);
    result.isSlow.assign(index.nodes(), 0);
    for (const LinkSurvey::Drop& drop : survey.networks[2].drops) {
        if (drop.member >= index.nodes()) {
            continue;
        }
        if (drop.rate > 0.0 && drop.rate < leastRate * (1.0 - 1e-9)) {
            result.isSlow[drop.member] = 1;
        }
        std::uint32_t& first = result.firstLeaf[drop.member];
        std::uint8_t& leaves = result.leaves[drop.member];
        if (first == NetworkIndex::kNone) {
            first = drop.leaf;
            leaves = 1;
        } else if (first != drop.leaf) {
            leaves = 2;
        }
    }
    return result;
}

class ItemCounter {
 public:
    ItemCounter(const Design& design, const NetworkIndex& index, const LinkSurvey& survey)
        : index_(index), survey_(survey), outOfBand_(outOfBandSwitches(index, survey)),
          inBand_(inBandOf(index, survey, thresholdIn(*design.thresholds, "NET-021.rate").value)),
          wanted_(thresholdIn(*design.thresholds, "NET-021.switches").value) {}

    void add(const Equipment& one, std::uint32_t place, ItemNetwork& total) const {
        const ProductTraits& traits = index_.traitsOf(one);
        total.nodes += traits.nodes;
        for (const ProductTraits::Group& group : traits.groups) {
            addGroup(one, place, group, total);
        }
        addInBand(one, traits, total);
        if (traits.kind == Kind::NvlinkSwitch) {
            ++total.nvlinkSwitches;
        }
    }

 private:
    [[nodiscard]] int freePorts(const Equipment& one, const ProductTraits::Group& group,
                                LinkKind kind) const {
        int free = 0;
        for (std::uint32_t port = 0; port < group.count; ++port) {
            free += isTaken(survey_, one.firstPort + group.firstPort + port, kind) ? 0 : 1;
        }
        return free;
    }

    void addGroup(const Equipment& one, std::uint32_t place, const ProductTraits::Group& group,
                  ItemNetwork& total) const {
        switch (group.role) {
            case PortRole::Nic:
                total.nics += group.count;
                total.freeNics += freePorts(one, group, LinkKind::Compute);
                break;
            case PortRole::Management:
                if (outOfBand_[place] == 0) {
                    total.managementPorts += group.count;
                    total.freeManagementPorts += freePorts(one, group, LinkKind::OutOfBand);
                }
                break;
            case PortRole::NvLink:
                if (group.count > 0) {
                    ++total.nvlinkTrays;
                    total.looseTrays += freePorts(one, group, LinkKind::NvLink) > 0 ? 1 : 0;
                }
                break;
            default:
                break;
        }
    }

    void addInBand(const Equipment& one, const ProductTraits& traits, ItemNetwork& total) const {
        if (!traits.namesInBand) {
            total.unknownInBandNodes += traits.isCompute ? traits.nodes : 0;
            return;
        }
        for (int i = 0; i < traits.nodes; ++i) {
            const std::uint32_t node = one.firstNode + static_cast<std::uint32_t>(i);
            ++total.inBandNodes;
            total.thinInBandNodes += inBand_.leaves[node] < wanted_ ? 1 : 0;
            total.slowInBandNodes += inBand_.isSlow[node] != 0 ? 1 : 0;
        }
    }

    const NetworkIndex& index_;
    const LinkSurvey& survey_;
    std::vector<char> outOfBand_;
    InBand inBand_;
    double wanted_;
};

/// Adds up what hangs on nothing, item by item.
void countItems(const Design& design, const NetworkIndex& index, const LinkSurvey& survey,
                NetworkResult& result) {
    const ItemCounter counter(design, index, survey);
    double gpus = 0.0;
    ItemNetwork total;
    const auto finish = [&] {
        if (total.nodes > 0 || total.managementPorts > 0 || total.nvlinkTrays > 0) {
            result.unconnectedNics += total.freeNics;
            result.items.push_back(total);
        }
    };
    for (std::uint32_t place = 0; place < index.equipment().size(); ++place) {
        const Equipment& one = index.equipment()[place];
        if (one.item != total.item) {
            finish();
            total = ItemNetwork{};
            total.item = one.item;
        }
        if (!one.isOff) {
            gpus += index.traitsOf(one).gpus;
            counter.add(one, place, total);
        }
    }
    finish();
    result.gpus = static_cast<int>(std::lround(gpus));
}

}  // namespace

NetworkResult analyseNetwork(const Design& design, const RunControl& control) {
    NetworkResult result;
    if (control.stopped()) {
        return result;
    }
    const NetworkIndex index(design);
    LinkSurvey survey = surveyLinks(design, index);
    control.tell(0.3);
    for (std::size_t i = 0; i < kNetworkKinds.size(); ++i) {
        if (control.stopped()) {
            return result;
        }
        std::vector<Fabric> fabrics = fabricsOf(index, kNetworkKinds[i], survey.networks[i]);
        if (kNetworkKinds[i] == LinkKind::Compute) {
            findMisalignedNics(index, survey.networks[i], fabrics);
        }
        std::ranges::move(fabrics, std::back_inserter(result.fabrics));
        control.tell(0.3 + 0.6 * static_cast<double>(i + 1) / kNetworkKinds.size());
    }
    countItems(design, index, survey, result);
    for (const CableRun& run : survey.runs) {
        result.cableLength += static_cast<double>(run.orderLength);
    }
    result.runs = std::move(survey.runs);
    result.faults = std::move(survey.faults);
    return result;
}

}  // namespace hallwright
