// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

namespace hallwright {

/// What light needs of a module at its end; `None` for copper and for optics moulded to their
/// cable.
enum class Fibre : std::uint8_t { None, Multimode, SingleMode };

/// The fibre of a cable by its note "medium", else by its name and description.
Fibre fibreOf(const Product& cable);

/// How many ends of a cable fill a whole cage with two or more ports ("ends": "1 finned twin OSFP +
/// 2 flat").
enum class TwinEnds : std::uint8_t { None, One, Both };
TwinEnds twinEndsOf(const Product& cable);

/// A transceiver of the design and what it is for.
struct Module {
    const Product* product = nullptr;
    Fibre fibre = Fibre::None;
    bool twinPort = false;  ///< serves two ports of a cage
    std::string_view cage;  ///< "osfp"; empty: not stated
    double reach = 0.0;     ///< m; 0: not stated
};
std::vector<Module> modulesOf(const Design& design);

/// The module for a port: fitting fibre, cage and number of ports, the shortest reach that is
/// enough for `length` (m; 0: any). Null when none fits.
const Product* transceiverFor(const std::vector<Module>& modules, Fibre fibre,
                              const PortGroup& port, double length);

}  // namespace hallwright
