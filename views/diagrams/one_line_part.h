// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/single_line.h"

#include <span>

namespace hallwright {

/// Lays out one connected part of a graph by itself, from (0, 0): `nodes` and all edges among them.
SingleLine layOutPart(const Design& design, const OneLineGraph& graph,
                      std::span<const std::uint32_t> nodes);

}  // namespace hallwright
