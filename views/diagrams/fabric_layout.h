// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/diagram_box.h"
#include "views/diagrams/fabric_groups.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hallwright {

/// All links of one rail between two groups, or within one.
struct FabricBundle {
    std::uint32_t from = 0, to = 0;  ///< groups; `to` in no lower row
    int rail = -1;                   ///< of all its links, from 0; −1: several, or none
    int links = 0;
    int upper = 1;  ///< switches of `to` that have equally many of them; 1: one, or not equally
    DiagramPoint start, end;  ///< at the top of `from`; at the bottom of `to`, or its top
};

/// A fabric, laid out: racks in the lowest row, a row for each tier above.
struct FabricDrawing {
    std::vector<FabricGroup> groups;
    std::vector<DiagramBox> frames;           ///< by group
    std::vector<DiagramBox> switches, racks;  ///< as the fabric and its map number them
    /// Where single links leave a box, points from the left: those of boxes above each other lie
    /// side by side.
    std::vector<double> switchAxes, rackAxes;
    std::vector<FabricBundle> bundles;
    std::vector<std::uint32_t> bundleOfTrunk, bundleOfDrop;  ///< as in the map
    double width = 0.0, height = 0.0;                        ///< points
};

/// `map` is of `fabric`. Of several shapes that which shows largest in a window.
FabricDrawing layOutFabric(const Fabric& fabric, const FabricMap& map,
                           std::span<const FabricOpening> opened = {});

}  // namespace hallwright
