// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/slurm.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace hallwright {
namespace {

/// A name as a stem and the number that it ends in.
struct Numbered {
    std::string stem;
    std::size_t digits = 0;  ///< with leading zeros; 0: it ends in no number
    std::uint64_t number = 0;
    auto operator<=>(const Numbered&) const = default;
};

Numbered numberedFrom(const std::string& name) {
    constexpr std::size_t kMostDigits = 9;
    std::size_t first = name.size();
    while (first > 0 && name.size() - first < kMostDigits && name[first - 1] >= '0' &&
           name[first - 1] <= '9') {
        --first;
    }
    Numbered one{name.substr(0, first), 0, 0};
    if (first < name.size()) {
        one.digits = name.size() - first;
        one.number = std::stoull(name.substr(first));
    }
    return one;
}

/// How many digits the numbers of each stem with a leading zero have.
std::set<std::pair<std::string, std::size_t>> paddedWidths(const std::vector<Numbered>& names) {
    std::set<std::pair<std::string, std::size_t>> widths;
    for (const Numbered& one : names) {
        if (one.digits > std::to_string(one.number).size()) {
            widths.insert({one.stem, one.digits});
        }
    }
    return widths;
}

std::string digitsOf(const Numbered& one) {
    const std::string plain = std::to_string(one.number);
    return std::string(one.digits - std::min(one.digits, plain.size()), '0') + plain;
}

/// Sets of switches that become one, joined pair by pair.
class Groups {
  public:
    explicit Groups(std::size_t size) : parent_(size) {
        std::iota(parent_.begin(), parent_.end(), 0);
    }
    std::size_t of(std::size_t at) {
        while (parent_[at] != at) {
            parent_[at] = parent_[parent_[at]];
            at = parent_[at];
        }
        return at;
    }
    /// The least of both stands for them.
    void join(std::size_t a, std::size_t b) {
        a = of(a);
        b = of(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

  private:
    std::vector<std::size_t> parent_;
};

class Tree {
  public:
    explicit Tree(const Topology& topology) : topology_(topology), groups_(topology.nodes.size()) {
        for (const TopologyNode& node : topology.nodes) {
            top_ = std::max(top_, node.tier);
        }
    }

    std::string text() {
        std::string text = "# topology/tree of " + topology_.name + "\n";
        std::ranges::replace_if(
            text.begin(), text.end() - 1, [](char c) { return c == '\n'; }, ' ');
        merge();
        for (const auto& [group, members] : members_) {
            text += lineOf(group, members);
        }
        return text + rootLine();
    }

  private:
    void merge();
    std::string nameOf(std::size_t group) const;
    std::string lineOf(std::size_t group, const std::vector<std::size_t>& members);
    std::string rootLine();

    const Topology& topology_;
    Groups groups_;
    int top_ = 0;
    std::map<std::size_t, std::vector<std::size_t>> members_;  ///< switches of each group
    std::map<std::size_t, std::set<std::string>> hosts_;       ///< of each group of leaves
    std::map<std::size_t, std::set<std::size_t>> below_;       ///< groups under each group
};

/// Tier by tier from the leaves: what has a child in common becomes one.
void Tree::merge() {
    const auto& nodes = topology_.nodes;
    std::map<std::string, std::size_t> leafOfHost;
    for (const TopologyLink& link : topology_.links) {
        for (const auto& [host, leaf] : {std::pair(link.a, link.b), std::pair(link.b, link.a)}) {
            if (!nodes[host].isSwitch && nodes[leaf].isSwitch) {
                const auto [found, isNew] = leafOfHost.try_emplace(nodes[host].name, leaf);
                groups_.join(found->second, leaf);
            }
        }
    }
    for (int tier = 2; tier <= top_; ++tier) {
        std::map<std::size_t, std::size_t> above;  // by group below
        for (const TopologyLink& link : topology_.links) {
            for (const auto& [low, high] : {std::pair(link.a, link.b), std::pair(link.b, link.a)}) {
                if (nodes[high].isSwitch && nodes[low].isSwitch && nodes[high].tier == tier &&
                    nodes[low].tier == tier - 1) {
                    const auto [found, isNew] = above.try_emplace(groups_.of(low), high);
                    groups_.join(found->second, high);
                }
            }
        }
        for (const auto& [low, high] : above) {
            below_[groups_.of(high)].insert(low);
        }
    }
    for (std::size_t at = 0; at < nodes.size(); ++at) {
        if (nodes[at].isSwitch && nodes[at].tier > 0) {
            members_[groups_.of(at)].push_back(at);
        }
    }
    for (const auto& [host, leaf] : leafOfHost) {
        hosts_[groups_.of(leaf)].insert(host);
    }
}

std::string Tree::nameOf(std::size_t group) const {
    const std::string& first = topology_.nodes[group].name;
    const auto found = members_.find(group);
    return found != members_.end() && found->second.size() > 1 ? "group-" + first : first;
}

std::string Tree::lineOf(std::size_t group, const std::vector<std::size_t>& members) {
    std::string line;
    if (members.size() > 1) {
        std::vector<std::string> names;
        for (const std::size_t at : members) {
            names.push_back(topology_.nodes[at].name);
        }
        line += "# " + nameOf(group) + ": " + hostList(names) + "\n";
    }
    line += "SwitchName=" + nameOf(group);
    if (const auto hosts = hosts_.find(group); hosts != hosts_.end()) {
        line += " Nodes=" + hostList({hosts->second.begin(), hosts->second.end()});
    }
    if (const auto below = below_.find(group); below != below_.end()) {
        std::vector<std::string> names;
        for (const std::size_t at : below->second) {
            names.push_back(nameOf(groups_.of(at)));
        }
        line += " Switches=" + hostList(names);
    }
    return line + "\n";
}

std::string Tree::rootLine() {
    std::set<std::size_t> roots;
    for (const auto& [group, members] : members_) {
        roots.insert(group);
    }
    for (const auto& [group, children] : below_) {
        for (const std::size_t child : children) {
            roots.erase(groups_.of(child));
        }
    }
    if (roots.size() < 2) {
        return {};
    }
    std::vector<std::string> names;
    for (const std::size_t root : roots) {
        names.push_back(nameOf(root));
    }
    return "SwitchName=whole-fabric Switches=" + hostList(names) + "\n";
}

}  // namespace

std::string hostList(const std::vector<std::string>& names) {
    std::vector<Numbered> numbered;
    for (const std::string& name : names) {
        numbered.push_back(numberedFrom(name));
    }
    // Only where a sister has a leading zero is the width a part of the name.
    const auto padded = paddedWidths(numbered);
    std::set<Numbered> ordered;
    for (Numbered& one : numbered) {
        const bool isPlain = one.digits > 0 && !padded.contains({one.stem, one.digits});
        one.digits = isPlain ? 1 : one.digits;
        ordered.insert(std::move(one));
    }
    std::string list;
    for (auto first = ordered.begin(); first != ordered.end();) {
        auto end = std::next(first);
        while (end != ordered.end() && first->digits > 0 && end->stem == first->stem &&
               end->digits == first->digits) {
            ++end;
        }
        list.append(list.empty() ? "" : ",").append(first->stem);
        const bool isOne = std::next(first) == end;
        list += isOne ? "" : "[";
        for (auto run = first; run != end;) {
            auto last = run;
            while (std::next(last) != end && std::next(last)->number == last->number + 1) {
                ++last;
            }
            list += run == first ? "" : ",";
            list += run->digits > 0 ? digitsOf(*run) : std::string();
            list += run == last ? "" : "-" + digitsOf(*last);
            run = std::next(last);
        }
        list += isOne ? "" : "]";
        first = end;
    }
    return list;
}

std::string slurmTopology(const Topology& topology) {
    return Tree(topology).text();
}

}  // namespace hallwright
