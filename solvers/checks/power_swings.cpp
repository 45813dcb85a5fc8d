// SPDX-License-Identifier: GPL-3.0-or-later
// What superchips in step, as in a training job, do to their sources. PWR-070, PWR-072, PWR-074.
#include "model/hall/it_parts.h"
#include "solvers/checks/power_verdicts.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <vector>

namespace hallwright {
namespace {

/// Superchips that compute and wait together: between `high` and `low` W.
struct Swing {
    double superchips = 0.0;
    double high = 0.0, low = 0.0;
    [[nodiscard]] double step() const { return high - low; }
};

/// What the superchips in an item swing by, at their power caps.
Swing swingOf(const Inputs& inputs, ItParts& parts, const Item& item) {
    const double together = inputs.limit("PWR-070.together");
    Swing swing;
    for (const ItPart& part : parts.of(item)) {
        if (part.draw.superchips <= 0.0) {
            continue;
        }
        const double cap =
            moduleCapOf(item, part)
                .value_or(numberOf(*part.product, item.own, Property::ModuleCapReference)
                              .value_or(inputs.limit("PWR-052.cap")));
        const double count = part.draw.superchips * together;
        swing.superchips += count;
        swing.high += count * cap * inputs.limit("PWR-070.high");
        swing.low += count * cap * inputs.limit("PWR-070.low");
    }
    return swing;
}

/// The swing that reaches what feeds superchips, each load with the part of its cords that lead
/// there, as loads share normally; losses on the way grow in the share that they have of all.
class SwingsUpstream {
  public:
    explicit SwingsUpstream(const Inputs& inputs) {
        for (const Link& link : inputs.design.links) {
            if (link.kind == LinkKind::Power && link.from.item != link.to.item) {
                feeders_[link.to.item].push_back(link.from.item);
            }
        }
        const PowerResult& power = inputs.answers.power;
        const double carried = (power.itLoad + power.coolingLoad).si();
        const double withLosses = carried > 0.0 ? 1.0 + power.losses.si() / carried : 1.0;
        ItParts parts(inputs.design);
        for (const PowerFeed& feed : power.feeds) {
            const Item* load = inputs.design.items.find(feed.load);
            const auto cords = feeders_.find(feed.load);
            if (!load || cords == feeders_.end()) {
                continue;
            }
            const Swing swing = swingOf(inputs, parts, *load);
            whole_.superchips += swing.superchips;
            whole_.high += swing.high;
            whole_.low += swing.low;
            for (const Id<Item> feeder : cords->second) {
                climb(feeder,
                      withLosses * swing.step() / static_cast<double>(cords->second.size()));
            }
        }
    }
    /// W at what an item delivers.
    [[nodiscard]] double at(Id<Item> item) const {
        const auto found = steps_.find(item);
        return found == steps_.end() ? 0.0 : found->second;
    }
    [[nodiscard]] const Swing& whole() const { return whole_; }

  private:
    /// Adds to an item and to all that feeds it, each once.
    void climb(Id<Item> from, double step) {
        std::vector<Id<Item>> open{from};
        std::vector<Id<Item>> seen{from};  // ten or so
        while (step > 0.0 && !open.empty()) {
            const Id<Item> at = open.back();
            open.pop_back();
            steps_[at] += step;
            const auto found = feeders_.find(at);
            if (found == feeders_.end()) {
                continue;
            }
            for (const Id<Item> next : found->second) {
                if (std::ranges::find(seen, next) == seen.end()) {
                    seen.push_back(next);
                    open.push_back(next);
                }
            }
        }
    }

    std::unordered_map<Id<Item>, std::vector<Id<Item>>> feeders_;  ///< one for each link
    std::unordered_map<Id<Item>, double> steps_;
    Swing whole_;
};

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
    finding.source = "arXiv 2508.14318; NVML documentation";
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
