// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

namespace hallwright {

/// Refused: an altitude, temperature or voltage outside what makes sense.
Edited setSite(const Design& design, const Site& site);
/// Refused: an unknown threshold, or a value outside its range.
Edited setThreshold(const Design& design, const std::string& key, double si,
                    const std::string& source);
/// Takes responsibility for a finding; refused without a reason.
Edited waive(const Design& design, const Waiver& waiver);
Edited unwaive(const Design& design, const Waiver& waiver);

}  // namespace hallwright
