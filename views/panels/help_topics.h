// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/product.h"

#include <QStringList>

#include <string_view>
#include <vector>

namespace hallwright {

/// Where in the help something is told: a page, and the heading in it by its anchor.
struct HelpPlace {
    QString topic;   ///< "rules-power"; empty: nowhere
    QString anchor;  ///< "pwr-003"; empty: the top of the page
    bool operator==(const HelpPlace&) const = default;
};

/// Keys of the pages in reading order, in groups that belong together.
const std::vector<QStringList>& helpTopicGroups();

/// What the help says of things of a kind.
HelpPlace helpOn(Kind kind);
/// The section on a rule, by its id or by the trade that an id begins with ("PWR"): the trade has a
/// page of its own.
HelpPlace helpOnRule(std::string_view rule);

/// The anchor of a heading: the id of a rule that it begins with, else its words, joined by
/// hyphens, in small letters.
QString helpAnchorOf(const QString& heading);

}  // namespace hallwright
