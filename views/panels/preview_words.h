// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"

#include <QString>

#include <span>

namespace hallwright {

/// What the rules say of what is in hand, gravest first and first of all of where it stands: a line
/// with its mark; empty when they are content.
QString verdictWords(const Answers& preview, std::span<const Id<Item>> subjects, UnitSystem system);

/// What the rules say of the whole design with it, beside what they say `now`, which may be null.
QString countWords(const Answers& preview, const Answers* now);

}  // namespace hallwright
