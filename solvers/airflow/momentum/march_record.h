// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

namespace hallwright {

/// Time means of a row of figures over the last seconds of a march.
class MarchRecord {
  public:
    /// Adds what held for `seconds`.
    void add(const std::vector<double>& figures, double seconds);

    /// Time mean over the `window` seconds that ended `ago` seconds before now, or over what there
    /// is of them; empty without any.
    [[nodiscard]] std::vector<double> mean(double window, double ago = 0.0) const;
    [[nodiscard]] double time() const { return marks_.empty() ? 0.0 : marks_.back().time; }

  private:
    struct Mark {
        double time = 0.0;         // s
        std::vector<double> sums;  // integrals up to then
    };
    [[nodiscard]] const Mark& markAt(double time) const;

    std::deque<Mark> marks_;
};

}  // namespace hallwright
