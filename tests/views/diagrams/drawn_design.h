// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/files.h"
#include "solvers/power/power.h"
#include "solvers/power/state_flow.h"
#include "views/diagrams/one_line_status.h"

#include <algorithm>
#include <string>
#include <utility>

namespace hallwright::testing {

/// A design with its power and how it is drawn.
struct Drawn {
    Design design;
    PowerResult power;
    SingleLine lines;

    explicit Drawn(Design made)
        : design(std::move(made)),
          power(analysePower(design)),
          lines(layOutSingleLine(design, power)) {}

    [[nodiscard]] const SingleLineSymbol& symbol(const char* tag) const {
        const Id<Item> item = findItem(design, tag)->id;
        return *std::ranges::find_if(lines.symbols, [&](const SingleLineSymbol& each) {
            return std::ranges::binary_search(each.node.items, item);
        });
    }
    [[nodiscard]] PowerStateFlow after(const std::string& state) const {
        for (std::uint32_t i = 0; i < power.states.size(); ++i) {
            if (nameOf(design, power.states[i]) == state) {
                return flowInState(design, power, i);
            }
        }
        return {};
    }
    [[nodiscard]] OneLineStatus status(const char* tag, const PowerStateFlow& flow) const {
        return statusOf(symbol(tag), design, power, flow);
    }
};

inline Design example(const char* name) {
    return *readDesign(std::string(HALLWRIGHT_SOURCE_DIR "/resources/examples/") + name);
}

}  // namespace hallwright::testing
