// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/network_rules.h"

#include <array>

namespace hallwright {

std::string_view networkWordOf(LinkKind kind) {
    switch (kind) {
        case LinkKind::Compute:
            return translatable("compute");
        case LinkKind::Storage:
            return translatable("storage");
        case LinkKind::InBand:
            return translatable("in-band");
        case LinkKind::OutOfBand:
            return translatable("out-of-band");
        case LinkKind::NvLink:
            return translatable("NVLink");
        default:
            return translatable("other");
    }
}

std::span<const Rule> networkRules() {
    using enum Group;
    static constexpr auto kRules = std::to_array<Rule>({
        {"NET-001", "Switches have ports enough", Network, judgeSwitchPorts, false},
        {"NET-002", "Every network port of a node is on the leaf of its rail", Network,
         judgeRailAlignment, false},
        {"NET-003", "Leaves serve no more nodes than they have ways up for", Network, judgeUnitSize,
         false},
        {"NET-004", "Fabric managers have ports", Network, judgeManagementReserve, false},
        {"NET-005", "Uplinks carry what the switches take in", Network, judgeOversubscription,
         false},
        {"NET-006", "Switches are striped evenly over the tier above", Network, judgeStriping,
         false},
        {"NET-007", "Endpoints are no more than the tiers carry", Network, judgeTierLimit, false},
        {"NET-008", "Each group of spines serves one rail in full", Network, judgeGroups, false},
        {"NET-009", "Started units are built in full", Network, judgeUnitsInFull, false},
        {"NET-010", "Few switches lie between endpoints", Network, judgeDiameter, false},
        {"NET-011", "Half the endpoints reach the other half at full rate", Network, judgeBisection,
         false},
        {"NET-012", "Leaves have more than one way to each other", Network, judgePathDiversity,
         false},
        {"NET-013", "No single switch or link parts a fabric", Network, judgeSinglePoints, false},
        {"NET-014", "A lost switch costs no more than its share", Network, judgeAfterFailure,
         false},
        {"NET-015", "NVLink domains lie within cable reach of their switches", Network,
         judgeNvlinkPlacement},
        {"NET-016", "NVLink links are whole and equally spread", Network, judgeNvlinkWiring, false},
        {"NET-017", "Scale-up and scale-out of a GPU are known", Network, judgeScaleUp, false},
        {"NET-020", "Storage has a network of its own, wide enough", Network, judgeStorage, false},
        {"NET-021", "Nodes are managed in band over two switches", Network, judgeInBandManagement,
         false},
        {"NET-022", "Management ports are on an out-of-band network", Network,
         judgeOutOfBandManagement, false},
        {"NET-023", "Out-of-band switches have ports to spare", Network, judgeManagementSpare,
         false},
        {"NET-030", "Ports and cables match", Network, judgeMatching, false},
        {"NET-031", "Cables keep within the reach of their medium", Network, judgeReach},
        {"NET-032", "Fibre is of the grade that its length asks for", Network, judgeFibreGrade},
        {"NET-033", "Light passes few patch panels", Network, judgeJunctions, false},
        {"NET-034", "Cables are sold in the lengths needed", Network, judgeCableLength},
        {"NET-035", "Every cable lies in trays", Network, judgePathways},
        {"NET-036", "Trays are not overfull", Network, judgeTrayFill},
        {"NET-037", "Cables do not lie too high on each other", Network, judgeStackHeight},
        {"NET-038", "Trays carry the weight of their cables", Network, judgeTrayWeight},
        {"NET-039", "Trays do not bend cables too tight", Network, judgeBendRadius},
        {"NET-040", "Twisted pair keeps clear of power", Network, judgeDistanceToPower},
        {"NET-041", "Redundant cables lie in different trays", Network, judgeDiversity},
        {"NET-045", "Latency is known", Network, judgeLatency},
        {"NET-046", "Latency within a rail is even", Network, judgeLatencySpread},
        {"NET-050", "What a collective takes is known", Network, judgeCollectives},
        {"NET-051", "Every link has its ports and its cable", Network, judgeCableClosure, false},
        {"NET-052", "Sorts of cable are known", Network, judgeLengthClasses},
    });
    return kRules;
}

}  // namespace hallwright
