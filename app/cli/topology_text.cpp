// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/topology_text.h"

#include "model/exchange/graph_files.h"
#include "model/exchange/ib_topology.h"
#include "model/exchange/slurm.h"

#include <array>

namespace hallwright {

tl::expected<std::string, Refusal> topologyText(const Topology& topology, std::string_view form) {
    if (form == "slurm") {
        return slurmTopology(topology);
    }
    if (form == "graphml") {
        return graphMl(topology);
    }
    return form == "dot" ? graphDot(topology) : ibTopology(topology);
}

std::string_view topologyForm(std::string_view file) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kForms{
        {{".topo", "ibnetdiscover"}, {".conf", "slurm"}, {".graphml", "graphml"}, {".dot", "dot"}}};
    for (const auto& [extension, form] : kForms) {
        if (file.size() > extension.size() && file.ends_with(extension)) {
            return form;
        }
    }
    return {};
}

}  // namespace hallwright
