// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>
#include <string_view>

namespace hallwright {

/// How the superchips of a hall draw while they work on something: what PWR-070 to PWR-076 ask for.
struct Workload {
    std::string_view key;    ///< "llm-training"
    std::string_view label;  ///< "LLM training"
    std::string_view about;  ///< why these figures, in a sentence
    double together;         ///< share of all superchips that step together, 0 to 1
    double high, low;        ///< power while they compute and wait, shares of the cap
    double period;           ///< s, of the iterations; 0: none that all keep
    std::string_view source;
};

/// The presets. No trace of GH200 is published for any of them: figures are project defaults,
/// that of training after the shape of published traces (arXiv 2508.14318).
std::span<const Workload> allWorkloads();
const Workload* findWorkload(std::string_view key);

/// Sets the limits that say how superchips draw; one edit.
Edited setWorkload(const Design& design, const Workload& workload);
/// The preset whose figures the design has; null where they are others.
const Workload* workloadOf(const Design& design);

/// Sets the power cap, W, of all superchips in `room`, or everywhere: of racks and devices that
/// state one of their own, too. Refused: none is there, and outside the range of a product.
Edited capSuperchips(const Design& design, double watts, Id<Room> room = {});

}  // namespace hallwright
