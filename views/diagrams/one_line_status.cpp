// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/one_line_status.h"

#include "model/hall/standing.h"
#include "model/results/finding.h"
#include "views/panels/text.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

std::size_t overPartsOf(const SingleLineSymbol& symbol, const PowerResult& power,
                        const PowerState& state) {
    return static_cast<std::size_t>(std::ranges::count_if(state.overloaded, [&](std::uint32_t i) {
        const PowerElement& element = power.elements[i];
        return i != symbol.node.element &&
               std::ranges::binary_search(symbol.node.items, element.item);
    }));
}

QString percent(double share) {
    return QStringLiteral("%1 %").arg(std::lround(100.0 * share));
}

QString howLoadsStand(const OneLineStatus& status, std::size_t count) {
    if (status.isDead) {
        return DiagramText::tr("no power");
    }
    if (status.dark > 0) {
        return DiagramText::tr("%1 of %2 without power").arg(status.dark).arg(count);
    }
    if (status.overParts > 0) {
        return DiagramText::tr("circuits overloaded: %n", nullptr,
                               static_cast<int>(status.overParts));
    }
    return {};
}

QString howElementStands(const OneLineStatus& status, UnitSystem units) {
    if (status.isLost) {
        return DiagramText::tr("lost");
    }
    if (status.isDead) {
        return DiagramText::tr("dead");
    }
    if (status.isIdle) {
        return DiagramText::tr("no load");
    }
    const QString active = asText(formatted(status.active.si(), Dimension::Power, units));
    return status.isRated ? DiagramText::tr("%1, %2").arg(active, percent(status.loading)) : active;
}

}  // namespace

OneLineStatus statusOf(const SingleLineSymbol& symbol, const Design& design,
                       const PowerResult& power, const PowerStateFlow& flow) {
    const PowerState& state = power.states[flow.state];
    OneLineStatus status;
    status.overParts = overPartsOf(symbol, power, state);
    if (symbol.node.isLoads()) {
        const auto isDark = [&](Id<Item> load) {
            return std::ranges::binary_search(state.dark, load) ||
                   std::ranges::find(power.unfed, load) != power.unfed.end();
        };
        for (const Id<Item> load : symbol.node.items) {
            status.dark += isDark(load) ? 1 : 0;
        }
        status.isDead = status.dark == symbol.node.items.size();
        status.active = symbol.node.demand;
        return status;
    }
    const std::uint32_t i = symbol.node.element;
    const PowerElement& element = power.elements[i];
    const PowerStateFlow::Element& now = flow.elements[i];
    status.isLost = state.lost == element.item && state.slot == 0;
    const Item* item = design.items.find(element.item);
    status.isDead = status.isLost || !now.isLive || (item && item->state == ItemState::Off);
    status.isOver = std::ranges::binary_search(state.overloaded, i);
    status.isIdle = !status.isDead && !(now.active > Power());
    status.isRated = std::isfinite(element.limit);
    status.loading = now.loading;
    status.active = now.active;
    return status;
}

Conduction conductionOf(const SingleLineConnector& connector, const SingleLine& drawn,
                        const PowerStateFlow& flow) {
    if (std::ranges::any_of(connector.links,
                            [&](Id<Link> link) { return flow.through(link) > Power(); })) {
        return Conduction::Carrying;
    }
    const std::uint32_t element = drawn.symbols[connector.from].node.element;
    return flow.elements[element].isLive ? Conduction::Live : Conduction::Dead;
}

QStringList wordsOf(const SingleLineSymbol& symbol, const OneLineStatus& status,
                    const Design& design, const PowerResult& power, UnitSystem units) {
    const OneLineNode& node = symbol.node;
    if (node.isLoads()) {
        const auto count = static_cast<int>(node.items.size());
        const QString name = count == 1 ? asText(nameOf(design, node.items[0]))
                                        : DiagramText::tr("%1 %2").arg(count).arg(
                                              said(Phrase(inSentence(infoOf(node.kind).plural))));
        return {name, asText(formatted(node.demand.si(), Dimension::Power, units)),
                howLoadsStand(status, node.items.size())};
    }
    const PowerElement& element = power.elements[node.element];
    return {asText(nameOf(design, element.item)),
            status.isRated ? asText(formatted(element.limit, element.limitDimension, units))
                           : DiagramText::tr("not rated"),
            status.overParts > 0 && !status.isOver
                ? DiagramText::tr("circuits overloaded: %n", nullptr,
                                  static_cast<int>(status.overParts))
                : howElementStands(status, units)};
}

QString titleOf(const Design& design, const PowerState& state) {
    QString words = said(stateInWords(nameOf(design, state)));
    words[0] = words[0].toUpper();
    return words;
}

}  // namespace hallwright
