// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/misfit.h"
#include "model/hall/id.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace hallwright::files {

/// The rows of one table in the order of their key, each value asked for by column from the left.
class Rows {
  public:
    Rows(SQLite::Database& database, std::string table, const std::string& columns, int keyColumns)
        : table_(std::move(table)), statement_(database, sql(table_, columns, keyColumns)) {}

    bool next() {
        ++row_;
        if (!statement_.executeStep()) {
            return false;
        }
        column_ = 0;
        return true;
    }

    std::string text() {
        const SQLite::Column value = statement_.getColumn(column_++);
        if (!value.isText()) {
            throw misfit(Phrase("a text"));
        }
        return value.getString();
    }

    std::string bytes() {
        const SQLite::Column value = statement_.getColumn(column_++);
        if (!value.isBlob()) {
            throw misfit(Phrase("bytes"));
        }
        return value.getString();
    }

    double number() {
        const SQLite::Column value = statement_.getColumn(column_++);
        if (!value.isFloat()) {
            throw misfit(Phrase("a number"));
        }
        return value.getDouble();
    }

    template <class T>
    T whole() {
        const SQLite::Column value = statement_.getColumn(column_++);
        const std::int64_t found = value.isInteger() ? value.getInt64() : -1;
        if (!value.isInteger() || found < 0 ||
            std::cmp_greater(found, std::numeric_limits<T>::max())) {
            throw misfit({"a whole number from {} to {}",
                          {"0", std::to_string(std::numeric_limits<T>::max())}});
        }
        return static_cast<T>(found);
    }

    bool flag() { return whole<std::uint8_t>() != 0; }

    template <class T>
    Id<T> id() {
        return {whole<std::uint32_t>()};
    }

    /// NULL is none.
    template <class T>
    Id<T> idOrNone() {
        if (statement_.getColumn(column_).isNull()) {
            ++column_;
            return {};
        }
        return id<T>();
    }

    template <class Of>
    auto key(Of of) {
        const std::string word = text();
        const auto found = of(word);
        if (!found) {
            throw misfit({"a key that this version knows, not \"{}\"", {word.substr(0, 40)}});
        }
        return *found;
    }

    /// The id that a row of its own has; in a damaged file one may come twice.
    template <class T>
    Id<T> ownId() {
        const Id<T> found = id<T>();
        if (found.value <= lastId_) {
            throw misfit(
                {"an id that no other row has, not {} again", {std::to_string(found.value)}});
        }
        lastId_ = found.value;
        return found;
    }

    /// The number of a part, which counts from 0.
    void countsFrom(std::size_t number) {
        if (whole<std::uint32_t>() != number) {
            throw misfit({"part number {}", {std::to_string(number)}});
        }
    }

    [[nodiscard]] Misfit misfit(Phrase expectation) const {
        return {Phrase("{}, row {}", {table_, std::to_string(row_)}), std::move(expectation)};
    }

  private:
    static std::string sql(const std::string& table, const std::string& columns, int keyColumns) {
        std::string text = "SELECT " + columns + " FROM \"" + table + "\" ORDER BY 1";
        for (int i = 2; i <= keyColumns; ++i) {
            text += ", " + std::to_string(i);
        }
        return text;
    }

    std::string table_;
    SQLite::Statement statement_;
    int column_ = 0;
    std::int64_t row_ = 0;
    std::uint32_t lastId_ = 0;
};

/// Rows that belong to rows of another table and come in the order of theirs, such as the corners
/// of rooms.
class Parts {
  public:
    Parts(SQLite::Database& database, const std::string& table, const std::string& columns,
          int keyColumns)
        : rows_(database, table, columns, keyColumns) {
        advance();
    }

    /// Calls `read` for each row of this owner.
    template <class Read>
    void of(std::uint32_t owner, Read read) {
        while (more_ && owner_ == owner) {
            read(rows_);
            advance();
        }
        if (more_ && owner_ < owner) {
            throw orphan();
        }
    }

    /// After the last owner nothing may be left.
    void finish() const {
        if (more_) {
            throw orphan();
        }
    }

  private:
    void advance() {
        more_ = rows_.next();
        if (more_) {
            owner_ = rows_.whole<std::uint32_t>();
        }
    }

    [[nodiscard]] Misfit orphan() const {
        return rows_.misfit({"an owner that is there, not {}", {std::to_string(owner_)}});
    }

    Rows rows_;
    std::uint32_t owner_ = 0;
    bool more_ = false;
};

}  // namespace hallwright::files
