// SPDX-License-Identifier: GPL-3.0-or-later
// What is left when something is lost (rules.md 6.2): PWR-020, PWR-022 to PWR-024, and that every
// load is fed at all, PWR-100.
#include "solvers/checks/power_schemes.h"
#include "solvers/checks/power_verdicts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace hallwright {
namespace {

/// Loads with two separate paths that a single loss still puts out.
void judgeDark(const Inputs& inputs, Findings& findings) {
    const PowerResult& power = inputs.answers.power;
    const bool hasGenerators = std::ranges::any_of(power.elements, [](const PowerElement& element) {
        return element.kind == Kind::Generator;
    });
    std::set<Id<Item>> said;
    for (std::uint32_t state = 1; state < power.states.size(); ++state) {
        const PowerState& lost = power.states[state];
        const PowerElement* element = power.find(lost.lost, lost.slot);
        if (!element || (element->kind == Kind::Utility && !hasGenerators)) {
            continue;  // on batteries alone nothing outlives the utility
        }
        for (const Id<Item> load : lost.dark) {
            const auto feed = std::ranges::lower_bound(power.feeds, load, {}, &PowerFeed::load);
            const auto isLost = [&](std::uint32_t shared) {
                return power.elements[shared].item == lost.lost &&
                       power.elements[shared].slot == lost.slot;
            };
            if (feed == power.feeds.end() || feed->load != load || !isDual(*feed) ||
                std::ranges::any_of(feed->shared, isLost) || !said.insert(load).second) {
                continue;
            }
            Finding finding;
            finding.rule = "PWR-022";
            finding.items = {load, lost.lost};
            finding.message = {"{} would go dark after loss of {}, although it has two feeds.",
                               {Subject{load, 0}, lostIn(inputs, state)}};
            finding.value = 1.0;
            finding.formula = {"loads lost: {}", {Measured{1.0, Dimension::Count}}};
            finding.source = std::string(translatable("definition of 2N"));
            finding.state = stateName(inputs, state);
            findings.findings.push_back(std::move(finding));
        }
    }
}

/// Paths that hold after a loss, but normally carry more than the share of a 2N path.
void judgeNormalShare(const Inputs& inputs, Findings& findings, const Schemes& schemes) {
    const double normal = inputs.limit("PWR-022.normal");
    const PowerResult& power = inputs.answers.power;
    for (std::size_t i = 0; i < power.elements.size(); ++i) {
        const PowerElement& element = power.elements[i];
        const bool isPath = element.kind == Kind::Ups || element.kind == Kind::FloorPdu ||
                            element.kind == Kind::Rpp || element.kind == Kind::Busway;
        if (!isPath || !schemes.twoPaths[i] || schemes.distributed[i] || !isJudged(element)) {
            continue;
        }
        const double allowed = allowedAfterLoss(inputs, element);
        const double share = element.normalLoading / allowed;
        if (keepsWithin(share, normal) || !keepsWithin(element.worstLoading, allowed)) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-022";
        finding.severity = Severity::Warning;
        finding.items = {element.item};
        finding.message = {"{} normally carries {} of its limit, above the {} of one of two paths.",
                           {subjectOf(element), Measured{share, Dimension::Fraction},
                            Measured{normal, Dimension::Fraction}}};
        finding.value = share;
        finding.limit = normal;
        finding.dimension = Dimension::Fraction;
        finding.formula = {"{} ÷ ({} × {}) = {}",
                           {Measured{element.normalLoading * element.limit, element.limitDimension},
                            Measured{allowed, Dimension::Fraction},
                            Measured{element.limit, element.limitDimension},
                            Measured{share, Dimension::Fraction}}};
        finding.source = inputs.sourceOf("PWR-022.normal");
        finding.state = "normal";
        finding.provisional = isProvisional(element, share, normal);
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace

/// One finding for each element on both paths of loads; of a chain of them the one nearest to the
/// load is named.
void judgeSeparation(const Inputs& inputs, Findings& findings) {
    const PowerResult& power = inputs.answers.power;
    std::map<std::uint32_t, std::vector<const PowerFeed*>> byElement;
    for (const PowerFeed& feed : power.feeds) {
        if (isDual(feed) && !feed.shared.empty()) {
            byElement[feed.shared.front()].push_back(&feed);
        }
    }
    for (const auto& [shared, feeds] : byElement) {
        const PowerElement& element = power.elements[shared];
        Finding finding;
        finding.rule = "PWR-020";
        finding.items = {element.item};
        for (const PowerFeed* feed : feeds) {
            finding.items.push_back(feed->load);
            finding.value = std::max(finding.value, static_cast<double>(feed->shared.size()));
        }
        if (feeds.size() == 1) {
            finding.message = {"{} stands on both feeds of {}.",
                               {subjectOf(element), Subject{feeds.front()->load, 0}}};
        } else {
            finding.message = {
                "{} stands on both feeds of {} loads, {} among them.",
                {subjectOf(element), Measured{static_cast<double>(feeds.size()), Dimension::Count},
                 Subject{feeds.front()->load, 0}}};
        }
        finding.formula = {"elements on both feeds: {} > 0",
                           {Measured{finding.value, Dimension::Count}}};
        finding.source = std::string(translatable("Uptime fault tolerance; TIA-942 Rated-4"));
        finding.state = "normal";
        findings.findings.push_back(std::move(finding));
    }
}

void judgeTwoPaths(const Inputs& inputs, Findings& findings) {
    const Schemes schemes = schemesOf(inputs);
    judgeLosses(inputs, findings, "PWR-022", schemes.twoPaths);
    judgeDark(inputs, findings);
    judgeNormalShare(inputs, findings, schemes);
}

void judgeDistributedUnits(const Inputs& inputs, Findings& findings) {
    const Schemes schemes = schemesOf(inputs);
    judgeLosses(inputs, findings, "PWR-023", schemes.distributed);
}

/// In a room where some IT load has two cords, the others need a transfer switch above their one.
void judgeSingleCords(const Inputs& inputs, Findings& findings) {
    const PowerResult& power = inputs.answers.power;
    std::set<Id<Room>> redundant;
    std::map<Id<Room>, std::vector<Id<Item>>> single;
    const auto isSwitched = [&](const std::vector<std::uint32_t>& path) {
        return std::ranges::any_of(path, [&](std::uint32_t element) {
            return power.elements[element].kind == Kind::Ats ||
                   power.elements[element].kind == Kind::Sts;
        });
    };
    for (const PowerFeed& feed : power.feeds) {
        const Item* item = inputs.design.items.find(feed.load);
        if (!item || !isRack(productOf(inputs.design, *item).kind) || feed.demand <= Power()) {
            continue;
        }
        if (isDual(feed)) {
            redundant.insert(item->room);
            continue;
        }
        const auto& path = feed.pathA.empty() ? feed.pathB : feed.pathA;
        // A switch high up serves generators; one below the UPS keeps the load.
        const auto ups = std::ranges::find_if(
            path, [&](std::uint32_t element) { return power.elements[element].kind == Kind::Ups; });
        if (!path.empty() && !isSwitched(std::vector<std::uint32_t>(path.begin(), ups))) {
            single[item->room].push_back(feed.load);
        }
    }
    const double allowed = inputs.limit("PWR-024.unlisted");
    for (auto& [room, loads] : single) {
        const auto count = static_cast<double>(loads.size());
        if (!redundant.contains(room) || keepsWithin(count, allowed)) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-024";
        finding.severity = Severity::Warning;
        finding.room = room;
        finding.message = {"{} has one feed where other loads have two.",
                           {Subject{loads.front(), 0}}};
        if (loads.size() > 1) {
            finding.message = {"{} loads have one feed where others have two, {} among them.",
                               {Measured{count, Dimension::Count}, Subject{loads.front(), 0}}};
        }
        finding.items = std::move(loads);
        finding.value = count;
        finding.limit = allowed;
        finding.formula = {
            "{} > {}", {Measured{count, Dimension::Count}, Measured{allowed, Dimension::Count}}};
        finding.source = inputs.sourceOf("PWR-024.unlisted");
        finding.state = "normal";
        findings.findings.push_back(std::move(finding));
    }
}

void judgeFeeding(const Inputs& inputs, Findings& findings) {
    for (const Id<Item> load : inputs.answers.power.unfed) {
        const auto& feeds = inputs.answers.power.feeds;
        const auto feed = std::ranges::lower_bound(feeds, load, {}, &PowerFeed::load);
        Finding finding;
        finding.rule = "PWR-100";
        finding.items = {load};
        const double demand = feed != feeds.end() && feed->load == load ? feed->demand.si() : 0.0;
        finding.message = {"{} needs {}, and no source that is on reaches all of it.",
                           {Subject{load, 0}, Measured{demand, Dimension::Power}}};
        finding.value = demand;
        finding.dimension = Dimension::Power;
        finding.formula = {"unfed: {}", {Measured{demand, Dimension::Power}}};
        finding.source = std::string(translatable("project rule"));
        finding.state = "normal";
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
