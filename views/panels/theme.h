// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/verdict.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

#include <array>

class QApplication;

namespace hallwright {

enum class Appearance { Light, Dark };

/// The appearance that a palette is of; asked of the palette that Qt starts with, what the system
/// wants.
Appearance appearanceOf(const QPalette& palette);

QPalette paletteOf(Appearance appearance);
QString styleSheetOf(Appearance appearance);

/// Gives the whole application the palette, style and style sheet of `appearance`.
void applyTheme(QApplication& application, Appearance appearance);

/// The colour of a verdict, legible as text on the base colour of `appearance` (contrast
/// above 4.5).
QColor colourOf(Verdict verdict, Appearance appearance);
/// The colour of the provisional mark.
QColor provisionalColour(Appearance appearance);
/// Text that matters less; also what an old answer is shown in.
QColor mutedColour(const QPalette& palette);

/// Okabe and Ito's colours for categories such as feed, rail and phase, told apart by colour-blind
/// people: orange, sky blue, bluish green, yellow, blue, vermilion, reddish purple, black (grey in
/// the dark).
std::array<QColor, 8> categoryColours(Appearance appearance);

/// An icon of `resources/icons`, drawn in the text colour of `palette`. Null for an unknown name.
QIcon loadIcon(const QString& name, const QPalette& palette);

/// The roles that the style sheet knows: of labels "heading", "title", "muted" and "problem", of
/// lists "plain" and "boxed".
void setRole(QWidget* widget, const char* role);

}  // namespace hallwright
