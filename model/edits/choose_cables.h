// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>

namespace hallwright {

/// A connection and the cable that it is to be.
struct CableWish {
    Id<Link> link;
    const Product* product = nullptr;
};

/// Gives connections other cables, and the design the modules from which the bill of materials
/// takes those of fibre. Refused: a connection that is no longer there.
Edited chooseCables(const Design& design, std::span<const CableWish> wishes,
                    std::span<const Product> modules = {});

}  // namespace hallwright
