// SPDX-License-Identifier: GPL-3.0-or-later
// Voltages where supplies are plugged in, normally and in the state of the greatest drop.
#include "model/results/voltages.h"
#include "views/report/sections.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallwright {
namespace {

double least(const std::array<double, 3>& volts) {
    double least = std::numeric_limits<double>::infinity();
    for (const double volt : volts) {
        least = volt > 0.0 ? std::min(least, volt) : least;  // a phase that is not joined has none
    }
    return std::isfinite(least) ? least : 0.0;
}

QString stateName(const ReportInput& input, std::uint32_t state) {
    const PowerState& lost = input.answers.power.states[state];
    return lost.lost ? Report::tr("loss of %1").arg(input.name(lost.lost, lost.slot))
                     : Report::tr("normal");
}

ScheduleRow endRow(const ReportInput& input, const SupplyTree& tree, const SupplyPoint& point) {
    const QString none = QStringLiteral("–");
    const QString guess = point.isEstimated ? QStringLiteral("~") : QString();
    const auto volts = [&](const PhaseVoltages& in) {
        return input.number(least(point.atSupplies(in)), Dimension::Voltage);
    };
    const auto share = [&](double drop) {
        return point.isWayKnown ? guess + input.number(drop, Dimension::Fraction) : none;
    };
    const bool isFed = point.feeder != SupplyPoint::kNone;
    const SupplyPoint& from = tree.points[isFed ? point.feeder : 0];
    return {
        {input.name(point.item, point.slot), isFed ? input.name(from.item, from.slot) : none,
         input.number(point.nominal, Dimension::Voltage),
         point.isWayKnown ? guess + input.number(point.distance, Dimension::Distance) : none,
         volts(point.normal), share(point.normal.drop), volts(point.worst), share(point.worst.drop),
         share(point.worst.circuitDrop), stateName(input, point.worstState)},
        {}};
}

}  // namespace

Sheets voltageSchedule(const ReportInput& input) {
    struct End {
        const SupplyTree* tree;
        const SupplyPoint* point;
    };
    std::vector<End> ends;
    QStringList collapsed;
    for (const auto& tree : input.answers.power.voltages.trees) {
        if (!tree->isSettled()) {
            const SupplyPoint& point = tree->points[tree->collapsedPoint];
            collapsed << input.name(point.item, point.slot);
            continue;
        }
        for (const SupplyPoint& point : tree->points) {
            if (point.isEnd() && point.isLive) {
                ends.push_back({&*tree, &point});
            }
        }
    }
    if (ends.empty() && collapsed.empty()) {
        return {};
    }
    std::ranges::stable_sort(ends, [&](const End& a, const End& b) {
        return tagBefore(nameOf(input.design, a.point->item, a.point->slot),
                         nameOf(input.design, b.point->item, b.point->slot));
    });
    PageFlow flow(Report::tr("Voltages"), input.frame.content());
    flow.paragraph(
        Report::tr("Where supplies are plugged in: the lowest voltage across them by three-phase "
                   "power flow with unbalance, normally and in the state of the greatest drop. The "
                   "drop counts from the service or UPS output, of nominal, with the part of the "
                   "last conductor beside it; ~ rests on an estimated length or cross-section, and "
                   "– stands where one on the way is not known."));
    if (!collapsed.isEmpty()) {
        flow.paragraph(Report::tr("No voltage holds the load at %1.")
                           .arg(collapsed.join(QStringLiteral(", "))));
    }
    Schedule table;
    const QString volts = input.unit(Dimension::Voltage);
    table.columns = {{Report::tr("End"), "", false, 45.0},
                     {Report::tr("Fed from"), "", false, 50.0},
                     {Report::tr("Nominal"), volts, true},
                     {Report::tr("Way"), input.unit(Dimension::Distance), true},
                     {Report::tr("Normal"), volts, true},
                     {Report::tr("Normal drop"), "%", true},
                     {Report::tr("Worst"), volts, true},
                     {Report::tr("Worst drop"), "%", true},
                     {Report::tr("of it in the last circuit"), "%", true},
                     {Report::tr("Worst state"), "", false, 40.0}};
    for (const End& end : ends) {
        table.rows.push_back(endRow(input, *end.tree, *end.point));
    }
    flow.table(std::move(table));
    return flow.finish();
}

}  // namespace hallwright
