// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/airflow/field/moved_hall.h"
#include "tests/solvers/airflow/field/worker_threads.h"
#include "tests/validation/exact_row.h"

namespace hallwright::validation {
using namespace testing;
namespace {

constexpr double kCell = 0.2;
constexpr double kTight = 1e-8;
constexpr double kNear = 1e-4;  // K, of temperatures held in single precision

AirField fieldIn(const MovedHall& hall) {
    return fieldOf(hall.kit.scene, kCell, kTight);
}

void addMoves(ExactRows& rows, const MovedHall& hall, const AirField& field) {
    const std::string racks = "in and out of any rack, °C", source = "the hall before";
    const MovedHall mirrored = mirroredHall();
    const AirField other = fieldIn(mirrored);
    rows.push_back(
        {"hall, mirrored", "air in any cell, °C", mirrorChange(field, other), kNear, "K", source});
    rows.push_back(
        {"hall, mirrored", racks, rackChange(field, other, hall, mirrored), kNear, "K", source});
    for (const int quarters : {1, 2, 3}) {
        const MovedHall turned = turnedHall(quarters);
        rows.push_back({"hall, turned by " + std::to_string(90 * quarters) + " degrees", racks,
                        rackChange(field, fieldIn(turned), hall, turned), kNear, "K", source});
    }
    const MovedHall shifted = shiftedHall({kCell, -2.0 * kCell});
    rows.push_back({"hall, moved by 1 and 2 cells", racks,
                    rackChange(field, fieldIn(shifted), hall, shifted), kNear, "K", source});
    const SymmetricHall both;
    const AirField even = fieldOf(both.kit.scene, kCell, kTight);
    Comparison met;
    for (std::size_t n = 0; n < both.left.size(); ++n) {
        const RackAir& one = *even.findRack(both.left[n]);
        const RackAir& two = *even.findRack(both.right[n]);
        met.see(one.inletMean, two.inletMean);
        met.see(one.inletFaceMax, two.inletFaceMax);
    }
    rows.push_back({"symmetric hall", "intake of racks right of the middle, °C", met, kNear, "K",
                    "those left of it"});
}

void addScales(ExactRows& rows, const MovedHall& hall, const AirField& field) {
    const MovedHall both = unmovedHall(2.0, 2.0);
    rows.push_back({"hall, all heats and airflows twice", "in and out of any rack, °C",
                    rackChange(field, fieldIn(both), hall, both), kNear, "K", "the hall before"});
    constexpr double kSupply = 17.0, kShift = 4.5;  // °C, K
    MovedHall once = unmovedHall(), twice = unmovedHall(2.0);
    for (MovedHall* one : {&once, &twice}) {
        for (const Id<Item> cooler : one->coolers) {
            one->kit.unit(cooler).setPoint = kSupply;
        }
    }
    const AirField a = fieldIn(once), b = fieldIn(twice);
    Comparison rise;
    for (std::size_t r = 0; r < once.racks.size(); ++r) {
        const RackAir& one = *a.findRack(once.racks[r]);
        const RackAir& two = *b.findRack(twice.racks[r]);
        rise.see(2.0 * (one.inletMean - kSupply), two.inletMean - kSupply);
        rise.see(2.0 * (one.outletMean - kSupply), two.outletMean - kSupply);
    }
    rows.push_back({"hall, all heats twice", "rise over supply in and out of any rack, K", rise,
                    2.0 * kNear, "K", "twice that before"});
    const AirField warm = fieldIn(unmovedHall(1.0, 1.0, kShift));
    Comparison shift;
    for (std::size_t c = 0; c < field.temperature.size(); ++c) {
        if (!std::isnan(field.temperature[c])) {
            shift.see(static_cast<double>(field.temperature[c]) + kShift,
                      static_cast<double>(warm.temperature[c]));
        }
    }
    rows.push_back({"hall, set points 4.5 K up", "air in any cell, °C", shift, kNear, "K",
                    "4.5 K over that before"});
}

void addThreads(ExactRows& rows, const MovedHall& hall) {
    const auto solve = [&] { return fieldOf(hall.kit.scene, 0.1); };
    const AirField alone = onThreads(1, solve);
    for (const int threads : {2, 4}) {
        Comparison met;
        met.see(0.0, static_cast<double>(valuesApart(alone, onThreads(threads, solve))));
        rows.push_back({"hall of " + std::to_string(alone.cells) + " cells on " +
                            std::to_string(threads) + " threads",
                        "values of the field with any bit changed", met, 0.0, "",
                        "the field of 1 thread"});
    }
}

}  // namespace

void addMovedHalls(ExactRows& rows) {
    const MovedHall hall = unmovedHall();
    const AirField field = fieldIn(hall);
    addMoves(rows, hall, field);
    addScales(rows, hall, field);
    addThreads(rows, hall);
}

}  // namespace hallwright::validation
