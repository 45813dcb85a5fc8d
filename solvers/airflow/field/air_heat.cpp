// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_heat.h"

#include "solvers/airflow/field/conjugate_residuals.h"
#include "solvers/airflow/field/heat_guide.h"
#include "solvers/airflow/field/planes.h"
#include "solvers/airflow/field/unit_laws.h"

#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <limits>

namespace hallwright {
namespace {

constexpr double kGoal = 5e-6;    // K
constexpr double kAdrift = 1e-5;  // share of supply air below which an intake has none
constexpr int kMostProducts = 60;
constexpr int kMostRounds = 6;
constexpr double kRoundReduction = 1e-4;
constexpr int kMostChoices = 12;  // of coolers at their capacity
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class Heat {
  public:
    Heat(const AirPaths& paths, Exhaust exhaust, const RunControl& control,
         const AirTransfer* transfer, const Eigen::MatrixXd& unitShares)
        : paths_(paths),
          scene_(paths.scene),
          grid_(paths.grid),
          flows_(paths.flows),
          path_(paths.path),
          control_(control),
          transfer_(transfer),
          sinks_(sinksOf(paths)),
          laws_(paths, exhaust),
          reference_(laws_.reference()) {
        answer_.unitShares = unitShares;
        spreadHeat();
    }

    AirTemperatures take(const std::vector<double>& start) {
        write(settle(start));
        answer_.sweeps = sweeps_;
        return std::move(answer_);
    }

    std::vector<double> takeInlets(const std::vector<double>& start) {
        const Eigen::VectorXd drawn = settle(start);
        std::vector<double> celsius(sinks_.sinks.size(), kNaN);
        for (std::size_t s = 0; s < sinks_.sinks.size(); ++s) {
            celsius[s] = isKnown(s) ? drawn[at(s)] + reference_ : kNaN;
        }
        return celsius;
    }

  private:
    [[nodiscard]] std::size_t streams() const { return scene_.streams.size(); }
    [[nodiscard]] Eigen::Index count() const {
        return static_cast<Eigen::Index>(sinks_.sinks.size());
    }
    static Eigen::Index at(std::size_t n) { return static_cast<Eigen::Index>(n); }

    Eigen::VectorXd settle(const std::vector<double>& start) {
        Eigen::VectorXd drawn = Eigen::VectorXd::Zero(count());
        if (start.size() == sinks_.sinks.size()) {
            for (std::size_t s = 0; s < start.size(); ++s) {
                drawn[at(s)] = std::isfinite(start[s]) ? start[s] - reference_ : 0.0;
            }
        }
        // Whoever is adrift is seldom: the first pass is made as if nobody were, beside the search.
        const std::vector<bool> coolers = coolersThatBlow();
        Eigen::VectorXd cold, next;
        tbb::parallel_invoke([&] { cold = followed(streamsOf(coolers)); },
                             [&] { next = pass(drawn, false); });
        findAdrift(coolers, cold);
        if (!answer_.adrift.empty()) {
            next = pass(drawn, false);
        }
        for (int choice = 0; choice < kMostChoices && !control_.stopped(); ++choice) {
            drawn = close(drawn, choice == 0 ? next : pass(drawn, false));
            if (!laws_.choose(drawn)) {
                break;
            }
            isCarried_ = false;
            fixLoose();
            answer_.isConverged = false;
        }
        return drawn;
    }

    [[nodiscard]] bool isKnown(std::size_t sink) const {
        return sinks_.sinks[sink].flow > 0.0 && (sink >= streams() || !laws_.isAdrift(sink));
    }

    /// Heat without a fan, and that of streams that stand still, warms the air under the roof.
    void spreadHeat() {
        double heat = scene_.heatAbove;
        for (std::size_t s = 0; s < streams(); ++s) {
            heat += flows_.streams[s] > 0.0 ? 0.0 : scene_.streams[s].heat;
        }
        emitted_ = warmthFromAbove(paths_);
        const bool moves = std::ranges::any_of(emitted_, [](float one) { return one > 0.0F; });
        emittedHeat_ = moves ? heat : 0.0;
        for (float& one : emitted_) {
            one *= static_cast<float>(heat);
        }
    }

    /// One pass: from what is drawn to what is drawn next.
    Eigen::VectorXd pass(const Eigen::VectorXd& drawn, bool linear) {
        return carry(laws_.blownBy(drawn, linear), drawn, !linear);
    }

    Eigen::VectorXd carry(const std::vector<double>& blown, const Eigen::VectorXd& drawn,
                          bool withHeat) {
        if (!transfer_) {
            isCarried_ = isCarried_ || withHeat;
            return withHeat ? sweep(places_, blown, drawn, true)
                            : sweep(rough_, blown, drawn, false);
        }
        Eigen::VectorXd carried = drawn;
        for (std::size_t s = 0; s < streams(); ++s) {
            carried[at(s)] = blown[s];
        }
        Eigen::VectorXd next = transfer_->share * carried;
        if (withHeat) {
            next += emittedHeat_ * transfer_->above;
        }
        return next;
    }

    /// Carries all air once, into `places`: what is judged in double precision, what only leads
    /// there in single.
    template <class T>
    Eigen::VectorXd sweep(std::vector<T>& places, const std::vector<double>& blown,
                          const Eigen::VectorXd& drawn, bool withHeat) {
        if (withHeat) {
            places.assign(emitted_.begin(), emitted_.end());
        } else {
            places.assign(path_.size(), T{0});
        }
        for (const AirBlow& blow : blowsOf(paths_, sinks_, blown, drawn)) {
            for (const CellShare& share : *blow.cells) {
                places[path_.placeOf(share.cell)] +=
                    static_cast<T>(share.share * blow.flow * blow.carried);
            }
        }
        path_.sweep(places);
        ++sweeps_;
        Eigen::VectorXd next = Eigen::VectorXd::Zero(count());
        for (std::size_t s = 0; s < sinks_.sinks.size(); ++s) {
            double sum = 0.0;
            for (const CellShare& share : *sinks_.sinks[s].cells) {
                sum += share.share * static_cast<double>(places[path_.placeOf(share.cell)]);
            }
            next[at(s)] = sum;
        }
        return next;
    }

    /// What is drawn of air that `blown` gives off, through leaks and tiles that draw down too:
    /// these pass on what they drew, so a few passes settle them.
    Eigen::VectorXd followed(const std::vector<double>& blown) {
        Eigen::VectorXd drawn = Eigen::VectorXd::Zero(count());
        const int passes = sinks_.sinks.size() > streams() ? 4 : 1;
        for (int p = 0; p < passes; ++p) {
            drawn = carry(blown, drawn, false);
        }
        return drawn;
    }

    /// 1 for each stream of the units that are named, else 0.
    [[nodiscard]] std::vector<double> streamsOf(const std::vector<bool>& units) const {
        std::vector<double> blown(streams());
        for (std::size_t s = 0; s < streams(); ++s) {
            blown[s] = units[scene_.streams[s].unit] ? 1.0 : 0.0;
        }
        return blown;
    }

    /// The units that air reaches from `reached` ones, through one another too. `drawn`: what each
    /// sink draws of their air.
    std::vector<bool> reachedFrom(std::vector<bool> reached, Eigen::VectorXd drawn) {
        while (true) {
            bool isNew = false, isLeft = false;
            for (std::size_t s = 0; s < streams(); ++s) {
                const std::size_t unit = scene_.streams[s].unit;
                if (flows_.streams[s] > 0.0 && !reached[unit]) {
                    isNew = isNew || drawn[at(s)] > kAdrift;
                    isLeft = isLeft || drawn[at(s)] <= kAdrift;
                    reached[unit] = drawn[at(s)] > kAdrift;
                }
            }
            if (!isNew || !isLeft) {
                return reached;
            }
            drawn = followed(streamsOf(reached));
        }
    }

    [[nodiscard]] std::vector<bool> coolersThatBlow() const {
        std::vector<bool> coolers(scene_.units.size(), false);
        for (std::size_t s = 0; s < streams(); ++s) {
            const bool blows = laws_.isCooler(s) && flows_.streams[s] > 0.0;
            coolers[scene_.streams[s].unit] = coolers[scene_.streams[s].unit] || blows;
        }
        return coolers;
    }

    /// From what share each intake draws of air that has passed no rack: racks that get none at
    /// all, not even through other racks, are adrift.
    void findAdrift(const std::vector<bool>& coolers, const Eigen::VectorXd& drawn) {
        answer_.coldShare.resize(streams());
        for (std::size_t s = 0; s < streams(); ++s) {
            answer_.coldShare[s] = std::clamp(drawn[at(s)], 0.0, 1.0);
        }
        const std::vector<bool> reached = reachedFrom(coolers, drawn);
        for (std::size_t u = 0; u < scene_.units.size(); ++u) {
            if (laws_.flowOf(u) > 0.0 && !reached[u]) {
                laws_.setAdrift(u);
                answer_.adrift.push_back(u);
            }
        }
    }

    /// Coolers that give all that they can, whatever they draw, or rest, fix no temperature. Where
    /// no other cooler does, those at rest wake; where none rests, there is more heat than the
    /// coolers can take, and no steady answer.
    void fixLoose() {
        std::vector<bool> fixes(scene_.units.size(), false);
        bool isLoose = false;
        for (std::size_t s = 0; s < streams(); ++s) {
            if (laws_.isCooler(s) && flows_.streams[s] > 0.0 && !laws_.isAdrift(s)) {
                const bool follows = laws_.slopeOf(s) == 1.0;
                fixes[scene_.streams[s].unit] = !follows;
                isLoose = isLoose || follows;
            }
        }
        if (!isLoose) {
            return;
        }
        const std::vector<bool> reached = reachedFrom(fixes, followed(streamsOf(fixes)));
        const auto isLost = [&](std::size_t unit) {
            return laws_.flowOf(unit) > 0.0 && !reached[unit] && !laws_.isAdriftUnit(unit);
        };
        bool wakes = false;
        for (std::size_t s = 0; s < streams(); ++s) {
            if (laws_.isResting(s) && isLost(scene_.streams[s].unit)) {
                laws_.wake(s);
                wakes = true;
            }
        }
        for (std::size_t u = 0; u < scene_.units.size() && !wakes; ++u) {
            if (isLost(u)) {
                laws_.setAdrift(u);
                answer_.overloaded.push_back(u);
            }
        }
    }

    /// Shares of units by which this choice of laws is led to its answer; nowhere without any.
    [[nodiscard]] HeatGuide guide() const {
        std::vector<double> slopes(streams());
        for (std::size_t s = 0; s < streams(); ++s) {
            slopes[s] = laws_.slopeOf(s);
        }
        return {paths_, answer_.unitShares, slopes};
    }

    /// Solves drawn = pass(drawn); `next` is what that gives for the `drawn` to start from.
    Eigen::VectorXd close(Eigen::VectorXd drawn, Eigen::VectorXd next) {
        HeatGuide guided = guide();
        const auto product = [&](const Eigen::VectorXd& v) -> Eigen::VectorXd {
            const Eigen::VectorXd led = guided(v);
            const std::vector<double> blown = laws_.blownBy(led, true);
            const Eigen::VectorXd carried = carry(blown, led, false);
            guided.note(blown, carried);
            return led - carried;
        };
        ConjugateResiduals circle(product);
        for (int round = 0; round < kMostRounds && !control_.stopped(); ++round) {
            const Eigen::VectorXd left = next - drawn;
            if (left.lpNorm<Eigen::Infinity>() <= kGoal) {
                answer_.isConverged = true;
                answer_.unitShares = guided.refined();
                return drawn;
            }
            // Products are in single precision, so that each round ends where it does; the next
            // one starts from what is left in double.
            const double goal = std::max(0.6 * kGoal, kRoundReduction * left.norm());
            drawn += guided(circle.solve(left, goal, kMostProducts).x);
            next = pass(drawn, false);
        }
        answer_.isConverged = (next - drawn).lpNorm<Eigen::Infinity>() <= 20.0 * kGoal;
        return drawn;
    }

    void write(const Eigen::VectorXd& drawn) {
        std::vector<float> lost;  // share of air that has no temperature, per place
        if (std::ranges::find(laws_.adriftUnits(), true) != laws_.adriftUnits().end()) {
            const std::vector<double> theirs = streamsOf(laws_.adriftUnits());
            sweep(lost, theirs, followed(theirs), false);
        }
        const std::vector<double> blown = laws_.blownBy(drawn, false);
        if (!isCarried_) {
            sweep(places_, blown, drawn, true);
        }
        answer_.drawn.assign(sinks_.sinks.size(), kNaN);
        answer_.blown.assign(streams(), kNaN);
        for (std::size_t s = 0; s < sinks_.sinks.size(); ++s) {
            if (isKnown(s)) {
                answer_.drawn[s] = drawn[at(s)] + reference_;
            }
            if (s < streams() && isKnown(s)) {
                answer_.blown[s] = blown[s] + reference_;
            }
        }
        const std::vector<double> risen = risenFrom(paths_, sinks_, blown, drawn);
        for (std::size_t v = 0; v < flows_.vents.size(); ++v) {
            answer_.vents.push_back(flows_.vents[v] > 0.0 ? risen[v] + reference_
                                    : flows_.vents[v] < 0.0
                                        ? drawn[at(sinks_.downOf[v])] + reference_
                                        : kNaN);
        }
        double heat = emittedHeat_, taken = 0.0, supply = 0.0, flow = 0.0;
        for (std::size_t s = 0; s < streams(); ++s) {
            if (laws_.isAdrift(s)) {
                continue;
            }
            if (laws_.isCooler(s)) {
                taken += laws_.heatPerFlow() * flows_.streams[s] * (drawn[at(s)] - blown[s]);
                supply += flows_.streams[s] * blown[s];
                flow += flows_.streams[s];
            } else if (flows_.streams[s] > 0.0) {
                heat += scene_.streams[s].heat;
            }
        }
        answer_.energyResidual = heat - taken;
        answer_.supplyMean = flow > 0.0 ? supply / flow + reference_ : kNaN;
        answer_.atCapacity = laws_.atCapacity();
        answer_.cells.assign(grid_.shape.size(), std::numeric_limits<float>::quiet_NaN());
        forBlocks(places_.size(), [&](std::size_t from, std::size_t to) {
            for (std::size_t p = from; p < to; ++p) {
                const bool isLost = !lost.empty() && lost[p] > static_cast<float>(kAdrift);
                if (path_.moves(p) && !isLost) {
                    answer_.cells[path_.cellAt(p)] = static_cast<float>(places_[p] + reference_);
                }
            }
        });
    }

    const AirPaths paths_;
    const AirScene& scene_;
    const AirGrid& grid_;
    const ClosedFlows& flows_;
    const HeatPath& path_;
    const RunControl& control_;
    const AirTransfer* transfer_;

    const AirSinks sinks_;
    UnitLaws laws_;
    const double reference_;      // °C from which all is counted, to spare digits
    std::vector<float> emitted_;  // K·m³/s per place
    double emittedHeat_ = 0.0;    // W
    std::vector<double> places_;
    bool isCarried_ = false;  // `places_` are those of the last temperatures
    std::atomic<int> sweeps_ = 0;
    std::vector<float> rough_;  // places of sweeps that only lead to the answer
    AirTemperatures answer_;
};

}  // namespace

AirTemperatures solveHeat(const AirPaths& paths, Exhaust exhaust, const std::vector<double>& start,
                          const RunControl& control, const AirTransfer* transfer,
                          const Eigen::MatrixXd& unitShares) {
    return Heat(paths, exhaust, control, transfer, unitShares).take(start);
}

std::vector<double> inletsBy(const AirPaths& paths, Exhaust exhaust,
                             const std::vector<double>& start, const AirTransfer& transfer) {
    return Heat(paths, exhaust, {}, &transfer, {}).takeInlets(start);
}

}  // namespace hallwright
