// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ib_dump.h"
#include "model/results/topology.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hallwright {

/// A port of a node of a plan.
struct PlannedPort {
    std::size_t node = 0;
    int port = 1;
    auto operator<=>(const PlannedPort&) const = default;
};

/// Which nodes of a plan and of a dump are the same (`compareCabling`). Both outlive this.
class SameNodes {
  public:
    SameNodes(const Topology& plan, const IbDump& found);

    [[nodiscard]] std::optional<PlannedPort> plannedOf(std::size_t foundNode, int port) const;
    [[nodiscard]] bool isFound(std::size_t planned) const { return isFound_[planned] != 0; }
    [[nodiscard]] bool isPlanned(std::size_t found) const { return isPlanned_[found] != 0; }

  private:
    /// A port in use of an adapter of some host.
    struct HostPort {
        int adapter = 0;  ///< its number, from 0
        int port = 1;
        std::size_t node = 0;  ///< found
        auto operator<=>(const HostPort&) const = default;
    };

    void byGuid();
    void switchesByName();
    void adaptersByHost();
    [[nodiscard]] std::map<std::string, std::set<HostPort>> foundPorts() const;
    void pairHost(const std::set<HostPort>& ports, const std::map<int, std::size_t>& planned);
    void pair(std::size_t found, std::size_t planned);

    const Topology& plan_;
    const IbDump& found_;
    std::map<std::size_t, std::size_t> whole_;  ///< planned node of a found one, port by port
    std::map<std::pair<std::size_t, int>, std::size_t> adapters_;  ///< planned, of a found port
    std::vector<char> isFound_, isPlanned_;
};

}  // namespace hallwright
