// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hallwright {

/// The texts of faceplates are translated under its name.
struct FaceplateText {
    Q_DECLARE_TR_FUNCTIONS(Faceplate)
};

/// A rack with switches in it, or a switch that stands alone.
struct SwitchPlace {
    Id<Item> item;
    std::string tag;
    bool operator==(const SwitchPlace&) const = default;
};

struct SwitchChoice {
    DeviceRef device;
    std::string name;  ///< "U20 Leaf 3"
};

/// All of a design, by tag as people count.
std::vector<SwitchPlace> switchPlaces(const Design& design);

/// The switches of a place, as they are mounted, from below.
std::vector<SwitchChoice> switchesIn(const Design& design, const SwitchPlace& place);

/// The switch that a device is, else the first of its rack: one of a network before a tray of
/// NVLink, whose ports are joined in the rack. None where there is none.
std::optional<DeviceRef> switchAt(const Design& design, const DeviceRef& of);

/// The first that one of `wishes` leads to, else the first of the design.
std::optional<DeviceRef> switchToShow(const Design& design, std::span<const DeviceRef> wishes,
                                      std::span<const SwitchPlace> places);

}  // namespace hallwright
