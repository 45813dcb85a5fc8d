// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/connector_tracks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace hallwright {
namespace {

constexpr double kClear = 5.0;  // points between lines that run side by side

bool touch(const ChannelRun& a, const ChannelRun& b) {
    const auto [aLow, aHigh] = std::minmax(a.from, a.to);
    const auto [bLow, bHigh] = std::minmax(b.from, b.to);
    return aLow < bHigh + kClear && bLow < aHigh + kClear;
}

}  // namespace

bool ChannelRun::isStraight() const {
    return std::fabs(from - to) < 1e-6;
}

ChannelTracks tracksOf(const std::vector<ChannelRun>& runs) {
    ChannelTracks result{std::vector<int>(runs.size(), -1), 0};
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < runs.size(); ++i) {
        if (!runs[i].isStraight()) {
            open.push_back(i);
        }
    }
    std::ranges::stable_sort(open, {},
                             [&](std::uint32_t i) { return std::min(runs[i].from, runs[i].to); });
    // Must turn before `other` does.
    const auto goesBefore = [&](std::uint32_t i, std::uint32_t other) {
        return i != other && std::fabs(runs[i].from - runs[other].to) < kClear;
    };
    while (!open.empty()) {
        auto next = std::ranges::find_if(open, [&](std::uint32_t i) {
            return std::ranges::none_of(open,
                                        [&](std::uint32_t other) { return goesBefore(other, i); });
        });
        next = next == open.end() ? open.begin() : next;
        const std::uint32_t run = *next;
        open.erase(next);
        int track = 0;
        for (std::uint32_t i = 0; i < runs.size(); ++i) {
            if (result.track[i] >= 0 && goesBefore(i, run)) {
                track = std::max(track, result.track[i] + 1);
            }
        }
        const auto isTaken = [&](int wished) {
            for (std::uint32_t i = 0; i < runs.size(); ++i) {
                if (result.track[i] == wished && touch(runs[i], runs[run])) {
                    return true;
                }
            }
            return false;
        };
        while (isTaken(track)) {
            ++track;
        }
        result.track[run] = track;
        result.count = std::max(result.count, track + 1);
    }
    return result;
}

}  // namespace hallwright
