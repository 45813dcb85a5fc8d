// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/sections.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hallwright {
namespace {

using Place = std::pair<Id<Item>, std::uint16_t>;

/// What feeds each element: over its links, or the panel or busway that it is a part of.
std::map<Place, QStringList> feedersOf(const ReportInput& input) {
    std::map<Place, QStringList> feeders;
    for (const Link& link : input.design.links) {
        if (link.kind == LinkKind::Power) {
            const QString side =
                link.side == Side::None ? QString() : " (" + said(labelOf(link.side)) + ")";
            feeders[{link.to.item, link.to.slot}]
                << input.name(link.from.item, link.from.slot) + side;
        }
    }
    return feeders;
}

double greatest(const std::array<Current, 3>& phases) {
    return std::max({phases[0].si(), phases[1].si(), phases[2].si()});
}

QString stateName(const ReportInput& input, std::uint32_t state) {
    const auto& states = input.answers.power.states;
    if (state >= states.size() || !states[state].lost) {
        return Report::tr("normal");
    }
    return Report::tr("loss of %1").arg(input.name(states[state].lost, states[state].slot));
}

ScheduleRow elementRow(const ReportInput& input, const PowerElement& element,
                       const std::map<Place, QStringList>& feeders) {
    const QString guess = element.guessed ? "~" : "";
    const auto from = feeders.find({element.item, element.slot});
    QString feeder = from == feeders.end() ? QString() : from->second.join(", ");
    const bool isInside = element.kind == Kind::TapOff || element.kind == Kind::Breaker;
    if (feeder.isEmpty() && element.slot != 0 && isInside) {
        feeder = input.name(element.item);
    }
    const auto loading = [&](double share) {
        return std::isfinite(element.limit) ? guess + input.number(share, Dimension::Fraction)
                                            : QString("–");
    };
    QString state = stateName(input, element.worstState);
    if (!element.isLive) {
        state = Report::tr("not live");
    }
    return {{input.name(element.item, element.slot), said(infoOf(element.kind).label),
             feeder.isEmpty() ? QString("–") : feeder,
             input.number(element.normalActive.si(), Dimension::Power),
             input.number(greatest(element.normalCurrent), Dimension::Current),
             input.number(element.worstActive.si(), Dimension::Power),
             input.number(greatest(element.worstCurrent), Dimension::Current),
             std::isfinite(element.limit) ? input.figure(element.limit, element.limitDimension)
                                          : QString("–"),
             loading(element.normalLoading), loading(element.worstLoading), state},
            {}};
}

QString pathOf(const ReportInput& input, const std::vector<std::uint32_t>& path) {
    QStringList names;
    for (const std::uint32_t index : path) {
        if (index < input.answers.power.elements.size()) {
            const PowerElement& element = input.answers.power.elements[index];
            names << input.name(element.item, element.slot);
        }
    }
    return names.isEmpty() ? QString("–") : names.join(" ← ");
}

Schedule feedTable(const ReportInput& input) {
    Schedule table;
    table.columns = {{Report::tr("Load"), ""},
                     {Report::tr("Demand"), input.unit(Dimension::Power), true},
                     {Report::tr("Cords"), "", true},
                     {Report::tr("Path A, from the load up"), "", false, 100.0},
                     {Report::tr("Path B"), "", false, 100.0},
                     {Report::tr("Shared"), "", false, 30.0}};
    std::vector<const PowerFeed*> feeds;
    for (const PowerFeed& feed : input.answers.power.feeds) {
        feeds.push_back(&feed);
    }
    std::ranges::stable_sort(feeds, [&](const PowerFeed* a, const PowerFeed* b) {
        return tagBefore(nameOf(input.design, a->load), nameOf(input.design, b->load));
    });
    for (const PowerFeed* feed : feeds) {
        const QString shared = pathOf(input, feed->shared);
        table.rows.push_back(
            {{input.name(feed->load), input.number(feed->demand.si(), Dimension::Power),
              QString::number(feed->cords), pathOf(input, feed->pathA), pathOf(input, feed->pathB),
              shared == "–" ? QString() : shared},
             {}});
    }
    return table;
}

}  // namespace

Sheets circuitSchedule(const ReportInput& input) {
    const PowerResult& power = input.answers.power;
    if (power.elements.empty() && power.feeds.empty()) {
        return {};
    }
    PageFlow flow(Report::tr("Circuit schedule"), input.frame.content());
    flow.heading(Report::tr("Elements of the supply"));
    flow.paragraph(
        Report::tr("Loads leave the element; currents are those of the fullest phase. The worst "
                   "state is the one among all single losses that loads the element most. Loading "
                   "is of the limit before any derating by code; ~ rests on an estimate."));
    const auto feeders = feedersOf(input);
    Schedule table;
    const QString kw = input.unit(Dimension::Power);
    table.columns = {{Report::tr("Element"), "", false, 45.0},
                     {Report::tr("Kind"), "", false, 34.0},
                     {Report::tr("Fed from"), "", false, 50.0},
                     {Report::tr("Normal load"), kw, true},
                     {Report::tr("Normal"), "A", true},
                     {Report::tr("Worst load"), kw, true},
                     {Report::tr("Worst"), "A", true},
                     {Report::tr("Limit"), "", true},
                     {Report::tr("Normal loading"), "%", true},
                     {Report::tr("Worst loading"), "%", true},
                     {Report::tr("Worst state"), "", false, 40.0}};
    for (const PowerElement& element : power.elements) {
        table.rows.push_back(elementRow(input, element, feeders));
    }
    flow.table(std::move(table));
    if (!power.feeds.empty()) {
        flow.heading(Report::tr("Feeds of the loads"));
        flow.table(feedTable(input));
    }
    if (!power.unfed.empty()) {
        flow.heading(Report::tr("Loads without a feed"));
        flow.paragraph(Report::tr("No running source reaches %1.").arg(input.names(power.unfed)));
    }
    return flow.finish();
}

}  // namespace hallwright
