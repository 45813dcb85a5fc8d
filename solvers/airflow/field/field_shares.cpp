// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/field_shares.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kLeastShare = 0.001;  // of an intake that is worth naming

/// Of each stream's air in what each stream draws, straight or through leaks and tiles that draw
/// down: what a leak passes on is what it drew itself.
Eigen::MatrixXd withoutLeaks(const Eigen::MatrixXd& share, Eigen::Index streams) {
    const Eigen::Index leaks = share.rows() - streams;
    Eigen::MatrixXd direct = share.topLeftCorner(streams, streams);
    if (leaks > 0) {
        const Eigen::MatrixXd passed =
            (Eigen::MatrixXd::Identity(leaks, leaks) - share.bottomRightCorner(leaks, leaks))
                .partialPivLu()
                .solve(share.bottomLeftCorner(leaks, streams));
        // Leaks that only feed each other have no source to name.
        if (passed.allFinite()) {
            direct += share.topRightCorner(streams, leaks) * passed;
        }
    }
    return direct;
}

/// What the streams of each unit draw from each unit, and last from what has no name.
class Shares {
  public:
    Shares(const AirScene& scene, const AirMemory& memory, const AirTemperatures& heat)
        : scene_(scene), memory_(memory), heat_(heat), units_(scene.units.size()) {
        flow_.assign(units_, 0.0);
        captured_.assign(units_, 0.0);
        shares_.resize(units_ * (units_ + 1));
        for (std::size_t s = 0; s < scene.streams.size(); ++s) {
            flow_[scene.streams[s].unit] += memory.flows.streams[s];
        }
        const Eigen::MatrixXd share =
            withoutLeaks(memory.transfer->share, static_cast<Eigen::Index>(scene.streams.size()));
        for (std::size_t s = 0; s < scene.streams.size(); ++s) {
            if (flow_[scene.streams[s].unit] > 0.0) {
                addStream(s, share.row(static_cast<Eigen::Index>(s)));
            }
        }
    }

    void writeTo(RackAir& rack, std::size_t unit) const {
        rack.hotCapture = std::min(1.0, captured_[unit] / flow_[unit]);
        for (std::size_t from = 0; from <= units_; ++from) {
            AirShare one = shares_[unit * (units_ + 1) + from];
            if (one.share < kLeastShare) {
                continue;
            }
            one.from = from < units_ ? scene_.units[from].item : Id<Item>{};
            one.isExhaust = from < units_ && scene_.units[from].role != AirUnit::Role::Cooler;
            rack.shares.push_back(one);
        }
        std::ranges::sort(rack.shares, std::ranges::greater{}, &AirShare::share);
    }

    [[nodiscard]] bool moves(std::size_t unit) const { return flow_[unit] > 0.0; }

  private:
    void addStream(std::size_t s, const Eigen::RowVectorXd& share) {
        const std::size_t unit = scene_.streams[s].unit;
        const double part = memory_.flows.streams[s] / flow_[unit];
        const auto rowOf = [&](std::size_t from) -> AirShare& {
            return shares_[unit * (units_ + 1) + from];
        };
        rowOf(units_).share += part * std::max(0.0, 1.0 - share.sum());
        for (std::size_t column = 0; column < scene_.streams.size(); ++column) {
            const double drawn = part * share[static_cast<Eigen::Index>(column)];
            const std::size_t from = scene_.streams[column].unit;
            const double blown = heat_.blown[column];
            AirShare& one = rowOf(from);
            one.share += drawn;
            one.warming += std::isfinite(blown) ? drawn * (blown - heat_.supplyMean) : 0.0;
            if (scene_.units[unit].role == AirUnit::Role::Cooler) {
                captured_[from] += drawn * flow_[unit];
            }
        }
    }

    const AirScene& scene_;
    const AirMemory& memory_;
    const AirTemperatures& heat_;
    const std::size_t units_;
    std::vector<double> flow_;      // m³/s of each unit
    std::vector<double> captured_;  // m³/s of what it blows that coolers draw
    std::vector<AirShare> shares_;  // row by unit, column by where from
};

}  // namespace

void addShares(const AirScene& scene, const AirMemory& memory, const AirTemperatures& heat,
               AirField& field) {
    if (!memory.transfer) {
        return;
    }
    const Shares shares(scene, memory, heat);
    for (std::size_t u = 0; u < scene.units.size(); ++u) {
        const auto rack = std::ranges::find(field.racks, scene.units[u].item, &RackAir::rack);
        if (rack != field.racks.end() && rack->isSolved() && shares.moves(u)) {
            shares.writeTo(*rack, u);
        }
    }
}

}  // namespace hallwright
