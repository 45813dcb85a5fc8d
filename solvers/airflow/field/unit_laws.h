// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_paths.h"

#include <Eigen/Dense>

#include <cstddef>
#include <vector>

namespace hallwright {

/// What each unit makes of the air that it draws: racks and other gear add their heat, coolers hold
/// their set point as long as the coil can, give all that it can, or rest where they would have to
/// heat. Temperatures are K over `reference`, so that single precision has digits to spare.
class UnitLaws {
  public:
    UnitLaws(const AirFlows& air, Exhaust exhaust);

    [[nodiscard]] double reference() const { return reference_; }  ///< °C, mean of the set points
    [[nodiscard]] double heatPerFlow() const { return heatPerFlow_; }  ///< J/(m³·K)
    [[nodiscard]] bool isCooler(std::size_t stream) const;
    /// m³/s through a unit.
    [[nodiscard]] double flowOf(std::size_t unit) const { return unitFlow_[unit]; }

    /// K that each stream blows for what sinks draw, in order of streams first. `linear`: only the
    /// part that follows what is drawn.
    [[nodiscard]] std::vector<double> blownBy(const Eigen::VectorXd& drawn, bool linear) const;
    /// K that a stream blows for each K that it draws.
    [[nodiscard]] double slopeOf(std::size_t stream) const;

    /// Lets coolers start or stop to rest or, when none does, to give all that they can. True when
    /// one did.
    bool choose(const Eigen::VectorXd& drawn);
    [[nodiscard]] bool isResting(std::size_t stream) const { return atRest_[stream]; }
    /// Lets a cooler work though it would have to heat.
    void wake(std::size_t stream);
    [[nodiscard]] const std::vector<bool>& atCapacity() const { return atCapacity_; }

    /// Units of whose air nothing is known: they blow no temperature, and choose nothing.
    void setAdrift(std::size_t unit) { adriftUnit_[unit] = true; }
    [[nodiscard]] bool isAdriftUnit(std::size_t unit) const { return adriftUnit_[unit]; }
    [[nodiscard]] bool isAdrift(std::size_t stream) const;
    [[nodiscard]] const std::vector<bool>& adriftUnits() const { return adriftUnit_; }

  private:
    /// slope·drawn + offset, drawn of itself or, with mixed exhaust, of its whole unit.
    struct Law {
        double slope = 1.0;
        double offset = 0.0;
        bool ofUnit = false;
    };

    [[nodiscard]] std::size_t streams() const { return scene_.streams.size(); }
    [[nodiscard]] const AirUnit& unitOf(std::size_t stream) const;
    [[nodiscard]] double meanSetPoint() const;
    [[nodiscard]] double mostTakenAt(const AirUnit& unit, double returned) const;
    void setLaws(Exhaust exhaust);
    void setCoolerLaw(std::size_t stream);
    bool chooseRests(const Eigen::VectorXd& drawn);
    bool chooseCapacities(const Eigen::VectorXd& drawn);

    const AirScene& scene_;
    const ClosedFlows& flows_;
    double heatPerFlow_ = 1.0;
    double reference_ = 0.0;
    std::vector<Law> laws_;
    std::vector<bool> atCapacity_;
    std::vector<bool> atRest_;   // coolers that would have to heat
    std::vector<bool> mayRest_;  // others
    std::vector<bool> adriftUnit_;
    std::vector<double> unitFlow_;
};

}  // namespace hallwright
