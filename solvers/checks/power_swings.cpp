// SPDX-License-Identifier: GPL-3.0-or-later
// What superchips in step, as in a training job, do to their sources. PWR-070, PWR-072, PWR-074.
#include "solvers/checks/power_verdicts.h"
#include "solvers/checks/swings_upstream.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

Measured share(double value) {
    return {value, Dimension::Fraction};
}
Measured watts(double value) {
    return {value, Dimension::Power};
}

}  // namespace

/// Rules.md PWR-070 and PWR-075: Hopper has no power smoothing of its own.
void judgeSwing(const Inputs& inputs, Findings& findings) {
    const Swing swing = SwingsUpstream(inputs).whole();
    if (swing.superchips <= 0.0) {
        return;
    }
    Finding finding;
    finding.rule = "PWR-070";
    finding.severity = Severity::Info;
    finding.message = {
        "In step, {} superchips swing the IT load by {}; they have no power smoothing of their "
        "own.",
        {Measured{swing.superchips, Dimension::Count}, watts(swing.step())}};
    finding.value = swing.step();
    finding.dimension = Dimension::Power;
    finding.formula = {"{} − {} = {}", {watts(swing.high), watts(swing.low), watts(swing.step())}};
    finding.source = std::string(translatable("arXiv 2508.14318; NVML documentation"));
    finding.state = "normal";
    finding.provisional = true;  // what they draw while they wait is a project default
    findings.findings.push_back(std::move(finding));
}

/// Bands of one step that a generator takes, by what it carried before: class G2 of ISO 8528-5 as
/// public specifications use it.
void judgeGeneratorStep(const Inputs& inputs, Findings& findings) {
    const SwingsUpstream swings(inputs);
    for (const PowerElement& element : inputs.answers.power.elements) {
        if (element.kind != Kind::Generator || !(element.worstLoading > 0.0)) {
            continue;  // one without a rating is missing in PWR-013
        }
        const double step = swings.at(element.item) / element.limit;
        const double before = std::max(0.0, element.worstLoading - step);
        constexpr double kSecondBand = 0.5, kThirdBand = 0.8;
        const std::string_view key = before < kSecondBand  ? "PWR-072.first"
                                     : before < kThirdBand ? "PWR-072.second"
                                                           : "PWR-072.third";
        const double limit = inputs.limit(key);
        if (keepsWithin(step, limit)) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-072";
        finding.items = {element.item};
        finding.message = {
            "Superchips in step load {} by {} of its rating at once, above the {} that it takes "
            "from {}.",
            {subjectOf(element), share(step), share(limit), share(before)}};
        finding.value = step;
        finding.limit = limit;
        finding.dimension = Dimension::Fraction;
        finding.formula = {"{} ÷ {} = {}",
                           {watts(swings.at(element.item)),
                            Measured{element.limit, element.limitDimension}, share(step)}};
        finding.source = inputs.sourceOf(key);
        finding.state = stateName(inputs, element.worstState);
        finding.provisional = true;  // as for the swing; a UPS may pass it on more slowly
        findings.findings.push_back(std::move(finding));
    }
}

/// Silent until the period of the iterations is declared.
void judgeSwingFrequency(const Inputs& inputs, Findings& findings) {
    const double period = inputs.limit("PWR-074.period");
    if (period <= 0.0) {
        return;
    }
    const double frequency = 1.0 / period;
    if (frequency < inputs.limit("PWR-074.least") || frequency > inputs.limit("PWR-074.most")) {
        return;
    }
    const double most = inputs.limit("PWR-074.share");
    const SwingsUpstream swings(inputs);
    for (const PowerElement& element : inputs.answers.power.elements) {
        if ((element.kind != Kind::Generator && element.kind != Kind::Transformer) ||
            !(element.worstLoading > 0.0)) {
            continue;
        }
        const double step = swings.at(element.item) / element.limit;
        if (keepsWithin(step, most)) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-074";
        finding.severity = Severity::Warning;
        finding.items = {element.item};
        finding.message = {
            "Every {} s the load of {} swings by {} of its rating, above {}: grids and generators "
            "answer to swings as quick.",
            {Measured{period, Dimension::Count}, subjectOf(element), share(step), share(most)}};
        finding.value = step;
        finding.limit = most;
        finding.dimension = Dimension::Fraction;
        finding.formula = {"{} ÷ {} = {}",
                           {watts(swings.at(element.item)),
                            Measured{element.limit, element.limitDimension}, share(step)}};
        finding.source = inputs.sourceOf("PWR-074.share");
        finding.state = stateName(inputs, element.worstState);
        finding.provisional = true;
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
