// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/progress.h"
#include "model/refusal.h"

#include <filesystem>

namespace hallwright {

/// Format of the files written; in `PRAGMA user_version`.
constexpr int kHallFormat = 4;
/// "HALL" in `PRAGMA application_id`.
constexpr int kHallApplicationId = 0x48414C4C;

/// Reads a `.hall` file, one SQLite database, without changing it; an older format is migrated in
/// memory. A refusal names the file, the place in it and what was expected. Refused too once
/// `progress` says that nobody waits.
tl::expected<Design, Refusal> readHall(const std::filesystem::path& file,
                                       const Progress& progress = {});

/// Writes a sibling, checks it, flushes it to the disk and renames it over `file`: a crash leaves
/// the old file or the new. What stands there and is no readable design of ours is never
/// overwritten: refused. Refused too, and the old file kept, once `progress` says that nobody
/// waits.
tl::expected<void, Refusal> writeHall(const Design& design, const std::filesystem::path& file,
                                      const Progress& progress = {});

}  // namespace hallwright
