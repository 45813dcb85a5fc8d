// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"

#include <array>
#include <cstddef>
#include <memory>
#include <random>
#include <span>
#include <vector>

namespace hallwright {

/// A mote that the air carries.
struct Particle {
    Spot at;                           ///< room coordinates
    std::array<double, 3> velocity{};  ///< m/s
    double celsius = 0.0;
    double left = 0.0;  ///< s that it still lives; not above 0: it waits to be born
    [[nodiscard]] bool isAlive() const { return left > 0.0; }
};

/// Motes that drift with the air of a room: born where air comes into it and here and there within,
/// and born anew when they have grown old, left the air or come to rest. The same calls give the
/// same motes.
class AirParticles {
  public:
    explicit AirParticles(std::size_t count);

    /// The air from now on, and where it comes in; motes that are in it stay.
    void setAir(std::shared_ptr<const AirField> field, std::vector<Spot> sources);
    /// Lets time go by, s.
    void advance(double seconds);

    [[nodiscard]] std::span<const Particle> particles() const { return particles_; }
    [[nodiscard]] const AirField* field() const { return field_.get(); }

  private:
    void bear(Particle& particle, bool atSource);
    [[nodiscard]] double share();
    [[nodiscard]] double between(double low, double high);

    std::shared_ptr<const AirField> field_;
    std::vector<Spot> sources_;
    std::vector<Particle> particles_;
    std::minstd_rand random_{20251};
    bool isBorn_ = false;
};

}  // namespace hallwright
