// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "model/hall/design.h"

namespace hallwright {

/// What is wrong with a design that came from outside, and where: "items[3] A-07".
struct Fault {
    std::string place;
    std::string expectation;  ///< "a product of this design, not id 99"
};

/// The first promise that `design` breaks, if any. Promised: ids are unique and below `lastId`;
/// references point to something; numbers are finite and within the range of their property; rooms are
/// simple polygons with positive heights; tags are unique and not empty; an item that stands in a room
/// has its centre in it; families have a rating chosen; slots are unique; links join ports that exist,
/// fit and are used once; power chains have no cycle.
std::optional<Fault> findFault(const Design& design);

}  // namespace hallwright
