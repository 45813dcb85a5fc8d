// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <span>
#include <vector>

namespace hallwright {

/// True for a port on either side of a patch panel.
bool isOnPanel(const Design& design, const PortRef& port);

/// Network links with an end on a patch panel, in order.
std::vector<const Link*> patchedLinksOf(const Design& design);

/// From a device through one patch panel or more to another device.
struct PatchedWay {
    PortRef from, to;                ///< of the devices
    std::vector<const Link*> links;  ///< in order from end to end
};
struct PatchedWays {
    std::vector<PatchedWay> ways;  ///< in order of the links at their `from` ends
    std::vector<Id<Link>> open;    ///< from a device to a panel where nothing leads on
};
/// Follows the links of `patchedLinksOf` through front and rear of each panel, which are joined
/// place by place. A link between panels on which no device hangs is dark, and in no way.
PatchedWays patchedWaysOf(const Design& design, std::span<const Link* const> links);

}  // namespace hallwright
