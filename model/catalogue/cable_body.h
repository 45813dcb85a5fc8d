// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/medium.h"
#include "model/catalogue/product.h"

#include <cstdint>
#include <string_view>

namespace hallwright {

/// From the note "medium" of a cable, else from its name and description.
Medium mediumOf(const Product& cable);

/// Of the fibre of a cable, as ISO/IEC 11801 has it; `Unknown` where it is not said.
enum class FibreGrade : std::uint8_t { Unknown, Om1, Om2, Om3, Om4, Om5, Os1, Os2 };
std::string_view labelOf(FibreGrade grade);  ///< "OM4"; empty when not known

/// From the note "medium", else from name and description.
FibreGrade gradeOf(const Product& cable);

/// What a cable takes up in a tray.
struct CableBody {
    Medium medium = Medium::Unknown;
    double diameter = 0.0;    ///< m; 0: neither stated nor usual for the medium
    double linearMass = 0.0;  ///< kg/m; 0: not known
    double bendRadius = 0.0;  ///< m, installed; 0: not stated
    bool isAssumed = false;   ///< diameter or mass is an estimate or that of the medium
    /// m²; of the whole outline.
    [[nodiscard]] double area() const;
};

/// Of the product, where it states them; else the diameter usual for its medium (class values: 3 mm
/// for fibre, 6 mm for Cat 6A, 7 mm for twinax), and the mass of a cylinder as dense as such cables
/// are (class values: 1200, 1600 and 2000 kg/m³).
CableBody bodyOf(const Product& cable);

}  // namespace hallwright
