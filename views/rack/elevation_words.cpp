// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rack/elevation_words.h"

#include "views/panels/text.h"
#include "views/rack/rack_elevation.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kMostEnds = 4;  // of a group that are named

const ElevationPart* partOf(const Elevation& elevation, std::uint16_t slot) {
    for (const auto* column : {&elevation.byUnit, &elevation.beside}) {
        const auto found = std::ranges::find(*column, slot, &ElevationPart::slot);
        if (found != column->end()) {
            return &*found;
        }
    }
    return nullptr;
}

/// "A-05 Tray 3 nic 2".
QString endInWords(const Design& design, const PortRef& end) {
    const Item* item = design.items.find(end.item);
    if (!item) {
        return {};
    }
    const Device* device = item->device(end.slot);
    const Product& product = device ? productOf(design, *device) : productOf(design, *item);
    QString words = said(named(design, end.item, end.slot));
    if (end.group < product.ports.size()) {
        const PortGroup& group = product.ports[end.group];
        words += QLatin1Char(' ') + asText(group.name);
        if (group.count > 1) {
            words += QStringLiteral(" %1").arg(end.port + 1);
        }
    }
    return words;
}

}  // namespace

QString shortName(const Design& design, DeviceRef which) {
    const Item* item = design.items.find(which.item);
    const Device* device = item ? item->device(which.slot) : nullptr;
    if (!device) {
        return {};
    }
    if (!device->name.empty()) {
        return asText(device->name);
    }
    return device->position > 0.0 ? QStringLiteral("U%1").arg(device->position)
                                  : said(infoOf(productOf(design, *device).kind).label);
}

QString unitsInWords(const UnitSpan& units) {
    if (units.high <= units.low) {
        return {};
    }
    const double last = std::max(units.low, units.high - 1.0);
    return units.low < last ? QStringLiteral("U%1–U%2").arg(units.low).arg(last)
                            : QStringLiteral("U%1").arg(units.low);
}

QString freeInWords(const Elevation& elevation) {
    if (elevation.comesFilled) {
        return RackElevation::tr("Comes filled");
    }
    return RackElevation::tr("%1 of %2 U free").arg(elevation.free).arg(elevation.units);
}

QString figure(double si, Dimension dimension, bool isGuess, UnitSystem system) {
    return asText(formatted(si, dimension, system)) + (isGuess ? QStringLiteral(" ~") : QString());
}

QString deviceInWords(const Design& design, const RackBay& bay, DeviceRef which,
                      UnitSystem system) {
    const ElevationPart* part = partOf(bay.elevation, which.slot);
    const Item* item = design.items.find(which.item);
    const Device* device = item ? item->device(which.slot) : nullptr;
    if (!part || !device) {
        return {};
    }
    const Product& product = productOf(design, *device);
    const QString units = unitsInWords(part->units);
    QStringList lines;
    lines << (device->name.empty() ? asText(product.name())
                                   : asText(device->name + " · " + product.name()));
    QStringList facts;
    facts << said(infoOf(product.kind).label);
    facts << (units.isEmpty() ? RackElevation::tr("takes no U") : units);
    if (part->power.si() > 0.0) {
        facts << figure(part->power.si(), Dimension::Power, part->guessed, system);
    }
    facts << figure(part->mass.mass, Dimension::Mass, part->mass.assumed, system);
    lines << facts.join(QStringLiteral(" · "));
    if (!units.isEmpty()) {
        lines << RackElevation::tr("Up to here %1, %2")
                     .arg(figure(part->runningPower.si(), Dimension::Power, false, system),
                          figure(part->runningMass, Dimension::Mass, false, system));
    }
    return lines.join(QLatin1Char('\n'));
}

QString portsInWords(const Design& design, const RackLinks& links, const PortMark& mark) {
    const Item* item = design.items.find(mark.first.item);
    const Device* device = item ? item->device(mark.first.slot) : nullptr;
    if (!device || mark.first.group >= productOf(design, *device).ports.size()) {
        return {};
    }
    const Product& product = productOf(design, *device);
    const PortGroup& group = product.ports[mark.first.group];
    QString what = shortName(design, {mark.first.item, mark.first.slot}) + QLatin1Char(' ') +
                   asText(group.name);
    if (mark.count == 1 && group.count > 1) {
        what += QStringLiteral(" %1").arg(mark.first.port + 1);
    }
    QStringList facts{said(labelOf(group.carries))};
    if (group.rate > 0.0) {
        facts << asText(formatted(group.rate, group.carries == LinkKind::Power
                                                  ? Dimension::Current
                                                  : Dimension::DataRate));
    }
    if (!group.connector.empty()) {
        facts << asText(group.connector);
    }
    QStringList lines{what, facts.join(QStringLiteral(" · "))};
    QStringList ends;
    int inRack = 0;
    for (int i = 0; i < mark.count; ++i) {
        PortRef port = mark.first;
        port.port = static_cast<std::uint16_t>(port.port + i);
        if (const PortRef* other = links.otherEnd(port)) {
            ends << endInWords(design, *other);
        } else if (links.useOf(design, port) == PortUse::InRack) {
            ++inRack;
        }
    }
    if (mark.count > 1) {
        lines << RackElevation::tr("%1 of %2 used").arg(mark.used).arg(mark.count);
    }
    if (inRack > 0) {
        lines << (group.carries == LinkKind::Power
                      ? RackElevation::tr("Fed by the rack PDUs of this rack")
                      : RackElevation::tr("Joined within this rack"));
    }
    if (ends.isEmpty() && inRack == 0) {
        lines << RackElevation::tr("Free");
    }
    const auto more = ends.size() - kMostEnds;
    for (qsizetype i = 0; i < std::min<qsizetype>(ends.size(), kMostEnds); ++i) {
        lines << RackElevation::tr("to %1").arg(ends[i]);
    }
    if (more > 0) {
        lines << RackElevation::tr("and %1 more").arg(more);
    }
    return lines.join(QLatin1Char('\n'));
}

QString rackInWords(const Design& design, const RackBay& bay, UnitSystem system) {
    const Item* item = design.items.find(bay.rack);
    if (!item) {
        return {};
    }
    return RackElevation::tr("%1, %2: %3 devices, %4, %5, %6")
        .arg(asText(item->tag), asText(productOf(design, *item).name()))
        .arg(item->devices->size())
        .arg(freeInWords(bay.elevation),
             figure(bay.elevation.power.si(), Dimension::Power, false, system),
             figure(bay.elevation.mass.mass, Dimension::Mass, false, system));
}

}  // namespace hallwright
