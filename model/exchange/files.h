// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/progress.h"
#include "model/refusal.h"

#include <filesystem>
#include <string_view>

namespace hallwright {

/// Reads a design by extension: `.hall`, `.hall.json` (also `.json`) or `.airflow.json`, a neutral
/// case. Refused too once `progress` says that nobody waits.
tl::expected<Design, Refusal> readDesign(const std::filesystem::path& file,
                                         const Progress& progress = {});
/// Writes a design by extension, `.hall` or `.hall.json` (also `.json`); replacement is atomic.
/// Refused too, and the old file kept, once `progress` says that nobody waits.
tl::expected<void, Refusal> writeDesign(const Design& design, const std::filesystem::path& file,
                                        const Progress& progress = {});
/// Replaces `file` with `bytes` in one step: a sibling is written, flushed and renamed.
tl::expected<void, Refusal> writeBytes(std::string_view bytes, const std::filesystem::path& file);

}  // namespace hallwright
