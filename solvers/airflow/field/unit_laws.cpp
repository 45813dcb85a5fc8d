// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/unit_laws.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kHeatCapacity = 1005.0;  // J/(kg·K)
constexpr double kReturnBand = 2.0;       // K over which a cooler that holds its return opens up
constexpr double kTrace = 5e-6;           // K that is not worth a change

Eigen::Index at(std::size_t n) {
    return static_cast<Eigen::Index>(n);
}

}  // namespace

UnitLaws::UnitLaws(const AirFlows& air, Exhaust exhaust)
    : scene_(air.scene), flows_(air.flows), heatPerFlow_(air.scene.density * kHeatCapacity) {
    reference_ = meanSetPoint();
    setLaws(exhaust);
}

const AirUnit& UnitLaws::unitOf(std::size_t stream) const {
    return scene_.units[scene_.streams[stream].unit];
}

bool UnitLaws::isCooler(std::size_t stream) const {
    return unitOf(stream).role == AirUnit::Role::Cooler;
}

bool UnitLaws::isAdrift(std::size_t stream) const {
    return adriftUnit_[scene_.streams[stream].unit];
}

double UnitLaws::slopeOf(std::size_t stream) const {
    return isAdrift(stream) ? 0.0 : laws_[stream].slope;
}

double UnitLaws::meanSetPoint() const {
    double weighted = 0.0, flow = 0.0;
    for (std::size_t s = 0; s < streams(); ++s) {
        if (isCooler(s)) {
            weighted += flows_.streams[s] * unitOf(s).setPoint;
            flow += flows_.streams[s];
        }
    }
    return flow > 0.0 ? weighted / flow : 22.0;
}

void UnitLaws::setLaws(Exhaust exhaust) {
    laws_.resize(streams());
    atCapacity_.assign(streams(), false);
    atRest_.assign(streams(), false);
    mayRest_.assign(streams(), true);
    adriftUnit_.assign(scene_.units.size(), false);
    unitFlow_.assign(scene_.units.size(), 0.0);
    std::vector<double> unitHeat(scene_.units.size(), 0.0);
    for (std::size_t s = 0; s < streams(); ++s) {
        unitFlow_[scene_.streams[s].unit] += flows_.streams[s];
        unitHeat[scene_.streams[s].unit] += scene_.streams[s].heat;
    }
    for (std::size_t s = 0; s < streams(); ++s) {
        if (isCooler(s)) {
            setCoolerLaw(s);
            continue;
        }
        const bool mixed = exhaust == Exhaust::Mixed;
        const std::size_t unit = scene_.streams[s].unit;
        const double flow = mixed ? unitFlow_[unit] : flows_.streams[s];
        const double heat = mixed ? unitHeat[unit] : scene_.streams[s].heat;
        laws_[s] = {1.0, flow > 0.0 ? heat / (heatPerFlow_ * flow) : 0.0, mixed};
    }
}

/// W that a coil can take at a return, K over the reference, beyond the heat of its fans.
double UnitLaws::mostTakenAt(const AirUnit& unit, double returned) const {
    return unit.coilSlope > 0.0
               ? unit.coilSlope * (returned - unit.water + reference_) - unit.fanHeat
               : unit.capacity;
}

void UnitLaws::setCoolerLaw(std::size_t s) {
    const AirUnit& unit = unitOf(s);
    const double perKelvin = heatPerFlow_ * flows_.streams[s];
    if (perKelvin <= 0.0) {
        laws_[s] = {0.0, unit.setPoint - reference_, false};
        return;
    }
    const double most = unit.capacity / perKelvin;  // K
    const double set = unit.setPoint - reference_;
    if (atRest_[s]) {
        // One that holds its return takes the heat of its fans throughout.
        laws_[s] = {1.0, unit.holdsReturn ? 0.0 : unit.fanHeat / perKelvin, false};
    } else if (atCapacity_[s] && unit.coilSlope > 0.0) {
        // Q = slope·(T − water) − fans: the colder the return, the less the coil can take.
        const double share = std::min(1.0, unit.coilSlope / perKelvin);
        laws_[s] = {1.0 - share, share * (unit.water - reference_) + unit.fanHeat / perKelvin,
                    false};
    } else if (atCapacity_[s]) {
        laws_[s] = {1.0, -most, false};
    } else if (unit.holdsReturn) {
        // Q grows from 0 at half a band below the set point to all at half a band above.
        const double steep = std::isfinite(most) ? most / kReturnBand : 1e3;
        laws_[s] = {1.0 - steep, steep * (set - kReturnBand / 2.0), false};
    } else {
        laws_[s] = {0.0, set, false};
    }
}

void UnitLaws::wake(std::size_t stream) {
    atRest_[stream] = false;
    mayRest_[stream] = false;
    setCoolerLaw(stream);
}

bool UnitLaws::choose(const Eigen::VectorXd& drawn) {
    return chooseRests(drawn) || chooseCapacities(drawn);
}

/// No coil heats: a cooler whose air is colder than it asks for, or than its water, lets it pass
/// and warms it by its fans alone.
bool UnitLaws::chooseRests(const Eigen::VectorXd& drawn) {
    bool changed = false;
    for (std::size_t s = 0; s < streams(); ++s) {
        const AirUnit& unit = unitOf(s);
        if (!isCooler(s) || flows_.streams[s] <= 0.0 || isAdrift(s) || !mayRest_[s]) {
            continue;
        }
        const double perKelvin = heatPerFlow_ * flows_.streams[s];
        const double band = unit.holdsReturn ? kReturnBand / 2.0 : 0.0;
        const double asked = perKelvin * (drawn[at(s)] - unit.setPoint + reference_ + band) +
                             (unit.holdsReturn ? 0.0 : unit.fanHeat);
        const double most = mostTakenAt(unit, drawn[at(s)]) + unit.fanHeat;
        const bool rests = std::min(asked, most) < -kTrace * perKelvin;
        if (rests != atRest_[s]) {
            atRest_[s] = rests;
            setCoolerLaw(s);
            changed = true;
        }
    }
    return changed;
}

bool UnitLaws::chooseCapacities(const Eigen::VectorXd& drawn) {
    bool changed = false;
    for (std::size_t s = 0; s < streams(); ++s) {
        const AirUnit& unit = unitOf(s);
        if (!isCooler(s) || flows_.streams[s] <= 0.0 || isAdrift(s) || atRest_[s] ||
            !std::isfinite(unit.capacity)) {
            continue;
        }
        const double perKelvin = heatPerFlow_ * flows_.streams[s];
        const double set = unit.setPoint - reference_;
        const bool isFull = unit.holdsReturn
                                ? drawn[at(s)] > set + kReturnBand / 2.0
                                : perKelvin * (drawn[at(s)] - set) >
                                      mostTakenAt(unit, drawn[at(s)]) + kTrace * perKelvin;
        if (isFull != atCapacity_[s]) {
            atCapacity_[s] = isFull;
            setCoolerLaw(s);
            changed = true;
        }
    }
    return changed;
}

std::vector<double> UnitLaws::blownBy(const Eigen::VectorXd& drawn, bool linear) const {
    std::vector<double> ofUnit(scene_.units.size(), 0.0);
    for (std::size_t s = 0; s < streams(); ++s) {
        const std::size_t unit = scene_.streams[s].unit;
        if (unitFlow_[unit] > 0.0) {
            ofUnit[unit] += drawn[at(s)] * flows_.streams[s] / unitFlow_[unit];
        }
    }
    std::vector<double> blown(streams());
    for (std::size_t s = 0; s < streams(); ++s) {
        const Law& law = laws_[s];
        const double base = law.ofUnit ? ofUnit[scene_.streams[s].unit] : drawn[at(s)];
        blown[s] = slopeOf(s) * base + (linear ? 0.0 : law.offset);
    }
    return blown;
}

}  // namespace hallwright
