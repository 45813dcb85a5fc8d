// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/air_layer.h"

#include <memory>

class vtkRenderer;

namespace hallwright {

/// Motes that drift with the air, as short streaks in the colour of its temperature on a darker
/// ground of their own, so that they are seen on slices too.
class ParticleLayer {
  public:
    explicit ParticleLayer(vtkRenderer* renderer);
    ~ParticleLayer();
    ParticleLayer(const ParticleLayer&) = delete;
    ParticleLayer& operator=(const ParticleLayer&) = delete;

    /// Takes over the air of a scene; motes that drift go on. Hidden where they are not asked for.
    void show(const AirLayer::Scene& scene);
    void hide();
    /// Lets time go by, s.
    void advance(double seconds);
    /// How many are drawn.
    [[nodiscard]] std::size_t count() const;

  private:
    class Streaks;
    std::unique_ptr<Streaks> streaks_;
};

}  // namespace hallwright
