// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/topology.h"

#include <string>
#include <vector>

namespace hallwright {

/// topology.conf of Slurm's topology/tree plugin (Slurm 21.08 to 25.05). It wants a tree: switches
/// of a tier that share a host or a switch below them, such as the leaves of a rail-optimised unit
/// or the spines over the same leaves, are one line there, named in a comment; where several are
/// left at the top, one more joins them.
std::string slurmTopology(const Topology& topology);

/// Names as Slurm's host lists: "a[1-3,7]" of a1, a2, a3 and a7; leading zeros stay. Each once, in
/// order of their stems and numbers.
std::string hostList(const std::vector<std::string>& names);

}  // namespace hallwright
