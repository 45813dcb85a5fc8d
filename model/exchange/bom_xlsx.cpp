// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/bom_xlsx.h"

#include "model/exchange/bom_columns.h"

#include <array>

namespace hallwright {
namespace {

Listing linesOf(const BillOfMaterials& bom) {
    Listing listing{.key = "lines", .name = "Lines", .columns = {}, .rows = {}};
    for (const BomColumn& column : bomColumns()) {
        listing.columns.push_back({"", column.head, column.width});
    }
    for (const BomLine& line : bom.lines) {
        listing.rows.push_back(cellsOf(line, bom.currency));
    }
    return listing;
}

Listing totalsOf(const BillOfMaterials& bom) {
    Listing listing{.key = "totals",
                    .name = "Totals",
                    .columns = {},
                    .rows = {},
                    .isList = false,
                    .endsInSum = true};
    constexpr std::array<std::string_view, 7> kHeads{"Trade",    "Lines",   "Priced lines", "Price",
                                                     "Currency", "Mass kg", "Power W"};
    for (const std::string_view head : kHeads) {
        listing.columns.push_back({"", head, 16});
    }
    const auto add = [&](std::string_view label, const BomSum& sum) {
        const bool isPriced = sum.priced > 0;
        listing.rows.push_back({std::string(label), static_cast<double>(sum.lines),
                                static_cast<double>(sum.priced),
                                isPriced ? BomCell(sum.price) : BomCell(),
                                isPriced ? BomCell(bom.currency) : BomCell(),
                                sum.weighed > 0 ? BomCell(sum.mass) : BomCell(), sum.power});
    };
    for (std::size_t i = 0; i < bom.lines.size(); ++i) {
        const Trade trade = bom.lines[i].trade;
        if (i + 1 == bom.lines.size() || bom.lines[i + 1].trade != trade) {
            add(labelOf(trade), sumOf(bom, trade));
        }
    }
    add("Total", sumOf(bom));
    return listing;
}

}  // namespace

tl::expected<std::string, Refusal> bomXlsx(const BillOfMaterials& bom) {
    const std::array<Listing, 2> listings{linesOf(bom), totalsOf(bom)};
    return workbookOf(listings);
}

}  // namespace hallwright
