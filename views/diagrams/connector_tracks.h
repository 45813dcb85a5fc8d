// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace hallwright {

/// A connector through the channel between two layers: down at `from`, across, down at `to`,
/// points from the left.
struct ChannelRun {
    double from = 0.0, to = 0.0;
    [[nodiscard]] bool isStraight() const;
};

/// The height at which each run of a channel goes across: numbers from 0 at the top, -1 for those
/// that go straight down. Runs on one track do not touch, and where one begins above the end of
/// another it turns aside before that comes (Hashimoto and Stevens 1971). Runs that would each have
/// to turn before the other turn in order of their numbers.
struct ChannelTracks {
    std::vector<int> track;
    int count = 0;
};
ChannelTracks tracksOf(const std::vector<ChannelRun>& runs);

}  // namespace hallwright
