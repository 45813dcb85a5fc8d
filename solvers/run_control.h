// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>

namespace hallwright {

/// How long work is followed and stopped.
struct RunControl {
    std::stop_token stop;
    std::function<void(double fraction)> report;

    [[nodiscard]] bool stopped() const { return stop.stop_requested(); }
    void tell(double fraction) const {
        if (report) {
            report(fraction);
        }
    }
};

}  // namespace hallwright
