// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/layer_places.h"
#include "views/diagrams/one_line_graph.h"

#include <cstddef>

namespace hallwright {

/// Where input number `input` of `inputs`, from left to right, comes down: points right of the
/// axis. Those of a bar leave the room of its words free.
double inputOffset(const OneLineNode& node, std::size_t input, std::size_t inputs);

/// What a symbol takes with its words.
Breadth breadthOf(const Design& design, const OneLineNode& node, std::size_t inputs,
                  std::size_t outputs);

}  // namespace hallwright
