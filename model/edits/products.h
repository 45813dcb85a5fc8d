// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

namespace hallwright {

/// Puts a product of the catalogue into `design`, which keeps its own copy, and says which it is
/// there. One of the same key that is there already stays as it is.
Id<Product> embed(Design& design, const Product& product);

/// A product of a family as the one of the rating `si`, which is part of its key and name.
Product withRating(Product product, Property property, double si);

/// The product as `design` keeps it: its own of the same key, else `product`.
const Product& asKept(const Design& design, const Product& product);

/// Replaces the figures of an embedded product, for all that are placed. Refused: another kind or
/// other ports, and figures that something placed does not suit, such as a rating no longer made.
Edited overrideProduct(const Design& design, const Product& product);

}  // namespace hallwright
