// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <cstddef>
#include <string>

namespace hallwright {

/// An underlay of the bytes of an image file, as large as what is drawn so far. Refused: what is
/// neither PNG nor JPEG, and more than 12 MB.
tl::expected<Underlay, Refusal> underlayOf(const Design& design, const std::string& name,
                                           std::string image);

/// Lays it above the others.
Edited addUnderlay(const Design& design, Underlay underlay);
Edited changeUnderlay(const Design& design, std::size_t index, Underlay underlay);
Edited removeUnderlay(const Design& design, std::size_t index);

/// The underlay at another scale: the distance on the drawing between two points of the site
/// becomes `metres`; `a` stays where it is. With `isStraight` it is turned, too, so that the line
/// from `a` to `b` runs along the nearest axis. Refused: points that are the same, a distance that
/// is not above zero.
tl::expected<Underlay, Refusal> calibrated(const Underlay& underlay, Point a, Point b,
                                           double metres, bool isStraight);

}  // namespace hallwright
