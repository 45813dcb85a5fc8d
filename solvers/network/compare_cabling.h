// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ib_dump.h"
#include "model/results/cabling.h"
#include "model/results/topology.h"

namespace hallwright {

/// What of a subnet, as it was found, differs from the plan. Nodes are the same by GUID, else by
/// description without regard to case: of a switch its name or place ("A-07.U12"), also within
/// "MF0;name:MQM9700/U1"; of an adapter its host and which of its adapters it is ("node1 mlx5_0",
/// "node1 HCA-1"). Where a host numbers its adapters otherwise, or has several ports on one, they
/// are taken in order.
CablingComparison compareCabling(const Topology& plan, const IbDump& found);

}  // namespace hallwright
