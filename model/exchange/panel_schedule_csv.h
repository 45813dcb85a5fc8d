// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/panel_schedule.h"

#include <span>
#include <string>

namespace hallwright {

/// RFC 4180, UTF-8 with a byte-order mark, metric; one line a circuit, spares too:
///   panel, kind, position (way, or m), ways, first_line (L1 to L3), breaker_a, load, load_kw,
///   l1_a, l2_a, l3_a, worst_kw, worst_a, worst_loading_percent, worst_state
std::string panelScheduleCsv(const Design& design, const PowerResult& power,
                             std::span<const PanelSchedule> schedules);

/// The same as one object: panels[] with tag, kind, places, free, load_kw, current_a[3],
/// circuits[].
std::string panelScheduleJson(const Design& design, const PowerResult& power,
                              std::span<const PanelSchedule> schedules);

}  // namespace hallwright
