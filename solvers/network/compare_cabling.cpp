// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/compare_cabling.h"

#include "solvers/network/same_nodes.h"

#include <algorithm>
#include <map>
#include <optional>

namespace hallwright {
namespace {

using Differs = CablingDifference::Kind;

class Comparison {
  public:
    Comparison(const Topology& plan, const IbDump& found)
        : plan_(plan), found_(found), nodes_(plan, found) {}

    CablingComparison run() &&;

  private:
    /// What is plugged into a planned port.
    struct Seen {
        std::optional<PlannedPort> far;  ///< none: a node that is not in the plan
        std::string name;
        double rate = 0.0;
    };

    void see();
    void judge(const TopologyLink& link);
    void addNodes();
    [[nodiscard]] std::string name(const PlannedPort& port) const;
    [[nodiscard]] std::string nameFound(std::size_t node, int port) const;
    [[nodiscard]] bool breaksRail(const PlannedPort& a, const PlannedPort& b,
                                  const PlannedPort& found) const;
    [[nodiscard]] const Seen* at(const PlannedPort& port) const {
        const auto seen = seen_.find(port);
        return seen == seen_.end() ? nullptr : &seen->second;
    }

    const Topology& plan_;
    const IbDump& found_;
    SameNodes nodes_;
    std::map<PlannedPort, PlannedPort> planned_;
    std::map<PlannedPort, Seen> seen_;
    CablingComparison result_;
};

std::string Comparison::name(const PlannedPort& port) const {
    const TopologyNode& node = plan_.nodes[port.node];
    const std::string place = node.place.empty() ? std::string() : " (" + node.place + ")";
    return descriptionOf(node) + "[" + std::to_string(port.port) + "]" + place;
}

std::string Comparison::nameFound(std::size_t at, int port) const {
    const IbNode& node = found_.nodes[at];
    return (node.description.empty() ? node.id : node.description) + "[" + std::to_string(port) +
           "]";
}

/// True where one of two ends is an adapter whose leaf has one rail, and it was found on the leaf
/// of another.
bool Comparison::breaksRail(const PlannedPort& a, const PlannedPort& b,
                            const PlannedPort& found) const {
    const TopologyNode& here = plan_.nodes[a.node];
    const TopologyNode& leaf = plan_.nodes[b.node];
    const TopologyNode& other = plan_.nodes[found.node];
    return !here.isSwitch && leaf.rail >= 0 && other.isSwitch && other.rail != leaf.rail;
}

void Comparison::see() {
    for (const IbLink& link : found_.links) {
        const auto a = nodes_.plannedOf(link.a, link.portA);
        const auto b = nodes_.plannedOf(link.b, link.portB);
        const std::string nameA = a ? name(*a) : nameFound(link.a, link.portA);
        const std::string nameB = b ? name(*b) : nameFound(link.b, link.portB);
        if (a) {
            seen_[*a] = {b, nameB, link.rate};
        }
        if (b) {
            seen_[*b] = {a, nameA, link.rate};
        }
        const bool isPlannedA = a && planned_.contains(*a);
        const bool isPlannedB = b && planned_.contains(*b);
        if (!isPlannedA && !isPlannedB) {
            CablingDifference& extra = result_.differences.emplace_back();
            extra.kind = Differs::Extra;
            extra.here = nameA;
            extra.found = nameB;
        }
    }
}

void Comparison::judge(const TopologyLink& link) {
    constexpr double kNearly = 0.99;
    const PlannedPort a{link.a, link.portA};
    const PlannedPort b{link.b, link.portB};
    const Seen* seenA = at(a);
    const Seen* seenB = at(b);
    CablingDifference difference;
    difference.cable = link.cable;
    difference.here = name(a);
    difference.planned = name(b);
    if (seenA && seenA->far == b) {
        ++result_.same;
        if (seenA->rate <= 0.0 || seenA->rate >= kNearly * link.rate) {
            return;
        }
        difference.kind = Differs::Slower;
        difference.plannedRate = link.rate;
        difference.foundRate = seenA->rate;
    } else if (!seenA && !seenB) {
        difference.kind = Differs::Missing;
    } else {
        difference.kind = Differs::Miswired;
        if (!seenA) {
            std::swap(difference.here, difference.planned);
        }
        difference.found = seenA ? seenA->name : seenB->name;
        difference.breaksRail = (seenA && seenA->far && breaksRail(a, b, *seenA->far)) ||
                                (seenB && seenB->far && breaksRail(b, a, *seenB->far));
    }
    result_.differences.push_back(std::move(difference));
}

void Comparison::addNodes() {
    for (std::size_t at = 0; at < plan_.nodes.size(); ++at) {
        if (!nodes_.isFound(at)) {
            result_.absentNodes.push_back(descriptionOf(plan_.nodes[at]));
        }
    }
    for (std::size_t at = 0; at < found_.nodes.size(); ++at) {
        if (!nodes_.isPlanned(at)) {
            const IbNode& node = found_.nodes[at];
            result_.unknownNodes.push_back(node.description.empty() ? node.id : node.description);
        }
    }
}

CablingComparison Comparison::run() && {
    for (const TopologyLink& link : plan_.links) {
        const PlannedPort a{link.a, link.portA};
        const PlannedPort b{link.b, link.portB};
        planned_[a] = b;
        planned_[b] = a;
    }
    result_.planned = plan_.links.size();
    result_.found = found_.links.size();
    see();
    for (const TopologyLink& link : plan_.links) {
        judge(link);
    }
    std::ranges::stable_sort(result_.differences, {}, &CablingDifference::kind);
    addNodes();
    return std::move(result_);
}

}  // namespace

CablingComparison compareCabling(const Topology& plan, const IbDump& found) {
    return Comparison(plan, found).run();
}

}  // namespace hallwright
