// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/power_rules.h"

#include "solvers/checks/power_verdicts.h"

#include <array>

namespace hallwright {

std::span<const Rule> powerRules() {
    constexpr Group kPower = Group::Power;
    static constexpr auto kRules = std::to_array<Rule>({
        {"PWR-001", "Branch breakers carry their continuous load (NEC)", kPower,
         judgeContinuousLoad, false},
        {"PWR-002", "Feeder breakers carry their continuous load (NEC)", kPower, judgeFeederLoad,
         false},
        {"PWR-003", "Breakers and cables are coordinated (IEC)", kPower, judgeCoordination, false},
        {"PWR-004", "Circuits keep the reserve that is asked for (IEC)", kPower, judgeDerate,
         false},
        {"PWR-005", "Breakers are of standard sizes", kPower, judgeBreakerSizes, false},
        {"PWR-006", "Rack PDUs carry each phase", kPower, judgeRackPdus, false},
        {"PWR-007", "Branches inside rack PDUs carry their supplies", kPower, judgeRackBranches,
         false},
        {"PWR-010", "Panels carry their load", kPower, judgePanels, false},
        {"PWR-011", "Transformers and floor PDUs carry their load", kPower, judgeTransformers,
         false},
        {"PWR-012", "UPSs carry their load", kPower, judgeUps, false},
        {"PWR-013", "Generators carry their load and do not wet-stack", kPower, judgeGenerators,
         false},
        {"PWR-014", "Switchboards and transfer switches carry their load", kPower, judgeSwitchgear,
         false},
        {"PWR-015", "Busways carry their load", kPower, judgeBusways, false},
        {"PWR-016", "Tap-offs carry their load, at their pitch, one rack each", kPower,
         judgeTapOffs, false},
        {"PWR-020", "The two feeds of a load share nothing", kPower, judgeSeparation, false},
        {"PWR-021", "Parallel units carry the load when one is lost", kPower, judgeParallelUnits,
         false},
        {"PWR-022", "Each of two paths carries the whole load", kPower, judgeTwoPaths, false},
        {"PWR-023", "Distributed redundant units carry what is moved to them", kPower,
         judgeDistributedUnits, false},
        {"PWR-024", "Loads of a redundant hall have two cords", kPower, judgeSingleCords, false},
        {"PWR-025", "A reserve carries any system that it stands for", kPower, judgeReserve, false},
        {"PWR-026", "Every part can be taken out for work", kPower, judgeMaintenance, false},
        {"PWR-027", "Parallel groups are of few units", kPower, judgeModuleCount, false},
        {"PWR-030", "Phases are balanced", kPower, judgeUnbalance, false},
        {"PWR-031", "Neutrals carry their current", kPower, judgeNeutrals},
        {"PWR-032", "Voltages are balanced at motors and boards", kPower, judgeVoltageUnbalance},
        {"PWR-040", "Final circuits lose little of their voltage (NEC)", kPower, judgeCircuitDrop},
        {"PWR-041", "Feeders and circuits lose little of their voltage (NEC)", kPower,
         judgeFeederDrop},
        {"PWR-042", "From its origin on an installation loses little of its voltage (IEC)", kPower,
         judgeDropFromOrigin},
        {"PWR-043", "Power supplies get a voltage that they take", kPower, judgeInputVoltage},
        {"PWR-050", "Racks are no denser than their cooling allows", kPower, judgeRackDensity},
        {"PWR-051", "Halls are no denser than declared", kPower, judgeHallDensity},
        {"PWR-052", "The IT load is that of the configured power caps", kPower, judgeDesignBasis,
         false},
        {"PWR-060", "Loads draw at a high power factor", kPower, judgePowerFactor, false},
        {"PWR-061", "Cables carry third harmonics (IEC)", kPower, judgeThirdHarmonic},
        {"PWR-062", "Transformers stand the harmonics of their loads", kPower, judgeKFactor, false},
        {"PWR-063", "Loads distort the voltage of the utility little", kPower,
         judgeVoltageDistortion, false},
        {"PWR-070", "The swing of superchips in step is known", kPower, judgeSwing, false},
        {"PWR-071", "Short peaks trip no breaker", kPower, judgeExcursions, false},
        {"PWR-072", "Generators take the load steps of superchips", kPower, judgeGeneratorStep,
         false},
        {"PWR-073", "UPSs take the load steps of superchips", kPower, judgeUpsStep, false},
        {"PWR-074", "Swings do not meet what grids and generators answer to", kPower,
         judgeSwingFrequency, false},
        {"PWR-076", "The draw changes no quicker than the utility allows", kPower, judgeRamp,
         false},
        {"PWR-080", "The PUE estimate makes sense", kPower, judgePue},
        {"PWR-081", "The efficiency of the ways to the loads is known", kPower, judgePathEfficiency,
         false},
        {"PWR-090", "Gear stands the short circuits that it may see", kPower, judgeWithstand},
        {"PWR-091", "Cables stand a short circuit until it is cleared", kPower,
         judgeCableWithstand},
        {"PWR-092", "UPSs on battery trip final circuits", kPower, judgeBatteryFault, false},
        {"PWR-093", "UPSs last until generators carry the load", kPower, judgeAutonomy, false},
        {"PWR-100", "Every load is fed", kPower, judgeFeeding, false},
    });
    return kRules;
}

}  // namespace hallwright
