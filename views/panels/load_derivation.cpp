// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/load_derivation.h"

#include "model/hall/it_parts.h"
#include "views/panels/field.h"

#include <QCoreApplication>
#include <QStringList>

#include <map>

namespace hallwright {
namespace {

constexpr std::size_t kMostLines = 8;

QString tr(const char* text) {
    return QCoreApplication::translate("hallwright", text);
}

QString said(double si, Dimension dimension, UnitSystem system) {
    return asText(formatted(si, dimension, system));
}

/// "9 × NVLink switch tray, 280 W each", those that draw most first.
QStringList partsOf(const Design& design, const std::vector<const Item*>& items,
                    UnitSystem system) {
    std::map<std::pair<const Product*, double>, int> counts;
    ItParts parts(design);
    for (const Item* item : items) {
        for (const ItPart& part : parts.of(*item)) {
            ++counts[{part.product, part.draw.power.si()}];
        }
    }
    std::multimap<double, QString, std::greater<>> lines;
    for (const auto& [part, count] : counts) {
        const auto& [product, power] = part;
        if (power > 0.0) {
            lines.emplace(power * count,
                          tr("%1 × %2, %3 each")
                              .arg(count)
                              .arg(asText(product->name()), said(power, Dimension::Power, system)));
        }
    }
    QStringList list;
    for (const auto& [power, line] : lines) {
        if (static_cast<std::size_t>(list.size()) == kMostLines) {
            list << tr("and %1 more kinds").arg(lines.size() - kMostLines);
            break;
        }
        list << line;
    }
    return list;
}

}  // namespace

LoadDerivation deriveLoad(const Design& design, const std::vector<const Item*>& items,
                          const RackHeat& sum, UnitSystem system) {
    const auto power = [&](Power value) { return said(value.si(), Dimension::Power, system); };
    LoadDerivation how;
    const QStringList parts = partsOf(design, items, system);
    how.power = tr("What draws in it, superchips at their power cap:") + QLatin1Char('\n') +
                parts.join(QLatin1Char('\n'));
    how.airHeat = tr("IT load − into liquid = %1 − %2 = %3")
                      .arg(power(sum.power), power(sum.liquidHeat), power(sum.airHeat));
    if (sum.rearDoor.si() > 0.0) {
        how.airHeat +=
            QLatin1Char('\n') + tr("of which a rear door takes %1 again").arg(power(sum.rearDoor));
    }
    how.liquidHeat = tr("Power of each device × its liquid share, in all %1 of %2")
                         .arg(power(sum.liquidHeat), power(sum.power));
    how.airflow =
        tr("Fans of the devices, at the density of the site; of a device that does not "
           "say, its heat into air at the usual rise of its class");
    return how;
}

QString deriveLoading(const Design& design, const PowerResult& power, const PowerElement& element,
                      bool isWorst, UnitSystem system) {
    const double share = isWorst ? element.worstLoading : element.normalLoading;
    QString how = tr("What it carries ÷ what it may carry = %1 ÷ %2")
                      .arg(said(share * element.limit, element.limitDimension, system),
                           said(element.limit, element.limitDimension, system));
    if (isWorst && element.worstState < power.states.size()) {
        const PowerState& state = power.states[element.worstState];
        how += QLatin1Char('\n') +
               (state.lost ? tr("after loss of %1").arg(said(named(design, state.lost, state.slot)))
                           : tr("with nothing lost"));
    }
    return how;
}

}  // namespace hallwright
