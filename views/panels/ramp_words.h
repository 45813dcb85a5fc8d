// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/floor_area.h"

#include <QString>

namespace hallwright {

/// The slope of a ramp as it is written on drawings: "1:12", with a tenth where it has one. It
/// rises.
QString slopeOf(const FloorArea& ramp);

/// What is written on a ramp: its name, that the arrow goes up, and how steeply.
QString rampWords(const FloorArea& ramp);

}  // namespace hallwright
