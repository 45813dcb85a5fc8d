// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"
#include "views/scene/hall_scene.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace hallwright {

/// Rows from the top, red, green, blue.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

struct PictureOptions {
    View view = View::Iso;
    std::optional<Viewpoint> from;  ///< looks from there instead, with its cut
    Overlay overlay = Overlay::Verdict;
    CableColouring cables = CableColouring::Off;
    AirView air;                               ///< under `Overlay::Air`
    std::shared_ptr<const SolvedState> state;  ///< under `Overlay::PowerState`
    std::vector<Id<Item>>
        selected;  ///< one rack shows whose air it breathes, under the overlays of air
    UnitSystem units = UnitSystem::Metric;
    int width = 1600;  ///< pixels, 16..8192
    int height = 1000;
    bool dark = false;
    double scale = 1.0;  ///< size of labels: pixels per point
};

/// A picture of a design, drawn without any display by Mesa in a graphics context of its own; safe
/// to call beside an open window. `answers` may be null. Refused: a size outside the range, and no
/// way to draw on this machine.
tl::expected<Picture, Refusal> renderPicture(const Design& design, const Answers* answers,
                                             const PictureOptions& options = {});

}  // namespace hallwright
