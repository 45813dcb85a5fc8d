// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/hall_builder.h"
#include "model/edits/templates/pod.h"

#include <string>
#include <vector>

namespace hallwright {

/// A place in a row and what stands in it.
struct PodSlot {
    enum class Use : std::uint8_t { Gpu, Switch, Management, Cooler } use = Use::Gpu;
    std::string key;  ///< of an assembly; of a product for a cooler
    HallBuilder::Switches switches;
};

/// What one rack of an assembly brings to a fabric.
struct Endpoints {
    int nodes = 0;
    int rails = 0;  ///< adapters of a node
    int gpus = 0;
};
Endpoints endpointsOf(HallBuilder& builder, const std::string& assembly);

/// The slots of all rows of a pod, an even number of them. An unknown key ends the building.
std::vector<std::vector<PodSlot>> dealRows(HallBuilder& builder, const PodWish& wish);

/// W of one rack of an assembly with `cap` W for each superchip; 0: as it is bought.
double powerOf(HallBuilder& builder, const std::string& assembly, double cap);

/// Ports for a compute network of one leaf of an assembly of switches; 0: it has no leaves.
int radixOf(HallBuilder& builder, const std::string& assembly);

/// m across the front.
double widthOf(HallBuilder& builder, const PodSlot& slot);

}  // namespace hallwright
