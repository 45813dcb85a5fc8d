// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/one_line_ink.h"

#include "views/scene/palette.h"
#include "views/scene/quantity_scale.h"

namespace hallwright {
namespace {

QColor colour(Colour of) {
    return {of.red, of.green, of.blue};
}

}  // namespace

OneLineInk oneLineInk(bool dark) {
    const Palette& palette = scenePalette(dark);
    OneLineInk ink;
    ink.ground = dark ? QColor(0x1b, 0x20, 0x26) : QColor(Qt::white);
    ink.line = dark ? QColor(0xd5, 0xdb, 0xe1) : QColor(0x26, 0x2d, 0x35);
    ink.text = dark ? QColor(0xec, 0xef, 0xf2) : QColor(0x15, 0x1a, 0x20);
    ink.quiet = dark ? QColor(0xb4, 0xbd, 0xc6) : QColor(0x4a, 0x54, 0x5f);
    ink.muted = dark ? QColor(0x95, 0x9f, 0xaa) : QColor(0x6a, 0x74, 0x7f);
    ink.dead = dark ? QColor(0x7d, 0x87, 0x92) : QColor(0x8a, 0x93, 0x9d);
    ink.unrated = colour(palette.plain);
    ink.over = colour(palette.error);
    ink.overText = dark ? QColor(0xff, 0x8a, 0x7d) : QColor(0xb3, 0x24, 0x1a);
    ink.selection = colour(palette.accent);
    ink.selection.setAlpha(dark ? 110 : 70);
    return ink;
}

QColor loadingInk(double share) {
    return colour(quantityColour(share));
}

}  // namespace hallwright
