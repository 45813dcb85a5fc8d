// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/remove_power.h"

#include "model/edits/items.h"
#include "model/edits/rooms.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace hallwright {
namespace {

using Items = std::unordered_set<Id<Item>>;

class Removing {
  public:
    Removing(const Design& design, Id<Room> hall) : design_(design), hall_(hall) {
        for (const Link& link : design.links) {
            if (link.kind == LinkKind::Power) {
                sources_[link.to.item].push_back(link.from.item);
                loads_[link.from.item].push_back(link.to.item);
            }
        }
    }

    Edited run() {
        findChain();
        findRooms();
        Design next = cleared();
        const std::vector<Id<Item>> gone(gone_.begin(), gone_.end());
        if (gone.empty()) {
            return checked(design_, std::move(next));
        }
        Edited edited = removeItems(next, gone);
        for (const Id<Room> room : emptied_) {
            if (edited) {
                edited = removeRoom(*edited, room);
            }
        }
        return edited;
    }

  private:
    [[nodiscard]] bool isInHall(Id<Item> id) const {
        const Item* item = design_.items.find(id);
        return item && item->room == hall_;
    }
    [[nodiscard]] Kind kindOf(Id<Item> id) const {
        return productOf(design_, *design_.items.find(id)).kind;
    }
    void findChain();
    void findRooms();
    [[nodiscard]] bool servesOnlyThis(const Item& item) const;
    [[nodiscard]] Design cleared() const;

    const Design& design_;
    Id<Room> hall_;
    std::unordered_map<Id<Item>, std::vector<Id<Item>>> sources_, loads_;
    Items gone_;
    std::vector<Id<Room>> emptied_;
};

/// Upstream of the hall, then without what feeds something outside of it that stays.
void Removing::findChain() {
    std::vector<Id<Item>> open;
    Items seen;
    for (const Item& item : design_.items) {
        if (item.room == hall_) {
            open.push_back(item.id);
        }
    }
    while (!open.empty()) {
        const Id<Item> at = open.back();
        open.pop_back();
        for (const Id<Item> source : sources_[at]) {
            if (seen.insert(source).second) {
                open.push_back(source);
                const Kind kind = kindOf(source);
                if (!isInHall(source) || (kind != Kind::Rpp && kind != Kind::FloorPdu)) {
                    gone_.insert(source);
                }
            }
        }
    }
    for (bool again = true; again;) {
        again = false;
        for (auto at = gone_.begin(); at != gone_.end();) {
            const bool isNeeded = std::ranges::any_of(loads_[*at], [&](Id<Item> load) {
                return !isInHall(load) && !gone_.contains(load) &&
                       !servesOnlyThis(*design_.items.find(load));
            });
            at = isNeeded ? gone_.erase(at) : std::next(at);
            again = again || isNeeded;
        }
    }
}

/// A cooler in a room of gear whose gear goes.
bool Removing::servesOnlyThis(const Item& item) const {
    const Room* room = design_.rooms.find(item.room);
    return room && room->kind == RoomKind::Electrical &&
           productOf(design_, item).kind == Kind::Crah &&
           std::ranges::none_of(design_.items, [&](const Item& other) {
               return other.room == item.room && !gone_.contains(other.id) &&
                      productOf(design_, other).kind != Kind::Crah;
           });
}

void Removing::findRooms() {
    for (const Room& room : design_.rooms) {
        if (room.kind != RoomKind::Electrical && room.kind != RoomKind::GeneratorYard) {
            continue;
        }
        std::vector<Id<Item>> coolers;
        bool isServing = false;
        bool isEmptied = true;
        for (const Item& item : design_.items) {
            if (item.room != room.id) {
                continue;
            }
            isServing = isServing || gone_.contains(item.id);
            if (servesOnlyThis(item)) {
                coolers.push_back(item.id);
            } else {
                isEmptied = isEmptied && gone_.contains(item.id);
            }
        }
        if (isServing && isEmptied) {
            gone_.insert(coolers.begin(), coolers.end());
            emptied_.push_back(room.id);
        }
    }
}

/// Without the connections of the hall and what panels hold for them.
Design Removing::cleared() const {
    Design next = design_;
    std::unordered_map<Id<Item>, std::vector<std::uint16_t>> idle;
    for (const Link& link : design_.links) {
        if (link.kind != LinkKind::Power ||
            (!isInHall(link.to.item) && !isInHall(link.from.item))) {
            continue;
        }
        next.links.erase(link.id);
        if (link.from.slot != 0) {
            idle[link.from.item].push_back(link.from.slot);
        }
    }
    for (const auto& [id, slots] : idle) {
        Item holder = *design_.items.find(id);
        std::erase_if(holder.devices.edit(), [&](const Device& device) {
            const Kind kind = productOf(design_, device).kind;
            return (kind == Kind::Breaker || kind == Kind::TapOff) &&
                   std::ranges::find(slots, device.slot) != slots.end();
        });
        next.items.put(std::move(holder));
    }
    return next;
}

}  // namespace

Edited removePower(const Design& design, Id<Room> hall) {
    return Removing(design, hall).run();
}

}  // namespace hallwright
