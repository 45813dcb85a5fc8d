// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_memory.h"

#include <vector>

namespace hallwright {

/// What stirs a connected body of air that racks breathe from.
struct BodyStir {
    double drawn = 0.0;        ///< m³/s that racks draw
    double supplied = 0.0;     ///< m³/s of cooled air blown into it
    double exhausted = 0.0;    ///< m³/s of exhaust: blown into it, passed on uncooled, leaked
    double supplySpeed = 0.0;  ///< m/s, greatest of the coolers and tiles that blow into it
    double archimedes = 0.0;  ///< g·β·ΔT·L/U², greatest of the exhausts that racks blow into it
    /// Exhaust over what racks draw.
    [[nodiscard]] double exhaustShare() const { return drawn > 0.0 ? exhausted / drawn : 0.0; }
};

/// Of each body of `memory`. A leak carries exhaust as the body that it comes from has it.
std::vector<BodyStir> stirOf(const AirScene& scene, const AirMemory& memory);

/// How far potential flow may be trusted for what racks draw from a body: within 1.5 K of the march
/// of momentum, as calibrated in tests/validation/trust.md. Firm where hardly any exhaust gets to
/// but by leaks, or slow supply and strong exhaust go their ways, and where potential flow itself
/// lets no rack breathe more than a little exhaust: it tells how much there is, but puts it in too
/// few places. `breathed`: the greatest share of exhaust in an intake there.
AirTrust trustIn(const BodyStir& body, double breathed, const FieldOptions& options);

/// m/s at the outlet of a stream, over its whole face.
double exhaustSpeed(const AirScene& scene, const ClosedFlows& flows, std::size_t stream);
/// g·β·ΔT·L/U² of a rack's exhaust: rise of the rack, its height, the speed at its rear.
double archimedesOf(const AirScene& scene, const ClosedFlows& flows, std::size_t stream);

}  // namespace hallwright
