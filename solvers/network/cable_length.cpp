// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/cable_length.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string>

namespace hallwright {
namespace {

/// What is sold where a part does not say (project default).
constexpr std::array<double, 11> kStock{1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 100};

std::string lowerOf(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::string_view noteOf(const Product& product, const char* key) {
    const auto found = product.notes.find(key);
    return found == product.notes.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace

Lengths lengthsIn(std::string_view note) {
    Lengths lengths;
    while (true) {
        const std::size_t digits = std::min(note.find_first_not_of("0123456789"), note.size());
        // Decimals only where one dot is followed by a digit: "1..3" is a range.
        const bool decimal = digits + 1 < note.size() && note[digits] == '.' &&
                             std::isdigit(static_cast<unsigned char>(note[digits + 1])) != 0;
        const std::size_t size =
            decimal ? std::min(note.find_first_not_of("0123456789", digits + 1), note.size())
                    : digits;
        double metres = 0.0;
        const auto [end, error] = std::from_chars(note.data(), note.data() + size, metres);
        if (digits == 0 || error != std::errc{} || !std::isfinite(metres) || metres <= 0.0) {
            break;
        }
        lengths.metres.push_back(metres);
        note.remove_prefix(size);
        const auto follows = [&](std::string_view mark) {
            if (!note.starts_with(mark)) {
                return false;
            }
            note.remove_prefix(mark.size());
            return true;
        };
        if (follows("..") || follows(" to ")) {
            lengths.isRange = true;
        } else if (!follows("|") && !follows(", ") && !follows(",")) {
            break;
        }
    }
    std::ranges::sort(lengths.metres);
    return lengths;
}

double usualReachOf(Medium medium) {
    switch (medium) {
        case Medium::PassiveCopper:
            return 3.0;
        case Medium::ActiveCopper:
            return 5.0;
        case Medium::Multimode:
            return 50.0;
        case Medium::TwistedPair:
        case Medium::SingleMode:  // some DR4 parts reach 500 m, those sold for NDR 100 m: be safe
        case Medium::ActiveOptical:
            return 100.0;
        case Medium::Unknown:
            break;
    }
    return 0.0;
}

CableTraits cableTraitsOf(const Product& product) {
    CableTraits traits;
    traits.product = product.id;
    traits.isCable = product.kind == Kind::Cable;
    traits.medium = mediumOf(product);
    traits.splits = lowerOf(std::string(noteOf(product, "use")) + " " + product.model + " " +
                            product.description)
                        .find("split") != std::string::npos;
    if (const Value* rate = product.find(Property::LinkRate)) {
        traits.rate = rate->number;
    }
    const Lengths lengths = lengthsIn(noteOf(product, "lengths_m"));
    if (const Value* reach = product.find(Property::Reach)) {
        traits.reach = reach->number;
    } else {
        traits.reach = usualReachOf(traits.medium);
        traits.reachAssumed = traits.reach > 0.0;
    }
    if (!lengths.isRange) {
        traits.stock = lengths.metres;
    } else {
        std::ranges::copy_if(kStock, std::back_inserter(traits.stock), [&](double length) {
            return length >= lengths.metres.front() && length <= lengths.metres.back();
        });
    }
    // Fibre ends in modules, which fit any cage; what is made in one piece fits only its own.
    const std::string_view ends = noteOf(product, "ends");
    if (traits.medium == Medium::PassiveCopper || traits.medium == Medium::ActiveCopper ||
        traits.medium == Medium::ActiveOptical) {
        traits.ends =
            ends.find("tail") == std::string_view::npos ? std::string(ends) : std::string{};
    }
    return traits;
}

bool fitsEnds(const CableTraits& cable, std::string_view connector) {
    if (cable.ends.empty() || connector.empty()) {
        return true;
    }
    const auto isWordChar = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    for (auto at = cable.ends.find(connector); at != std::string::npos;
         at = cable.ends.find(connector, at + 1)) {
        const std::size_t end = at + connector.size();
        if ((at == 0 || !isWordChar(cable.ends[at - 1])) &&
            (end == cable.ends.size() || !isWordChar(cable.ends[end]))) {
            return true;
        }
    }
    return false;
}

double cableLength(double route, double verticalA, double verticalB, const LengthRule& rule) {
    return (route + verticalA + verticalB + 2.0 * rule.inRack) * (1.0 + rule.allowance) +
           2.0 * rule.slack;
}

double orderLengthOf(double length, std::span<const double> stock) {
    const std::span<const double> sold = stock.empty() ? std::span<const double>(kStock) : stock;
    // Rounding is no reason for the next cable.
    const auto found = std::ranges::lower_bound(sold, length - 1e-9);
    return found == sold.end() ? 0.0 : *found;
}

}  // namespace hallwright
