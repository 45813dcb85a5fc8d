// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/ib_topology.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace hallwright {
namespace {

constexpr int kMostPorts = 254;            // IBA: port numbers are 8 bits, 255 is reserved
constexpr std::size_t kMostLids = 0xBFFF;  // IBA: unicast LIDs

/// Gb/s of one lane.
constexpr std::array<std::pair<std::string_view, double>, 9> kSpeeds{{{"SDR", 2.5},
                                                                      {"DDR", 5.0},
                                                                      {"QDR", 10.0},
                                                                      {"FDR10", 10.0},
                                                                      {"FDR", 14.0},
                                                                      {"EDR", 25.0},
                                                                      {"HDR", 50.0},
                                                                      {"NDR", 100.0},
                                                                      {"XDR", 200.0}}};
constexpr double kGiga = 1e9;

std::string hex(std::uint64_t number) {
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(number));
    return text.data();
}

/// A port of a node that a cable is in.
struct Joined {
    int port = 1;
    std::uint32_t far = 0;
    int farPort = 1;
    double rate = 0.0;
    bool operator<(const Joined& other) const { return port < other.port; }
};

class Writer {
  public:
    explicit Writer(const Topology& topology)
        : topology_(topology), joined_(topology.nodes.size()) {
        for (const TopologyLink& link : topology.links) {
            joined_[link.a].push_back({link.portA, link.b, link.portB, link.rate});
            joined_[link.b].push_back({link.portB, link.a, link.portA, link.rate});
        }
        for (auto& ports : joined_) {
            std::ranges::sort(ports, {}, &Joined::port);
        }
    }

    std::string run() &&;

  private:
    [[nodiscard]] std::string nameOf(std::uint32_t at) const {
        const TopologyNode& node = topology_.nodes[at];
        return (node.isSwitch ? "\"S-" : "\"H-") + hex(node.guid) + "\"";
    }
    /// Adapters number their ports' GUIDs on from their own; a switch has one for all.
    [[nodiscard]] std::string portGuid(std::uint32_t at, int port) const {
        const TopologyNode& node = topology_.nodes[at];
        return hex(node.isSwitch ? node.guid : node.guid + static_cast<std::uint64_t>(port));
    }
    [[nodiscard]] std::string lid(std::uint32_t at) const {
        return std::to_string(at < kMostLids ? at + 1 : 0);
    }
    void addNode(std::uint32_t at);
    void addPort(std::uint32_t at, const Joined& port);

    const Topology& topology_;
    std::vector<std::vector<Joined>> joined_;
    std::string text_;
};

void Writer::addPort(std::uint32_t at, const Joined& port) {
    const bool isSwitch = topology_.nodes[at].isSwitch;
    text_ += "[" + std::to_string(port.port) + "]";
    text_ += isSwitch ? "" : "(" + portGuid(at, port.port) + ")";
    text_ += " \t" + nameOf(port.far) + "[" + std::to_string(port.farPort) + "]";
    text_ += topology_.nodes[port.far].isSwitch ? "" : "(" + portGuid(port.far, port.farPort) + ")";
    text_ += " \t\t# ";
    text_ += isSwitch ? "" : "lid " + lid(at) + " lmc 0 ";
    const std::string rate = ibRate(port.rate);
    text_ += "\"" + descriptionOf(topology_.nodes[port.far]) + "\" lid " + lid(port.far) + " " +
             (rate.empty() ? "4xSDR" : rate) + "\n";
}

void Writer::addNode(std::uint32_t at) {
    const TopologyNode& node = topology_.nodes[at];
    const std::string guid = hex(node.guid);
    text_ += "\nvendid=0x0\ndevid=0x0\nsysimgguid=0x" + guid + "\n";
    text_ += (node.isSwitch ? "switchguid=0x" : "caguid=0x") + guid;
    text_ += node.isSwitch ? "(" + guid + ")\n" : "\n";
    text_ += (node.isSwitch ? "Switch\t" : "Ca\t") + std::to_string(node.ports) + " " + nameOf(at) +
             "\t\t# \"" + descriptionOf(node) + "\"";
    text_ += node.isSwitch ? " enhanced port 0 lid " + lid(at) + " lmc 0\n" : "\n";
    for (const Joined& port : joined_[at]) {
        addPort(at, port);
    }
}

std::string Writer::run() && {
    std::string name = topology_.name;
    std::ranges::replace_if(
        name, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    text_ = "#\n# Topology file: planned, " + name + "\n#\n";
    for (std::uint32_t at = 0; at < topology_.nodes.size(); ++at) {
        addNode(at);
    }
    return std::move(text_);
}

}  // namespace

std::string ibRate(double rate) {
    for (const int lanes : {4, 2, 1}) {
        for (const auto& [name, speed] : kSpeeds) {
            if (std::fabs(speed * lanes * kGiga - rate) < 0.01 * rate) {
                return std::to_string(lanes) + "x" + std::string(name);
            }
        }
    }
    return {};
}

double ibRateOf(const std::string& text) {
    int lanes = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), lanes);
    if (error != std::errc{} || end == text.data() + text.size() || *end != 'x') {
        return 0.0;
    }
    const std::string_view name(end + 1, text.data() + text.size());
    const auto* speed = std::ranges::find(kSpeeds, name, &decltype(kSpeeds)::value_type::first);
    return speed == kSpeeds.end() ? 0.0 : lanes * speed->second * kGiga;
}

tl::expected<std::string, Refusal> ibTopology(const Topology& topology) {
    for (const TopologyNode& node : topology.nodes) {
        if (node.ports > kMostPorts) {
            return refuse("{} has {} ports: an InfiniBand switch has {} at most.",
                          {node.name, std::to_string(node.ports), std::to_string(kMostPorts)});
        }
    }
    return Writer(topology).run();
}

}  // namespace hallwright
