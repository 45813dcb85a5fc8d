// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/finding.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// What is to be shown of an item, the most urgent last. `None`: nobody has judged it yet.
enum class Verdict : std::uint8_t { None, Fine, NotEvaluated, Provisional, Warning, Error };

/// ● ▲ ◆ ○ ✓ in UTF-8; empty for `None`.
const char* markOf(Verdict verdict);

/// The worst that findings say of each item that they name. A provisional warning counts as
/// `Provisional`; an error stays one, provisional or not. What is waived and mere information leave
/// an item `Fine`.
class Verdicts {
  public:
    Verdicts() = default;
    explicit Verdicts(const Findings& findings);

    /// `Fine` for an item that no finding names.
    [[nodiscard]] Verdict of(Id<Item> item) const;

  private:
    struct Row {
        Id<Item> item;
        Verdict verdict;
    };
    std::vector<Row> rows_;  ///< in order of item
};

}  // namespace hallwright
