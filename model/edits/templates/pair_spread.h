// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hallwright {

/// The systems that feed a load: one on each side of racks; the preferred and the spare one of what
/// takes one of two inputs. Both may be the same.
using SystemPair = std::array<std::size_t, 2>;

/// A load on a pair of systems.
struct PairLoad {
    double power = 0.0;     ///< W
    bool isShared = false;  ///< half on each system and all on the one that is left; else all on
                            ///< the first while that is there
};

/// What catches a system that is lost.
enum class Catch : std::uint8_t {
    Partner,  ///< each load goes to the other system of its pair
    Reserve,  ///< a further system takes all of it; a lost branch still goes to its partner
};

/// What systems carry, W.
struct SystemLoads {
    std::vector<double> normal;
    std::vector<double> worst;  ///< after any one loss
    [[nodiscard]] double mostNormal() const;
    [[nodiscard]] double mostWorst() const;
};

/// rules.md 6.2: L_u = Σ P_uv ÷ 2, and after loss of f L_u + P_uf ÷ 2. With a reserve a system is
/// worst off when the largest branch of a partner falls to it.
SystemLoads loadsOfSystems(std::span<const PairLoad> loads, std::span<const SystemPair> of,
                           std::size_t systems, Catch how);

/// Deals loads over pairs so that the most that a system must carry is small: the largest first,
/// each where it raises that least (Graham's LPT), then single moves and exchanges while they help.
/// `shared` are the pairs that shared loads may go to, `switched` those of the others. The same
/// loads always fall the same way.
std::vector<SystemPair> spreadOverPairs(std::span<const PairLoad> loads, std::size_t systems,
                                        Catch how, std::span<const SystemPair> shared,
                                        std::span<const SystemPair> switched);

}  // namespace hallwright
