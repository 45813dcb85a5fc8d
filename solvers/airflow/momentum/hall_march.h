// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_heat.h"
#include "solvers/airflow/field/air_memory.h"
#include "solvers/airflow/field/unit_laws.h"
#include "solvers/airflow/momentum/air_march.h"
#include "solvers/airflow/momentum/march_state.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace hallwright {

/// The march of one hall: air with momentum, its heat, and what the equipment makes of both. It
/// takes grid, flows and laws from the potential answer, and starts from its field.
class HallMarch {
  public:
    /// `start`: a solved potential flow of the scene with its field; both outlive the march.
    HallMarch(const AirScene& scene, const FieldOptions& options, const AirMemory& start);

    /// Goes on from where a march of this scene on this grid stood.
    void goOnFrom(const MarchState& state);
    /// Starts from where a march of another scene stood, as far as there was air on its grid.
    void startFrom(const AirGrid& grid, const MarchState& state);
    [[nodiscard]] MarchState state() const;

    /// Takes one step. False when it was stopped or has gone astray.
    bool step(const RunControl& control);

    [[nodiscard]] double time() const { return record_.time(); }  ///< s simulated
    /// s over which answers are averaged: the later half of the march, at least one renewal of the
    /// air, and 120 s at most.
    [[nodiscard]] double window() const;
    /// True when the mean intake of every unit over the window has changed by less than 0.1 K
    /// within 10 s, or by less than a twentieth of its own sway, and the hall stores or loses less
    /// than a hundredth of its heat.
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] double massResidual() const { return air_.massResidual(); }
    [[nodiscard]] int steps() const { return steps_; }
    /// s simulated by which a hall has mostly settled.
    [[nodiscard]] double likelyEnd() const;
    /// The hottest rack about each second.
    [[nodiscard]] const std::vector<AirMoment>& history() const { return history_; }
    /// Where the air moves fastest, and the unit that stands nearest.
    [[nodiscard]] std::pair<Spot, Id<Item>> fastestPlace() const;

    /// Means over the last window.
    [[nodiscard]] AirTemperatures temperatures() const;
    [[nodiscard]] std::vector<std::array<float, 3>> velocities() const;
    /// K, standard deviation over the window of the mean intake of each unit; 0 where it draws
    /// nothing.
    [[nodiscard]] std::vector<double> spreads() const;

  private:
    [[nodiscard]] std::size_t streams() const { return scene_.streams.size(); }
    void startWarm(const AirField& field);
    void bring(const std::vector<double>& blown, const Eigen::VectorXd& drawn, bool withHeat);
    [[nodiscard]] Eigen::VectorXd drawnFrom(const std::vector<float>& scalar) const;
    void record(const std::vector<double>& blown, double seconds);
    void average(double seconds);
    [[nodiscard]] double hottestInlet() const;
    struct Energy {
        double given = 0.0, left = 0.0;
    };
    [[nodiscard]] Energy energyOf(const std::vector<double>& mean) const;

    const AirScene& scene_;
    const AirMemory& start_;
    const AirFlows flows_;
    const AirSinks sinks_;
    UnitLaws laws_;
    AirMarch air_;

    double window_ = 20.0;       // s: one renewal of the air
    double emitted_ = 0.0;       // K·m³/s under the roof
    std::vector<float> warmth_;  // K over the reference, per stored cell
    std::vector<float> cold_;    // share of air that has passed no rack
    Eigen::VectorXd drawn_;      // K, by sink
    Eigen::VectorXd coldDrawn_;
    std::vector<double> intake_;  // K, mean of each unit
    std::vector<Brought> brought_;
    int steps_ = 0;

    MarchRecord record_;
    std::vector<AirMoment> history_;
    std::vector<float> meanWarmth_;
    std::array<std::vector<float>, 3> meanVelocity_;
};

}  // namespace hallwright
