// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/store/watch.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace hallwright::files {

/// The design in the tables of a database of the present format. Throws `Misfit` where a value is
/// not what its column promises; the promises of `integrity.h` are not looked at. `watch` is told
/// the part `from` to `to` of the work.
Design readRows(SQLite::Database& database, Watch& watch, double from, double to);

}  // namespace hallwright::files
