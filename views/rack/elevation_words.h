// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/rack/elevation_layout.h"

#include <QString>

namespace hallwright {

/// "Leaf 1", else "U5"; what takes no U and has no name is called by its kind.
QString shortName(const Design& design, DeviceRef device);
/// "U4" or "U4–U7"; empty for what takes no U.
QString unitsInWords(const UnitSpan& units);
/// "20 of 48 U free".
QString freeInWords(const Elevation& elevation);
/// A quantity, with the mark of an estimate where it rests on one: "44.1 kW ~".
QString figure(double si, Dimension dimension, bool isGuess, UnitSystem system);

/// What a device is, where, and what it adds, in a few lines.
QString deviceInWords(const Design& design, const RackBay& bay, DeviceRef device,
                      UnitSystem system);
/// What ports are and where what is joined to them goes.
QString portsInWords(const Design& design, const RackLinks& links, const PortMark& mark);
/// A rack for those who hear it: how many devices, what is free, load and mass.
QString rackInWords(const Design& design, const RackBay& bay, UnitSystem system);

}  // namespace hallwright
