// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power.h"

#include <QObject>

#include <algorithm>

namespace hallwright {

/// The loss in the supply chain that all views show, or none; it is no edit. Known by what is lost,
/// so that it outlasts edits.
class Contingency : public QObject {
    Q_OBJECT
  public:
    explicit Contingency(QObject* parent = nullptr) : QObject(parent) {}

    [[nodiscard]] bool isNormal() const { return !lost_.item; }
    [[nodiscard]] DeviceRef lost() const { return lost_; }

    /// An item (slot 0) or what is in it; no item: the normal state.
    void lose(DeviceRef lost) {
        lost = lost.item ? lost : DeviceRef{};
        if (lost != lost_) {
            lost_ = lost;
            emit changed();
        }
    }
    /// Lost until it is asked for again.
    void toggle(DeviceRef lost) { lose(lost == lost_ ? DeviceRef{} : lost); }

    /// Index into the states of `power`; 0, normal, where it has no such state.
    [[nodiscard]] std::uint32_t stateIn(const PowerResult& power) const {
        return stateOf(power, lost_);
    }
    /// True where `power` has a state in which this is lost.
    [[nodiscard]] static bool canLose(const PowerResult& power, DeviceRef lost) {
        return stateOf(power, lost) != 0;
    }

  signals:
    void changed();

  private:
    static std::uint32_t stateOf(const PowerResult& power, DeviceRef lost) {
        const auto found = std::ranges::find_if(power.states, [&](const PowerState& state) {
            return state.lost == lost.item && state.slot == lost.slot;
        });
        return found == power.states.end()
                   ? 0
                   : static_cast<std::uint32_t>(found - power.states.begin());
    }

    DeviceRef lost_;
};

}  // namespace hallwright
