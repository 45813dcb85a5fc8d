// SPDX-License-Identifier: GPL-3.0-or-later
// "energy": a year of a design with a weather file, or with its design day.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "model/exchange/epw.h"
#include "model/exchange/files.h"
#include "model/exchange/load_profile.h"
#include "solvers/power/annual_energy.h"
#include "solvers/power/power.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace hallwright {
namespace {

constexpr double kPerMwh = 3.6e9;  // J

}  // namespace

Ran runEnergy(const EnergyCommand& command) {
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    const auto weather = command.weather.empty()
                             ? tl::expected<Weather, Refusal>(designDayAllYear(command.plant))
                             : readEpw(command.weather);
    if (!weather) {
        return tl::unexpected(weather.error());
    }
    tl::expected<std::vector<double>, Refusal> load = std::vector<double>{command.load};
    if (!command.profile.empty()) {
        load = readLoadProfile(command.profile);
    }
    if (!load) {
        return tl::unexpected(load.error());
    }
    HeatRejection plant = command.plant;
    if (plant.designCop <= 0.0) {
        plant.designCop = design->site->heatRejectionCop;
    }
    const PowerResult power = analysePower(*design);
    const auto year = annualEnergyOf(*design, power, *weather, *load, plant);
    if (!year) {
        return tl::unexpected(year.error());
    }
    const auto orNull = [](const std::optional<double>& value, double scale) {
        return value ? nlohmann::ordered_json(*value * scale) : nlohmann::ordered_json(nullptr);
    };
    const double itKwh = year->itEnergy / 3.6e6;
    const nlohmann::ordered_json said{
        {"weather", weather->place},
        {"hours", year->hours},
        {"it_mwh", year->itEnergy / kPerMwh},
        {"losses_mwh", year->lossEnergy / kPerMwh},
        {"fans_and_pumps_mwh", year->coolingEnergy / kPerMwh},
        {"heat_rejection_mwh", year->plantEnergy / kPerMwh},
        {"lighting_mwh", year->lightingEnergy / kPerMwh},
        {"total_mwh", year->totalEnergy / kPerMwh},
        {"pue", year->pue},
        {"pue_worst_hour", year->greatestPue},
        {"peak_kw", year->peak / 1e3},
        {"free_cooling_hours", year->freeHours},
        {"water_m3", orNull(year->water, 1e-3)},
        {"wue_l_per_kwh", orNull(year->water, itKwh > 0.0 ? 1.0 / itKwh : 0.0)},
        {"carbon_t", orNull(year->carbon, 1e-3)},
        {"cue_kg_per_kwh", orNull(year->carbon, itKwh > 0.0 ? 1.0 / itKwh : 0.0)}};
    if (command.format == "json") {
        std::puts(said.dump(2).c_str());
        return kClean;
    }
    for (const auto& [key, value] : said.items()) {
        if (value.is_number_float()) {
            std::printf("%-22s %12.4g\n", key.c_str(), value.get<double>());
        } else if (!value.is_null()) {
            std::printf(
                "%-22s %12s\n", key.c_str(),
                value.is_string() ? value.get<std::string>().c_str() : value.dump().c_str());
        }
    }
    return kClean;
}

}  // namespace hallwright
