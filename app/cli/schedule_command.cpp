// SPDX-License-Identifier: GPL-3.0-or-later
// "schedule": panel schedules and plug maps of busways.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "model/exchange/files.h"
#include "model/exchange/panel_schedule_csv.h"
#include "model/results/power_state_flow.h"
#include "solvers/power/power.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hallwright {
namespace {

void printText(const Design& design, const PowerResult& power,
               const std::vector<PanelSchedule>& schedules) {
    for (const PanelSchedule& schedule : schedules) {
        std::printf("%s: %d of %d %s free\n", nameOf(design, schedule.item).c_str(), schedule.free,
                    schedule.places, schedule.isBusway ? "tap-off places" : "ways");
        for (const CircuitLine& circuit : schedule.circuits) {
            const std::string load =
                circuit.load ? nameOf(design, circuit.load, circuit.loadSlot) : "spare";
            std::printf("    %7.2f  L%d  %6.0f A  %-28s", circuit.position, circuit.firstPhase + 1,
                        circuit.rating, load.c_str());
            if (const PowerElement* element = circuit.element) {
                const auto& amperes = element->normalCurrent;
                std::printf(" %8.1f kW %7.1f %7.1f %7.1f A, worst %7.1f A, %s",
                            element->normalActive.si() / 1e3, amperes[0].si(), amperes[1].si(),
                            amperes[2].si(),
                            std::ranges::max(element->worstCurrent, {}, &Current::si).si(),
                            nameOf(design, power.states[element->worstState]).c_str());
            }
            std::printf("\n");
        }
    }
}

}  // namespace

Ran runSchedule(const ScheduleCommand& command) {
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    const PowerResult power = analysePower(*design);
    const auto schedules = panelSchedules(*design, power);
    if (schedules.empty()) {
        return refuse("{} has no panels and no busways.", {command.file});
    }
    if (command.format == "csv") {
        std::fputs(panelScheduleCsv(*design, power, schedules).c_str(), stdout);
    } else if (command.format == "json") {
        std::fputs(panelScheduleJson(*design, power, schedules).c_str(), stdout);
    } else {
        printText(*design, power, schedules);
    }
    return kClean;
}

}  // namespace hallwright
