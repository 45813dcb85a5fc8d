// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/items.h"

#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// A row of the same product along a line.
struct RowWish {
    Placing each;            ///< what to place; its tag, pose and row are the row's business
    Point from, to;          ///< m, where the row begins and how far it may reach, along its fronts
    bool isFlipped = false;  ///< fronts to the left as one goes along; else to the right
    double gap = 0.0;        ///< m between two
    int most = 0;            ///< at most so many; 0: as many as fit
    std::string tags;  ///< "A-{01}" counts A-01, A-02…; empty: the next free ones of the kind
    std::string name;  ///< of the row; empty: none is made
};

/// How many of width `width` stand on `length` m with `gap` between two.
int fittingOn(double length, double width, double gap);

/// "A-{01}" with the number `n` counted from the one it names: "A-01" for 0. A pattern without
/// braces counts on from its last digits, or from 1 behind it: "R7" gives R7, R8; "R" R-1, R-2.
std::string tagFrom(std::string_view pattern, int n);

/// Where items of a row stand: centre and turn of each, `depth` to the side of its rear.
std::vector<Pose> posesOf(const RowWish& wish, double width, double depth);

/// Places the row; the ids of its items follow `lastId` of `design`. Tags in use are passed over.
/// Refused: a line on which none fits, a gap below 0, more than 1000, a name in use, and as for
/// `placeItem`.
Edited placeRow(const Design& design, const RowWish& wish);

}  // namespace hallwright
