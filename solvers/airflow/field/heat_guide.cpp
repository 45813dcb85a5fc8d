// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/heat_guide.h"

#include "solvers/airflow/field/tracers.h"

namespace hallwright {
namespace {

constexpr double kLeastCondition = 1e-9;  // of a circle that fixes its temperatures at all
constexpr double kLeastNews = 1e-3;       // of what was noted: less is noise of single precision

/// The share of each stream in the flow of its unit.
std::vector<double> weightsOf(const AirPaths& paths) {
    std::vector<double> flow(paths.scene.units.size(), 0.0);
    for (std::size_t s = 0; s < paths.scene.streams.size(); ++s) {
        flow[paths.scene.streams[s].unit] += paths.flows.streams[s];
    }
    std::vector<double> weights;
    for (std::size_t s = 0; s < paths.scene.streams.size(); ++s) {
        const double whole = flow[paths.scene.streams[s].unit];
        weights.push_back(whole > 0.0 ? paths.flows.streams[s] / whole : 0.0);
    }
    return weights;
}

}  // namespace

Eigen::MatrixXd unitSharesOf(const AirPaths& paths, const RunControl& control) {
    const auto units = static_cast<Eigen::Index>(paths.scene.units.size());
    std::vector<SinkGroup> groups(paths.scene.units.size());
    for (std::size_t s = 0; s < paths.scene.streams.size(); ++s) {
        groups[paths.scene.streams[s].unit].push_back(s);
    }
    const Eigen::MatrixXd drawn = tracersOf(paths, groups, control);
    if (control.stopped()) {
        return {};
    }
    const std::vector<double> weights = weightsOf(paths);
    Eigen::MatrixXd shares = Eigen::MatrixXd::Zero(units, units);
    for (std::size_t s = 0; s < weights.size(); ++s) {
        shares.row(static_cast<Eigen::Index>(paths.scene.streams[s].unit)) +=
            weights[s] * drawn.row(static_cast<Eigen::Index>(s));
    }
    return shares;
}

HeatGuide::HeatGuide(const AirPaths& paths, const Eigen::MatrixXd& shares,
                     std::span<const double> slopes)
    : shares_(shares), weights_(weightsOf(paths)) {
    if (shares.rows() == 0) {
        return;
    }
    Eigen::VectorXd slope = Eigen::VectorXd::Zero(shares.rows());
    for (std::size_t s = 0; s < weights_.size(); ++s) {
        unitOf_.push_back(paths.scene.streams[s].unit);
        slope[static_cast<Eigen::Index>(unitOf_.back())] += weights_[s] * slopes[s];
    }
    carried_ = shares * slope.asDiagonal();
    circle_.compute(Eigen::MatrixXd::Identity(shares.rows(), shares.rows()) - carried_);
    isSound_ = circle_.rcond() > kLeastCondition;
}

template <class Values>
Eigen::VectorXd HeatGuide::byUnit(const Values& ofStream) const {
    Eigen::VectorXd ofUnit = Eigen::VectorXd::Zero(carried_.rows());
    for (std::size_t s = 0; s < weights_.size(); ++s) {
        using Index = decltype(ofStream.size());
        ofUnit[static_cast<Eigen::Index>(unitOf_[s])] +=
            weights_[s] * ofStream[static_cast<Index>(s)];
    }
    return ofUnit;
}

void HeatGuide::note(std::span<const double> blown, const Eigen::VectorXd& drawn) {
    if (shares_.rows() > 0) {
        blown_.push_back(byUnit(blown));
        drawn_.push_back(byUnit(drawn));
    }
}

Eigen::MatrixXd HeatGuide::refined() const {
    const auto noted = static_cast<Eigen::Index>(blown_.size());
    Eigen::MatrixXd blown(shares_.rows(), noted), missed(shares_.rows(), noted);
    for (Eigen::Index n = 0; n < noted; ++n) {
        const auto at = static_cast<std::size_t>(n);
        blown.col(n) = blown_[at];
        missed.col(n) = drawn_[at] - shares_ * blown_[at];
    }
    if (noted == 0 || !blown.allFinite() || !missed.allFinite()) {
        return shares_;
    }
    Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> known;
    known.setThreshold(kLeastNews);
    known.compute(blown);
    return shares_ + missed * known.pseudoInverse();
}

Eigen::VectorXd HeatGuide::operator()(const Eigen::VectorXd& left) const {
    if (!isSound_) {
        return left;
    }
    // (I − E·C·R)⁻¹ = I + E·(I − C)⁻¹·C·R, as taking the mean undoes spreading: R·E = I.
    const Eigen::VectorXd more = circle_.solve(carried_ * byUnit(left));
    Eigen::VectorXd guided = left;
    for (std::size_t s = 0; s < weights_.size(); ++s) {
        guided[static_cast<Eigen::Index>(s)] += more[static_cast<Eigen::Index>(unitOf_[s])];
    }
    return guided;
}

}  // namespace hallwright
