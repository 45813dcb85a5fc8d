// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace hallwright {

/// Loss coefficient of a perforated tile on its gross face velocity, from its open fraction (0..1):
/// Fried and Idelchik's thin perforated plate, as used by Karki, Radmehr and Patankar 2003
/// (thermal.md 2).
double tileLossCoefficient(double openFraction);

/// A raised-floor plenum at one static pressure over the room; SI throughout.
struct PlenumNetwork {
    struct Opening {
        double area = 0.0;             ///< m², gross
        double lossCoefficient = 1.0;  ///< K of dp = K·ρ·v²/2
    };
    struct Fan {
        double flow = 0.0;             ///< m³/s, constant when it has no curve
        double shutoffPressure = 0.0;  ///< Pa at no flow; 0: no curve
        double freeFlow = 0.0;         ///< m³/s at no pressure
    };
    double density = 1.2;  ///< kg/m³
    std::vector<Opening> tiles;
    std::vector<Fan> fans;
    double seamArea = 0.0;  ///< m², orifices of discharge coefficient 0.6
};

struct PlenumState {
    double pressure = 0.0;      ///< Pa over the room
    std::vector<double> tiles;  ///< m³/s
    std::vector<double> fans;   ///< m³/s
    double leakage = 0.0;       ///< m³/s through seams
};

/// The pressure at which openings pass what the fans deliver (thermal.md 5a: right for restrictive
/// tiles and deep plenums; above 40 % open area the spread between tiles is not seen). A fan with a
/// curve follows dp = p0·(1 − (V/Vmax)²) and stops, without reverse flow, at p0. Without any
/// opening nothing flows. Mass closes to 1e-12 of the flow.
PlenumState solvePlenum(const PlenumNetwork& network);

}  // namespace hallwright
