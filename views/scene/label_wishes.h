// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "views/scene/camera.h"
#include "views/scene/labels.h"
#include "views/scene/placed.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace hallwright {

/// What labels are asked for: the tags of items, urgent ones from farther away, and the names of
/// rooms.
struct LabelSubjects {
    const Design& design;
    std::span<const Placed> placed;      ///< in order of items
    std::span<const Id<Item>> selected;  ///< sorted
    Id<Item> hovered;
    Cut cut;  ///< what it takes away has no name
    std::function<Standing(Id<Item>)> standing;
    /// True where something that is no item, such as a slice of the air, hides what lies farther
    /// than so many metres along a ray. May be empty.
    std::function<bool(const Ray&, double)> veils;
    std::function<std::string(Id<Item>)> figure;  ///< beside the tag of a large label; may be empty
};

/// Adds the labels of the items that are near enough and not hidden, the most urgent first.
void wishItems(const LabelSubjects& subjects, const Camera& camera, double scale,
               std::vector<ScreenLabel>& wishes);
void wishAreas(const LabelSubjects& subjects, const Camera& camera, double scale,
               std::vector<ScreenLabel>& wishes);
void wishRooms(const LabelSubjects& subjects, const Camera& camera, double scale,
               std::vector<ScreenLabel>& wishes);

}  // namespace hallwright
