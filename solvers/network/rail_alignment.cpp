// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sort_once.h"
#include "solvers/network/link_survey.h"

#include <algorithm>
#include <tuple>

namespace hallwright {
namespace {

using Drop = LinkSurvey::Drop;

/// A NIC under a heading by which NICs are expected to agree on something.
struct Vote {
    std::uint64_t heading = 0;
    std::uint32_t choice = 0;
    std::uint32_t drop = 0;
};

/// Marks the drops whose choice is not that of most under their heading; the lesser choice wins a
/// draw.
void markOutvoted(std::vector<Vote>& votes, std::vector<char>& outvoted) {
    std::ranges::sort(votes, {}, [](const Vote& vote) {
        return std::tuple(vote.heading, vote.choice, vote.drop);
    });
    for (std::size_t first = 0; first < votes.size();) {
        std::size_t last = first;
        std::size_t most = 0;
        std::uint32_t winner = 0;
        while (last < votes.size() && votes[last].heading == votes[first].heading) {
            const std::size_t start = last;
            while (last < votes.size() && votes[last].heading == votes[first].heading &&
                   votes[last].choice == votes[start].choice) {
                ++last;
            }
            if (last - start > most) {
                most = last - start;
                winner = votes[start].choice;
            }
        }
        for (; first < last; ++first) {
            if (votes[first].choice != winner) {
                outvoted[votes[first].drop] = 1;
            }
        }
    }
}

}  // namespace

void findMisalignedNics(const NetworkIndex& index, const LinkSurvey::Network& compute,
                        std::vector<Fabric>& fabrics) {
    struct Home {
        std::uint32_t fabric = NetworkIndex::kNone;
        bool isAlone = false;
    };
    std::vector<Home> homes(index.equipment().size());
    for (std::uint32_t i = 0; i < fabrics.size(); ++i) {
        for (const FabricSwitch& one : fabrics[i].switches) {
            const std::uint32_t place = index.find(one.item, one.slot);
            // One switch alone is the leaf of every rail; so is one of a rail-only fabric, of its
            // own.
            homes[place] = {i, fabrics.size() == 1 && fabrics[i].switches.size() == 1};
        }
    }
    const auto& drops = compute.drops;
    std::vector<std::uint32_t> judged;
    for (std::uint32_t i = 0; i < drops.size(); ++i) {
        if (drops[i].nics > 1 && !homes[drops[i].leaf].isAlone) {
            judged.push_back(i);
        }
    }
    std::vector<char> misaligned(drops.size(), 0);
    std::vector<Vote> votes;
    votes.reserve(judged.size());
    for (const std::uint32_t i : judged) {
        votes.push_back({drops[i].leaf, drops[i].rail, i});
    }
    markOutvoted(votes, misaligned);

    // The unit of a node is known by the leaf of its first NIC that is in place.
    std::ranges::stable_sort(
        judged, {}, [&](std::uint32_t i) { return std::tuple(drops[i].member, drops[i].rail); });
    votes.clear();
    for (std::size_t first = 0; first < judged.size();) {
        std::size_t last = first;
        std::uint32_t anchor = NetworkIndex::kNone;
        for (; last < judged.size() && drops[judged[last]].member == drops[judged[first]].member;
             ++last) {
            const std::uint32_t i = judged[last];
            if (misaligned[i] != 0) {
                continue;
            }
            if (anchor == NetworkIndex::kNone) {
                anchor = drops[i].leaf;
            }
            votes.push_back({std::uint64_t{anchor} << 16U | drops[i].rail, drops[i].leaf, i});
        }
        first = last;
    }
    markOutvoted(votes, misaligned);

    for (std::size_t i = 0; i < drops.size(); ++i) {
        if (misaligned[i] != 0) {
            Fabric& fabric = fabrics[homes[drops[i].leaf].fabric];
            ++fabric.misalignedNics;
            fabric.misalignedIn.push_back(index.equipment()[drops[i].equipment].item);
        }
    }
    for (Fabric& fabric : fabrics) {
        sortOnce(fabric.misalignedIn);
    }
}

}  // namespace hallwright
