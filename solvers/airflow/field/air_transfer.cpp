// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_transfer.h"

#include <tbb/parallel_for.h>

#include <algorithm>

namespace hallwright {
namespace {

class Tracers {
  public:
    explicit Tracers(const AirPaths& paths) : paths_(paths), sinks_(sinksOf(paths)) {
        feedOf_.assign(columns(), kNone);
        for (std::size_t f = 0; f < paths.plenum.feeds.size(); ++f) {
            const std::size_t feed = paths.plenum.feeds[f];
            const std::size_t column = feed < streams() ? feed : sinks_.downOf[feed - streams()];
            feedOf_[column] = f;
        }
    }

    AirTransfer take(const RunControl& control) {
        AirTransfer transfer;
        const auto n = static_cast<Eigen::Index>(columns());
        transfer.share = Eigen::MatrixXd::Zero(n, n);
        const std::size_t groups = (columns() + HeatPath::kLanes - 1) / HeatPath::kLanes;
        tbb::parallel_for(std::size_t{0}, groups, [&](std::size_t group) {
            if (!control.stopped()) {
                carry(group * HeatPath::kLanes, transfer.share);
            }
        });
        if (control.stopped()) {
            return {};
        }
        std::vector<float> above = warmthFromAbove(paths_);
        paths_.path.sweep(above);
        transfer.above = Eigen::VectorXd::Zero(n);
        for (std::size_t row = 0; row < columns(); ++row) {
            for (const CellShare& share : *sinks_.sinks[row].cells) {
                transfer.above[static_cast<Eigen::Index>(row)] +=
                    share.share * static_cast<double>(above[paths_.path.placeOf(share.cell)]);
            }
        }
        return transfer;
    }

  private:
    static constexpr std::size_t kNone = ~std::size_t{0};

    [[nodiscard]] std::size_t streams() const { return paths_.scene.streams.size(); }
    [[nodiscard]] std::size_t columns() const { return sinks_.sinks.size(); }

    template <class Bring>
    void forSources(std::size_t column, Bring&& bring) const {
        const std::size_t leaks = paths_.flows.leaks.size();
        if (column < streams()) {
            bring(paths_.grid.exhausts[column], paths_.flows.streams[column]);
        } else if (column < streams() + leaks) {
            const auto& leak = paths_.flows.leaks[column - streams()];
            bring(leak.into, leak.flow);
        }
        if (feedOf_[column] == kNone) {
            return;
        }
        const std::size_t feed = feedOf_[column];
        for (std::size_t v = 0; v < paths_.flows.vents.size(); ++v) {
            if (paths_.flows.vents[v] > 0.0) {
                bring(paths_.grid.vents[v], paths_.flows.vents[v] * paths_.plenum.mix[v][feed]);
            }
        }
        bring(paths_.grid.floor, paths_.flows.seams * paths_.plenum.mix.back()[feed]);
    }

    void carry(std::size_t first, Eigen::MatrixXd& share) const {
        const std::size_t lanes = std::min(HeatPath::kLanes, columns() - first);
        std::vector<HeatPath::Lanes> carried(paths_.path.size(), HeatPath::Lanes{});
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            forSources(first + lane, [&](const CellShares& cells, double flow) {
                for (const CellShare& cell : cells) {
                    carried[paths_.path.placeOf(cell.cell)][lane] +=
                        static_cast<float>(cell.share * flow);
                }
            });
        }
        paths_.path.sweep(carried);
        for (std::size_t row = 0; row < columns(); ++row) {
            for (const CellShare& cell : *sinks_.sinks[row].cells) {
                const HeatPath::Lanes& at = carried[paths_.path.placeOf(cell.cell)];
                for (std::size_t lane = 0; lane < lanes; ++lane) {
                    share(static_cast<Eigen::Index>(row),
                          static_cast<Eigen::Index>(first + lane)) +=
                        cell.share * static_cast<double>(at[lane]);
                }
            }
        }
    }

    const AirPaths& paths_;
    AirSinks sinks_;
    std::vector<std::size_t> feedOf_;  // per column: its feed of the plenum
};

}  // namespace

AirTransfer transferOf(const AirPaths& paths, const RunControl& control) {
    return Tracers(paths).take(control);
}

}  // namespace hallwright
