// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/link_ends.h"

#include <algorithm>

namespace hallwright {

LinkEnd endAt(const NetworkIndex& index, const PortRef& ref) {
    LinkEnd end;
    end.place = index.find(ref.item, ref.slot);
    if (end.place == NetworkIndex::kNone) {
        return end;
    }
    end.equipment = &index.equipment()[end.place];
    const ProductTraits& traits = index.traitsOf(*end.equipment);
    if (ref.group < traits.groups.size()) {
        end.group = &traits.groups[ref.group];
        if (ref.port < end.group->count) {
            end.port = end.equipment->firstPort + end.group->firstPort + ref.port;
        }
    }
    return end;
}

double rateBetween(const LinkEnd& a, const LinkEnd& b) {
    const double one = a.group ? a.group->rate : 0.0;
    const double other = b.group ? b.group->rate : 0.0;
    return one > 0.0 && other > 0.0 ? std::min(one, other) : std::max(one, other);
}

}  // namespace hallwright
