// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/arrange.h"

#include "model/edits/items.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace hallwright {
namespace {

/// An item with what of the floor it takes.
struct Standing {
    Place place;
    Bounds bounds;
};
using Standings = std::vector<Standing>;

double& on(FloorAxis axis, Pose& pose) {
    return axis == FloorAxis::X ? pose.x : pose.y;
}

double on(FloorAxis axis, Point point) {
    return axis == FloorAxis::X ? point.x : point.y;
}

tl::expected<Standings, Refusal> standingsOf(const Design& design, std::span<const Id<Item>> items,
                                             std::string_view verb) {
    Standings all;
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (!item) {
            return refuse("An item to {} is no longer in the design.", {Phrase(verb)});
        }
        if (!item->room) {
            return refuse("{} stands in no room: there is nothing to {}.",
                          {item->tag, Phrase(verb)});
        }
        if (!all.empty() && item->room != all.front().place.room) {
            return refuse(
                "Items in different rooms have no common place to {} them in: choose those of one "
                "room.",
                {Phrase(verb)});
        }
        all.push_back(
            {{id, item->room, item->row, item->pose}, boundsOf(footprintOf(design, *item))});
    }
    return all;
}

Edited placed(const Design& design, const Standings& all) {
    std::vector<Place> places;
    for (const Standing& one : all) {
        places.push_back(one.place);
    }
    return placeItems(design, places);
}

Bounds commonBounds(const Standings& all) {
    Bounds common = all.front().bounds;
    for (const Standing& one : all) {
        common = joined(common, one.bounds);
    }
    return common;
}

double sideOf(const Bounds& bounds, Alignment alignment) {
    switch (alignment) {
        case Alignment::Left:
            return bounds.low.x;
        case Alignment::CentreX:
            return (bounds.low.x + bounds.high.x) / 2.0;
        case Alignment::Right:
            return bounds.high.x;
        case Alignment::Bottom:
            return bounds.low.y;
        case Alignment::CentreY:
            return (bounds.low.y + bounds.high.y) / 2.0;
        case Alignment::Top:
            return bounds.high.y;
    }
    return 0.0;
}

double turned(double degrees) {
    return std::fmod(std::fmod(degrees, 360.0) + 360.0, 360.0);
}

}  // namespace

Edited alignItems(const Design& design, std::span<const Id<Item>> items, Alignment alignment) {
    auto all = standingsOf(design, items, translatable("align"));
    if (!all) {
        return tl::unexpected(all.error());
    }
    if (all->size() < 2) {
        return refuse("Aligning takes two items or more.");
    }
    const FloorAxis axis = alignment < Alignment::Bottom ? FloorAxis::X : FloorAxis::Y;
    const double line = sideOf(commonBounds(*all), alignment);
    for (Standing& one : *all) {
        on(axis, one.place.pose) += line - sideOf(one.bounds, alignment);
    }
    return placed(design, *all);
}

Edited distributeItems(const Design& design, std::span<const Id<Item>> items, FloorAxis axis) {
    auto all = standingsOf(design, items, translatable("distribute"));
    if (!all) {
        return tl::unexpected(all.error());
    }
    if (all->size() < 3) {
        return refuse("Distributing takes three items or more: the outermost two stay.");
    }
    std::ranges::stable_sort(*all, {}, [axis](const Standing& one) {
        return on(axis, one.bounds.low) + on(axis, one.bounds.high);
    });
    double taken = 0.0;
    for (const Standing& one : *all) {
        taken += on(axis, one.bounds.high) - on(axis, one.bounds.low);
    }
    const double span = on(axis, all->back().bounds.high) - on(axis, all->front().bounds.low);
    const double gap = (span - taken) / static_cast<double>(all->size() - 1);
    double next = on(axis, all->front().bounds.low);
    for (std::size_t n = 0; n < all->size(); ++n) {
        Standing& one = (*all)[n];
        if (n > 0 && n + 1 < all->size()) {
            on(axis, one.place.pose) += next - on(axis, one.bounds.low);
        }
        next += on(axis, one.bounds.high) - on(axis, one.bounds.low) + gap;
    }
    return placed(design, *all);
}

Edited mirrorItems(const Design& design, std::span<const Id<Item>> items, FloorAxis axis) {
    auto all = standingsOf(design, items, translatable("mirror"));
    if (!all) {
        return tl::unexpected(all.error());
    }
    if (all->empty()) {
        return refuse("Mirroring takes an item or more.");
    }
    const Bounds common = commonBounds(*all);
    const double ends = on(axis, common.low) + on(axis, common.high);
    for (Standing& one : *all) {
        Pose& pose = one.place.pose;
        on(axis, pose) = ends - on(axis, pose);
        pose.rotation = turned(axis == FloorAxis::X ? -pose.rotation : 180.0 - pose.rotation);
    }
    return placed(design, *all);
}

Edited swapItems(const Design& design, Id<Item> one, Id<Item> other) {
    const Item* first = design.items.find(one);
    const Item* second = design.items.find(other);
    if (!first || !second) {
        return refuse("An item to swap is no longer in the design.");
    }
    if (one == other) {
        return refuse("Swapping takes two items.");
    }
    const std::array places{Place{one, second->room, second->row, second->pose},
                            Place{other, first->room, first->row, first->pose}};
    return placeItems(design, places);
}

Edited arrayItems(const Design& design, std::span<const Id<Item>> items, int columns, int rows,
                  Point byColumn, Point byRow) {
    if (columns < 1 || rows < 1 || (columns == 1 && rows == 1)) {
        return refuse("An array has two columns or rows at least.");
    }
    if (items.empty()) {
        return refuse("There is nothing to make copies of.");
    }
    const double copies =
        (static_cast<double>(columns) * rows - 1.0) * static_cast<double>(items.size());
    if (copies > kMostCopies) {
        return refuse("An array makes at most {} copies.", {std::to_string(kMostCopies)});
    }
    Edited edited = design;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            if (row == 0 && column == 0) {
                continue;
            }
            edited = duplicateItems(
                *edited, items,
                static_cast<double>(column) * byColumn + static_cast<double>(row) * byRow);
            if (!edited) {
                return edited;
            }
        }
    }
    return edited;
}

}  // namespace hallwright
