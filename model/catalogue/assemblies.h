// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/edits/items.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// A rack as it is bought: a frame filled by U. Listed in `resources/catalogue/assemblies.json`.
struct Assembly {
    struct Part {
        std::string product;  ///< key
        std::vector<double>
            positions;  ///< lowest U from 1; 0 for what takes no U; one part for each
        std::string
            name;  ///< of the device, {} its number in this part; empty: named by its position
        OwnValues own;
    };
    std::string key;  ///< "gh200-nvl32"
    std::string label;
    std::string description;
    std::string frame;  ///< key of the rack or cabinet
    OwnValues own;      ///< of the frame: its module power cap
    std::vector<Part> parts;
};

std::span<const Assembly> assemblies();
const Assembly* findAssembly(std::string_view key);

/// The assembly as something to place, with blanking panels in every open U of a 19-inch rack when
/// `blank`. Refused: an unknown product.
tl::expected<Placing, Refusal> assembled(const Assembly& assembly, const Catalogue& catalogue,
                                         bool blank = true);

}  // namespace hallwright
