// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"

#include <span>
#include <string_view>

namespace hallwright {

/// The groups of `check --only`.
enum class Group { Power, Liquid, Airflow, Network, Space };
std::string_view keyOf(Group group);

/// Everything that a rule looks at. All analyses of `design` are there, findings excepted.
struct Inputs {
    const Design& design;
    const Answers& answers;

    /// The limit that holds in this design, SI.
    [[nodiscard]] double limit(std::string_view threshold) const;
    [[nodiscard]] std::string sourceOf(std::string_view threshold) const;
};

/// A rule is a pure function that adds what it finds; it says nothing where there is nothing to
/// judge, and `NotEvaluated` where an input is missing.
struct Rule {
    std::string_view id;     ///< "STR-010"
    std::string_view title;  ///< what it asks for: "Aisles are wide enough front and rear"
    Group group;
    void (*judge)(const Inputs& inputs, Findings& findings);
    /// False: what it says does not change when items move within their rooms.
    bool isOfPlaces = true;
};

/// All rules, in the order of reports.
std::span<const Rule> allRules();

/// True when `value` keeps within `limit`: equal passes, relative tolerance 1e-9.
bool keepsWithin(double value, double limit);

}  // namespace hallwright
