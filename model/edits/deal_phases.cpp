// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/deal_phases.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>

namespace hallwright {
namespace {

constexpr std::size_t kTriedAll = 8;  // circuits, of which all ways to turn them are tried
constexpr int kNowhere = -1;

double squaresOf(const PhaseCurrents& lines) {
    return lines[0] * lines[0] + lines[1] * lines[1] + lines[2] * lines[2];
}

void add(PhaseCurrents& sums, const PhaseCircuit& circuit, int first, double sign) {
    for (std::size_t i = 0; i < 3; ++i) {
        sums[(i + static_cast<std::size_t>(first)) % 3] += sign * circuit.currents[i];
    }
}

class Dealing {
  public:
    Dealing(std::span<const PhaseCircuit> circuits, const PhaseCurrents& fixed,
            const std::array<int, 3>& ways)
        : circuits_(circuits), sums_(fixed), left_(ways), first_(circuits.size(), kNowhere) {
        for (const PhaseCircuit& circuit : circuits) {
            scale_ += circuit.currents[0] + circuit.currents[1] + circuit.currents[2];
        }
    }

    std::vector<int> run() {
        if (!dealOneByOne()) {
            return {};
        }
        best_ = first_;
        least_ = deviationOf(sums_);
        if (circuits_.size() <= kTriedAll) {
            for (std::size_t i = 0; i < circuits_.size(); ++i) {
                take(i);
            }
            tryAll(0);
        } else {
            improve();
        }
        return best_;
    }

  private:
    [[nodiscard]] bool mayStand(std::size_t i, int line) const {
        return !circuits_[i].takesWay || left_[static_cast<std::size_t>(line)] > 0;
    }
    void put(std::size_t i, int line) {
        add(sums_, circuits_[i], line, 1.0);
        left_[static_cast<std::size_t>(line)] -= circuits_[i].takesWay ? 1 : 0;
        first_[i] = line;
    }
    int take(std::size_t i) {
        const int line = first_[i];
        add(sums_, circuits_[i], line, -1.0);
        left_[static_cast<std::size_t>(line)] += circuits_[i].takesWay ? 1 : 0;
        first_[i] = kNowhere;
        return line;
    }
    bool dealOneByOne();
    void tryAll(std::size_t i);
    void improve();
    bool changeOne(std::size_t i);
    bool changeTwo(std::size_t i, std::size_t j);
    /// Keeps what there is now if it is better by more than rounding.
    bool keepsIfBetter() {
        const double now = deviationOf(sums_);
        if (now >= least_ - 1e-12 * scale_) {
            return false;
        }
        least_ = now;
        best_ = first_;
        return true;
    }

    std::span<const PhaseCircuit> circuits_;
    PhaseCurrents sums_;
    std::array<int, 3> left_;
    std::vector<int> first_, best_;
    double least_ = 0.0;
    double scale_ = 0.0;
};

bool Dealing::dealOneByOne() {
    std::vector<std::size_t> order(circuits_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto unevenness = [&](std::size_t i) {
        const auto& [a, b, c] = circuits_[i].currents;
        return std::max({a, b, c}) - std::min({a, b, c});
    };
    std::ranges::stable_sort(order, std::greater{}, unevenness);
    for (const std::size_t i : order) {
        int best = kNowhere;
        double least = 0.0;
        for (int line = 0; line < 3; ++line) {
            if (!mayStand(i, line)) {
                continue;
            }
            put(i, line);
            const double squares = squaresOf(sums_);
            take(i);
            if (best == kNowhere || squares < least * (1.0 - 1e-12)) {
                best = line;
                least = squares;
            }
        }
        if (best == kNowhere) {
            return false;
        }
        put(i, best);
    }
    return true;
}

void Dealing::tryAll(std::size_t i) {
    if (i == circuits_.size()) {
        keepsIfBetter();
        return;
    }
    for (int line = 0; line < 3; ++line) {
        if (mayStand(i, line)) {
            put(i, line);
            tryAll(i + 1);
            take(i);
        }
    }
}

bool Dealing::changeOne(std::size_t i) {
    for (int line = 0; line < 3; ++line) {
        const int before = take(i);
        if (line != before && mayStand(i, line)) {
            put(i, line);
            if (keepsIfBetter()) {
                return true;
            }
            take(i);
        }
        put(i, before);
    }
    return false;
}

bool Dealing::changeTwo(std::size_t i, std::size_t j) {
    const int beforeI = take(i);
    const int beforeJ = take(j);
    for (int lineI = 0; lineI < 3; ++lineI) {
        for (int lineJ = 0; lineJ < 3; ++lineJ) {
            if (!mayStand(i, lineI)) {
                continue;
            }
            put(i, lineI);
            if (mayStand(j, lineJ)) {
                put(j, lineJ);
                if (keepsIfBetter()) {
                    return true;
                }
                take(j);
            }
            take(i);
        }
    }
    put(i, beforeI);
    put(j, beforeJ);
    return false;
}

void Dealing::improve() {
    for (bool better = true; better;) {
        better = false;
        for (std::size_t i = 0; i < circuits_.size(); ++i) {
            better = changeOne(i) || better;
            for (std::size_t j = i + 1; j < circuits_.size(); ++j) {
                better = changeTwo(i, j) || better;
            }
        }
    }
}

}  // namespace

double deviationOf(const PhaseCurrents& lines) {
    const double mean = (lines[0] + lines[1] + lines[2]) / 3.0;
    return std::max(*std::ranges::max_element(lines) - mean,
                    mean - *std::ranges::min_element(lines));
}

PhaseCurrents lineSums(std::span<const PhaseCircuit> circuits, std::span<const int> first,
                       const PhaseCurrents& fixed) {
    PhaseCurrents sums = fixed;
    for (std::size_t i = 0; i < circuits.size(); ++i) {
        add(sums, circuits[i], first[i], 1.0);
    }
    return sums;
}

std::vector<int> dealPhases(std::span<const PhaseCircuit> circuits, const PhaseCurrents& fixed,
                            const std::array<int, 3>& ways) {
    return Dealing(circuits, fixed, ways).run();
}

}  // namespace hallwright
