// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/power_case.h"

#include "model/exchange/case_node.h"
#include "model/store/replacement.h"

#include <cstddef>
#include <utility>

namespace hallwright {
namespace {

using files::Misfit;
using files::Node;

constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
constexpr double kMostVoltage = 1e6;    // V
constexpr double kMostPower = 1e6;      // kW of a phase
constexpr double kMostImpedance = 1e6;  // ohm
constexpr double kMostShunt = 1e3;      // S

/// A 3 × 3 matrix of a real and an imaginary part under two keys; both absent: nothing.
PhaseMatrix matrixOf(const Node& node, const char* real, const char* imaginary, double most) {
    PhaseMatrix matrix{};
    const auto part = [&](const char* key, bool isReal) {
        if (!node.has(key)) {
            return;
        }
        std::size_t row = 0;
        node.at(key).each([&](const Node& each) {
            if (row == 3) {
                each.expect(Phrase("three rows at most"));
            }
            const auto numbers = each.numbers<3>(-most, most);
            for (std::size_t column = 0; column < 3; ++column) {
                Phasor& entry = matrix[row][column];
                entry = isReal ? Phasor(numbers[column], entry.imag())
                               : Phasor(entry.real(), numbers[column]);
            }
            ++row;
        });
        if (row != 3) {
            node.at(key).expect(Phrase("three rows"));
        }
    };
    part(real, true);
    part(imaginary, false);
    return matrix;
}

PowerCase readCase(const nlohmann::json& document) {
    const Node top(document, "");
    top.withFields({"format", "version", "source", "lines", "transformers", "loads"});
    static_cast<void>(top.at("format").oneOf({"hallwright-power-case"}));
    static_cast<void>(top.at("version").number(1.0, 1.0));
    PowerCase read;
    read.name = top.textOr("name");
    read.description = top.textOr("description");
    const Node source = top.at("source");
    source.withFields({"bus", "voltage_ll_v", "angle_deg"});
    read.source.bus = source.at("bus").text();
    read.source.voltage = source.at("voltage_ll_v").number(1.0, kMostVoltage);
    read.source.angle =
        source.has("angle_deg") ? source.at("angle_deg").number(-360.0, 360.0) : 0.0;
    const auto each = [&](const char* key, auto visit) {
        if (top.has(key)) {
            top.at(key).each(visit);
        }
    };
    each("lines", [&](const Node& node) {
        node.withFields({"from", "to", "r_ohm", "x_ohm", "g_s", "b_s"});
        PowerCase::Line line;
        line.from = node.at("from").text();
        line.to = node.at("to").text();
        static_cast<void>(node.at("r_ohm"));
        static_cast<void>(node.at("x_ohm"));
        line.impedance = matrixOf(node, "r_ohm", "x_ohm", kMostImpedance);
        line.shunt = matrixOf(node, "g_s", "b_s", kMostShunt);
        read.lines.push_back(std::move(line));
    });
    each("transformers", [&](const Node& node) {
        node.withFields({"from", "to", "connection", "kva", "primary_ll_v", "secondary_ll_v",
                         "r_pu", "x_pu", "g_pu", "b_pu"});
        PowerCase::Transformer transformer;
        transformer.from = node.at("from").text();
        transformer.to = node.at("to").text();
        transformer.connection = node.at("connection").oneOf({"wye-wye", "delta-wye"}) == 0
                                     ? PowerCase::Connection::WyeWye
                                     : PowerCase::Connection::DeltaWye;
        transformer.rating = 1e3 * node.at("kva").number(1e-3, 1e7);
        transformer.primary = node.at("primary_ll_v").number(1.0, kMostVoltage);
        transformer.secondary = node.at("secondary_ll_v").number(1.0, kMostVoltage);
        transformer.impedance = {node.at("r_pu").number(0.0, 1.0),
                                 node.at("x_pu").number(0.0, 1.0)};
        transformer.iron = {node.has("g_pu") ? node.at("g_pu").number(0.0, 1.0) : 0.0,
                            node.has("b_pu") ? -node.at("b_pu").number(0.0, 1.0) : 0.0};
        read.transformers.push_back(std::move(transformer));
    });
    each("loads", [&](const Node& node) {
        node.withFields({"bus", "connection", "kw", "kvar"});
        PowerCase::Load load;
        load.bus = node.at("bus").text();
        load.isDelta = node.at("connection").oneOf({"wye", "delta"}) == 1;
        const auto active = node.at("kw").numbers<3>(-kMostPower, kMostPower);
        const auto reactive = node.at("kvar").numbers<3>(-kMostPower, kMostPower);
        for (std::size_t phase = 0; phase < 3; ++phase) {
            load.power[phase] = 1e3 * Phasor(active[phase], reactive[phase]);
        }
        read.loads.push_back(std::move(load));
    });
    return read;
}

}  // namespace

tl::expected<PowerCase, Refusal> parsePowerCase(std::string_view text, std::string_view file) {
    const auto document = files::parseJson(text);
    if (!document) {
        return tl::unexpected(files::notAsExpected(file, document.error()));
    }
    try {
        return readCase(*document);
    } catch (const Misfit& misfit) {
        return tl::unexpected(files::notAsExpected(file, misfit));
    }
}

tl::expected<PowerCase, Refusal> readPowerCase(const std::filesystem::path& file) {
    const auto bytes = files::readBytes(file, kMostBytes);
    if (!bytes) {
        return refuse(bytes.error());
    }
    return parsePowerCase(*bytes, file.string());
}

}  // namespace hallwright
