// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/integrity.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hallwright::integrity {

using Found = std::optional<Fault>;

/// A row of a table, or a part of the design that is no table, for the places of its faults.
class FaultPlace {
  public:
    explicit FaultPlace(std::string_view part) : table_(part) {}
    /// `index` is where the row stands in its table; none: it is looked at alone.
    FaultPlace(std::string_view table, std::uint32_t id, std::optional<std::size_t> index,
               std::string_view name)
        : table_(table), id_(id), index_(index), name_(name) {}

    [[nodiscard]] Fault fault(std::string field, Phrase expectation) const;
    /// A fault unless `number` is finite and within the range.
    [[nodiscard]] Found number(std::string_view field, double number, double low,
                               double high) const;
    /// The same for a figure of a product or of something placed, by the range of its property.
    [[nodiscard]] Found value(std::string_view field, Property property, double si) const;
    /// A fault unless `text` is UTF-8 without control characters but for the ends of lines and
    /// tabs.
    [[nodiscard]] Found text(std::string_view field, std::string_view text) const;
    /// A fault unless `text` is such a text of one line, without characters that turn the direction
    /// of what follows them: these would make two names look the same, or break a table.
    [[nodiscard]] Found line(std::string_view field, std::string_view text) const;
    /// A fault unless `text` is such a line and not empty.
    [[nodiscard]] Found name(std::string_view field, std::string_view text) const;
    /// A fault unless the id is not 0 and was given out.
    [[nodiscard]] Found id(std::uint32_t lastId) const;

  private:
    std::string_view table_;
    std::uint32_t id_ = 0;
    std::optional<std::size_t> index_;
    std::string_view name_;
};

/// Nothing of a hall is farther than this from its origin, m.
constexpr double kFarthest = 1e5;

std::string quoted(std::string_view text);
std::string shown(double number);

Found findProductFault(const Design& design);
Found findItemFault(const Design& design);
Found findLinkFault(const Design& design);

}  // namespace hallwright::integrity
