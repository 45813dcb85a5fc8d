// SPDX-License-Identifier: GPL-3.0-or-later
// Turbulent air of a room that momentum or warmth sets going.
#include "tests/solvers/airflow/momentum/plane_jet.h"
#include "tests/solvers/airflow/momentum/stack_flow.h"
#include "tests/validation/exact_row.h"

namespace hallwright::validation {
using namespace testing;

namespace {

// Plane turbulent jets, x from the slot of height h: measured growth of the half-width 0.10 to
// 0.11, speed on the axis 2.3 to 2.5·√(h/x).
constexpr double kGrowth = 0.105;
constexpr double kDecay = 2.4;
constexpr const char* kJets =
    "as commonly quoted from Rajaratnam 1976, Turbulent Jets, and Kotsovinos 1976, J. Fluid Mech. "
    "77";

void addStack(ExactRows& rows) {
    for (const double warmer : {4.0, 16.0}) {
        const StackFlow flow = stackFlow(24, 0.1, 3, 3, warmer, 40.0);
        Comparison met;
        met.see(0.61 * flow.ideal, flow.through, flow.ideal);
        rows.push_back({text("rooms with two holes between, one %.0f K warmer", warmer),
                        "air through either hole, m³/s", met, 0.06, "of A·√(g·β·ΔT·H)",
                        "stack effect, neutral level half-way; discharge 0.61 of sharp edges "
                        "(thermal.md 13.13)"});
    }
}

void addJet(ExactRows& rows) {
    constexpr double kSlot = 0.2;  // m
    const PlaneJet jet = planeJet(120, 60, kSlot / 4, 4, 2.0, 60.0);
    Comparison growth;
    growth.see(kGrowth, jet.growth(10.0 * kSlot, 25.0 * kSlot));
    rows.push_back({"plane jet of 2 m/s from a slot of 0.2 m, room 3 m high",
                    "growth of its half-width per way, from 10 to 25 slots", growth, 0.04, "",
                    kJets});
    for (const double slots : {10.0, 15.0, 20.0}) {
        const double published = kDecay / std::sqrt(slots);
        Comparison decay;
        decay.see(published, jet.centreAt(slots * kSlot), published);
        rows.push_back({"plane jet of 2 m/s from a slot of 0.2 m, room 3 m high",
                        text("speed on its axis over that in the slot, %.0f slots away", slots),
                        decay, 0.3, "of it", kJets});
    }
}

}  // namespace

void addRoomAir(ExactRows& rows) {
    addStack(rows);
    addJet(rows);
}

}  // namespace hallwright::validation
