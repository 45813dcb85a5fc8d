// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_heat.h"

#include "solvers/airflow/field/gmres.h"
#include "solvers/airflow/field/heat_guide.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace hallwright {
namespace {

constexpr double kHeatCapacity = 1005.0;  // J/(kg·K)
constexpr double kReturnBand = 2.0;       // K over which a cooler that holds its return opens up
constexpr double kGoal = 5e-6;            // K
constexpr double kAdrift = 1e-5;          // share of supply air below which an intake has none
constexpr int kMostProducts = 60;
constexpr int kMostRounds = 6;
constexpr double kRoundReduction = 1e-4;
constexpr int kMostChoices = 12;  // of coolers at their capacity
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// What rules the temperature that a stream blows: slope·drawn + offset, drawn of itself or, with
/// mixed exhaust, of its whole unit.
struct Law {
    double slope = 1.0;
    double offset = 0.0;  // K over the reference
    bool ofUnit = false;
};

class Heat {
  public:
    Heat(const AirPaths& paths, Exhaust exhaust, const RunControl& control,
         const AirTransfer* transfer, const Eigen::MatrixXd* unitShares)
        : paths_(paths),
          scene_(paths.scene),
          grid_(paths.grid),
          flows_(paths.flows),
          plenum_(paths.plenum),
          path_(paths.path),
          exhaust_(exhaust),
          control_(control),
          transfer_(transfer),
          unitShares_(unitShares) {
        heatOf_ = scene_.density * kHeatCapacity;
        AirSinks sinks = sinksOf(paths);
        sinks_ = std::move(sinks.sinks);
        downOf_ = std::move(sinks.downOf);
        reference_ = meanSetPoint();
        spreadHeat();
        setLaws();
    }

    AirTemperatures take(const std::vector<double>& start) {
        write(settle(start));
        return std::move(answer_);
    }

    std::vector<double> takeInlets(const std::vector<double>& start) {
        const Eigen::VectorXd drawn = settle(start);
        std::vector<double> celsius(sinks_.size(), kNaN);
        for (std::size_t s = 0; s < sinks_.size(); ++s) {
            celsius[s] = isKnown(s) ? drawn[at(s)] + reference_ : kNaN;
        }
        return celsius;
    }

  private:
    [[nodiscard]] std::size_t streams() const { return scene_.streams.size(); }
    [[nodiscard]] Eigen::Index count() const { return static_cast<Eigen::Index>(sinks_.size()); }
    static Eigen::Index at(std::size_t n) { return static_cast<Eigen::Index>(n); }

    Eigen::VectorXd settle(const std::vector<double>& start) {
        findCold();
        Eigen::VectorXd drawn = Eigen::VectorXd::Zero(count());
        if (start.size() == sinks_.size()) {
            for (std::size_t s = 0; s < start.size(); ++s) {
                drawn[at(s)] = std::isfinite(start[s]) ? start[s] - reference_ : 0.0;
            }
        }
        for (int choice = 0; choice < kMostChoices && !control_.stopped(); ++choice) {
            drawn = close(drawn);
            if (!chooseRests(drawn) && !chooseCapacities(drawn)) {
                break;
            }
            fixLoose();
            answer_.isConverged = false;
        }
        return drawn;
    }

    [[nodiscard]] bool isKnown(std::size_t sink) const {
        return sinks_[sink].flow > 0.0 && (sink >= streams() || !isAdrift(sink));
    }

    [[nodiscard]] bool isCooler(std::size_t stream) const {
        return scene_.units[scene_.streams[stream].unit].role == AirUnit::Role::Cooler;
    }

    [[nodiscard]] double meanSetPoint() const {
        double weighted = 0.0, flow = 0.0;
        for (std::size_t s = 0; s < streams(); ++s) {
            if (isCooler(s)) {
                weighted += flows_.streams[s] * scene_.units[scene_.streams[s].unit].setPoint;
                flow += flows_.streams[s];
            }
        }
        return flow > 0.0 ? weighted / flow : 22.0;
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

    void setLaws() {
        laws_.resize(streams());
        atCapacity_.assign(streams(), false);
        atRest_.assign(streams(), false);
        mayRest_.assign(streams(), true);
        unitFlow_.assign(scene_.units.size(), 0.0);
        std::vector<double> unitHeat(scene_.units.size(), 0.0);
        for (std::size_t s = 0; s < streams(); ++s) {
            unitFlow_[scene_.streams[s].unit] += flows_.streams[s];
            unitHeat[scene_.streams[s].unit] += scene_.streams[s].heat;
        }
        for (std::size_t s = 0; s < streams(); ++s) {
            if (isCooler(s)) {
                setCoolerLaw(s);
                continue;
            }
            const bool mixed = exhaust_ == Exhaust::Mixed;
            const std::size_t unit = scene_.streams[s].unit;
            const double flow = mixed ? unitFlow_[unit] : flows_.streams[s];
            const double heat = mixed ? unitHeat[unit] : scene_.streams[s].heat;
            laws_[s] = {1.0, flow > 0.0 ? heat / (heatOf_ * flow) : 0.0, mixed};
        }
    }

    /// W that a coil can take at a return, K over the reference, beyond the heat of its fans.
    [[nodiscard]] double mostTakenAt(const AirUnit& unit, double returned) const {
        return unit.coilSlope > 0.0
                   ? unit.coilSlope * (returned - unit.water + reference_) - unit.fanHeat
                   : unit.capacity;
    }

    void setCoolerLaw(std::size_t s) {
        const AirUnit& unit = scene_.units[scene_.streams[s].unit];
        const double perKelvin = heatOf_ * flows_.streams[s];
        if (perKelvin <= 0.0) {
            laws_[s] = {0.0, unit.setPoint - reference_, false};
            return;
        }
        const double most = unit.capacity / perKelvin;  // K
        const double set = unit.setPoint - reference_;
        if (atRest_[s]) {
            // One that holds its return takes the heat of its fans throughout.
            laws_[s] = {1.0, unit.holdsReturn ? 0.0 : unit.fanHeat / perKelvin, false};
        } else if (atCapacity_[s] && unit.coilSlope > 0.0) {
            // Q = slope·(T − water) − fans: the colder the return, the less the coil can take.
            const double share = std::min(1.0, unit.coilSlope / perKelvin);
            laws_[s] = {1.0 - share, share * (unit.water - reference_) + unit.fanHeat / perKelvin,
                        false};
        } else if (atCapacity_[s]) {
            laws_[s] = {1.0, -most, false};
        } else if (unit.holdsReturn) {
            // Q grows from 0 at half a band below the set point to all at half a band above.
            const double steep = std::isfinite(most) ? most / kReturnBand : 1e3;
            laws_[s] = {1.0 - steep, steep * (set - kReturnBand / 2.0), false};
        } else {
            laws_[s] = {0.0, set, false};
        }
    }

    /// True when a cooler must start or stop to rest: no coil heats, so one whose air is colder
    /// than it asks for, or than its water, lets it pass and warms it by its fans alone.
    bool chooseRests(const Eigen::VectorXd& drawn) {
        bool changed = false;
        for (std::size_t s = 0; s < streams(); ++s) {
            const AirUnit& unit = scene_.units[scene_.streams[s].unit];
            if (!isCooler(s) || flows_.streams[s] <= 0.0 || isAdrift(s) || !mayRest_[s]) {
                continue;
            }
            const double perKelvin = heatOf_ * flows_.streams[s];
            const double band = unit.holdsReturn ? kReturnBand / 2.0 : 0.0;
            const double asked = perKelvin * (drawn[at(s)] - unit.setPoint + reference_ + band) +
                                 (unit.holdsReturn ? 0.0 : unit.fanHeat);
            const double most = mostTakenAt(unit, drawn[at(s)]) + unit.fanHeat;
            const bool rests = std::min(asked, most) < -kGoal * perKelvin;
            if (rests != atRest_[s]) {
                atRest_[s] = rests;
                setCoolerLaw(s);
                changed = true;
            }
        }
        return changed;
    }

    /// True when a cooler must change between its set point and its capacity.
    bool chooseCapacities(const Eigen::VectorXd& drawn) {
        bool changed = false;
        for (std::size_t s = 0; s < streams(); ++s) {
            const AirUnit& unit = scene_.units[scene_.streams[s].unit];
            if (!isCooler(s) || flows_.streams[s] <= 0.0 || isAdrift(s) || atRest_[s] ||
                !std::isfinite(unit.capacity)) {
                continue;
            }
            const double perKelvin = heatOf_ * flows_.streams[s];
            const double set = unit.setPoint - reference_;
            const bool isFull = unit.holdsReturn
                                    ? drawn[at(s)] > set + kReturnBand / 2.0
                                    : perKelvin * (drawn[at(s)] - set) >
                                          mostTakenAt(unit, drawn[at(s)]) + kGoal * perKelvin;
            if (isFull != atCapacity_[s]) {
                atCapacity_[s] = isFull;
                setCoolerLaw(s);
                changed = true;
            }
        }
        return changed;
    }

    /// What each stream blows, K over the reference. `linear`: the part that follows what is drawn.
    [[nodiscard]] std::vector<double> blownBy(const Eigen::VectorXd& drawn, bool linear) const {
        std::vector<double> ofUnit(scene_.units.size(), 0.0);
        for (std::size_t s = 0; s < streams(); ++s) {
            const std::size_t unit = scene_.streams[s].unit;
            if (unitFlow_[unit] > 0.0) {
                ofUnit[unit] += drawn[at(s)] * flows_.streams[s] / unitFlow_[unit];
            }
        }
        std::vector<double> blown(streams());
        for (std::size_t s = 0; s < streams(); ++s) {
            const Law& law = laws_[s];
            const double base = law.ofUnit ? ofUnit[scene_.streams[s].unit] : drawn[at(s)];
            const double slope = isAdrift(s) ? 0.0 : law.slope;
            blown[s] = slope * base + (linear ? 0.0 : law.offset);
        }
        return blown;
    }

    [[nodiscard]] bool isAdrift(std::size_t stream) const {
        return !adriftUnit_.empty() && adriftUnit_[scene_.streams[stream].unit];
    }

    /// What comes up a row of the mix: of a tile, or of the seams.
    [[nodiscard]] double mixed(const std::vector<double>& row, const std::vector<double>& blown,
                               const Eigen::VectorXd& drawn) const {
        double sum = 0.0;
        for (std::size_t f = 0; f < row.size(); ++f) {
            const std::size_t feed = plenum_.feeds[f];
            sum += row[f] * (feed < streams() ? blown[feed] : drawn[at(downOf_[feed - streams()])]);
        }
        return sum;
    }

    /// One pass: from what is drawn to what is drawn next.
    Eigen::VectorXd pass(const Eigen::VectorXd& drawn, bool linear) {
        return carry(blownBy(drawn, linear), drawn, !linear);
    }

    Eigen::VectorXd carry(const std::vector<double>& blown, const Eigen::VectorXd& drawn,
                          bool withHeat) {
        if (!transfer_) {
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
        const auto bring = [&](const CellShares& cells, double flow, double temperature) {
            for (const CellShare& share : cells) {
                places[path_.placeOf(share.cell)] +=
                    static_cast<T>(share.share * flow * temperature);
            }
        };
        for (std::size_t s = 0; s < streams(); ++s) {
            bring(grid_.exhausts[s], flows_.streams[s], blown[s]);
        }
        for (std::size_t v = 0; v < flows_.vents.size(); ++v) {
            if (flows_.vents[v] > 0.0) {
                bring(grid_.vents[v], flows_.vents[v], mixed(plenum_.mix[v], blown, drawn));
            }
        }
        if (flows_.seams > 0.0) {
            bring(grid_.floor, flows_.seams, mixed(plenum_.mix.back(), blown, drawn));
        }
        for (std::size_t l = 0; l < flows_.leaks.size(); ++l) {
            bring(flows_.leaks[l].into, flows_.leaks[l].flow, drawn[at(streams() + l)]);
        }
        path_.sweep(places);
        ++answer_.sweeps;
        Eigen::VectorXd next = Eigen::VectorXd::Zero(count());
        for (std::size_t s = 0; s < sinks_.size(); ++s) {
            double sum = 0.0;
            for (const CellShare& share : *sinks_[s].cells) {
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
        const int passes = sinks_.size() > streams() ? 4 : 1;
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

    /// Follows air that has passed no rack, at 1: what share of it each intake draws. Racks that
    /// get none at all, not even through other racks, are adrift.
    void findCold() {
        std::vector<bool> coolers(scene_.units.size(), false);
        for (std::size_t s = 0; s < streams(); ++s) {
            const bool blows = isCooler(s) && flows_.streams[s] > 0.0;
            coolers[scene_.streams[s].unit] = coolers[scene_.streams[s].unit] || blows;
        }
        const Eigen::VectorXd drawn = followed(streamsOf(coolers));
        answer_.coldShare.resize(streams());
        for (std::size_t s = 0; s < streams(); ++s) {
            answer_.coldShare[s] = std::clamp(drawn[at(s)], 0.0, 1.0);
        }
        const std::vector<bool> reached = reachedFrom(coolers, drawn);
        adriftUnit_.assign(scene_.units.size(), false);
        for (std::size_t u = 0; u < scene_.units.size(); ++u) {
            if (unitFlow_[u] > 0.0 && !reached[u]) {
                adriftUnit_[u] = true;
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
            if (isCooler(s) && flows_.streams[s] > 0.0 && !isAdrift(s)) {
                const bool follows = laws_[s].slope == 1.0;
                fixes[scene_.streams[s].unit] = !follows;
                isLoose = isLoose || follows;
            }
        }
        if (!isLoose) {
            return;
        }
        const std::vector<bool> reached = reachedFrom(fixes, followed(streamsOf(fixes)));
        const auto isLost = [&](std::size_t unit) {
            return unitFlow_[unit] > 0.0 && !reached[unit] && !adriftUnit_[unit];
        };
        bool wakes = false;
        for (std::size_t s = 0; s < streams(); ++s) {
            if (atRest_[s] && isLost(scene_.streams[s].unit)) {
                atRest_[s] = false;
                mayRest_[s] = false;
                setCoolerLaw(s);
                wakes = true;
            }
        }
        for (std::size_t u = 0; u < scene_.units.size() && !wakes; ++u) {
            if (isLost(u)) {
                adriftUnit_[u] = true;
                answer_.overloaded.push_back(u);
            }
        }
    }

    /// Leads from what a pass leaves over to near the answer; nowhere without shares of units.
    [[nodiscard]] std::function<Eigen::VectorXd(const Eigen::VectorXd&)> guide() const {
        if (!unitShares_) {
            return [](const Eigen::VectorXd& left) { return left; };
        }
        std::vector<double> slopes(streams());
        for (std::size_t s = 0; s < streams(); ++s) {
            slopes[s] = isAdrift(s) ? 0.0 : laws_[s].slope;
        }
        return HeatGuide(paths_, *unitShares_, slopes);
    }

    /// Solves drawn = pass(drawn).
    Eigen::VectorXd close(Eigen::VectorXd drawn) {
        const auto guided = guide();
        const auto product = [&](const Eigen::VectorXd& v) -> Eigen::VectorXd {
            const Eigen::VectorXd led = guided(v);
            return led - pass(led, true);
        };
        for (int round = 0; round < kMostRounds && !control_.stopped(); ++round) {
            const Eigen::VectorXd left = pass(drawn, false) - drawn;
            if (left.lpNorm<Eigen::Infinity>() <= kGoal) {
                answer_.isConverged = true;
                return drawn;
            }
            // Products are in single precision, so that each round ends where it does; the next
            // one starts from what is left in double.
            const double goal = std::max(0.6 * kGoal, kRoundReduction * left.norm());
            drawn += guided(gmres(product, left, goal, kMostProducts).x);
        }
        const Eigen::VectorXd left = pass(drawn, false) - drawn;
        answer_.isConverged = left.lpNorm<Eigen::Infinity>() <= 20.0 * kGoal;
        return drawn;
    }

    void write(const Eigen::VectorXd& drawn) {
        std::vector<float> lost;  // share of air that has no temperature, per place
        if (std::ranges::find(adriftUnit_, true) != adriftUnit_.end()) {
            const std::vector<double> theirs = streamsOf(adriftUnit_);
            sweep(lost, theirs, followed(theirs), false);
        }
        const std::vector<double> blown = blownBy(drawn, false);
        sweep(places_, blown, drawn, true);
        answer_.drawn.assign(sinks_.size(), kNaN);
        answer_.blown.assign(streams(), kNaN);
        for (std::size_t s = 0; s < sinks_.size(); ++s) {
            if (isKnown(s)) {
                answer_.drawn[s] = drawn[at(s)] + reference_;
            }
            if (s < streams() && isKnown(s)) {
                answer_.blown[s] = blown[s] + reference_;
            }
        }
        for (std::size_t v = 0; v < flows_.vents.size(); ++v) {
            answer_.vents.push_back(flows_.vents[v] > 0.0
                                        ? mixed(plenum_.mix[v], blown, drawn) + reference_
                                    : flows_.vents[v] < 0.0 ? drawn[at(downOf_[v])] + reference_
                                                            : kNaN);
        }
        double heat = emittedHeat_, taken = 0.0, supply = 0.0, flow = 0.0;
        for (std::size_t s = 0; s < streams(); ++s) {
            if (isAdrift(s)) {
                continue;
            }
            if (isCooler(s)) {
                taken += heatOf_ * flows_.streams[s] * (drawn[at(s)] - blown[s]);
                supply += flows_.streams[s] * blown[s];
                flow += flows_.streams[s];
            } else if (flows_.streams[s] > 0.0) {
                heat += scene_.streams[s].heat;
            }
        }
        answer_.energyResidual = heat - taken;
        answer_.supplyMean = flow > 0.0 ? supply / flow + reference_ : kNaN;
        answer_.atCapacity = atCapacity_;
        answer_.places.resize(places_.size());
        for (std::size_t p = 0; p < places_.size(); ++p) {
            const bool isKnown =
                path_.through(p) > 0.0 && (lost.empty() || lost[p] <= static_cast<float>(kAdrift));
            answer_.places[p] = isKnown ? static_cast<float>(places_[p] + reference_)
                                        : std::numeric_limits<float>::quiet_NaN();
        }
    }

    const AirPaths paths_;
    const AirScene& scene_;
    const AirGrid& grid_;
    const ClosedFlows& flows_;
    const PlenumFlow& plenum_;
    const HeatPath& path_;
    const Exhaust exhaust_;
    const RunControl& control_;
    const AirTransfer* transfer_;
    const Eigen::MatrixXd* unitShares_;

    double heatOf_ = 1.0;     // ρ·cp, J/(m³·K)
    double reference_ = 0.0;  // °C from which all is counted, to spare digits
    std::vector<AirSink> sinks_;
    std::vector<std::size_t> downOf_;  // per vent: its sink, if it draws down
    std::vector<Law> laws_;
    std::vector<bool> atCapacity_;
    std::vector<bool> atRest_;   // coolers that would have to heat
    std::vector<bool> mayRest_;  // others
    std::vector<bool> adriftUnit_;
    std::vector<double> unitFlow_;
    std::vector<float> emitted_;  // K·m³/s per place
    double emittedHeat_ = 0.0;    // W
    std::vector<double> places_;
    std::vector<float> rough_;  // places of sweeps that only lead to the answer
    AirTemperatures answer_;
};

}  // namespace

AirTemperatures solveHeat(const AirPaths& paths, Exhaust exhaust, const std::vector<double>& start,
                          const RunControl& control, const AirTransfer* transfer,
                          const Eigen::MatrixXd* unitShares) {
    return Heat(paths, exhaust, control, transfer, unitShares).take(start);
}

std::vector<double> inletsBy(const AirPaths& paths, Exhaust exhaust,
                             const std::vector<double>& start, const AirTransfer& transfer) {
    return Heat(paths, exhaust, {}, &transfer, nullptr).takeInlets(start);
}

}  // namespace hallwright
