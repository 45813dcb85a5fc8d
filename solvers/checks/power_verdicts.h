// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/rule.h"

#include <string>

namespace hallwright {

// The judges of each rule, by subject.
void judgeContinuousLoad(const Inputs& inputs, Findings& findings);     // PWR-001
void judgeFeederLoad(const Inputs& inputs, Findings& findings);         // PWR-002
void judgeCoordination(const Inputs& inputs, Findings& findings);       // PWR-003
void judgeDerate(const Inputs& inputs, Findings& findings);             // PWR-004
void judgeBreakerSizes(const Inputs& inputs, Findings& findings);       // PWR-005
void judgeRackPdus(const Inputs& inputs, Findings& findings);           // PWR-006
void judgeRackBranches(const Inputs& inputs, Findings& findings);       // PWR-007
void judgePanels(const Inputs& inputs, Findings& findings);             // PWR-010
void judgeTransformers(const Inputs& inputs, Findings& findings);       // PWR-011
void judgeUps(const Inputs& inputs, Findings& findings);                // PWR-012
void judgeGenerators(const Inputs& inputs, Findings& findings);         // PWR-013
void judgeSwitchgear(const Inputs& inputs, Findings& findings);         // PWR-014
void judgeBusways(const Inputs& inputs, Findings& findings);            // PWR-015
void judgeTapOffs(const Inputs& inputs, Findings& findings);            // PWR-016
void judgeSeparation(const Inputs& inputs, Findings& findings);         // PWR-020
void judgeParallelUnits(const Inputs& inputs, Findings& findings);      // PWR-021
void judgeTwoPaths(const Inputs& inputs, Findings& findings);           // PWR-022
void judgeDistributedUnits(const Inputs& inputs, Findings& findings);   // PWR-023
void judgeSingleCords(const Inputs& inputs, Findings& findings);        // PWR-024
void judgeReserve(const Inputs& inputs, Findings& findings);            // PWR-025
void judgeMaintenance(const Inputs& inputs, Findings& findings);        // PWR-026
void judgeModuleCount(const Inputs& inputs, Findings& findings);        // PWR-027
void judgeUnbalance(const Inputs& inputs, Findings& findings);          // PWR-030
void judgeNeutrals(const Inputs& inputs, Findings& findings);           // PWR-031
void judgeVoltageUnbalance(const Inputs& inputs, Findings& findings);   // PWR-032
void judgeCircuitDrop(const Inputs& inputs, Findings& findings);        // PWR-040
void judgeFeederDrop(const Inputs& inputs, Findings& findings);         // PWR-041
void judgeDropFromOrigin(const Inputs& inputs, Findings& findings);     // PWR-042
void judgeInputVoltage(const Inputs& inputs, Findings& findings);       // PWR-043
void judgeRackDensity(const Inputs& inputs, Findings& findings);        // PWR-050
void judgeHallDensity(const Inputs& inputs, Findings& findings);        // PWR-051
void judgeDesignBasis(const Inputs& inputs, Findings& findings);        // PWR-052
void judgePowerFactor(const Inputs& inputs, Findings& findings);        // PWR-060
void judgeThirdHarmonic(const Inputs& inputs, Findings& findings);      // PWR-061
void judgeKFactor(const Inputs& inputs, Findings& findings);            // PWR-062
void judgeVoltageDistortion(const Inputs& inputs, Findings& findings);  // PWR-063
void judgeSwing(const Inputs& inputs, Findings& findings);              // PWR-070
void judgeExcursions(const Inputs& inputs, Findings& findings);         // PWR-071
void judgeGeneratorStep(const Inputs& inputs, Findings& findings);      // PWR-072
void judgeUpsStep(const Inputs& inputs, Findings& findings);            // PWR-073
void judgeSwingFrequency(const Inputs& inputs, Findings& findings);     // PWR-074
void judgeRamp(const Inputs& inputs, Findings& findings);               // PWR-076
void judgePue(const Inputs& inputs, Findings& findings);                // PWR-080
void judgePathEfficiency(const Inputs& inputs, Findings& findings);     // PWR-081
void judgeWithstand(const Inputs& inputs, Findings& findings);          // PWR-090
void judgeCableWithstand(const Inputs& inputs, Findings& findings);     // PWR-091
void judgeBatteryFault(const Inputs& inputs, Findings& findings);       // PWR-092
void judgeAutonomy(const Inputs& inputs, Findings& findings);           // PWR-093
void judgeFeeding(const Inputs& inputs, Findings& findings);            // PWR-100

/// What one rule lacked, gathered so that it speaks once.
class Missing {
  public:
    Missing(std::string_view rule, Findings& findings) : rule_(rule), findings_(findings) {}
    ~Missing();
    Missing(const Missing&) = delete;
    Missing& operator=(const Missing&) = delete;

    /// `what` is said once, however many items lack it.
    void add(Id<Item> item, Phrase what);

  private:
    std::string_view rule_;
    Findings& findings_;
    NotEvaluated lacking_;
};

/// "normal" or "loss of UPS-A".
std::string stateName(const Inputs& inputs, std::uint32_t state);
/// What was lost in a state, to be named in a message.
Argument lostIn(const Inputs& inputs, std::uint32_t state);

/// The same, as the place of a device in it: "BUS-A Tap-off box 3".
Subject subjectOf(const PowerElement& element);

/// True when a verdict on `value` is not firm: an input is a guess, or the value lies within what
/// nominal voltage and class power factors leave open, 2 % of the limit.
bool isProvisional(const PowerElement& element, double value, double limit);

/// The greatest phase current in the worst state, A.
double worstPhaseCurrent(const PowerElement& element);

/// Judges what an element carries in the worst state against its limit × `allowed`, and says so
/// under `rule`. `others` follow the element's item among the items concerned.
void judgeWorst(const Inputs& inputs, Findings& findings, std::string_view rule,
                const PowerElement& element, double allowed, const std::string& source,
                const std::vector<Id<Item>>& others = {});

}  // namespace hallwright
