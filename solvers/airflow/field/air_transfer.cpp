// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_transfer.h"

#include "solvers/airflow/field/tracers.h"

namespace hallwright {

AirTransfer transferOf(const AirPaths& paths, const RunControl& control) {
    const AirSinks sinks = sinksOf(paths);
    std::vector<SinkGroup> each;
    for (std::size_t s = 0; s < sinks.sinks.size(); ++s) {
        each.push_back({s});
    }
    AirTransfer transfer;
    transfer.share = tracersOf(paths, each, control);
    if (control.stopped()) {
        return {};
    }
    std::vector<float> above = warmthFromAbove(paths);
    paths.path.sweep(above);
    transfer.above = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(each.size()));
    for (std::size_t row = 0; row < each.size(); ++row) {
        for (const CellShare& share : *sinks.sinks[row].cells) {
            transfer.above[static_cast<Eigen::Index>(row)] +=
                share.share * static_cast<double>(above[paths.path.placeOf(share.cell)]);
        }
    }
    return transfer;
}

}  // namespace hallwright
