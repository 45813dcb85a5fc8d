// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/product.h"
#include "model/results/answers.h"

namespace hallwright::testing {

/// A hall with two rows of GH200 racks, a CRAH with assumed figures and an electrical room with a
/// UPS; made of products of its own, so that it stays as it is whatever the catalogue learns.
struct Sample {
    Design design;
    std::vector<Product> products;
    Id<Room> hall, electrical;
    std::vector<Id<Item>> racks;  ///< A-01 … A-04, B-01 … B-04
    Id<Item> crah, ups;
};
Sample makeSample();

/// Answers such as the analyses give: two errors (one provisional), two warnings (one waived), one
/// information, one rule not evaluated.
Answers makeAnswers(const Sample& sample);

/// `count` racks in rows of 30.
Design manyRacks(int count);

}  // namespace hallwright::testing
