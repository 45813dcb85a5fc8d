// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/momentum/hall_march.h"

#include "solvers/airflow/field/cell_flows.h"
#include "solvers/airflow/field/grid_lines.h"
#include "solvers/airflow/momentum/hall_drive.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace hallwright {
namespace {

// Renewals of the quickest cell that a step may span, and s. From 4 and 0.25 s up to here means of
// halls stay within what they sway and within 0.1 K where they do not; steps half as long again
// move a small open hall by 0.5 K.
constexpr double kCourant = 8.0;
constexpr double kLongest = 0.4;
constexpr double kShortest = 2e-3;
constexpr double kLeastWindow = 10.0, kMostRenewal = 60.0, kMostWindow = 300.0;  // s
constexpr double kStoredShare = 0.01;   // of the heat that goes in
constexpr double kLookBack = 10.0;      // s
constexpr double kSettledShare = 0.05;  // of what an intake sways by itself
constexpr double kSettledChange = 0.1;  // K
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

MarchAir airOf(const UnitLaws& laws) {
    MarchAir air;
    air.reference = 0.0;  // warmth is counted from the reference of the laws
    air.buoyancy = 9.81 / (laws.reference() + 273.15);
    return air;
}

/// s in which the coolers move as much air as the room holds.
double renewalOf(const AirScene& scene, const AirMemory& memory) {
    double volume = 0.0, moved = 0.0;
    const AirGrid& grid = memory.grid;
    const GridShape& shape = grid.shape;
    const auto width = [&](std::size_t axis, int n) {
        const auto i = static_cast<std::size_t>(n);
        return grid.lines[axis][i + 1] - grid.lines[axis][i];
    };
    for (int k = 0; k < shape.nz; ++k) {
        for (int j = 0; j < shape.ny; ++j) {
            for (int i = 0; i < shape.nx; ++i) {
                if (grid.isAir[shape.at(i, j, k)] != 0) {
                    volume += width(0, i) * width(1, j) * width(2, k);
                }
            }
        }
    }
    for (std::size_t s = 0; s < scene.streams.size(); ++s) {
        if (scene.units[scene.streams[s].unit].role == AirUnit::Role::Cooler) {
            moved += memory.flows.streams[s];
        }
    }
    return moved > 0.0 ? volume / moved : kMostRenewal;
}

}  // namespace

HallMarch::HallMarch(const AirScene& scene, const FieldOptions& options, const AirMemory& start)
    : scene_(scene),
      start_(start),
      flows_{scene, start.grid, start.flows, start.plenum},
      sinks_(sinksOf(flows_)),
      laws_(flows_, options.exhaust),
      air_(start.grid, start.bodies, airOf(laws_),
           driveOf(scene, start.grid, start.flows,
                   cellFlowsOf(start.grid, start.bodies, start.flows).net)) {
    for (const auto* units : {&start.adrift, &start.overloaded}) {
        for (const std::size_t unit : *units) {
            laws_.setAdrift(unit);
        }
    }
    window_ = std::clamp(renewalOf(scene, start), kLeastWindow, kMostRenewal);
    double heat = scene.heatAbove;
    for (std::size_t s = 0; s < streams(); ++s) {
        heat += start.flows.streams[s] > 0.0 ? 0.0 : scene.streams[s].heat;
    }
    emitted_ = heat / laws_.heatPerFlow();
    air_.startFrom(start.potential);
    startWarm(*start.field);
}

/// The temperatures of the potential answer, as far as mixed air could be that warm: what potential
/// flow lets go round and round by itself would take long to wash out. Air that stood still there
/// starts as supply.
void HallMarch::startWarm(const AirField& field) {
    const GridShape& shape = start_.grid.shape;
    warmth_.assign(shape.size(), 0.0F);
    cold_.assign(shape.size(), 0.0F);
    double rise = 1.0, heat = emitted_ * laws_.heatPerFlow(), cooled = 0.0;
    for (std::size_t s = 0; s < streams(); ++s) {
        const double flow = start_.flows.streams[s];
        if (laws_.isCooler(s)) {
            cooled += flow;
        } else if (flow > 0.0) {
            heat += scene_.streams[s].heat;
            rise = std::max(rise, scene_.streams[s].heat / (laws_.heatPerFlow() * flow));
        }
    }
    if (cooled > 0.0) {
        rise = std::max(rise, heat / (laws_.heatPerFlow() * cooled));
    }
    const double supply = std::isfinite(field.supplyMean) ? field.supplyMean : laws_.reference();
    std::size_t n = 0;
    for (int k = 0; k < shape.nz; ++k) {
        for (int j = 0; j < shape.ny; ++j) {
            for (int i = 0; i < shape.nx; ++i, ++n) {
                const std::size_t cell = shape.at(i, j, k);
                if (start_.grid.isAir[cell] == 0) {
                    continue;
                }
                const auto known = static_cast<double>(field.temperature[n]);
                const double celsius =
                    std::isfinite(known) ? std::min(known, supply + rise) : supply;
                warmth_[cell] = static_cast<float>(celsius - laws_.reference());
                cold_[cell] =
                    static_cast<float>(std::clamp(1.0 - (celsius - supply) / rise, 0.0, 1.0));
            }
        }
    }
    drawn_ = drawnFrom(warmth_);
    coldDrawn_ = drawnFrom(cold_);
}

MarchState HallMarch::state() const {
    return {air_.fluxes(), air_.velocity, air_.pressure, warmth_,  cold_, laws_.reference(),
            record_,       meanWarmth_,   meanVelocity_, history_, steps_};
}

void HallMarch::goOnFrom(const MarchState& state) {
    air_.goOnFrom(state.fluxes, state.velocity, state.pressure);
    warmth_ = state.warmth;
    cold_ = state.cold;
    record_ = state.record;
    meanWarmth_ = state.meanWarmth;
    meanVelocity_ = state.meanVelocity;
    history_ = state.history;
    steps_ = state.steps;
    drawn_ = drawnFrom(warmth_);
    coldDrawn_ = drawnFrom(cold_);
}

void HallMarch::startFrom(const AirGrid& grid, const MarchState& state) {
    const AirGrid& own = start_.grid;
    const GridShape& shape = own.shape;
    // The earlier cell that holds each middle, and the earlier line nearest to each line.
    std::array<std::vector<int>, 3> cells, lines;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        for (std::size_t n = 0; n + 1 < own.lines[axis].size(); ++n) {
            const double middle = (own.lines[axis][n] + own.lines[axis][n + 1]) / 2.0;
            cells[axis].push_back(static_cast<int>(cellHolding(grid.lines[axis], middle)));
            lines[axis].push_back(
                static_cast<int>(nearestLine(grid.lines[axis], own.lines[axis][n])));
        }
    }
    const auto shift = static_cast<float>(state.reference - laws_.reference());
    for (int k = 0; k < shape.nz; ++k) {
        for (int j = 0; j < shape.ny; ++j) {
            for (int i = 0; i < shape.nx; ++i) {
                const std::size_t c = shape.at(i, j, k);
                const std::array<std::size_t, 3> at{static_cast<std::size_t>(i),
                                                    static_cast<std::size_t>(j),
                                                    static_cast<std::size_t>(k)};
                const std::array<int, 3> held{cells[0][at[0]], cells[1][at[1]], cells[2][at[2]]};
                const std::size_t from = grid.shape.at(held[0], held[1], held[2]);
                if (own.isAir[c] != 0 && grid.isAir[from] != 0) {
                    warmth_[c] = state.warmth[from] + shift;
                    cold_[c] = state.cold[from];
                    air_.pressure[c] = state.pressure[from];
                }
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    std::array<int, 3> face = held;
                    face[axis] = lines[axis][at[axis]];
                    const std::size_t old = grid.shape.at(face[0], face[1], face[2]);
                    if (own.open[axis][c] != 0 && grid.open[axis][old] != 0) {
                        air_.velocity[axis][c] = state.velocity[axis][old];
                    }
                }
            }
        }
    }
    air_.startFromVelocity();
    drawn_ = drawnFrom(warmth_);
    coldDrawn_ = drawnFrom(cold_);
}

Eigen::VectorXd HallMarch::drawnFrom(const std::vector<float>& scalar) const {
    Eigen::VectorXd drawn = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(sinks_.sinks.size()));
    for (std::size_t s = 0; s < sinks_.sinks.size(); ++s) {
        double sum = 0.0;
        for (const CellShare& share : *sinks_.sinks[s].cells) {
            sum += share.share * static_cast<double>(scalar[share.cell]);
        }
        drawn[static_cast<Eigen::Index>(s)] = sum;
    }
    return drawn;
}

/// Sets what sources bring into cells.
void HallMarch::bring(const std::vector<double>& blown, const Eigen::VectorXd& drawn,
                      bool withHeat) {
    brought_.clear();
    for (const AirBlow& blow : blowsOf(flows_, sinks_, blown, drawn)) {
        for (const CellShare& share : *blow.cells) {
            const double flow = share.share * blow.flow;
            brought_.push_back(
                {share.cell, static_cast<float>(flow), static_cast<float>(flow * blow.carried)});
        }
    }
    if (withHeat && emitted_ != 0.0) {
        for (const CellShare& share : start_.grid.roof) {
            brought_.push_back({share.cell, 0.0F, static_cast<float>(share.share * emitted_)});
        }
    }
}

bool HallMarch::step(const RunControl& control) {
    const double seconds =
        std::clamp(kCourant / std::max(air_.quickestRenewal(), 1e-9), kShortest, kLongest);
    laws_.choose(drawn_);
    const std::vector<double> blown = laws_.blownBy(drawn_, false);
    if (!air_.move(warmth_, seconds, control)) {
        return false;
    }
    bring(blown, drawn_, true);
    air_.carry(warmth_, brought_, seconds);
    std::vector<double> cold(streams());
    for (std::size_t s = 0; s < streams(); ++s) {
        cold[s] = laws_.isCooler(s) ? 1.0 : 0.0;
    }
    bring(cold, coldDrawn_, false);
    air_.carry(cold_, brought_, seconds);
    drawn_ = drawnFrom(warmth_);
    coldDrawn_ = drawnFrom(cold_);
    record(blown, seconds);
    average(seconds);
    if (history_.empty() || time() >= history_.back().time + 1.0) {
        history_.push_back({time(), hottestInlet()});
    }
    ++steps_;
    return drawn_.allFinite();
}

/// Drawn by sinks, blown by streams, cold shares of streams, then mean intake of units and its
/// square.
void HallMarch::record(const std::vector<double>& blown, double seconds) {
    std::vector<double> figures(drawn_.data(), drawn_.data() + drawn_.size());
    figures.insert(figures.end(), blown.begin(), blown.end());
    for (std::size_t s = 0; s < streams(); ++s) {
        figures.push_back(coldDrawn_[static_cast<Eigen::Index>(s)]);
    }
    intake_.assign(scene_.units.size(), 0.0);
    for (std::size_t s = 0; s < streams(); ++s) {
        const std::size_t unit = scene_.streams[s].unit;
        if (laws_.flowOf(unit) > 0.0) {
            intake_[unit] +=
                drawn_[static_cast<Eigen::Index>(s)] * start_.flows.streams[s] / laws_.flowOf(unit);
        }
    }
    figures.insert(figures.end(), intake_.begin(), intake_.end());
    for (const double one : intake_) {
        figures.push_back(one * one);
    }
    record_.add(figures, seconds);
}

/// Running means of the field, over what there is and then over about a window.
void HallMarch::average(double seconds) {
    if (meanWarmth_.empty()) {
        meanWarmth_ = warmth_;
        meanVelocity_ = air_.velocity;
        return;
    }
    const auto part = static_cast<float>(seconds / std::max(seconds, window() / 2.0));
    const auto blend = [part](std::vector<float>& mean, const std::vector<float>& now) {
        for (std::size_t c = 0; c < mean.size(); ++c) {
            mean[c] += part * (now[c] - mean[c]);
        }
    };
    blend(meanWarmth_, warmth_);
    for (std::size_t axis = 0; axis < 3; ++axis) {
        blend(meanVelocity_[axis], air_.velocity[axis]);
    }
}

/// W that went in on the average, and that less what coolers took out.
HallMarch::Energy HallMarch::energyOf(const std::vector<double>& mean) const {
    Energy energy{emitted_ * laws_.heatPerFlow(), 0.0};
    double taken = 0.0;
    for (std::size_t s = 0; s < streams(); ++s) {
        const double moved = start_.flows.streams[s];
        if (moved <= 0.0 || laws_.isAdrift(s)) {
            continue;
        }
        if (laws_.isCooler(s)) {
            taken += laws_.heatPerFlow() * moved * (mean[s] - mean[sinks_.sinks.size() + s]);
        } else {
            energy.given += scene_.streams[s].heat;
        }
    }
    energy.left = energy.given - taken;
    return energy;
}

bool HallMarch::isSettled() const {
    if (time() < 2.0 * window_ + kLookBack) {
        return false;
    }
    const std::vector<double> now = record_.mean(window());
    const std::vector<double> before = record_.mean(window(), kLookBack);
    const Energy energy = energyOf(now);
    if (std::fabs(energy.left) > kStoredShare * energy.given) {
        return false;  // the hall still warms or cools as a whole
    }
    const std::size_t first = sinks_.sinks.size() + 2 * streams();
    const std::vector<double> sway = spreads();
    for (std::size_t u = 0; u < scene_.units.size(); ++u) {
        if (laws_.flowOf(u) > 0.0 && !laws_.isAdriftUnit(u) &&
            std::fabs(now[first + u] - before[first + u]) >
                std::max(kSettledChange, kSettledShare * sway[u])) {
            return false;
        }
    }
    return true;
}

double HallMarch::window() const {
    return std::clamp(time() / 2.0, std::min(time(), window_), kMostWindow);
}

double HallMarch::likelyEnd() const {
    return 3.0 * window_ + kLookBack;
}

/// °C of the rack that draws the warmest air at this moment; NaN without any.
double HallMarch::hottestInlet() const {
    double hottest = kNaN;
    for (std::size_t u = 0; u < scene_.units.size(); ++u) {
        if (scene_.units[u].role == AirUnit::Role::Rack && laws_.flowOf(u) > 0.0 &&
            !laws_.isAdriftUnit(u)) {
            hottest = std::fmax(hottest, intake_[u] + laws_.reference());
        }
    }
    return hottest;
}

std::pair<Spot, Id<Item>> HallMarch::fastestPlace() const {
    std::size_t fastest = start_.grid.shape.at(0, 0, 0);
    float most = -1.0F;
    for (const auto& along : air_.velocity) {
        for (std::size_t c = 0; c < along.size(); ++c) {
            const float speed = std::fabs(along[c]);
            if (start_.grid.isAir[c] != 0 && !(speed <= most)) {
                most = speed;
                fastest = c;
            }
        }
    }
    const Spot spot = middleOf(start_.grid, fastest);
    Id<Item> nearest;
    double least = std::numeric_limits<double>::infinity();
    for (const AirStream& stream : scene_.streams) {
        const Point centre = stream.intake.body.footprint.centre;
        const double away = std::hypot(centre.x - spot.x, centre.y - spot.y);
        if (away < least) {
            least = away;
            nearest = scene_.units[stream.unit].item;
        }
    }
    return {spot, nearest};
}

AirTemperatures HallMarch::temperatures() const {
    const double reference = laws_.reference();
    const std::vector<double> mean = record_.mean(window());
    const std::size_t sinks = sinks_.sinks.size();
    AirTemperatures heat;
    heat.adrift = start_.adrift;
    heat.overloaded = start_.overloaded;
    heat.atCapacity = laws_.atCapacity();
    heat.sweeps = steps_;
    heat.isConverged = isSettled();
    heat.drawn.assign(sinks, kNaN);
    heat.blown.assign(streams(), kNaN);
    heat.coldShare.assign(streams(), 0.0);
    if (mean.empty()) {
        return heat;
    }
    const std::span<const double> drawn(mean.data(), sinks);
    const std::vector<double> blown(mean.begin() + static_cast<std::ptrdiff_t>(sinks),
                                    mean.begin() + static_cast<std::ptrdiff_t>(sinks + streams()));
    double supply = 0.0, flow = 0.0;
    for (std::size_t s = 0; s < sinks; ++s) {
        const bool isKnown = sinks_.sinks[s].flow > 0.0 && (s >= streams() || !laws_.isAdrift(s));
        heat.drawn[s] = isKnown ? drawn[s] + reference : kNaN;
        if (s >= streams()) {
            continue;
        }
        heat.blown[s] = isKnown ? blown[s] + reference : kNaN;
        heat.coldShare[s] = std::clamp(mean[sinks + streams() + s], 0.0, 1.0);
        const double moved = start_.flows.streams[s];
        if (laws_.isCooler(s) && !laws_.isAdrift(s)) {
            supply += moved * blown[s];
            flow += moved;
        }
    }
    heat.energyResidual = energyOf(mean).left;
    heat.supplyMean = flow > 0.0 ? supply / flow + reference : kNaN;
    const Eigen::Map<const Eigen::VectorXd> held(mean.data(), static_cast<Eigen::Index>(sinks));
    const std::vector<double> risen = risenFrom(flows_, sinks_, blown, held);
    for (std::size_t v = 0; v < start_.flows.vents.size(); ++v) {
        const double up = start_.flows.vents[v];
        heat.vents.push_back(up > 0.0 ? risen[v] + reference
                             : up < 0.0
                                 ? held[static_cast<Eigen::Index>(sinks_.downOf[v])] + reference
                                 : kNaN);
    }
    heat.cells.assign(warmth_.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t c = 0; c < warmth_.size(); ++c) {
        if (start_.grid.isAir[c] != 0) {
            heat.cells[c] = meanWarmth_[c] + static_cast<float>(reference);
        }
    }
    return heat;
}

std::vector<std::array<float, 3>> HallMarch::velocities() const {
    const GridShape& shape = start_.grid.shape;
    std::vector<std::array<float, 3>> velocity;
    velocity.reserve(start_.field->temperature.size());
    for (int k = 0; k < shape.nz; ++k) {
        for (int j = 0; j < shape.ny; ++j) {
            for (int i = 0; i < shape.nx; ++i) {
                const std::size_t c = shape.at(i, j, k);
                std::array<float, 3> v{};
                for (std::size_t axis = 0; axis < 3 && start_.grid.isAir[c] != 0; ++axis) {
                    v[axis] =
                        0.5F * (meanVelocity_[axis][c] +
                                meanVelocity_[axis][c + shape.stride(static_cast<int>(axis))]);
                }
                velocity.push_back(v);
            }
        }
    }
    return velocity;
}

std::vector<double> HallMarch::spreads() const {
    std::vector<double> spreads(scene_.units.size(), 0.0);
    const std::vector<double> mean = record_.mean(window());
    if (mean.empty()) {
        return spreads;
    }
    const std::size_t first = sinks_.sinks.size() + 2 * streams();
    for (std::size_t u = 0; u < spreads.size(); ++u) {
        const double m = mean[first + u];
        spreads[u] = std::sqrt(std::max(0.0, mean[first + spreads.size() + u] - m * m));
    }
    return spreads;
}

}  // namespace hallwright
