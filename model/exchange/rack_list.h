// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/assemblies.h"
#include "model/edits/edited.h"
#include "model/units/dimension.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// Cells as a spreadsheet gives them to the clipboard or to a file.
struct TextTable {
    std::vector<std::string> heads;               ///< empty: the first line is none
    std::vector<std::vector<std::string>> lines;  ///< as many cells each as the widest has
    [[nodiscard]] std::size_t columns() const {
        return lines.empty() ? heads.size() : lines.front().size();
    }
};

/// Cells parted by tabs or else by semicolons or commas, whichever the first line has most of;
/// quoted where they hold those. A first line in which no cell is a number, and some cell is a
/// known head, is that of the heads. Empty lines are left out.
TextTable readTable(std::string_view text);

/// What a column of a rack list holds.
enum class RackColumn : std::uint8_t { Ignored, Tag, What, X, Y, Rotation, Row, Zone, Phase, Cap };
inline constexpr std::array kRackColumns{
    RackColumn::Ignored,  RackColumn::Tag, RackColumn::What, RackColumn::X,     RackColumn::Y,
    RackColumn::Rotation, RackColumn::Row, RackColumn::Zone, RackColumn::Phase, RackColumn::Cap};
std::string_view labelOf(RackColumn column);

/// What each column holds by its head, or, without heads, by what is in it; each thing once.
std::vector<RackColumn> recognised(const TextTable& table, std::span<const Product> products);

/// How to read a list.
struct RackListWish {
    std::vector<RackColumn> columns;  ///< one for each of the table
    std::string what;                 ///< of lines that do not say: an assembly or product key
    Id<Room> room;
    UnitSystem units = UnitSystem::Metric;  ///< of numbers without a unit
    Point corner{2.4, 2.4};  ///< m, where lines without a position begin to stand in rows
};

/// Places the racks of a list in one edit. `What` is found by key, then label or name, then by a
/// part of it that only one has. Lines without x and y stand side by side, one line of racks for
/// each row that is named. Rows are made, or taken where they are there. Refused, with the number
/// of each line at fault: an unknown or ambiguous product, a number that is none, and as
/// `placeItem`.
Edited placeRackList(const Design& design, const TextTable& table, const RackListWish& wish,
                     std::span<const Product> products);

}  // namespace hallwright
