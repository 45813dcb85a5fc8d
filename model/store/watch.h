// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/progress.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace hallwright::files {

/// Work with a database that somebody follows. Once nobody waits for it, whatever SQLite is doing
/// and `tell` throw an exception of which `isStop` is true.
class Watch {
  public:
    Watch(SQLite::Database& database, const Progress& progress)
        : handle_(database.getHandle()), progress_(progress) {
        constexpr int kSteps = 100'000;  // of its machine: some milliseconds
        sqlite3_progress_handler(
            handle_, kSteps,
            [](void* self) { return static_cast<const Watch*>(self)->goesOn() ? 0 : 1; }, this);
    }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch() { sqlite3_progress_handler(handle_, 0, nullptr, nullptr); }

    void tell(double fraction) {
        fraction_ = fraction;
        if (!goesOn()) {
            throw SQLite::Exception("stopped", SQLITE_INTERRUPT);
        }
    }
    /// For row number `row` of `rows`, which are the part `from` to `to` of the work.
    void tellOfRow(std::size_t row, std::size_t rows, double from, double to) {
        constexpr std::size_t kSome = 4096;
        if (row % kSome == 0) {
            tell(from + (to - from) * static_cast<double>(row) / static_cast<double>(rows));
        }
    }
    static bool isStop(const SQLite::Exception& error) {
        return error.getErrorCode() == SQLITE_INTERRUPT;
    }

  private:
    [[nodiscard]] bool goesOn() const { return !progress_ || progress_(fraction_); }

    sqlite3* handle_;
    const Progress& progress_;
    double fraction_ = 0.0;
};

}  // namespace hallwright::files
