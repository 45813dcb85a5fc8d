// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "views/scene/air_causes.h"
#include "views/scene/air_sampling.h"
#include "views/scene/palette.h"
#include "views/scene/temperature_scale.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

class vtkRenderer;

namespace hallwright {

/// The colour of an answer that is old.
Colour fadedAir(Colour heat, const Palette& palette);

/// How much of the air is drawn.
struct AirCounts {
    std::size_t sliceCells = 0;
    std::size_t inletFaces = 0;
    std::size_t surfaceTriangles = 0;
    std::size_t streamlines = 0;
    std::size_t causes = 0;
};

/// The air of rooms: slices, inlet faces, a surface of one temperature, the ways of the air and
/// what a rack breathes; a draw for each kind, never one per cell or line.
class AirLayer {
  public:
    explicit AirLayer(vtkRenderer* renderer);
    ~AirLayer();
    AirLayer(const AirLayer&) = delete;
    AirLayer& operator=(const AirLayer&) = delete;

    /// What the layer is drawn from.
    struct Scene {
        const AirFields& fields;
        const Design& design;
        std::span<const Placed> placed;  ///< in order of items
        AirView view;
        TemperatureScale scale;
        bool stale = false;
        const Palette& palette;
    };
    /// Draws all that `view` asks for; what does not differ from the last time stays as it is.
    void show(const Scene& scene);
    void hide();
    /// Marks the border of a slice as the one that the mouse would take.
    void setGrip(std::optional<Axis> axis, const Palette& palette);
    /// Draws whose air `rack` breathes; none takes it away.
    void showCauses(const Scene& scene, Id<Item> rack);
    [[nodiscard]] const std::vector<AirCause>& causes() const;
    /// In which curves are drawn now, those of exhausts or of supply.
    [[nodiscard]] Colour causeColour(bool isExhaust) const;

    [[nodiscard]] AirCounts counts() const;

  private:
    class Actors;
    std::unique_ptr<Actors> actors_;
};

}  // namespace hallwright
