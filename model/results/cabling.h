// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// One thing in which the cables of a subnet differ from the plan.
struct CablingDifference {
    enum class Kind : std::uint8_t {
        Miswired,  ///< `here` is joined to `found` instead of `planned`
        Missing,   ///< nothing is at either end of a cable from `here` to `planned`
        Extra,     ///< `here` is joined to `found`, where the plan has no cable at either end
        Slower,    ///< the right cable runs below its rate
    };
    Kind kind = Kind::Miswired;
    std::string cable;                 ///< its name in the schedule; empty: none is planned
    std::string here, planned, found;  ///< ports: "a-07-tray-1 mlx5_0[1] (A-07.U12)"
    bool breaksRail = false;           ///< an adapter is on the leaf of another rail
    double plannedRate = 0.0, foundRate = 0.0;  ///< bit/s, of `Slower`
};
std::string_view keyOf(CablingDifference::Kind kind);

struct CablingComparison {
    std::vector<CablingDifference> differences;  ///< by kind, then in order of the plan
    std::vector<std::string> absentNodes;        ///< planned, not found
    std::vector<std::string> unknownNodes;       ///< found, not planned
    std::size_t planned = 0, found = 0;          ///< cables
    std::size_t same = 0;                        ///< cables that are as planned
    [[nodiscard]] bool isSame() const {
        return differences.empty() && absentNodes.empty() && unknownNodes.empty();
    }
    [[nodiscard]] std::size_t count(CablingDifference::Kind kind) const;
};

}  // namespace hallwright
