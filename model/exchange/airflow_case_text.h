// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/misfit.h"

#include <tl/expected.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright::files {

/// A box along the walls: m, z = 0 at the structural floor.
struct CaseBox {
    std::array<double, 3> low{}, size{};
};

struct CaseRack {
    std::string id;
    CaseBox box;
    double facing = 0.0;   ///< degrees counter-clockwise of a front at −y
    double heat = 0.0;     ///< W into its air
    double airflow = 0.0;  ///< m³/s
};

struct CaseCooler {
    std::string id;
    CaseBox box;
    bool isInRow = true;   ///< else it draws at its top and blows under the raised floor
    double facing = 0.0;   ///< of the supply face of an in-row cooler
    double airflow = 0.0;  ///< m³/s
    double supply = 0.0;   ///< °C
    bool hasFailed = false;
};

struct CaseTile {
    std::string id;
    std::array<double, 2> low{}, size{};  ///< m
    std::optional<double> openArea;       ///< share
    std::optional<double> loss;           ///< K on superficial velocity; one of both is there
};

struct CasePanel {
    std::string id;
    std::size_t axis = 0;  ///< of its normal
    double at = 0.0;       ///< m, where on that axis
    CaseBox box;           ///< without thickness on that axis
};

/// A neutral airflow case as it stands in its file, SI and °C.
struct AirflowCase {
    std::string name, description;
    double density = 1.19;         ///< kg/m³
    double heatCapacity = 1005.0;  ///< J/(kg·K)
    std::array<double, 3> room{};  ///< m
    double floorTop = 0.0;         ///< m; 0: no raised floor
    double slab = 0.0;             ///< m, thickness under `floorTop`
    std::vector<CaseRack> racks;
    std::vector<CaseCooler> coolers;
    std::vector<CaseTile> tiles;
    std::vector<CasePanel> panels;
    bool leaks = false;  ///< the panels let through what the sealed regions have over
};

/// Reads the text of a case. Every field is checked: names, types, ranges, boxes within the room.
tl::expected<AirflowCase, Misfit> parseAirflowCase(std::string_view text);

}  // namespace hallwright::files
