// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/momentum/solve_momentum.h"

#include "solvers/airflow/field/field_report.h"
#include "solvers/airflow/momentum/hall_march.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kBetweenEstimates = 10.0;  // s simulated

double secondsSince(std::chrono::steady_clock::time_point then) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - then).count();
}

class Momentum {
  public:
    /// `before`: an earlier memory of the room whose march may serve; or null.
    Momentum(const AirScene& scene, const FieldOptions& options, const AirMemory& start,
             const AirMemory* before)
        : scene_(scene), options_(options), start_(start), march_(scene, options, start) {
        if (before && before->march && before == &start) {
            march_.goOnFrom(*before->march);
        } else if (before && before->march) {
            march_.startFrom(before->grid, *before->march);
        }
    }

    /// The field of the means so far.
    std::shared_ptr<AirField> report() {
        AirMemory means = start_;
        means.massResidual = march_.massResidual();
        means.iterations = march_.steps();
        if (options_.withVelocity) {
            means.velocity = march_.velocities();
        }
        const AirTemperatures heat = march_.temperatures();
        means.isConverged = heat.isConverged;
        auto field = std::make_shared<AirField>(reportField(scene_, options_, means, heat));
        field->simulated = march_.time();
        field->averaged = std::min(march_.window(), march_.time());
        field->isUnderWay = !heat.isConverged && march_.time() < options_.mostSeconds;
        field->history = march_.history();
        addSpreads(*field);
        return field;
    }

    /// True when it settled or came to the end of its time; false when it was stopped or went
    /// astray.
    bool run(const RunControl& control, const TakeEstimate& take) {
        const double end = std::min(options_.mostSeconds, march_.time() + options_.secondsAtOnce);
        double next = march_.time() + kBetweenEstimates;
        while (march_.time() < end) {
            if (control.stopped() || !march_.step(control)) {
                return false;
            }
            if (march_.time() >= next) {
                next += kBetweenEstimates;
                if (march_.isSettled()) {
                    return true;
                }
                if (take && march_.time() < end) {
                    take(report());
                }
            }
            control.tell(std::min(0.99, march_.time() / march_.likelyEnd()));
        }
        return true;
    }

    std::shared_ptr<const MarchState> state() const {
        return std::make_shared<const MarchState>(march_.state());
    }

    /// The answer from before, with what became of the march.
    std::shared_ptr<AirField> astray() const {
        auto field = std::make_shared<AirField>(*start_.field);
        field->isUnderWay = false;
        char seconds[32];
        std::snprintf(seconds, sizeof seconds, "%.1f", march_.time());
        const auto [at, item] = march_.fastestPlace();
        char place[64];
        std::snprintf(place, sizeof place, "%.1f, %.1f, %.1f m", at.x, at.y, at.z);
        field->gaps.push_back(
            {item ? std::vector<Id<Item>>{item} : std::vector<Id<Item>>{},
             {"The march of momentum went astray after {} s, fastest at {}: the answer "
              "from before stands, provisional.",
              {Argument{std::string(seconds)}, Argument{std::string(place)}}}});
        return field;
    }

  private:
    void addSpreads(AirField& field) const {
        const std::vector<double> spreads = march_.spreads();
        for (std::size_t u = 0; u < scene_.units.size(); ++u) {
            const auto rack = std::ranges::find(field.racks, scene_.units[u].item, &RackAir::rack);
            if (rack != field.racks.end() && rack->isSolved()) {
                rack->inletSpread = spreads[u];
            }
        }
    }

    const AirScene& scene_;
    const FieldOptions& options_;
    const AirMemory& start_;
    HallMarch march_;
};

}  // namespace

AirAnswer solveMomentum(const AirScene& scene, const FieldOptions& options,
                        const RunControl& control, const AirMemory* before,
                        const TakeEstimate& take) {
    const auto begin = std::chrono::steady_clock::now();
    const bool goesOn = before && before->march && isAnswered(*before, scene, options);
    std::shared_ptr<const AirMemory> solved;
    if (!goesOn) {
        FieldOptions potential = options;
        potential.fidelity = Fidelity::Potential;
        solved = solveAirField(scene, potential, {control.stop, {}}, before).memory;
        if (!solved) {
            return {};
        }
    }
    const AirMemory& start = goesOn ? *before : *solved;
    Momentum march(scene, options, start, before);
    const bool isThrough = march.run(control, take);
    if (control.stopped()) {
        return {};
    }
    std::shared_ptr<AirField> field = isThrough ? march.report() : march.astray();
    field->seconds = secondsSince(begin) + (goesOn ? before->field->seconds : 0.0);
    auto memory = std::make_shared<AirMemory>(start);
    memory->options = options;
    memory->field = field;
    memory->march = isThrough ? march.state() : nullptr;
    control.tell(1.0);
    return {std::move(field), std::move(memory)};
}

}  // namespace hallwright
