// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/airflow/field/box_flows.h"
#include "tests/validation/exact_row.h"

namespace hallwright::validation {
using namespace testing;
namespace {

/// Rows of the observed order between grids of 1, 2, 4 and 8 times `coarsest` cells.
template <class ErrorOf>
void addOrders(ExactRows& rows, const std::string& name, const std::string& source, int coarsest,
               ErrorOf&& errorOf) {
    double before = errorOf(coarsest);
    for (int n = 2 * coarsest; n <= 8 * coarsest; n *= 2) {
        const double error = errorOf(n);
        Comparison order;
        order.see(2.0, std::log2(before / error));
        rows.push_back({name,
                        text("order of φ from h to h/2 (error %.2e to %.2e m²/s)", before, error),
                        order, 0.1, "", source});
        before = error;
    }
}

}  // namespace

void addBoxFlows(ExactRows& rows) {
    Comparison speed, potential, along, across;
    for (const AirGrid& grid : someBoxes()) {
        const BoxFlow duct = ductFlow(grid);
        speed.see(duct.along);
        speed.see(duct.across);
        potential.see(duct.potential);
        const BoxFlow wall = sinkWallFlow(grid);
        along.see(wall.along);
        across.see(wall.across);
    }
    const std::string duct = "straight duct, 3 grids", linear = "φ = −u₀·x";
    rows.push_back({duct, "speed through any face, m/s", speed, 1e-6, "m/s", linear});
    rows.push_back({duct, "φ of any cell, m²/s", potential, 2e-6, "m²/s", linear});
    const std::string wall = "duct with a wall that draws evenly, 3 grids";
    const std::string square = "φ = −(u₀·x − s(x² − y²)/(2d))";
    rows.push_back({wall, "speed along it, m/s", along, 1e-6, "m/s", square});
    rows.push_back({wall, "speed towards the wall, m/s", across, 1e-6, "m/s", square});
    const std::string cosines = "manufactured: φ = cos(πx/Lx)·cos(2πy/Ly)·cos(πz/Lz)";
    addOrders(rows, "closed box, even cells", cosines, 4,
              [](int n) { return cosineError(n, 1.0); });
    addOrders(rows, "closed box, last cell 3 times the first", cosines, 4,
              [](int n) { return cosineError(n, 3.0); });
    addOrders(rows, "line source and sink in a closed box, beyond 0.75 m", "method of images", 12,
              imageError);
}

}  // namespace hallwright::validation
