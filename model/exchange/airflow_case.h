// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/refusal.h"

#include <filesystem>
#include <string_view>

namespace hallwright {

/// True for a file that is a neutral airflow case by its name: `*.airflow.json`.
bool isAirflowCase(const std::filesystem::path& file);

/// The hall of a neutral airflow case, a description that other programs read too: m, kW, m³/s, °C,
/// z = 0 at the structural floor. Racks arrive as rack-scale products that give all of their heat
/// to their air, coolers without a limit of capacity; a failed one stands there, off. The room has
/// no lighting, no heat through its walls and no leakage but what the case says; which site
/// altitude gives the air its density is found from it. Solvers know one heat capacity of air, 1005
/// J/(kg·K): with another one ρ·cp is kept, so temperatures and heat stay, and pressures are off by
/// its share. The flow of a leak follows from the balance of what the panels seal, spread over them
/// by area. `file` is named in a refusal, with the place in it and what was expected.
tl::expected<Design, Refusal> fromAirflowCase(std::string_view text, std::string_view file);

}  // namespace hallwright
