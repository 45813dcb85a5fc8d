// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

namespace hallwright {

/// Keeps a place to look from; one of the same name is replaced.
Edited keepViewpoint(const Design& design, const Viewpoint& viewpoint);
Edited removeViewpoint(const Design& design, const std::string& name);
/// The next free name: "View 3".
std::string freeViewpointName(const Design& design);

}  // namespace hallwright
