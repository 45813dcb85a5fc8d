// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/suggestion.h"

#include <QCoreApplication>

namespace hallwright {

/// What is new or other than it was.
std::vector<Id<Item>> Suggestion::subjects() const {
    std::vector<Id<Item>> items;
    for (const Item& item : next_.items) {
        const Item* was = before_.items.find(item.id);
        if (!was || !(*was == item)) {
            items.push_back(item.id);
        }
    }
    return items;
}

QString Suggestion::hint() const {
    return QCoreApplication::translate("Suggestion",
                                       "Enter or a click takes it as one edit, Esc leaves it");
}

}  // namespace hallwright
