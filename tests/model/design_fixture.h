// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <cstdint>

namespace hallwright::testing {

/// A sound design in which every field of every part differs from its default, made by hand: no
/// catalogue and no edit has a part in it. Chains of power, racks with devices, a network and a
/// coolant loop.
Design smallDesign();

/// How much a made design holds; the rest follows.
struct Amounts {
    int racks = 20;
    int devicesPerRack = 10;
    int links = 40;  ///< of the network, at most 4 per pair of devices
};

/// A sound design of random figures and texts; the same seed gives the same one.
Design randomDesign(std::uint32_t seed, const Amounts& amounts = {});

/// Of the size of a campus: 5,000 items, 50,000 devices, 100,000 links.
Design campusDesign();

}  // namespace hallwright::testing
