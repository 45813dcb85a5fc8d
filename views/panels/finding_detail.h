// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/finding.h"

#include <QString>

class QPalette;

namespace hallwright {

/// A finding in full as rich text: sentence, value and limit, formula with its numbers, source,
/// state, fidelity, items, and the waiver if there is one. A limit that can be set is a link
/// "limit:KEY".
QString detailOf(const Finding& finding, const Design& design, UnitSystem system,
                 const QPalette& palette);
/// The limit of a finding in its unit; empty for information that is measured against none.
QString limitOf(const Finding& finding, UnitSystem system);
/// The key of the threshold that a finding is held against; empty when it is none, such as a
/// figure of a data sheet.
std::string thresholdOf(const Finding& finding, const Design& design);
/// Which rule could not speak and what it lacked.
QString detailOf(const NotEvaluated& silent, const Design& design, const QPalette& palette);
/// Which findings of its rule and items a waiver covers: "normal, UPS-A way 3".
QString coverOf(const Waiver& waiver);

}  // namespace hallwright
