// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/annual_energy.h"

#include "model/hall/psychrometrics.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kHour = 3600.0;         // s
constexpr double kZero = 273.15;         // K
constexpr double kEvaporation = 2.43e6;  // J/kg, of water at 30 °C
constexpr double kLeastLift = 1.0;       // K, so that the COP of a chiller stays finite
constexpr double kBestChiller = 30.0;    // W/W, where there is no free cooling to bound it

bool isIn(double value, double low, double high) {
    return value >= low && value <= high;  // false for NaN
}

std::optional<Refusal> whyNot(const Weather& weather, const std::vector<double>& load,
                              const HeatRejection& plant) {
    if (!isIn(plant.designCop, 0.5, 100.0)) {
        return Refusal("The plant needs its W of heat for each W on the design day, 0.5 to 100.");
    }
    if (!isIn(plant.designOutdoor, -40.0, 60.0) || !isIn(plant.supply, 4.0, 60.0) ||
        !isIn(plant.approach, 0.5, 30.0)) {
        return Refusal(
            "Design day -40 to 60 °C, supply water 4 to 60 °C and approach 0.5 to 30 K make "
            "sense.");
    }
    if (plant.freeCop && !isIn(*plant.freeCop, plant.designCop, 1000.0)) {
        return Refusal("Outdoor air by itself cannot cost more than chillers on the design day.");
    }
    if (plant.cycles && !isIn(*plant.cycles, 1.01, 100.0)) {
        return Refusal("Cycles of concentration are above 1.");
    }
    if (plant.carbon && !isIn(*plant.carbon, 0.0, 5.0)) {
        return Refusal("Carbon of the grid is 0 to 5 kg for each kWh.");
    }
    const bool hasChillers = plant.designOutdoor + plant.approach > plant.supply;
    if (!hasChillers && !plant.freeCop) {
        return Refusal(
            "On this design day outdoor air cools the supply water by itself: say what that "
            "costs.");
    }
    const bool fits = load.size() == 1 || load.size() == 24 || load.size() == weather.hours.size();
    if (!fits || !std::ranges::all_of(load, [](double share) { return isIn(share, 0.0, 1.0); })) {
        return Refusal(
            "A load profile has 1, 24 or as many values as the year has hours, each 0 to 1.");
    }
    return std::nullopt;
}

/// °C of the air that the plant cools against: of evaporative towers the wet bulb.
double outdoorOf(const Weather::Hour& hour, const HeatRejection& told) {
    return told.cycles ? wetBulb(Temperature(hour.dryBulb),
                                 Temperature(std::min(hour.dewPoint, hour.dryBulb)),
                                 Pressure(hour.pressure))
                             .celsius()
                       : hour.dryBulb;
}

/// W of heat for each W of plant, by outdoor air.
class Plant {
  public:
    explicit Plant(const HeatRejection& told)
        : told_(told), carnotShare_(told.designCop / carnot(told.designOutdoor)) {}

    [[nodiscard]] bool isFree(double outdoor) const {
        return told_.freeCop && outdoor + told_.approach <= told_.supply;
    }
    [[nodiscard]] double cop(double outdoor) const {
        return isFree(outdoor)
                   ? *told_.freeCop
                   : std::min(carnotShare_ * carnot(outdoor),
                              told_.freeCop.value_or(std::max(kBestChiller, told_.designCop)));
    }

  private:
    [[nodiscard]] double carnot(double outdoor) const {
        const double lift = std::max(kLeastLift, outdoor + told_.approach - told_.supply);
        return (told_.supply + kZero) / lift;
    }

    const HeatRejection& told_;
    const double carnotShare_;
};

/// Losses of a supply chain at a share of its load, W: what converters lose at any load, what goes
/// in proportion, and what goes with the square, as in conductors.
class Losses {
  public:
    explicit Losses(const PowerResult& power)
        : fixed_(power.fixedLosses.si()),
          square_((power.squareLosses + power.cableLosses).si()),
          all_((power.losses + power.cableLosses).si()) {}
    [[nodiscard]] double at(double share) const {
        return fixed_ + share * (all_ - fixed_ - square_) + share * share * square_;
    }
    [[nodiscard]] double shareAt(double share) const { return all_ > 0.0 ? at(share) / all_ : 0.0; }

  private:
    double fixed_, square_, all_;
};

}  // namespace

Weather designDayAllYear(const HeatRejection& plant) {
    constexpr std::size_t kHours = 8760;
    constexpr double kSeaLevel = 101325.0;  // Pa
    Weather weather;
    weather.place = "design day all year";
    // Saturated, so that the wet bulb of towers is the temperature that is told.
    weather.hours.assign(kHours, {plant.designOutdoor, plant.designOutdoor, kSeaLevel});
    return weather;
}

tl::expected<AnnualEnergy, Refusal> annualEnergyOf(const Design& design, const PowerResult& power,
                                                   const Weather& weather,
                                                   const std::vector<double>& load,
                                                   const HeatRejection& told) {
    if (auto refusal = whyNot(weather, load, told)) {
        return refuse(std::move(*refusal));
    }
    if (!(power.itLoad > Power())) {
        return refuse("The design has no IT load.");
    }
    double envelope = 0.0;
    for (const Room& room : design.rooms) {
        envelope += room.envelopeHeat;
    }
    // What the rejected heat of the design state holds beside IT, fans and lighting: losses
    // indoors.
    const double rejected = power.heatRejection.si() * design.site->heatRejectionCop;
    const double steady = (power.coolingLoad + power.lighting).si() + envelope;
    const double lostIndoors = std::max(0.0, rejected - steady - power.itLoad.si());
    const Losses losses(power);
    const Plant plant(told);
    AnnualEnergy year;
    year.hours = weather.hours.size();
    double heat = 0.0;
    for (std::size_t h = 0; h < weather.hours.size(); ++h) {
        const double share = load[h % load.size()];
        const double outdoor = outdoorOf(weather.hours[h], told);
        const double it = share * power.itLoad.si();
        const double lost = losses.at(share);
        const double rejecting = it + lostIndoors * losses.shareAt(share) + steady;
        const double rejection = rejecting / plant.cop(outdoor);
        const double total = it + lost + power.coolingLoad.si() + power.lighting.si() + rejection;
        year.itEnergy += kHour * it;
        year.lossEnergy += kHour * lost;
        year.coolingEnergy += kHour * power.coolingLoad.si();
        year.lightingEnergy += kHour * power.lighting.si();
        year.plantEnergy += kHour * rejection;
        year.totalEnergy += kHour * total;
        year.peak = std::max(year.peak, total);
        year.greatestPue = it > 0.0 ? std::max(year.greatestPue, total / it) : year.greatestPue;
        year.freeHours += plant.isFree(outdoor) ? 1.0 : 0.0;
        heat += kHour * (rejecting + rejection);
    }
    year.pue = year.itEnergy > 0.0 ? year.totalEnergy / year.itEnergy : 0.0;
    if (told.cycles) {
        year.water = heat / kEvaporation * *told.cycles / (*told.cycles - 1.0);
    }
    if (told.carbon) {
        year.carbon = *told.carbon * year.totalEnergy / 3.6e6;
    }
    return year;
}

}  // namespace hallwright
