// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/bom_columns.h"

#include <array>
#include <cmath>

namespace hallwright {
namespace {

enum Column : std::size_t {
    TradeName,
    KindName,
    Vendor,
    Part,
    PartNumber,
    Description,
    Quantity,
    Unit,
    Pieces,
    Spare,
    UnitMass,
    LineMass,
    UnitPower,
    LinePower,
    UnitPrice,
    LinePrice,
    Currency,
    LeadTime,
    Phase,
    Zone,
    UsedIn,
    Source,
    Trust,
    kColumns,
};

constexpr std::array<BomColumn, kColumns> kHeads{{
    {"Trade", 14},        {"Kind", 20},
    {"Vendor", 14},       {"Part", 34},
    {"Part number", 16},  {"Description", 40},
    {"Quantity", 9},      {"Unit", 5},
    {"Pieces", 7},        {"Spare pieces advised", 8},
    {"Unit mass kg", 10}, {"Mass kg", 11},
    {"Unit power W", 10}, {"Power W", 11},
    {"Unit price", 12},   {"Price", 14},
    {"Currency", 8},      {"Lead time days", 9},
    {"Phase", 6},         {"Zone", 10},
    {"Where used", 40},   {"Source", 40},
    {"Confidence", 24},
}};

BomCell cell(const std::optional<double>& figure, double factor = 1.0) {
    return figure && std::isfinite(*figure) ? BomCell(asHeld(*figure * factor)) : BomCell();
}

std::string joined(const std::vector<std::string>& tags) {
    std::string text;
    for (const std::string& tag : tags) {
        text.append(text.empty() ? "" : "; ").append(tag);
    }
    return text;
}

}  // namespace

std::span<const BomColumn> bomColumns() {
    return kHeads;
}

std::vector<BomCell> cellsOf(const BomLine& line, const std::string& currency) {
    std::vector<BomCell> cells(kColumns);
    cells[TradeName] = std::string(labelOf(line.trade));
    cells[KindName] = std::string(infoOf(line.kind).label);
    cells[Vendor] = line.vendor;
    cells[Part] = line.part;
    cells[PartNumber] = line.partNumber;
    cells[Description] = describe(line);
    cells[Quantity] = asHeld(line.quantity);
    cells[Unit] = line.unit;
    cells[Pieces] = static_cast<double>(line.pieces);
    cells[Spare] = line.spare > 0.0 ? BomCell(line.spare) : BomCell();
    cells[UnitMass] = cell(line.unitMass);
    cells[LineMass] = cell(line.unitMass, line.quantity);
    cells[UnitPower] = cell(line.unitPower);
    cells[LinePower] = cell(line.unitPower, line.quantity);
    cells[UnitPrice] = cell(line.unitPrice);
    cells[LinePrice] = cell(line.unitPrice, line.quantity);
    cells[Currency] = line.unitPrice ? BomCell(currency) : BomCell();
    cells[LeadTime] = cell(line.leadTime, kDaysPerSecond);
    cells[Phase] = static_cast<double>(line.phase);
    cells[Zone] = line.zone;
    cells[UsedIn] = joined(line.usedIn);
    cells[Source] = line.source;
    cells[Trust] = std::string(labelOf(line.confidence));
    return cells;
}

std::vector<BomCell> sumCells(std::string_view label, std::string_view trade, const BomSum& sum,
                              const std::string& currency) {
    std::vector<BomCell> cells(kColumns);
    cells[TradeName] = std::string(trade);
    cells[Part] = std::string(label);
    cells[Description] = "priced lines " + std::to_string(sum.priced) + " of " +
                         std::to_string(sum.lines) + ", weighed lines " +
                         std::to_string(sum.weighed) + " of " + std::to_string(sum.lines);
    if (sum.weighed > 0) {
        cells[LineMass] = asHeld(sum.mass);
    }
    if (sum.power > 0.0) {
        cells[LinePower] = asHeld(sum.power);
    }
    if (sum.priced > 0) {
        cells[LinePrice] = asHeld(sum.price);
        cells[Currency] = currency;
    }
    return cells;
}

}  // namespace hallwright
