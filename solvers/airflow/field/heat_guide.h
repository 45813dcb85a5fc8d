// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_paths.h"
#include "solvers/run_control.h"

#include <Eigen/Dense>

#include <span>
#include <vector>

namespace hallwright {

/// Roughly who breathes whose air, unit by unit: rows draw, columns blow, 0..1. It holds for other
/// grids of the same scene and, less well, for scenes that differ a little.
Eigen::MatrixXd unitSharesOf(const AirPaths& paths, const RunControl& control);

/// The circle of heat through racks and coolers, solved for each unit as a whole: what is drawn by
/// all streams is led to near the answer at once, and only what differs within a unit, or from the
/// rough shares, is left to be swept.
class HeatGuide {
  public:
    /// `shares`: units × units; `slopes`: K that each stream blows for each K that it draws.
    HeatGuide(const AirPaths& paths, const Eigen::MatrixXd& shares, std::span<const double> slopes);

    /// Notes what a sweep of single precision told: streams that blow `blown` let sinks draw
    /// `drawn`.
    void note(std::span<const double> blown, const Eigen::VectorXd& drawn);
    /// The shares, corrected so that they repeat what has been noted: the next scene is likely to
    /// ask for much the same.
    [[nodiscard]] Eigen::MatrixXd refined() const;

    /// An approximation of x in x − pass(x) = left; both K at each sink.
    [[nodiscard]] Eigen::VectorXd operator()(const Eigen::VectorXd& left) const;

  private:
    /// The mean of each unit, by flow.
    template <class Values>
    [[nodiscard]] Eigen::VectorXd byUnit(const Values& ofStream) const;

    Eigen::MatrixXd shares_;
    std::vector<Eigen::VectorXd> blown_, drawn_;  ///< that were noted, by unit
    std::vector<std::size_t> unitOf_;             ///< of each stream
    std::vector<double> weights_;                 ///< of each stream in its unit, by flow
    Eigen::MatrixXd carried_;                     ///< shares by slope
    Eigen::PartialPivLU<Eigen::MatrixXd> circle_;
    bool isSound_ = false;
};

}  // namespace hallwright
