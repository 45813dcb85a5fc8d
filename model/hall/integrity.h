// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/units/wording.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hallwright {

/// What is wrong with a design that came from outside, and where: "items[3] A-07, pose/x".
struct Fault {
    std::string place;   ///< for a person
    Phrase expectation;  ///< completes "expected …": "a product of this design, not 99"

    // The same place for whoever knows how the design was written down.
    std::string table;     ///< the part of the design: "items", "site"
    std::uint32_t id = 0;  ///< the row of the table; 0: the part is no table
    std::string field;     ///< below the row or part: "devices/2/position"; empty: all of it
};

/// The first promise that `design` breaks, if any. Promised: ids are not 0 and not above `lastId`;
/// references point to something; texts are UTF-8; numbers are finite and within the range of their
/// property; rooms have names of their own, are simple polygons and have positive heights; product
/// keys, tags and the names of ports are unique and not empty; names and tags are one line without
/// control and bidirectional characters; items stand where their kind may by `standing.h`, with
/// their centre in their room; families have a rating chosen; slots ascend; devices in a rack share
/// no U and end within it; underlays are PNG or JPEG of 12 MB at most; links join ports that exist,
/// fit and are used once; power chains have no cycle; thresholds are those of `thresholds.h`.
/// Waivers may speak of what is no longer there.
std::optional<Fault> findFault(const Design& design);

// The first promise that one part breaks by itself or by what it refers to in `design`, if any.
// Each is one of those above but for what takes the other rows of its table to see: ids, names,
// keys, tags and ports in use, circles of power.

std::optional<Fault> findFault(const Site& site);
std::optional<Fault> findFault(const Room& room);
std::optional<Fault> findFault(const Product& product);
std::optional<Fault> findFault(const Thresholds& thresholds);
std::optional<Fault> findFault(const std::vector<Waiver>& waivers);
std::optional<Fault> findFault(const std::vector<Viewpoint>& viewpoints);
std::optional<Fault> findFault(const std::vector<Underlay>& underlays);
std::optional<Fault> findFault(const Design& design, const Row& row);
std::optional<Fault> findFault(const Design& design, const Item& item);
std::optional<Fault> findFault(const Design& design, const Link& link);

/// True when a link of this kind may end at ports that carry `carries`. Power, NVLink and each
/// coolant loop keep to their own; a network link says itself what it carries.
bool mayEndAt(LinkKind link, LinkKind carries);

/// True when what a link of this kind carries flows from its `from` to its `to`: out of an outlet,
/// into an inlet.
bool hasDirection(LinkKind link);

}  // namespace hallwright
