// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/palette.h"

#include <cmath>

namespace hallwright {
namespace {

constexpr Colour rgb(std::uint32_t value) {
    return Colour::hex(value);
}

// Verdicts keep apart for colour-blind eyes (after Okabe and Ito) and in brightness.
constexpr Palette kLight{
    .backgroundTop = rgb(0xdfe3e8),
    .backgroundBottom = rgb(0xf3f5f7),
    .floor = rgb(0xf7f8f9),
    .raisedFloor = rgb(0xeef1f4),
    .grid = rgb(0xc8ced5),
    .wall = rgb(0xcbd1d8),
    .wallTop = rgb(0x7d868f),
    .column = rgb(0xa3abb3),
    .computing = rgb(0x6a737d),
    .air = rgb(0xd3dce4),
    .liquid = rgb(0xc4d3dc),
    .power = rgb(0xd6d0c3),
    .building = rgb(0xc5cad0),
    .dark = rgb(0x3b424a),
    .light = rgb(0xf2f4f6),
    .edge = rgb(0x3d444c),
    .fine = rgb(0x858e98),
    .mark = rgb(0x8d97a1),
    .supply = rgb(0x2f7fbf),
    .back = rgb(0xb5543c),
    .glass = rgb(0x8fb4cf),
    .accent = rgb(0x1668c7),
    .hover = rgb(0x4f97e6),
    .text = rgb(0x1c2126),
    .labelGround = rgb(0xffffff),
    .labelBorder = rgb(0xb4bcc4),
    .unjudged = rgb(0x9aa3ac),
    .good = rgb(0x2e8b6f),
    .notEvaluated = rgb(0x8a939c),
    .warning = rgb(0xe39b00),
    .error = rgb(0xd0362b),
    .provisional = rgb(0x7a67c7),
    .plain = rgb(0xbcc2c9),
};

constexpr Palette kDark{
    .backgroundTop = rgb(0x15181b),
    .backgroundBottom = rgb(0x22262b),
    .floor = rgb(0x2c3137),
    .raisedFloor = rgb(0x2f353c),
    .grid = rgb(0x424a53),
    .wall = rgb(0x3a4048),
    .wallTop = rgb(0x8a939d),
    .column = rgb(0x666f79),
    .computing = rgb(0x68727e),
    .air = rgb(0x9fb0bd),
    .liquid = rgb(0x8ea6b5),
    .power = rgb(0xa69e8c),
    .building = rgb(0x7c858f),
    .dark = rgb(0x22272c),
    .light = rgb(0xd5dbe1),
    .edge = rgb(0x14171a),
    .fine = rgb(0x59626c),
    .mark = rgb(0x7f8a95),
    .supply = rgb(0x5aa9e6),
    .back = rgb(0xe08a6d),
    .glass = rgb(0x86b7da),
    .accent = rgb(0x5fb0ff),
    .hover = rgb(0x9ccdff),
    .text = rgb(0xe8ecf0),
    .labelGround = rgb(0x1b1f23),
    .labelBorder = rgb(0x59626c),
    .unjudged = rgb(0x7d8791),
    .good = rgb(0x3fb08e),
    .notEvaluated = rgb(0x7d8791),
    .warning = rgb(0xf2b134),
    .error = rgb(0xf0574a),
    .provisional = rgb(0x9d8cf0),
    .plain = rgb(0x6a737d),
};

constexpr std::array kHues{rgb(0xe69f00), rgb(0x56b4e9), rgb(0x009e73), rgb(0xf0e442),
                           rgb(0x0072b2), rgb(0xd55e00), rgb(0xcc79a7)};
constexpr double kLighter = 0.55;  ///< of white in a hue
constexpr double kDarker = 0.45;   ///< of black

}  // namespace

Colour mixed(Colour a, Colour b, double share) {
    const auto part = [share](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(std::lround(x + (y - x) * share));
    };
    return {part(a.red, b.red), part(a.green, b.green), part(a.blue, b.blue)};
}

Colour Palette::of(Standing standing) const {
    switch (firm(standing)) {
        case Standing::Fine:
            return good;
        case Standing::NotEvaluated:
            return notEvaluated;
        case Standing::Warning:
            return warning;
        case Standing::Error:
            return error;
        default:
            return unjudged;
    }
}

Colour Palette::of(Trade trade) const {
    switch (trade) {
        case Trade::Computing:
        case Trade::Network:
        case Trade::Rack:
            return computing;
        case Trade::Air:
            return air;
        case Trade::Liquid:
            return liquid;
        case Trade::Power:
            return power;
        case Trade::FloorAndAisle:
            break;
    }
    return building;
}

Colour Palette::ofCategory(std::size_t n) {
    const Colour hue = kHues[n % kHues.size()];
    switch (n / kHues.size() % 3) {
        case 1:
            return mixed(hue, rgb(0xffffff), kLighter);
        case 2:
            return mixed(hue, rgb(0x000000), kDarker);
        default:
            return hue;
    }
}

const Palette& scenePalette(bool dark) {
    return dark ? kDark : kLight;
}

}  // namespace hallwright
