// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/supply_fields.h"

#include "model/units/wording.h"
#include "views/panels/load_derivation.h"
#include "views/panels/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallwright {
namespace {

using D = Dimension;

QString tr(const char* text) {
    return QCoreApplication::translate("hallwright", text);
}

Field words(const char* key, const QString& label, const QString& text) {
    Field field;
    field.key = QLatin1String(key);
    field.label = label;
    field.text = text;
    field.computed = true;
    return field;
}

/// The first element above the load that is not inside it: what a person calls its feed.
QString feedName(const Design& design, const PowerResult& power, const PowerFeed& feed,
                 const std::vector<std::uint32_t>& path) {
    for (const std::uint32_t index : path) {
        if (index < power.elements.size() && power.elements[index].item != feed.load) {
            const PowerElement& element = power.elements[index];
            return said(named(design, element.item, element.slot));
        }
    }
    return tr("none");
}

/// Of an item and what is in it, the point with the greatest drop in any state; null where no
/// voltage is known.
const SupplyPoint* farthestPoint(const PowerResult& power, Id<Item> item) {
    const auto itemOf = [&](std::uint32_t i) { return power.elements[i].item; };
    const SupplyPoint* farthest = nullptr;
    for (const std::uint32_t i : std::ranges::equal_range(power.byItem, item, {}, itemOf)) {
        const SupplyPoint* point = power.voltages.find(i);
        if (point && point->isLive && (!farthest || point->worst.drop > farthest->worst.drop)) {
            farthest = point;
        }
    }
    return farthest;
}

QString stateInBrackets(const Design& design, const PowerState& state) {
    return state.lost ? tr("after loss of %1").arg(said(named(design, state.lost, state.slot)))
                      : tr("with nothing lost");
}

void addVoltage(std::vector<Field>& fields, const Design& design, const PowerResult& power,
                const SupplyPoint& point, UnitSystem system) {
    double least = std::numeric_limits<double>::infinity();
    for (const double volts : point.atSupplies(point.worst)) {
        least = volts > 0.0 ? std::min(least, volts) : least;
    }
    const QString at = said(named(design, point.item, point.slot));
    const QString state = stateInBrackets(design, power.states[point.worstState]);
    fields.push_back(
        computedField("item.least_voltage", tr("Voltage, lowest"),
                      formattedNumber(least, D::Voltage, system), D::Voltage, point.isEstimated,
                      tr("At %1, %2, by three-phase power flow").arg(at, state), system));
    if (point.isWayKnown) {
        const QString way =
            tr("In conductors on %1 from the service or UPS output to %2, %3; %4 of it in the last")
                .arg(asText(formatted(point.distance, D::Distance, system)), at, state,
                     asText(formatted(point.worst.circuitDrop, D::Fraction, system)));
        fields.push_back(computedField("item.voltage_drop", tr("Voltage drop, worst case"),
                                       formattedNumber(point.worst.drop, D::Fraction, system),
                                       D::Fraction, point.isEstimated, way, system));
    }
}

}  // namespace

Field computedField(const char* key, const QString& label, const std::string& number,
                    Dimension dimension, bool isGuessed, const QString& explanation,
                    UnitSystem system) {
    Field field = words(key, label, asText(number));
    field.unit = asText(unitLabel(dimension, system));
    field.guessed = isGuessed;
    field.explanation = explanation;
    if (isGuessed) {
        field.explanation +=
            QLatin1Char('\n') + tr("Rests on an estimate: see the figures of the product below.");
    }
    return field;
}

std::vector<Field> supplyFields(const Design& design, const Item& item, const PowerResult& power,
                                UnitSystem system) {
    std::vector<Field> fields;
    const auto feed = std::ranges::find(power.feeds, item.id, &PowerFeed::load);
    if (feed != power.feeds.end()) {
        fields.push_back(
            words("item.feed_a", tr("Feed A"), feedName(design, power, *feed, feed->pathA)));
        fields.push_back(
            words("item.feed_b", tr("Feed B"), feedName(design, power, *feed, feed->pathB)));
    }
    const PowerElement* element = power.find(item.id);
    if (element && std::isfinite(element->limit) && element->limit > 0.0) {
        const auto add = [&](const char* key, const QString& label, double share, bool isWorst) {
            fields.push_back(computedField(
                key, label, formattedNumber(share, D::Fraction, system), D::Fraction,
                element->guessed, deriveLoading(design, power, *element, isWorst, system), system));
        };
        add("item.normal_loading", tr("Loading, normal"), element->normalLoading, false);
        add("item.worst_loading", tr("Loading, worst case"), element->worstLoading, true);
    }
    if (const SupplyPoint* point = farthestPoint(power, item.id)) {
        addVoltage(fields, design, power, *point, system);
    }
    return fields;
}

}  // namespace hallwright
