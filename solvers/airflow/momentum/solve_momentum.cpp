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
    Momentum(const AirScene& scene, const FieldOptions& options, const AirMemory& start)
        : scene_(scene), options_(options), start_(start), march_(scene, options, start) {}

    /// The field of the means so far.
    std::shared_ptr<AirField> report() {
        AirMemory means = start_;
        means.transfer = nullptr;
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
        field->history = history_;
        addSpreads(*field);
        return field;
    }

    /// True when it came to an end by itself; false when it was stopped or went astray.
    bool run(const RunControl& control, const TakeEstimate& take) {
        double next = kBetweenEstimates;
        while (march_.time() < options_.mostSeconds) {
            if (control.stopped() || !march_.step(control)) {
                return false;
            }
            if (history_.empty() || march_.time() >= history_.back().time + 1.0) {
                history_.push_back({march_.time(), march_.hottestInlet()});
            }
            if (march_.time() >= next) {
                next += kBetweenEstimates;
                if (march_.isSettled()) {
                    return true;
                }
                if (take) {
                    take(report());
                }
            }
            control.tell(std::min(0.99, march_.time() / march_.likelyEnd()));
        }
        return true;
    }

    /// The potential answer, with what became of the march.
    std::shared_ptr<AirField> astray() const {
        auto field = std::make_shared<AirField>(*start_.field);
        char seconds[32];
        std::snprintf(seconds, sizeof seconds, "%.1f", march_.time());
        const auto [at, item] = march_.fastestPlace();
        char place[64];
        std::snprintf(place, sizeof place, "%.1f, %.1f, %.1f m", at.x, at.y, at.z);
        field->gaps.push_back(
            {item ? std::vector<Id<Item>>{item} : std::vector<Id<Item>>{},
             {"The march of momentum went astray after {} s, fastest at {}: the answer of "
              "potential flow stands, provisional.",
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
    std::vector<AirMoment> history_;
};

}  // namespace

AirAnswer solveMomentum(const AirScene& scene, const FieldOptions& options,
                        const RunControl& control, const AirMemory* before,
                        const TakeEstimate& take) {
    const auto begin = std::chrono::steady_clock::now();
    FieldOptions potential = options;
    potential.fidelity = Fidelity::Potential;
    const AirAnswer start = solveAirField(scene, potential, {control.stop, {}}, before);
    if (!start.field) {
        return {};
    }
    Momentum march(scene, options, *start.memory);
    const bool isThrough = march.run(control, take);
    if (control.stopped()) {
        return {};
    }
    std::shared_ptr<AirField> field = isThrough ? march.report() : march.astray();
    field->seconds = secondsSince(begin);
    auto memory = std::make_shared<AirMemory>(*start.memory);
    memory->options = options;
    memory->field = field;
    control.tell(1.0);
    return {std::move(field), std::move(memory)};
}

}  // namespace hallwright
