// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/air_comparison.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace hallwright {
namespace {

struct Known {
    Id<Item> item;
    std::string tag;
    double inlet = std::numeric_limits<double>::quiet_NaN();
};

std::vector<Known> racksOf(const AirState& state) {
    std::vector<Known> racks;
    for (const auto& field : state.fields) {
        for (const RackAir& rack : field->racks) {
            racks.push_back({rack.rack, nameOf(state.design, rack.rack), rack.inletMax});
        }
    }
    return racks;
}

/// Lost racks, then differences, then what cannot be compared.
std::tuple<int, double> rank(const RackChange& change) {
    const double difference = change.difference();
    return change.first && change.second && change.isLost() ? std::tuple(0, 0.0)
           : std::isfinite(difference)                      ? std::tuple(1, -std::abs(difference))
                                                            : std::tuple(2, 0.0);
}

}  // namespace

std::vector<RackChange> rackChanges(const AirState& first, const AirState& second) {
    const std::vector<Known> before = racksOf(first);
    std::vector<Known> after = racksOf(second);
    std::map<std::string, std::size_t> byTag;
    std::map<Id<Item>, std::size_t> byId;
    for (std::size_t i = 0; i < after.size(); ++i) {
        byTag.emplace(after[i].tag, i);
        byId.emplace(after[i].item, i);
    }
    std::vector<RackChange> changes;
    std::vector<bool> taken(after.size(), false);
    for (const Known& rack : before) {
        RackChange change{rack.tag, rack.item, {}, rack.inlet};
        const auto same = byId.find(rack.item);
        const auto named = byTag.find(rack.tag);
        const std::size_t found = same != byId.end() && after[same->second].tag == rack.tag
                                      ? same->second
                                  : named != byTag.end() ? named->second
                                                         : after.size();
        if (found < after.size() && !taken[found]) {
            taken[found] = true;
            change.second = after[found].item;
            change.after = after[found].inlet;
        }
        changes.push_back(std::move(change));
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (!taken[i]) {
            RackChange added;
            added.tag = after[i].tag;
            added.second = after[i].item;
            added.after = after[i].inlet;
            changes.push_back(std::move(added));
        }
    }
    std::ranges::stable_sort(changes, {}, rank);
    return changes;
}

double warmingAt(const AirField& first, const AirField& second, const Spot& spot) {
    return second.temperatureAt(spot) - first.temperatureAt(spot);
}

}  // namespace hallwright
