// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/results/answers.h"
#include "views/panels/quantity_field.h"
#include "views/panels/text.h"

#include <QStringList>

#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace hallwright {

/// One line of the properties panel, described apart from the widgets that show it.
struct Field {
    enum class Editor {
        Plain,   ///< only shown
        Number,  ///< a quantity
        Cap,     ///< a quantity with a slider
        Words,   ///< free text on one line
        Text,    ///< free text on several
        Choice,  ///< one of a few
    };
    QString key;  ///< unique in the panel; also the object name of its editor
    QString label;
    Editor editor = Editor::Plain;

    QString text;              ///< Plain, Words, Text: what is shown
    QString unit;              ///< Plain: of the number in `text`; empty for words
    std::optional<double> si;  ///< Number, Cap: none where it is unknown or the items differ
    Dimension dimension = Dimension::Count;
    FixedUnit fixed;  ///< Number, Cap: shown in it instead of that of the unit system
    double low = -std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::max();
    QStringList choices;
    int choice = -1;

    bool differs = false;   ///< the selected items do not agree
    bool guessed = false;   ///< rests on an estimate: shown with "~"
    bool computed = false;  ///< comes from the answers, so it can be stale
    QString explanation;    ///< source and confidence

    /// Plain numbers stand at the right, words at the left.
    [[nodiscard]] bool isNumber() const {
        return !unit.isEmpty() || (!text.isEmpty() && text.front().isDigit());
    }

    QString action;  ///< the name of the undo step: "Set mass of A-07"
    std::function<Edited(const Design&, double)> setNumber;
    std::function<Edited(const Design&, const std::string&)> setWords;
    std::function<Edited(const Design&, int)> choose;
    std::function<Edited(const Design&)>
        reset;  ///< present when a figure of its own can be given up
};

struct Section {
    QString title;
    std::vector<Field> fields;
};

/// What the panel shows for a selection.
std::vector<Section> describeItems(const Design& design, const std::vector<Id<Item>>& items,
                                   const Answers* answers, UnitSystem system);
std::vector<Section> describeSite(const Design& design);
std::vector<Section> describeRoom(const Design& design, const Room& room, const Answers* answers,
                                  UnitSystem system);

}  // namespace hallwright
