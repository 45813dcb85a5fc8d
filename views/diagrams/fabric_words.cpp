// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/fabric_words.h"

#include "views/panels/text.h"

#include <algorithm>

namespace hallwright {

QString titleOf(const FabricFigures& figures, const FabricGroup& group, const TextStyle& style,
                double width) {
    const int count = static_cast<int>(group.members.size());
    if (group.row == 1) {
        return FabricText::tr("Leaves: %n", nullptr, count);
    }
    if (group.row == 2) {
        return FabricText::tr("Spines: %n", nullptr, count);
    }
    if (group.row == 3) {
        return FabricText::tr("Cores: %n", nullptr, count);
    }
    if (group.row > 3) {
        return FabricText::tr("Tier %1: %n", nullptr, count).arg(group.row);
    }
    const auto item = [&](std::uint32_t rack) -> const Item& {
        return *figures.design.items.find(figures.map.racks[rack]);
    };
    const bool areRacks = std::ranges::all_of(group.members, [&](std::uint32_t rack) {
        return isRack(productOf(figures.design, item(rack)).kind);
    });
    const QString title = areRacks ? FabricText::tr("Racks: %n", nullptr, count)
                                   : FabricText::tr("Equipment: %n", nullptr, count);
    const QString range = title + QStringLiteral(", %1 … %2")
                                      .arg(asText(item(group.members.front()).tag),
                                           asText(item(group.members.back()).tag));
    return count > 1 && textWidth(range, style) <= width ? range : title;
}

}  // namespace hallwright
