// SPDX-License-Identifier: GPL-3.0-or-later
// How loads are kept up when something is lost, and what that asks of each element.
#pragma once

#include "solvers/checks/rule.h"

#include <string_view>
#include <vector>

namespace hallwright {

/// True when both cords of a load are fed.
inline bool isDual(const PowerFeed& feed) {
    return !feed.pathA.empty() && !feed.pathB.empty();
}

/// How the loads below an element are kept up: by a second path of the same units, by units that
/// share each other's loads in more than one pairing, or by a reserve behind static transfer
/// switches. By element; what two loads share is on no second path.
struct Schemes {
    std::vector<bool> twoPaths, distributed, reserved;
};
Schemes schemesOf(const Inputs& inputs);

/// Share of its limit that an element may carry after a loss.
double allowedAfterLoss(const Inputs& inputs, const PowerElement& element);

/// Sources are judged by rules of their own.
bool isJudged(const PowerElement& element);

/// One finding for each loss: what carries the most of its limit then, and how much else is
/// overloaded.
void judgeLosses(const Inputs& inputs, Findings& findings, std::string_view rule,
                 const std::vector<bool>& concerned);

}  // namespace hallwright
