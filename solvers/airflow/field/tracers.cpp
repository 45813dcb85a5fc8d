// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/tracers.h"

#include <tbb/parallel_for.h>

#include <algorithm>

namespace hallwright {
namespace {

class Tracers {
  public:
    explicit Tracers(const AirPaths& paths) : paths_(paths), sinks_(sinksOf(paths)) {
        feedOf_.assign(sinks_.sinks.size(), kNone);
        for (std::size_t f = 0; f < paths.plenum.feeds.size(); ++f) {
            const std::size_t feed = paths.plenum.feeds[f];
            feedOf_[feed < streams() ? feed : sinks_.downOf[feed - streams()]] = f;
        }
    }

    Eigen::MatrixXd take(std::span<const SinkGroup> groups, const RunControl& control) const {
        Eigen::MatrixXd share =
            Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(sinks_.sinks.size()),
                                  static_cast<Eigen::Index>(groups.size()));
        const std::size_t sweeps = (groups.size() + HeatPath::kLanes - 1) / HeatPath::kLanes;
        tbb::parallel_for(std::size_t{0}, sweeps, [&](std::size_t sweep) {
            const std::size_t first = sweep * HeatPath::kLanes;
            if (!control.stopped()) {
                carry(groups.subspan(first, std::min(HeatPath::kLanes, groups.size() - first)),
                      first, share);
            }
        });
        return control.stopped() ? Eigen::MatrixXd{} : share;
    }

  private:
    static constexpr std::size_t kNone = ~std::size_t{0};

    [[nodiscard]] std::size_t streams() const { return paths_.scene.streams.size(); }

    /// All cells into which a sink's air goes next, and its m³/s there.
    template <class Bring>
    void forSources(std::size_t sink, Bring&& bring) const {
        const std::size_t leaks = paths_.flows.leaks.size();
        if (sink < streams()) {
            bring(paths_.grid.exhausts[sink], paths_.flows.streams[sink]);
        } else if (sink < streams() + leaks) {
            const auto& leak = paths_.flows.leaks[sink - streams()];
            bring(leak.into, leak.flow);
        }
        if (feedOf_[sink] == kNone) {
            return;
        }
        const std::size_t feed = feedOf_[sink];
        for (std::size_t v = 0; v < paths_.flows.vents.size(); ++v) {
            if (paths_.flows.vents[v] > 0.0) {
                bring(paths_.grid.vents[v], paths_.flows.vents[v] * paths_.plenum.mix[v][feed]);
            }
        }
        bring(paths_.grid.floor, paths_.flows.seams * paths_.plenum.mix.back()[feed]);
    }

    void carry(std::span<const SinkGroup> groups, std::size_t first, Eigen::MatrixXd& share) const {
        std::vector<HeatPath::Lanes> carried(paths_.path.size(), HeatPath::Lanes{});
        for (std::size_t lane = 0; lane < groups.size(); ++lane) {
            for (const std::size_t sink : groups[lane]) {
                forSources(sink, [&](const CellShares& cells, double flow) {
                    for (const CellShare& cell : cells) {
                        carried[paths_.path.placeOf(cell.cell)][lane] +=
                            static_cast<float>(cell.share * flow);
                    }
                });
            }
        }
        paths_.path.sweep(carried);
        for (std::size_t row = 0; row < sinks_.sinks.size(); ++row) {
            for (const CellShare& cell : *sinks_.sinks[row].cells) {
                const HeatPath::Lanes& at = carried[paths_.path.placeOf(cell.cell)];
                for (std::size_t lane = 0; lane < groups.size(); ++lane) {
                    share(static_cast<Eigen::Index>(row),
                          static_cast<Eigen::Index>(first + lane)) +=
                        cell.share * static_cast<double>(at[lane]);
                }
            }
        }
    }

    const AirPaths& paths_;
    AirSinks sinks_;
    std::vector<std::size_t> feedOf_;  // per sink: its feed of the plenum
};

}  // namespace

Eigen::MatrixXd tracersOf(const AirPaths& paths, std::span<const SinkGroup> groups,
                          const RunControl& control) {
    return Tracers(paths).take(groups, control);
}

}  // namespace hallwright
