// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/airflow/field/boxed_aisle.h"
#include "tests/solvers/airflow/field/duct.h"
#include "tests/validation/exact_row.h"

#include <array>

namespace hallwright::validation {
using namespace testing;
namespace {

/// °C of every cell before and behind the rack between 4 and 5 m.
Comparison cellsOfDuct(const AirField& field) {
    Comparison met;
    for (std::size_t i = 0; i < field.nx(); ++i) {
        const double x = 0.5 * (field.x[i] + field.x[i + 1]);
        for (std::size_t k = 0; k < field.nz() && (x < 4.0 || x > 5.0); ++k) {
            for (std::size_t j = 0; j < field.ny(); ++j) {
                met.see(Duct::kSupply + (x < 4.0 ? 0.0 : Duct::rise()),
                        static_cast<double>(field.temperature[field.at(i, j, k)]));
            }
        }
    }
    return met;
}

void addDucts(ExactRows& rows) {
    constexpr double kSupply = Duct::kSupply;
    const double rise = Duct::rise();
    Comparison cold, warm, returned, capture, cells;
    for (const double cell : {0.37, 0.3, 0.2, 0.15, 0.1}) {
        for (const bool graded : {false, true}) {
            Duct duct;
            if (graded) {
                duct.grade();
            }
            const AirField field = fieldOf(duct.kit.scene, cell);
            const RackAir& rack = *field.findRack(duct.rack);
            cold.see(kSupply, rack.inletMean, rise);
            warm.see(kSupply + rise, rack.outletMean, rise);
            returned.see(kSupply + rise, field.findCooler(duct.cooler)->returned, rise);
            capture.see(1.0, rack.coldCapture);
            cells.see(cellsOfDuct(field));
        }
    }
    const std::string name = "duct with a rack across it, 10 grids", share = "of the rise";
    const std::string balance = "ΔT = Q/(ρ·cp·V)";
    rows.push_back({name, "intake of the rack, °C", cold, 1e-6, share, "T₀"});
    rows.push_back({name, "air behind the rack, °C", warm, 1e-6, share, balance});
    rows.push_back({name, "return of the cooler, °C", returned, 1e-6, share, balance});
    rows.push_back({name, "air in any cell, °C", cells, 2e-5, "K", balance});
    rows.push_back({name, "cold capture index", capture, 1e-6, "", "all of it is supply air"});

    Duct line;
    const std::array racks{line.addRack(1.5), line.addRack(3.0), line.rack, line.addRack(6.0),
                           line.addRack(7.5)};
    const AirField field = fieldOf(line.kit.scene, 0.15);
    Comparison steps;
    for (std::size_t n = 0; n < racks.size(); ++n) {
        const double before = kSupply + rise * static_cast<double>(n);
        steps.see(before, field.findRack(racks[n])->inletMean, rise);
        steps.see(before + rise, field.findRack(racks[n])->outletMean, rise);
    }
    rows.push_back({"duct with 5 equal racks in line", "air before and behind any rack, °C", steps,
                    1e-6, share, "T₀ + n·Q/(ρ·cp·V)"});
}

void addMixing(ExactRows& rows) {
    Comparison returned;
    for (const double share : {0.95, 0.8, 0.5, 0.25}) {
        const BoxedRack box(share);
        const AirField field = fieldOf(box.kit.scene, 0.2);
        const double warm = BoxedRack::kSupply + box.rise() / share;
        Comparison met;
        met.see(BoxedRack::kSupply + box.rise() * (1.0 - share) / share,
                field.findRack(box.rack)->inletMean, box.rise() / share);
        returned.see(warm, field.findCooler(box.cooler)->returned, box.rise() / share);
        rows.push_back({text("boxed aisle supplied with r = %g", share), "intake of the rack, °C",
                        met, 1e-4, "of ΔT/r", "T = T_sup + ΔT(1 − r)/r"});
    }
    rows.push_back({"the same four aisles", "return of the cooler, °C", returned, 1e-4, "of ΔT/r",
                    "T = T_sup + ΔT/r"});
    for (const auto& [share, leak] : {std::pair{1.0, 0.0}, {1.0, 0.02}, {1.3, 0.02}}) {
        const Aisle aisle(share * Aisle(0.0, 0.0).demand, leak);
        Comparison met;
        for (const double cell : {0.4, 0.3, 0.15}) {
            const AirField field = fieldOf(aisle.kit.scene, cell);
            for (const RackAir& rack : field.racks) {
                met.see(Aisle::kSupply, rack.inletMean);
                met.see(Aisle::kSupply, rack.inletFaceMax);
            }
        }
        rows.push_back(
            {text("boxed aisle, r = %g, %s, 3 grids", share, leak > 0.0 ? "leaky" : "tight"),
             "intake of any rack, mean or face, °C", met, 2e-5, "K", "T = T_sup"});
    }
}

}  // namespace

void addHeat(ExactRows& rows) {
    addDucts(rows);
    addMixing(rows);
}

}  // namespace hallwright::validation
