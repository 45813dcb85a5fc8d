// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/pair_spread.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace hallwright {
namespace {

/// What is to be small, in this order: the most that a system carries after a loss, then the sum of
/// squares, by which systems that are not the fullest come out even.
struct Cost {
    double worst = 0.0, squares = 0.0;
    [[nodiscard]] bool isBelow(const Cost& other) const {
        const double close = 1e-9 * (worst + other.worst);
        return worst < other.worst - close ||
               (worst <= other.worst + close && squares < other.squares * (1.0 - 1e-9));
    }
};

class Spreading {
  public:
    Spreading(std::span<const PairLoad> loads, std::size_t systems, Catch how,
              std::span<const SystemPair> shared, std::span<const SystemPair> switched)
        : loads_(loads),
          systems_(systems),
          how_(how),
          shared_(shared),
          switched_(switched),
          order_(loads.size()),
          of_(loads.size()) {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::ranges::stable_sort(order_, std::greater{},
                                 [&](std::size_t i) { return loads_[i].power; });
    }

    std::vector<SystemPair> run() {
        for (placed_ = 1; placed_ <= order_.size(); ++placed_) {
            of_[order_[placed_ - 1]] = pairsOf(order_[placed_ - 1]).front();
            moveBest(order_[placed_ - 1]);
        }
        placed_ = order_.size();
        for (bool better = true; better;) {
            better = false;
            for (const std::size_t i : order_) {
                better = moveBest(i) || better;
            }
            better = exchange() || better;
        }
        return std::move(of_);
    }

  private:
    [[nodiscard]] std::span<const SystemPair> pairsOf(std::size_t i) const {
        return loads_[i].isShared ? shared_ : switched_;
    }
    [[nodiscard]] Cost cost() const {
        std::vector<PairLoad> loads;
        std::vector<SystemPair> of;
        for (std::size_t n = 0; n < placed_; ++n) {
            loads.push_back(loads_[order_[n]]);
            of.push_back(of_[order_[n]]);
        }
        const SystemLoads systems = loadsOfSystems(loads, of, systems_, how_);
        Cost cost{systems.mostWorst(), 0.0};
        for (const auto* all : {&systems.normal, &systems.worst}) {
            for (const double load : *all) {
                cost.squares += load * load;
            }
        }
        return cost;
    }
    /// Puts one load on the pair that costs least; true when that is another one than before.
    bool moveBest(std::size_t i) {
        const SystemPair before = of_[i];
        SystemPair best = before;
        Cost least = cost();
        for (const SystemPair& pair : pairsOf(i)) {
            of_[i] = pair;
            if (const Cost now = cost(); now.isBelow(least)) {
                least = now;
                best = pair;
            }
        }
        of_[i] = best;
        return best != before;
    }
    bool exchange() {
        bool better = false;
        for (std::size_t a = 0; a < order_.size(); ++a) {
            for (std::size_t b = a + 1; b < order_.size(); ++b) {
                const std::size_t i = order_[a];
                const std::size_t j = order_[b];
                if (loads_[i].isShared != loads_[j].isShared || of_[i] == of_[j] ||
                    loads_[i].power == loads_[j].power) {
                    continue;
                }
                const Cost before = cost();
                std::swap(of_[i], of_[j]);
                if (cost().isBelow(before)) {
                    better = true;
                } else {
                    std::swap(of_[i], of_[j]);
                }
            }
        }
        return better;
    }

    std::span<const PairLoad> loads_;
    std::size_t systems_;
    Catch how_;
    std::span<const SystemPair> shared_, switched_;
    std::vector<std::size_t> order_;
    std::vector<SystemPair> of_;
    std::size_t placed_ = 0;  // of the order: the others do not count yet
};

double most(const std::vector<double>& loads) {
    return loads.empty() ? 0.0 : *std::ranges::max_element(loads);
}

}  // namespace

double SystemLoads::mostNormal() const {
    return most(normal);
}
double SystemLoads::mostWorst() const {
    return most(worst);
}

SystemLoads loadsOfSystems(std::span<const PairLoad> loads, std::span<const SystemPair> of,
                           std::size_t systems, Catch how) {
    SystemLoads result{std::vector<double>(systems, 0.0), {}};
    // What comes to a system from each other one: [from][to].
    std::vector<std::vector<double>> moved(systems, std::vector<double>(systems, 0.0));
    for (std::size_t i = 0; i < loads.size(); ++i) {
        const auto [first, second] = of[i];
        const double each = loads[i].isShared ? loads[i].power / 2.0 : loads[i].power;
        result.normal[first] += each;
        if (loads[i].isShared) {
            result.normal[second] += each;
        }
        if (first == second) {
            continue;
        }
        const auto move = [&](std::size_t from, std::size_t to) {
            double& sum = moved[from][to];
            sum = how == Catch::Partner ? sum + each : std::max(sum, each);
        };
        move(first, second);
        if (loads[i].isShared) {
            move(second, first);
        }
    }
    result.worst = result.normal;
    for (std::size_t to = 0; to < systems; ++to) {
        double more = 0.0;
        for (std::size_t from = 0; from < systems; ++from) {
            more = std::max(more, moved[from][to]);
        }
        result.worst[to] += more;
    }
    return result;
}

std::vector<SystemPair> spreadOverPairs(std::span<const PairLoad> loads, std::size_t systems,
                                        Catch how, std::span<const SystemPair> shared,
                                        std::span<const SystemPair> switched) {
    return Spreading(loads, systems, how, shared, switched).run();
}

}  // namespace hallwright
