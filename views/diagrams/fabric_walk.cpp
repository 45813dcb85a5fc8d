// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/fabric_walk.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

int rowOf(const FabricFigures& figures, FabricPlace place) {
    return place.isRack ? 0 : hallwright::rowOf(figures.fabric.switches[place.at]);
}

double axisOf(const FabricFigures& figures, FabricPlace place) {
    return (place.isRack ? figures.drawn.racks : figures.drawn.switches)[place.at].middle();
}

std::vector<FabricPlace> placesIn(const FabricFigures& figures, int row) {
    std::vector<FabricPlace> places;
    for (const FabricGroup& group : figures.drawn.groups) {
        for (const std::uint32_t member : group.members) {
            if (group.row == row) {
                places.push_back({row == 0, member});
            }
        }
    }
    return places;
}

/// What links lead to in higher rows, or in lower ones; some more than once.
std::vector<FabricPlace> linkedTo(const FabricFigures& figures, FabricPlace from, bool isUp) {
    std::vector<FabricPlace> found;
    const int own = rowOf(figures, from);
    const auto add = [&](FabricPlace one, FabricPlace other) {
        if (one == from && (rowOf(figures, other) > own) == isUp && rowOf(figures, other) != own) {
            found.push_back(other);
        }
    };
    for (const FabricMap::Trunk& trunk : figures.map.trunks) {
        add({false, trunk.a}, {false, trunk.b});
        add({false, trunk.b}, {false, trunk.a});
    }
    for (const FabricMap::Drop& drop : figures.map.drops) {
        add({false, drop.leaf}, {true, drop.rack});
        add({true, drop.rack}, {false, drop.leaf});
    }
    return found;
}

}  // namespace

std::optional<FabricPlace> placeBeside(const FabricFigures& figures, FabricPlace from,
                                       DiagramStep step) {
    if (step == DiagramStep::Left || step == DiagramStep::Right) {
        const auto places = placesIn(figures, rowOf(figures, from));
        const auto own = std::ranges::find(places, from) - places.begin();
        const auto next = own + (step == DiagramStep::Left ? -1 : 1);
        return next < 0 || next >= std::ssize(places)
                   ? std::nullopt
                   : std::optional(places[static_cast<std::size_t>(next)]);
    }
    const auto linked = linkedTo(figures, from, step == DiagramStep::Up);
    const double axis = axisOf(figures, from);
    const auto nearest = std::ranges::min_element(linked, {}, [&](FabricPlace place) {
        return std::pair(std::fabs(axisOf(figures, place) - axis), place);
    });
    return nearest == linked.end() ? std::nullopt : std::optional(*nearest);
}

std::optional<FabricPlace> firstPlace(const FabricFigures& figures) {
    const auto leaves = placesIn(figures, 1);
    return leaves.empty() ? std::nullopt : std::optional(leaves.front());
}

}  // namespace hallwright
