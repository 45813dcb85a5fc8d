// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <span>

namespace hallwright::files {

/// What leads from one format of the file to the next.
struct Step {
    int format;  ///< that it leads to
    const char* sql;
};

/// Every step there ever was, the first from nothing. A new file takes all of them, an old one
/// those that it lacks: there is one way to a schema. A step is never changed once it was released.
std::span<const Step> allSteps();

/// Takes `database` from format `from` to format `to`, each step in a transaction of its own.
void takeSteps(SQLite::Database& database, std::span<const Step> steps, int from, int to);

/// True when the tables of `database` are those that the steps up to `format` make: no more, no
/// less, no other.
bool hasSchema(SQLite::Database& database, std::span<const Step> steps, int format);

}  // namespace hallwright::files
