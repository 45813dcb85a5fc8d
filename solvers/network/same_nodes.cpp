// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/same_nodes.h"

#include <algorithm>
#include <string_view>

namespace hallwright {
namespace {

std::string lowered(std::string_view text) {
    std::string low(text);
    std::ranges::transform(low, low.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return low;
}

/// "leaf1" of "MF0;leaf1:MQM9700/U1", as managed switches call themselves.
std::string switchName(const std::string& description) {
    const std::size_t start = description.find(';');
    if (start == std::string::npos) {
        return lowered(description);
    }
    return lowered(description.substr(start + 1, description.find(':', start) - start - 1));
}

struct Adapter {
    std::string host;
    int number = 0;  ///< from 0
};

/// "node1 mlx5_2", "node1 HCA-3" (from 1), "node1".
Adapter adapterFrom(const std::string& description) {
    const std::size_t space = description.find(' ');
    Adapter adapter{lowered(description.substr(0, space)), 0};
    if (space == std::string::npos) {
        return adapter;
    }
    const std::string word = lowered(description.substr(space + 1));
    const std::size_t digits = word.find_last_not_of("0123456789") + 1;
    constexpr std::size_t kMostDigits = 6;
    if (digits < word.size() && word.size() - digits <= kMostDigits) {
        adapter.number = std::stoi(word.substr(digits)) - (word.starts_with("hca-") ? 1 : 0);
    }
    return adapter;
}

}  // namespace

SameNodes::SameNodes(const Topology& plan, const IbDump& found)
    : plan_(plan),
      found_(found),
      isFound_(plan.nodes.size(), 0),
      isPlanned_(found.nodes.size(), 0) {
    byGuid();
    switchesByName();
    adaptersByHost();
}

void SameNodes::pair(std::size_t found, std::size_t planned) {
    isFound_[planned] = 1;
    isPlanned_[found] = 1;
}

std::optional<PlannedPort> SameNodes::plannedOf(std::size_t found, int port) const {
    if (const auto node = whole_.find(found); node != whole_.end()) {
        return PlannedPort{node->second, port};
    }
    const auto adapter = adapters_.find({found, port});
    return adapter == adapters_.end() ? std::nullopt
                                      : std::optional(PlannedPort{adapter->second, 1});
}

void SameNodes::byGuid() {
    std::map<std::uint64_t, std::size_t> planned;
    for (std::size_t at = 0; at < plan_.nodes.size(); ++at) {
        planned[plan_.nodes[at].guid] = at;
    }
    for (std::size_t at = 0; at < found_.nodes.size(); ++at) {
        const IbNode& node = found_.nodes[at];
        const auto same = planned.find(node.guid);
        if (node.guid != 0 && same != planned.end() && !isFound_[same->second] &&
            plan_.nodes[same->second].isSwitch == node.isSwitch) {
            whole_[at] = same->second;
            pair(at, same->second);
        }
    }
}

void SameNodes::switchesByName() {
    std::map<std::string, std::size_t> planned;
    for (std::size_t at = 0; at < plan_.nodes.size(); ++at) {
        const TopologyNode& node = plan_.nodes[at];
        if (node.isSwitch && !isFound_[at]) {
            planned.emplace(lowered(node.name), at);
            if (!node.place.empty()) {
                planned.emplace(lowered(node.place), at);
            }
        }
    }
    for (std::size_t at = 0; at < found_.nodes.size(); ++at) {
        const IbNode& node = found_.nodes[at];
        const auto same = planned.find(switchName(node.description));
        if (node.isSwitch && !isPlanned_[at] && !node.description.empty() &&
            same != planned.end() && !isFound_[same->second]) {
            whole_[at] = same->second;
            pair(at, same->second);
        }
    }
}

/// The ports in use of the found adapters that are no planned ones yet, of each host.
std::map<std::string, std::set<SameNodes::HostPort>> SameNodes::foundPorts() const {
    std::map<std::string, std::set<HostPort>> found;
    const auto add = [&](std::size_t at, int port) {
        const IbNode& node = found_.nodes[at];
        if (!node.isSwitch && !isPlanned_[at] && !node.description.empty()) {
            const Adapter adapter = adapterFrom(node.description);
            found[adapter.host].insert({adapter.number, port, at});
        }
    };
    for (const IbLink& link : found_.links) {
        add(link.a, link.portA);
        add(link.b, link.portB);
    }
    return found;
}

void SameNodes::adaptersByHost() {
    std::map<std::string, std::map<int, std::size_t>> planned;  // of each host, by number
    for (std::size_t at = 0; at < plan_.nodes.size(); ++at) {
        const TopologyNode& node = plan_.nodes[at];
        if (!node.isSwitch && !isFound_[at]) {
            planned[lowered(node.name)][node.adapter] = at;
        }
    }
    for (const auto& [host, ports] : foundPorts()) {
        if (const auto same = planned.find(host); same != planned.end()) {
            pairHost(ports, same->second);
        }
    }
}

/// By their numbers where each has one that is planned, else in order.
void SameNodes::pairHost(const std::set<HostPort>& ports,
                         const std::map<int, std::size_t>& planned) {
    std::set<int> numbers;
    const bool isExact = std::ranges::all_of(ports, [&](const HostPort& one) {
        return one.port == 1 && planned.contains(one.adapter) && numbers.insert(one.adapter).second;
    });
    auto next = planned.begin();
    for (const HostPort& one : ports) {
        if (!isExact && next == planned.end()) {
            break;
        }
        const std::size_t mine = isExact ? planned.at(one.adapter) : (next++)->second;
        adapters_[{one.node, one.port}] = mine;
        pair(one.node, mine);
    }
}

}  // namespace hallwright
