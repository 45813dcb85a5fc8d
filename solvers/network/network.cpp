// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/network.h"

#include "solvers/network/link_survey.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace hallwright {
namespace {

bool isTaken(const LinkSurvey& survey, std::uint32_t port, LinkKind kind) {
    return survey.takenBy[port] == 1 + static_cast<int>(kind);
}

/// Switches that take in out-of-band cables: what manages them is that network itself.
std::vector<char> outOfBandSwitches(const NetworkIndex& index, const LinkSurvey& survey) {
    std::vector<char> carries(index.equipment().size(), 0);
    for (const LinkSurvey::Drop& drop : survey.networks[3].drops) {
        carries[drop.leaf] = 1;
    }
    return carries;
}

/// How well each node is joined in band: on how many switches, and whether any link is slow.
class InBand {
  public:
    InBand(const NetworkIndex& index, const LinkSurvey& survey, double leastRate)
        : leaves_(index.nodes(), Leaves{}), isSlow_(index.nodes(), 0) {
        for (const LinkSurvey::Drop& drop : survey.networks[2].drops) {
            if (drop.member >= index.nodes()) {
                continue;
            }
            if (drop.rate > 0.0 && drop.rate < leastRate * (1.0 - 1e-9)) {
                isSlow_[drop.member] = 1;
            }
            Leaves& leaves = leaves_[drop.member];
            const auto known = leaves.places.begin() + leaves.count;
            if (leaves.count < leaves.places.size() &&
                std::find(leaves.places.begin(), known, drop.leaf) == known) {
                leaves.places[leaves.count++] = drop.leaf;
            }
        }
    }

    /// Distinct switches of a node, as far as a threshold can ask.
    [[nodiscard]] double switches(std::uint32_t node) const { return leaves_[node].count; }
    [[nodiscard]] bool isSlow(std::uint32_t node) const { return isSlow_[node] != 0; }

  private:
    struct Leaves {
        std::array<std::uint32_t, 4> places{};
        std::uint8_t count = 0;
    };
    std::vector<Leaves> leaves_;
    std::vector<char> isSlow_;
};

/// bit/s to storage of each node, and whether it has any link there.
class StorageRates {
  public:
    StorageRates(const NetworkIndex& index, const LinkSurvey& survey)
        : rates_(index.nodes(), 0.0), isJoined_(index.nodes(), 0) {
        for (const LinkSurvey::Drop& drop : survey.networks[1].drops) {
            if (drop.member < index.nodes()) {
                rates_[drop.member] += drop.rate;
                isJoined_[drop.member] = 1;
            }
        }
    }
    [[nodiscard]] double of(std::uint32_t node) const { return rates_[node]; }
    [[nodiscard]] bool isJoined(std::uint32_t node) const { return isJoined_[node] != 0; }

  private:
    std::vector<double> rates_;
    std::vector<char> isJoined_;
};

/// Which trays have unlike numbers of links to the NVLink switches that they are on.
std::vector<char> unevenTrays(const NetworkIndex& index, const LinkSurvey& survey) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> links;  // tray, switch
    for (const LinkSurvey::Drop& drop : survey.networks[4].drops) {
        links.emplace_back(drop.equipment, drop.leaf);
    }
    std::ranges::sort(links);
    std::vector<char> uneven(index.equipment().size(), 0);
    std::ptrdiff_t known = 0;
    for (auto first = links.begin(); first != links.end();) {
        const auto last =
            std::find_if(first, links.end(), [&](const auto& link) { return link != *first; });
        const bool isSameTray = first != links.begin() && std::prev(first)->first == first->first;
        if (isSameTray && last - first != known) {
            uneven[first->first] = 1;
        }
        known = last - first;
        first = last;
    }
    return uneven;
}

class ItemCounter {
  public:
    ItemCounter(const Design& design, const NetworkIndex& index, const LinkSurvey& survey)
        : index_(index),
          survey_(survey),
          outOfBand_(outOfBandSwitches(index, survey)),
          unevenTrays_(unevenTrays(index, survey)),
          inBand_(index, survey, thresholdIn(*design.thresholds, "NET-021.rate").value),
          storage_(index, survey),
          nvlinksPerGpu_(thresholdIn(*design.thresholds, "NET-016.links").value),
          storagePerGpu_(thresholdIn(*design.thresholds, "NET-020.rate").value),
          wanted_(thresholdIn(*design.thresholds, "NET-021.switches").value) {}

    void add(const Equipment& one, std::uint32_t place, ItemNetwork& total) const {
        const ProductTraits& traits = index_.traitsOf(one);
        total.nodes += traits.nodes;
        for (const ProductTraits::Group& group : traits.groups) {
            addGroup(one, place, group, total);
        }
        addInBand(one, traits, total);
        addStorage(one, traits, total);
        if (traits.kind == Kind::NvlinkSwitch) {
            ++total.nvlinkSwitches;
            total.nvlinkSwitchPorts += traits.switchPorts;
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
                    total.nvlinkPorts += group.count;
                    total.unevenTrays += unevenTrays_[place];
                    total.oddTrays += isOdd(one, group) ? 1 : 0;
                }
                break;
            default:
                break;
        }
    }

    [[nodiscard]] bool isOdd(const Equipment& one, const ProductTraits::Group& group) const {
        const double gpus = index_.traitsOf(one).gpus;
        return gpus > 0.0 && std::fabs(group.count - nvlinksPerGpu_ * gpus) > 0.5;
    }

    void addStorage(const Equipment& one, const ProductTraits& traits, ItemNetwork& total) const {
        if (!traits.isCompute || traits.storageNodes == 0) {
            return;
        }
        const double wanted = storagePerGpu_ * traits.gpus / traits.storageNodes;
        for (int i = 0; i < traits.storageNodes; ++i) {
            const std::uint32_t node = one.firstNode + static_cast<std::uint32_t>(i);
            ++total.storageNodes;
            total.looseStorageNodes += storage_.isJoined(node) ? 0 : 1;
            total.thinStorageNodes += storage_.of(node) < wanted * (1.0 - 1e-9) ? 1 : 0;
        }
    }

    void addInBand(const Equipment& one, const ProductTraits& traits, ItemNetwork& total) const {
        if (traits.inBandNodes == 0) {
            total.unknownInBandNodes += traits.isCompute ? traits.nodes : 0;
            return;
        }
        for (int i = 0; i < traits.inBandNodes; ++i) {
            const std::uint32_t node = one.firstNode + static_cast<std::uint32_t>(i);
            ++total.inBandNodes;
            total.thinInBandNodes += inBand_.switches(node) < wanted_ ? 1 : 0;
            total.slowInBandNodes += inBand_.isSlow(node) ? 1 : 0;
        }
    }

    const NetworkIndex& index_;
    const LinkSurvey& survey_;
    std::vector<char> outOfBand_, unevenTrays_;
    InBand inBand_;
    StorageRates storage_;
    double nvlinksPerGpu_;
    double storagePerGpu_;  ///< bit/s
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

double orderedLengthOf(const std::vector<CableRun>& runs) {
    double length = 0.0;
    for (const CableRun& run : runs) {
        length += static_cast<double>(run.orderLength);
    }
    return length;
}

}  // namespace

NetworkResult withMoved(const NetworkResult& before, const Design& design,
                        std::span<const Id<Item>> moved) {
    NetworkResult result = before;
    result.pathways = std::make_shared<const Pathways>(layMoved(*before.pathways, design, moved));
    measureMoved(design, *before.pathways, *result.pathways, moved, result.runs);
    result.cableLength = orderedLengthOf(result.runs);
    return result;
}

NetworkResult withCables(const NetworkResult& before, const Design& design,
                         std::span<const Id<Link>> links) {
    NetworkResult result = before;
    measureAgain(design, *result.pathways, links, result.runs);
    result.cableLength = orderedLengthOf(result.runs);
    return result;
}

NetworkResult analyseNetwork(const Design& design, const RunControl& control,
                             const NetworkResult* before) {
    NetworkResult result;
    if (control.stopped()) {
        return result;
    }
    const NetworkIndex index(design);
    result.pathways = std::make_shared<const Pathways>(
        layCables(design, before ? before->pathways.get() : nullptr));
    LinkSurvey survey = surveyLinks(design, index, *result.pathways);
    control.tell(0.3);
    for (std::size_t i = 0; i < kNetworkKinds.size(); ++i) {
        if (control.stopped()) {
            return result;
        }
        std::vector<Fabric> fabrics = fabricsOf(index, kNetworkKinds[i], survey.networks[i]);
        if (kNetworkKinds[i] == LinkKind::Compute) {
            findMisalignedNics(index, survey.networks[i], fabrics);
            findRails(index, survey.networks[i], fabrics, survey.channels, survey.runs);
        }
        std::ranges::move(fabrics, std::back_inserter(result.fabrics));
        control.tell(0.3 + 0.6 * static_cast<double>(i + 1) / kNetworkKinds.size());
    }
    countItems(design, index, survey, result);
    result.runs = std::move(survey.runs);
    result.cableLength = orderedLengthOf(result.runs);
    result.channels = std::move(survey.channels);
    result.faults = std::move(survey.faults);
    return result;
}

}  // namespace hallwright
