// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/graph_files.h"

#include "model/exchange/csv.h"

#include <array>
#include <cstdio>
#include <map>
#include <string_view>

namespace hallwright {
namespace {

constexpr double kGiga = 1e9;

std::string xmlText(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            default:
                // XML 1.0 has no control characters.
                safe += static_cast<unsigned char>(c) < 0x20U ? ' ' : c;
        }
    }
    return safe;
}

std::string dotText(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        safe += c == '"' || c == '\\' ? "\\" : "";
        safe += c == '\n' ? ' ' : c;
    }
    return safe;
}

std::string guidText(std::uint64_t guid) {
    std::array<char, 20> text{};
    std::snprintf(text.data(), text.size(), "0x%016llx", static_cast<unsigned long long>(guid));
    return text.data();
}

struct GraphKey {
    std::string_view name, of, type;
};
constexpr std::array<GraphKey, 13> kKeys{{{"label", "node", "string"},
                                          {"kind", "node", "string"},
                                          {"tier", "node", "int"},
                                          {"rail", "node", "int"},
                                          {"guid", "node", "string"},
                                          {"place", "node", "string"},
                                          {"model", "node", "string"},
                                          {"sourcePort", "edge", "int"},
                                          {"targetPort", "edge", "int"},
                                          {"rate_gbps", "edge", "double"},
                                          {"length_m", "edge", "double"},
                                          {"rail", "edge", "int"},
                                          {"cable", "edge", "string"}}};

/// One attribute; none where it is not known.
std::string datum(char of, std::string_view key, const std::string& value) {
    return value.empty() ? std::string()
                         : "      <data key=\"" + std::string(1, of) + "_" + std::string(key) +
                               "\">" + xmlText(value) + "</data>\n";
}

std::string known(double figure) {
    return figure > 0.0 ? csvNumber(figure) : std::string();
}

int railOf(const TopologyNode& node) {
    return node.isSwitch ? node.rail : node.adapter;
}

std::string railText(const TopologyNode& node) {
    const int rail = railOf(node);
    return rail < 0 ? std::string() : std::to_string(rail);
}

/// The rail of a cable between an adapter and a switch is that of the adapter.
std::string railText(const TopologyNode& a, const TopologyNode& b) {
    if (a.isSwitch == b.isSwitch) {
        return a.rail == b.rail ? railText(a) : std::string();
    }
    return railText(a.isSwitch ? b : a);
}

}  // namespace

std::string graphMl(const Topology& topology) {
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (const GraphKey& key : kKeys) {
        xml += "  <key id=\"" + std::string(1, key.of.front()) + "_" + std::string(key.name) +
               "\" for=\"" + std::string(key.of) + "\" attr.name=\"" + std::string(key.name) +
               "\" attr.type=\"" + std::string(key.type) + "\"/>\n";
    }
    xml += "  <graph id=\"" + xmlText(topology.name) + "\" edgedefault=\"undirected\">\n";
    for (std::size_t at = 0; at < topology.nodes.size(); ++at) {
        const TopologyNode& node = topology.nodes[at];
        xml += "    <node id=\"n" + std::to_string(at) + "\">\n";
        xml += datum('n', "label", descriptionOf(node));
        xml += datum('n', "kind", node.isSwitch ? "switch" : "adapter");
        xml += datum('n', "tier", std::to_string(node.tier));
        xml += datum('n', "rail", railText(node));
        xml += datum('n', "guid", guidText(node.guid));
        xml += datum('n', "place", node.place);
        xml += datum('n', "model", node.model);
        xml += "    </node>\n";
    }
    for (const TopologyLink& link : topology.links) {
        xml += "    <edge source=\"n" + std::to_string(link.a) + "\" target=\"n" +
               std::to_string(link.b) + "\">\n";
        xml += datum('e', "sourcePort", std::to_string(link.portA));
        xml += datum('e', "targetPort", std::to_string(link.portB));
        xml += datum('e', "rate_gbps", known(link.rate / kGiga));
        xml += datum('e', "length_m", known(link.length));
        xml += datum('e', "rail", railText(topology.nodes[link.a], topology.nodes[link.b]));
        xml += datum('e', "cable", link.cable);
        xml += "    </edge>\n";
    }
    return xml + "  </graph>\n</graphml>\n";
}

std::string graphDot(const Topology& topology) {
    std::string dot = "graph \"" + dotText(topology.name) + "\" {\n    rankdir=BT;\n";
    std::map<int, std::string> ranks;
    for (std::size_t at = 0; at < topology.nodes.size(); ++at) {
        const TopologyNode& node = topology.nodes[at];
        const std::string id = "n" + std::to_string(at);
        dot += "    " + id + " [label=\"" + dotText(descriptionOf(node)) + "\"" +
               (node.isSwitch ? ", shape=box" : "") + "];\n";
        ranks[node.tier] += " " + id + ";";
    }
    for (const auto& [tier, ids] : ranks) {
        dot += "    { rank=same;" + ids + " }\n";
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> cables;
    for (const TopologyLink& link : topology.links) {
        ++cables[{link.a, link.b}];
    }
    for (const auto& [ends, count] : cables) {
        dot += "    n" + std::to_string(ends.first) + " -- n" + std::to_string(ends.second) +
               (count > 1 ? " [label=\"" + std::to_string(count) + "\"]" : "") + ";\n";
    }
    return dot + "}\n";
}

}  // namespace hallwright
