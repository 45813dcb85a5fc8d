// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/momentum/march_record.h"

#include <algorithm>

namespace hallwright {

void MarchRecord::add(const std::vector<double>& figures, double seconds) {
    if (marks_.empty()) {
        marks_.push_back({0.0, std::vector<double>(figures.size(), 0.0)});
    }
    Mark next = marks_.back();
    next.time += seconds;
    for (std::size_t n = 0; n < figures.size(); ++n) {
        next.sums[n] += figures[n] * seconds;
    }
    marks_.push_back(std::move(next));
}

/// The last mark that is not later than `time`, or the first one.
const MarchRecord::Mark& MarchRecord::markAt(double time) const {
    const auto later = std::ranges::upper_bound(marks_, time, {}, &Mark::time);
    return later == marks_.begin() ? *later : *(later - 1);
}

std::vector<double> MarchRecord::mean(double window, double ago) const {
    if (marks_.empty()) {
        return {};
    }
    const Mark& last = markAt(time() - ago);
    const Mark& first = markAt(last.time - window);
    const double span = last.time - first.time;
    if (!(span > 0.0)) {
        return {};
    }
    std::vector<double> mean(last.sums.size());
    for (std::size_t n = 0; n < mean.size(); ++n) {
        mean[n] = (last.sums[n] - first.sums[n]) / span;
    }
    return mean;
}

}  // namespace hallwright
