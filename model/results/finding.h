// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/units/dimension.h"
#include "model/units/wording.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hallwright {

enum class Severity : std::uint8_t { Error, Warning, Info };
std::string_view keyOf(Severity severity);

/// How a figure was reached, coarsest first.
enum class Fidelity : std::uint8_t { Balance, Potential, Momentum };
std::string_view keyOf(Fidelity fidelity);

/// What fills a `{}` of a message: text, a number, an item (or device in it) to be named, or words.
struct Subject {
    Id<Item> item;
    std::uint16_t slot = 0;
    bool operator==(const Subject&) const = default;
};
using Argument = std::variant<std::string, Measured, Subject, Phrase>;

/// A sentence that is not yet in anybody's language or units: an English template, which is also
/// its key, and what fills its `{}` in turn.
struct Message {
    std::string_view pattern;  ///< a literal: it outlives the program's data
    std::vector<Argument> arguments;
    bool operator==(const Message&) const = default;
};

/// A verdict of a rule. Rule and items are its identity, so a waiver survives rewording.
struct Finding {
    std::string_view rule;  ///< "PWR-022"
    Severity severity = Severity::Error;
    std::vector<Id<Item>> items;    ///< the items concerned, the chief one first
    Id<Room> room;                  ///< where it is, when no item says so
    std::vector<Id<Link>> links{};  ///< the connections concerned, where these say more than items
    Message message;
    double value = 0.0;  ///< SI
    double limit = 0.0;  ///< SI
    Dimension dimension = Dimension::Count;
    Message formula;     ///< with its numbers: "{} / {} = {}"
    std::string source;  ///< of the limit
    std::string state;   ///< of the failure set: "normal", "loss of UPS-A"
    Fidelity fidelity = Fidelity::Balance;
    bool provisional = false;  ///< rests on an estimate, or within the method's error of the limit
    bool waived = false;
    bool operator==(const Finding&) const = default;
};

/// A rule that could not speak, and what it lacked.
struct NotEvaluated {
    std::string_view rule;
    std::vector<Id<Item>> items;
    std::vector<Phrase> missing;  ///< "airflow of CRAH-3"
    bool operator==(const NotEvaluated&) const = default;
};

struct Findings {
    std::vector<Finding> findings;  ///< errors first, then in the order of the rules
    std::vector<NotEvaluated> notEvaluated;

    [[nodiscard]] std::size_t count(Severity severity) const;  ///< not waived
    [[nodiscard]] std::size_t waived() const;
    [[nodiscard]] std::size_t provisional() const;
};

/// The message in the units of `system`, with items named by their tags; in English, or as
/// `translate` has it.
std::string sentence(const Message& message, const Design& design,
                     UnitSystem system = UnitSystem::Metric, Translate translate = nullptr);

/// The message with its items named.
Phrase phraseOf(const Message& message, const Design& design);

/// The state of a finding, ready to be translated: "loss of {}" and what is lost.
Phrase stateInWords(std::string_view state);

}  // namespace hallwright
