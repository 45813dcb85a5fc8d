// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "model/exchange/field_vti.h"
#include "model/exchange/files.h"
#include "solvers/airflow/air_fields.h"
#include "solvers/airflow/balance.h"
#include "solvers/airflow/cooler_failures.h"
#include "solvers/liquid/balance.h"
#include "solvers/power/power.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json optional(const std::optional<double>& value) {
    return value ? number(*value) : Json(nullptr);
}

Json racksOf(const Design& design, const AirField& field) {
    Json racks = Json::array();
    for (const RackAir& rack : field.racks) {
        Json bands = Json::array();
        for (const double band : rack.bands) {
            bands.push_back(number(band));
        }
        Json breathed = Json::array();
        for (const AirShare& share : rack.shares) {
            breathed.push_back(
                {{"from", share.from ? Json(nameOf(design, share.from)) : Json(nullptr)},
                 {"share", share.share},
                 {"warming_k", number(share.warming)}});
        }
        racks.push_back({{"tag", nameOf(design, rack.rack)},
                         {"inlet_mean_c", number(rack.inletMean)},
                         {"inlet_max_c", number(rack.inletMax)},
                         {"inlet_face_max_c", number(rack.inletFaceMax)},
                         {"inlet_spread_c", number(rack.inletSpread)},
                         {"outlet_mean_c", number(rack.outletMean)},
                         {"airflow_m3s", number(rack.airflow.si())},
                         {"heat_kw", number(rack.heat.si() / 1e3)},
                         {"cold_capture_index", number(rack.coldCapture)},
                         {"hot_capture_index", number(rack.hotCapture)},
                         {"breathes", breathed},
                         {"inlet_bands_c", bands},
                         {"provisional", rack.trust != AirTrust::Firm},
                         {"trust", keyOf(rack.trust)}});
    }
    return racks;
}

Json fieldOf(const Design& design, const AirField& field) {
    Json coolers = Json::array();
    for (const CoolerAir& cooler : field.coolers) {
        coolers.push_back({{"tag", nameOf(design, cooler.cooler)},
                           {"return_c", number(cooler.returned)},
                           {"supply_c", number(cooler.supply)},
                           {"airflow_m3s", number(cooler.airflow.si())},
                           {"load_kw", number(cooler.load.si() / 1e3)},
                           {"at_capacity", cooler.atCapacity}});
    }
    Json tiles = Json::array();
    for (const TileAir& tile : field.tiles) {
        tiles.push_back({{"tag", nameOf(design, tile.tile)},
                         {"airflow_m3s", number(tile.flow)},
                         {"supply_c", number(tile.temperature)}});
    }
    Json regions = Json::array();
    for (const AirRegion& region : field.regions) {
        regions.push_back(
            {{"containment",
              region.containment ? Json(nameOf(design, region.containment)) : Json(nullptr)},
             {"supplied_m3s", number(region.supplied)},
             {"drawn_m3s", number(region.drawn)},
             {"supply_speed_ms", number(region.supplySpeed)},
             {"archimedes", number(region.archimedes)},
             {"leak_m3s", number(region.leak)},
             {"pressure_pa", number(region.pressure)}});
    }
    Json gaps = Json::array();
    for (const AirGap& gap : field.gaps) {
        Json items = Json::array();
        for (const Id<Item> item : gap.items) {
            items.push_back(nameOf(design, item));
        }
        gaps.push_back({{"items", items}, {"message", sentence(gap.why, design)}});
    }
    return {{"room", design.rooms.find(field.room)->name},
            {"cells", field.cells},
            {"cell_m", field.cell},
            {"fidelity", keyOf(field.fidelity)},
            {"seconds", field.seconds},
            {"tracer_seconds", field.tracerSeconds},
            {"simulated_s", field.simulated},
            {"averaged_s", field.averaged},
            {"settled", field.isConverged},
            {"iterations", field.iterations},
            {"energy_residual_w", number(field.energyResidual)},
            {"mass_residual_m3s", number(field.massResidual)},
            {"converged", field.isConverged},
            {"racks", racksOf(design, field)},
            {"coolers", coolers},
            {"tiles", tiles},
            {"regions", regions},
            {"indices",
             {{"rci_high", optional(field.indices.rciHigh)},
              {"rci_low", optional(field.indices.rciLow)},
              {"rti", optional(field.indices.rti)},
              {"shi", optional(field.indices.shi)},
              {"rhi", optional(field.indices.rhi)}}},
            {"not_solved", gaps}};
}

Json failuresOf(const Design& design, const CoolerFailures& failures, double limit) {
    Json list = Json::array();
    for (const CoolerFailure& failure : failures) {
        Json lost = Json::array();
        for (const Id<Item> rack : failure.lost) {
            lost.push_back(nameOf(design, rack));
        }
        list.push_back(
            {{"cooler", nameOf(design, failure.cooler)},
             {"fault", keyOf(failure.fault)},
             {"fidelity", keyOf(failure.fidelity)},
             {"hottest_rack", failure.rack ? Json(nameOf(design, failure.rack)) : Json(nullptr)},
             {"inlet_max_c", number(failure.inletMax)},
             {"limit_c", limit},
             {"racks_over", failure.racksOver},
             {"racks_newly_over", failure.racksNewlyOver},
             {"racks_lost", lost},
             {"converged", failure.isConverged},
             {"provisional", !failure.isFirm()}});
    }
    return list;
}

/// All rooms in one answer: sums over them, and each room by itself when there are several.
Json jsonOf(const Design& design, const AirFields& fields) {
    if (fields.size() == 1) {
        return fieldOf(design, *fields.front());
    }
    Json all{{"cells", 0}, {"seconds", 0.0}, {"energy_residual_w", 0.0}, {"converged", true}};
    for (const char* key : {"racks", "coolers", "tiles"}) {
        all[key] = Json::array();
    }
    Json rooms = Json::array();
    std::size_t cells = 0;
    double seconds = 0.0, simulated = 0.0, energy = 0.0, mass = 0.0;
    bool converged = true;
    for (const auto& field : fields) {
        Json room = fieldOf(design, *field);
        cells += field->cells;
        seconds += field->seconds;
        energy += field->energyResidual;
        simulated = std::max(simulated, field->simulated);
        mass = std::max(mass, field->massResidual);
        converged = converged && field->isConverged;
        for (const char* key : {"racks", "coolers", "tiles"}) {
            for (Json& one : room[key]) {
                all[key].push_back(one);
            }
        }
        rooms.push_back(std::move(room));
    }
    all["cells"] = cells;
    all["cell_m"] = fields.empty() ? 0.0 : fields.front()->cell;
    all["fidelity"] = keyOf(fields.empty() ? Fidelity::Potential : fields.front()->fidelity);
    all["seconds"] = seconds;
    all["simulated_s"] = simulated;
    all["energy_residual_w"] = energy;
    all["mass_residual_m3s"] = mass;
    all["converged"] = converged;
    all["settled"] = converged;
    all["rooms"] = std::move(rooms);
    return all;
}

/// °C with two decimals; "-" when not known, "> 80" beyond what is told.
std::string celsius(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return !std::isfinite(value)  ? "-"
           : value > kHottestTold ? "> " + std::to_string(static_cast<int>(kHottestTold))
                                  : text;
}

/// How the solver came to its end.
std::string endOf(const AirField& field) {
    if (std::ranges::none_of(field.racks, &RackAir::isSolved)) {
        return "no steady answer";
    }
    if (field.fidelity == Fidelity::Momentum) {
        return (field.isConverged ? "settled after " : "not settled after ") +
               std::to_string(std::lround(field.simulated)) + " s simulated";
    }
    return field.isConverged ? "converged" : "not converged";
}

std::string textOf(const Design& design, const AirField& field) {
    std::string text;
    char line[256];
    std::snprintf(line, sizeof line,
                  "%s: %zu cells of %.3g m, %s, %.0f ms, heat in less heat out %.2g W, %s\n",
                  design.rooms.find(field.room)->name.c_str(), field.cells, field.cell,
                  std::string(keyOf(field.fidelity)).c_str(), field.seconds * 1e3,
                  field.energyResidual, endOf(field).c_str());
    text += line;
    std::snprintf(line, sizeof line, "  %-12s %9s %9s %9s %9s %8s %7s\n", "rack", "inlet °C",
                  "max °C", "outlet °C", "m³/s", "kW", "CCI");
    text += line;
    bool isProvisional = false;
    for (const RackAir& rack : field.racks) {
        const bool isFirm = rack.trust == AirTrust::Firm || !rack.isSolved();
        isProvisional = isProvisional || !isFirm;
        char index[16] = "-";
        if (std::isfinite(rack.coldCapture)) {
            std::snprintf(index, sizeof index, "%.3f", rack.coldCapture);
        }
        std::snprintf(line, sizeof line, "  %-12s %8s %8s%s %8s %8.3f %8.2f %7s\n",
                      nameOf(design, rack.rack).c_str(), celsius(rack.inletMean).c_str(),
                      celsius(rack.inletMax).c_str(), isFirm ? " " : "◆",
                      celsius(rack.outletMean).c_str(), rack.airflow.si(), rack.heat.si() / 1e3,
                      index);
        text += line;
    }
    if (isProvisional) {
        text += "  ◆ provisional: exhaust gets to where it breathes, by jets, plumes or leaks\n";
    }
    for (const CoolerAir& cooler : field.coolers) {
        std::snprintf(line, sizeof line,
                      "  %-12s returns %s °C, supplies %s °C, %.3f m³/s, %.1f kW with its fans%s\n",
                      nameOf(design, cooler.cooler).c_str(), celsius(cooler.returned).c_str(),
                      celsius(cooler.supply).c_str(), cooler.airflow.si(), cooler.load.si() / 1e3,
                      cooler.atCapacity ? ", at capacity" : "");
        text += line;
    }
    for (const AirGap& gap : field.gaps) {
        text += "  not solved: " + sentence(gap.why, design) + "\n";
    }
    return text;
}

std::string textOf(const Design& design, const CoolerFailures& failures, double limit) {
    std::string text = "Coolers failed one at a time, worst first:\n";
    char line[256];
    std::snprintf(line, sizeof line, "  %-12s %-21s %-12s %8s %10s %6s\n", "cooler", "fault",
                  "hottest rack", "max °C", "over limit", "lost");
    text += line;
    for (const CoolerFailure& failure : failures) {
        std::string rack = "-", hottest = "-";
        if (failure.rack) {
            rack = nameOf(design, failure.rack);
            hottest = celsius(failure.inletMax);
        }
        const bool isSure = failure.isFirm();
        const char* method = failure.fidelity == Fidelity::Momentum ? "  by momentum" : "";
        std::snprintf(line, sizeof line, "  %-12s %-21s %-12s %8s%s %10d %6zu%s\n",
                      nameOf(design, failure.cooler).c_str(),
                      std::string(labelOf(failure.fault)).c_str(), rack.c_str(), hottest.c_str(),
                      isSure ? " " : "◆", failure.racksOver, failure.lost.size(), method);
        text += line;
    }
    std::snprintf(
        line, sizeof line,
        "  over limit: racks that draw air of more than %.0f °C; lost: racks that nothing "
        "cools any more\n",
        limit);
    return text + line;
}

/// Where the field of the nth room goes: "hall.vti", "hall-2.vti" and so on.
std::filesystem::path vtkFileOf(const std::string& asked, std::size_t n) {
    const std::filesystem::path path(asked);
    return n == 0
               ? path
               : path.parent_path() / (path.stem().string() + "-" + std::to_string(n + 1) + ".vti");
}

}  // namespace

Ran runSolveAirflow(const SolveAirflowCommand& command) {
    if (!command.vtk.empty() && std::filesystem::path(command.vtk).extension() != ".vti") {
        return refuse(command.vtk + ": expected a name that ends in .vti.");
    }
    const std::string scheme = command.fidelity == "momentum" ? "bounded" : "upwind";
    if (!command.scheme.empty() && command.scheme != scheme) {
        return refuse("--scheme " + command.scheme + ": expected " + scheme + " for --fidelity " +
                      command.fidelity + ".");
    }
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    const PowerResult power = analysePower(*design);
    const AirBalance air = balanceAir(*design, power);
    const LiquidBalance liquid = balanceLiquid(*design);
    FieldOptions options = fieldOptionsOf(*design, command.cell);
    options.fidelity = command.fidelity == "momentum" ? Fidelity::Momentum : Fidelity::Potential;
    options.withTransfer = true;
    options.exhaust = command.exhaust == "mixed" ? Exhaust::Mixed : Exhaust::Level;
    const AirInputs inputs{*design, power, air, liquid};
    const AirFieldsAnswer answer = solveAirFields(inputs, options);
    const AirFields& fields = answer.fields;
    if (fields.empty()) {
        return refuse(command.file +
                      ": no room has a rack or server that draws air: expected one.");
    }
    for (std::size_t n = 0; n < fields.size() && !command.vtk.empty(); ++n) {
        const auto written = writeBytes(airFieldVti(*fields[n]), vtkFileOf(command.vtk, n));
        if (!written) {
            return tl::unexpected(written.error());
        }
    }
    const double limit = options.limits.allowableHigh;
    const CoolerFailures failures =
        command.failures ? failCoolers(inputs, options, {}, answer.memories) : CoolerFailures{};
    std::string text;
    if (command.format == "json") {
        Json json = jsonOf(*design, fields);
        if (command.failures) {
            json["failures"] = failuresOf(*design, failures, limit);
        }
        text = json.dump(2) + "\n";
    } else {
        for (const auto& field : fields) {
            text += textOf(*design, *field);
        }
        text += command.failures ? textOf(*design, failures, limit) : std::string();
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    return kClean;
}

}  // namespace hallwright
