// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/moves.h"

namespace hallwright {

Moves movesBetween(const Design& before, const Design& after) {
    Moves moves;
    moves.isRestSame = before.links.same(after.links) && before.products.same(after.products) &&
                       before.rooms.same(after.rooms) && before.site == after.site &&
                       before.thresholds == after.thresholds;
    Table<Item>::compare(before.items, after.items, [&](const Item* old, const Item* now) {
        if (!old || !now) {
            moves.isRestSame = false;
            return;
        }
        if (old->pose != now->pose || old->room != now->room) {
            moves.items.push_back(now->id);
        }
        if (moves.isRestSame) {
            Item there = *old;
            there.pose = now->pose;
            moves.isRestSame = there == *now;
        }
    });
    return moves;
}

}  // namespace hallwright
