// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/templates.h"

#include <span>

namespace hallwright {

// One hall of liquid-cooled NVL32 racks on a slab.
std::span<const TemplateParameter> nvl32Parameters();
Edited buildNvl32(const TemplateSettings& settings);

// One hall of air-cooled racks on a raised floor with contained cold aisles.
std::span<const TemplateParameter> airParameters();
Edited buildAir(const TemplateSettings& settings);

// Several halls, each with a fabric of its own.
std::span<const TemplateParameter> campusParameters();
Edited buildCampus(const TemplateSettings& settings);

// A small hall with at least fifteen different rules violated, for training and tests.
std::span<const TemplateParameter> brokenParameters();
Edited buildBroken(const TemplateSettings& settings);

}  // namespace hallwright
