// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_trust.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kHeatCapacity = 1005.0;    // J/(kg·K)
constexpr double kBuoyancy = 9.81 / 295.0;  // m/(s²·K), g·β at 22 °C
constexpr int kLeaksInTurn = 3;             // from body to body

}  // namespace

double exhaustSpeed(const AirScene& scene, const ClosedFlows& flows, std::size_t stream) {
    const Prism& body = scene.streams[stream].exhaust.body;
    const double area = body.footprint.width * (body.high - body.low);
    return area > 0.0 ? flows.streams[stream] / area : 0.0;
}

double archimedesOf(const AirScene& scene, const ClosedFlows& flows, std::size_t stream) {
    const double flow = flows.streams[stream];
    const double speed = exhaustSpeed(scene, flows, stream);
    if (flow <= 0.0 || speed <= 0.0) {
        return 0.0;
    }
    const double rise = scene.streams[stream].heat / (scene.density * kHeatCapacity * flow);
    const Prism& band = scene.streams[stream].exhaust.body;
    return kBuoyancy * rise * (band.high - band.low) * kRackBands / (speed * speed);
}

std::vector<BodyStir> stirOf(const AirScene& scene, const AirMemory& memory) {
    std::vector<BodyStir> bodies(static_cast<std::size_t>(memory.bodies.count));
    const auto bodyAt = [&](const CellShares& cells) -> BodyStir* {
        const int body = cells.empty() ? -1 : memory.bodies.bodyOf[cells.front().cell];
        return body < 0 ? nullptr : &bodies[static_cast<std::size_t>(body)];
    };
    const ClosedFlows& flows = memory.flows;
    for (std::size_t s = 0; s < scene.streams.size(); ++s) {
        const AirUnit& unit = scene.units[scene.streams[s].unit];
        BodyStir* from = bodyAt(memory.grid.intakes[s]);
        if (from && unit.role == AirUnit::Role::Rack) {
            from->drawn += flows.streams[s];
        }
        BodyStir* into = bodyAt(memory.grid.exhausts[s]);
        if (!into) {
            continue;
        }
        if (unit.role == AirUnit::Role::Cooler && unit.capacity > 0.0) {
            into->supplied += flows.streams[s];
        } else {
            into->exhausted += flows.streams[s];
        }
        if (unit.role == AirUnit::Role::Cooler) {
            into->supplySpeed = std::max(into->supplySpeed, exhaustSpeed(scene, flows, s));
        } else if (unit.role == AirUnit::Role::Rack) {
            into->archimedes = std::max(into->archimedes, archimedesOf(scene, flows, s));
        }
    }
    for (std::size_t v = 0; v < scene.vents.size(); ++v) {
        if (BodyStir* into = bodyAt(memory.grid.vents[v])) {
            into->supplied += std::max(0.0, flows.vents[v]);
            into->supplySpeed =
                std::max(into->supplySpeed, flows.vents[v] / scene.vents[v].footprint.area());
        }
    }
    const std::vector<BodyStir> blown = bodies;
    for (int turn = 0; turn < kLeaksInTurn; ++turn) {
        const std::vector<BodyStir> before = bodies;
        bodies = blown;
        for (const ClosedFlows::Leak& leak : flows.leaks) {
            const BodyStir* from = bodyAt(leak.from);
            BodyStir* into = bodyAt(leak.into);
            if (!from || !into || from == into) {
                continue;
            }
            const BodyStir& held = before[static_cast<std::size_t>(from - bodies.data())];
            const double all = held.exhausted + held.supplied;
            into->exhausted += all > 0.0 ? leak.flow * held.exhausted / all : 0.0;
        }
    }
    return bodies;
}

AirTrust trustIn(const BodyStir& body, double breathed, const FieldOptions& options) {
    if (body.exhaustShare() > options.exhaustShare) {
        if (body.supplySpeed > options.jetSpeed) {
            return AirTrust::JetDriven;
        }
        if (body.archimedes > options.archimedes) {
            return AirTrust::Buoyant;
        }
    }
    return breathed > options.exhaustBreathed ? AirTrust::Recirculating : AirTrust::Firm;
}

}  // namespace hallwright
