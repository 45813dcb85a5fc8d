// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/solvers/airflow/field/scene_kit.h"

#include <array>

namespace hallwright::testing {

/// A full rack of the hall of Wibron, Ljung and Lundström 2018 (Energies 11(3) 644): face speed in
/// m/s and heat in W as measured; the rise from front to back in K as measured and as in their CFD.
/// Sensors ±1 K, face speeds ±3 % ±0.04 m/s; figures read to ±0.03 K.
struct PublishedRack {
    const char* name;
    double faceSpeed, heat;
    double measuredFront, measuredBack;  // °C; back of R1 not measured
    double modelFront, modelBack;        // °C

    [[nodiscard]] double measuredRise() const { return measuredBack - measuredFront; }
    [[nodiscard]] double modelRise() const { return modelBack - modelFront; }
};

inline constexpr double kNotMeasured = std::numeric_limits<double>::quiet_NaN();

inline constexpr std::array<PublishedRack, 8> kPublishedRacks{{
    {"R1", 0.40, 5180.0, 20.15, kNotMeasured, 20.00, 34.87},
    {"R2", 0.46, 5194.0, 20.22, 34.49, 19.90, 32.87},
    {"R3", 0.47, 5161.0, 20.13, 34.98, 19.70, 32.30},
    {"R4", 0.45, 5152.0, 20.08, 33.70, 19.71, 32.82},
    {"R7", 0.38, 5194.0, 20.25, 35.97, 19.80, 35.49},
    {"R8", 0.43, 5266.0, 20.10, 34.31, 19.80, 33.86},
    {"R9", 0.42, 5326.0, 20.07, 35.14, 19.87, 34.43},
    {"R10", 0.39, 5198.0, 20.12, 34.84, 19.90, 35.20},
}};

/// ΔT·v/Q of all of them in the CFD, K·m/(s·W): what air of 20 °C does at 0.72 m² of face.
inline constexpr double kPublishedRise = 1.1476e-3;

/// K by which the air of such a rack warms, standing alone before a cooler that moves its airflow.
inline double riseOf(const PublishedRack& rack) {
    constexpr Size kSize{0.6, 1.0, 1.2};
    const double flow = kSize.width * kSize.height * rack.faceSpeed;
    SceneKit kit(8.0, 6.0, 3.0);
    kit.scene.density = 1.204;  // kg/m³, air of 20 °C
    kit.cooler({6.4, 3.0, 0.0, 270.0}, flow, rack.modelFront);
    const Id<Item> item = kit.rack({3.0, 3.0, 0.0, 90.0}, flow, rack.heat, kSize);
    const AirField field = fieldOf(kit.scene, 0.15);
    return field.findRack(item)->outletMean - field.findRack(item)->inletMean;
}

}  // namespace hallwright::testing
