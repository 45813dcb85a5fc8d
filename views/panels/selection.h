// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item.h"

#include <QObject>

#include <algorithm>
#include <utility>
#include <vector>

namespace hallwright {

/// What is selected and what the mouse is over, and which device of what is selected is marked;
/// shared by all views, so that they agree. It is no edit: undo leaves it alone.
class Selection : public QObject {
    Q_OBJECT
  public:
    explicit Selection(QObject* parent = nullptr) : QObject(parent) {}

    /// In order of id, each once.
    [[nodiscard]] std::vector<Id<Item>> items() const { return items_; }
    [[nodiscard]] bool contains(Id<Item> item) const {
        return std::ranges::binary_search(items_, item);
    }
    /// None while the mouse is over no item.
    [[nodiscard]] Id<Item> hovered() const { return hovered_; }
    /// The marked device, always of an item that is selected; slot 0 while none is marked.
    [[nodiscard]] DeviceRef device() const { return device_; }

    void select(std::vector<Id<Item>> items) {
        std::ranges::sort(items);
        items.erase(std::unique(items.begin(), items.end()), items.end());
        if (items != items_) {
            items_ = std::move(items);
            if (!contains(device_.item)) {
                mark({});
            }
            emit changed();
        }
    }
    /// Marks a device, whose item is selected first unless it is; slot 0: none.
    void mark(DeviceRef device) {
        device = device.slot == 0 ? DeviceRef{} : device;
        if (device.slot != 0 && !contains(device.item)) {
            select({device.item});
        }
        if (device != device_) {
            device_ = device;
            emit deviceChanged();
        }
    }
    void toggle(Id<Item> item) {
        std::vector<Id<Item>> next = items_;
        if (std::erase(next, item) == 0) {
            next.push_back(item);
        }
        select(std::move(next));
    }
    void hover(Id<Item> item) {
        if (item != hovered_) {
            hovered_ = item;
            emit hoverChanged();
        }
    }

  signals:
    void changed();
    void deviceChanged();
    void hoverChanged();

  private:
    std::vector<Id<Item>> items_;
    DeviceRef device_;
    Id<Item> hovered_;
};

}  // namespace hallwright
