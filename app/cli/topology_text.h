// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"
#include "model/results/topology.h"

#include <string>
#include <string_view>

namespace hallwright {

/// A network for another program: `form` is "ibnetdiscover", "slurm", "graphml" or "dot".
tl::expected<std::string, Refusal> topologyText(const Topology& topology, std::string_view form);

/// The form that the extension of a file asks for: .topo, .conf, .graphml or .dot; empty: another.
std::string_view topologyForm(std::string_view file);

}  // namespace hallwright
