// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/palette.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

struct Design;
struct NetworkResult;

/// By what the network cables in a picture are coloured.
enum class CableColouring : std::uint8_t { Off, Network, Rail, Medium };

struct CableColouringInfo {
    CableColouring colouring;
    std::string_view key;    ///< on the command line: "rail"
    std::string_view label;  ///< in menus: "By rail"
    std::string_view title;  ///< of the legend: "Cables by rail"
};

/// All of them, in the order of the enumeration.
std::span<const CableColouringInfo> allCableColourings();
const CableColouringInfo& infoOf(CableColouring colouring);
std::optional<CableColouring> cableColouringOf(std::string_view key);

/// What cables of one colour have in common.
struct CableClass {
    enum class Ink : std::uint8_t { Category, Grey, Plain };
    std::string name;
    Ink ink = Ink::Category;
    std::size_t category = 0;  ///< of the palette
    int cables = 0;            ///< between two items

    [[nodiscard]] Colour colour(const Palette& palette) const;
};

/// Of the cables of a bundle those of one class.
struct CableShare {
    std::uint32_t of = 0;  ///< index into `ClassedCables::classes`
    int cables = 0;
    double area = 0.0;  ///< m²; one of no known diameter counts as 6 mm thick
};

/// The network cables between two items, by class.
struct ClassedCables {
    std::vector<CableClass> classes;   ///< in the order of the legend; some may have no cable
    std::vector<std::uint32_t> first;  ///< by bundle, into `shares`; one more than bundles
    std::vector<CableShare> shares;    ///< of each bundle in order of classes

    [[nodiscard]] std::span<const CableShare> of(std::uint32_t bundle) const {
        return {shares.data() + first[bundle], shares.data() + first[bundle + 1]};
    }
};

/// Sorts the cables of `design` by `colouring`, which is not `Off`; `network` is of that design and
/// has its pathways.
ClassedCables classedCables(CableColouring colouring, const Design& design,
                            const NetworkResult& network);

}  // namespace hallwright
