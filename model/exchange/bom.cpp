// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/bom.h"

#include "model/exchange/bom_columns.h"
#include "model/exchange/csv.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

void writeRow(std::string& csv, const std::vector<BomCell>& cells) {
    bool first = true;
    for (const BomCell& cell : cells) {
        if (!first) {
            csv += ',';
        }
        first = false;
        if (const auto* text = std::get_if<std::string>(&cell)) {
            csv += csvText(*text);
        } else if (const auto* number = std::get_if<double>(&cell)) {
            csv += csvNumber(*number);
        }
    }
    csv += "\r\n";
}

Json number(const std::optional<double>& figure, double scale = 1.0) {
    return figure && std::isfinite(*figure) ? Json(asHeld(*figure * scale)) : Json(nullptr);
}

Json lineJson(const BomLine& line) {
    const auto text = [](const std::string& words) {
        return words.empty() ? Json(nullptr) : Json(words);
    };
    return {{"trade", keyOf(line.trade)},
            {"kind", infoOf(line.kind).key},
            {"product", text(line.productKey)},
            {"vendor", text(line.vendor)},
            {"part", line.part},
            {"part_number", text(line.partNumber)},
            {"description", describe(line)},
            {"quantity", asHeld(line.quantity)},
            {"unit", line.unit},
            {"pieces", line.pieces},
            {"length_m", number(line.length)},
            {"spare_pieces", line.spare},
            {"unit_mass_kg", number(line.unitMass)},
            {"unit_power_w", number(line.unitPower)},
            {"unit_price", number(line.unitPrice)},
            {"lead_time_days", number(line.leadTime, kDaysPerSecond)},
            {"phase", line.phase},
            {"zone", text(line.zone)},
            {"used_in", line.usedIn},
            {"source", text(line.source)},
            {"confidence", keyOf(line.confidence)}};
}

Json sumJson(const BomSum& sum) {
    return {{"lines", sum.lines},
            {"priced_lines", sum.priced},
            {"price", sum.priced > 0 ? Json(asHeld(sum.price)) : Json(nullptr)},
            {"weighed_lines", sum.weighed},
            {"mass_kg", sum.weighed > 0 ? Json(asHeld(sum.mass)) : Json(nullptr)},
            {"power_w", asHeld(sum.power)}};
}

}  // namespace

std::string defused(const std::string& text) {
    // Full-width = + - @ in UTF-8: spreadsheets set to East Asian input read them as the plain
    // ones.
    constexpr auto kStarts =
        std::to_array<std::string_view>({"=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D",
                                         "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"});
    const bool isFormula = std::ranges::any_of(
        kStarts, [&text](std::string_view start) { return text.starts_with(start); });
    return isFormula ? "'" + text : text;
}

std::string bomCsv(const BillOfMaterials& bom) {
    std::string csv = "\xEF\xBB\xBF";
    std::vector<BomCell> heads;
    for (const BomColumn& column : bomColumns()) {
        heads.emplace_back(std::string(column.head));
    }
    writeRow(csv, heads);
    for (std::size_t i = 0; i < bom.lines.size(); ++i) {
        const BomLine& line = bom.lines[i];
        writeRow(csv, cellsOf(line, bom.currency));
        if (i + 1 == bom.lines.size() || bom.lines[i + 1].trade != line.trade) {
            writeRow(csv, sumCells("Subtotal", labelOf(line.trade), sumOf(bom, line.trade),
                                   bom.currency));
        }
    }
    writeRow(csv, sumCells("Total", "", sumOf(bom), bom.currency));
    return csv;
}

std::string bomJson(const BillOfMaterials& bom) {
    Json lines = Json::array();
    Json subtotals = Json::array();
    for (std::size_t i = 0; i < bom.lines.size(); ++i) {
        const BomLine& line = bom.lines[i];
        lines.push_back(lineJson(line));
        if (i + 1 == bom.lines.size() || bom.lines[i + 1].trade != line.trade) {
            Json subtotal{{"trade", keyOf(line.trade)}};
            subtotal.update(sumJson(sumOf(bom, line.trade)));
            subtotals.push_back(std::move(subtotal));
        }
    }
    const Json document{{"currency", bom.currency},
                        {"lines", std::move(lines)},
                        {"subtotals", std::move(subtotals)},
                        {"total", sumJson(sumOf(bom))}};
    // Text from outside may not be UTF-8: what is not is replaced rather than refused.
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hallwright
