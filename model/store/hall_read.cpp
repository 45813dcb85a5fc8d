// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/misfit.h"
#include "model/hall/integrity.h"
#include "model/store/hall_file.h"
#include "model/store/hall_rows.h"
#include "model/store/hall_schema.h"
#include "model/store/replacement.h"
#include "model/store/watch.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace hallwright {
namespace {

using namespace files;

constexpr std::size_t kMostBytes = std::size_t{1} << 30U;
// How far the reading of a large design is, roughly, when SQLite has looked it through and when
// all rows are read.
constexpr double kChecked = 0.4;
constexpr double kRead = 0.85;

std::uint32_t bigEndian(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        number = (number << 8U) | static_cast<unsigned char>(bytes[i]);
    }
    return number;
}

Phrase byte(std::size_t number) {
    return {"byte {}", {std::to_string(number)}};
}

Misfit damaged(const std::string& words) {
    return {"", {"an undamaged file; SQLite says \"{}\"", {words}}};
}

/// Looks at the 100 bytes that every SQLite file starts with (sqlite.org/fileformat2.html), so that
/// what is foreign, newer or cut short never reaches SQLite. The format of the file.
int judgeHeader(std::string_view bytes) {
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    constexpr std::size_t kHeader = 100;
    if (bytes.empty()) {
        throw Misfit{"", Phrase("a design, not an empty file")};
    }
    if (!bytes.starts_with(kMagic.substr(0, std::min(bytes.size(), kMagic.size())))) {
        throw Misfit{byte(0), Phrase("a .hall file, which is an SQLite database")};
    }
    if (bytes.size() < kHeader) {
        throw Misfit{byte(bytes.size()), Phrase("the rest of a file that is cut short")};
    }
    const std::uint32_t application = bigEndian(bytes, 68);
    if (application != static_cast<std::uint32_t>(kHallApplicationId)) {
        throw Misfit{byte(68),
                     Phrase("the mark of Hallwright, not that of another program's database")};
    }
    const auto format = static_cast<std::int32_t>(bigEndian(bytes, 60));
    if (format < 1) {
        throw Misfit{byte(60), {"a format of the file from 1, not {}", {std::to_string(format)}}};
    }
    if (format > kHallFormat) {
        throw Misfit{byte(60),
                     {"format {} or older; this file needs a newer Hallwright that reads format {}",
                      {std::to_string(kHallFormat), std::to_string(format)}}};
    }
    const std::uint32_t stored = bigEndian(bytes, 16) >> 16U;
    const std::size_t page = stored == 1 ? 65536 : stored;
    const std::size_t size = page * bigEndian(bytes, 28);
    if (bytes.size() != size) {
        throw Misfit{
            byte(std::min(bytes.size(), size)),
            {"a file of {} bytes, not {}", {std::to_string(size), std::to_string(bytes.size())}}};
    }
    return format;
}

/// SQLite over a copy of the bytes: nothing can touch the file, and a migration changes the copy
/// only. It stays on the thread that reads, so that no column of a row needs a lock.
class Copy {
  public:
    explicit Copy(std::string_view bytes)
        : database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX) {
        auto* buffer = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
        if (!buffer) {
            throw std::bad_alloc();
        }
        std::memcpy(buffer, bytes.data(), bytes.size());
        // A file that another program switched to write-ahead logging reads the same without it.
        buffer[18] = 1;
        buffer[19] = 1;
        const auto size = static_cast<sqlite3_int64>(bytes.size());
        if (sqlite3_deserialize(database.getHandle(), "main", buffer, size, size,
                                SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) !=
            SQLITE_OK) {
            throw SQLite::Exception(database.getHandle());
        }
        // Whoever made the file may mean harm.
        sqlite3* handle = database.getHandle();
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
        constexpr int kMostBytesOfText = 1 << 24;
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kMostBytesOfText);
        database.exec("PRAGMA cell_size_check = ON");
    }

    SQLite::Database database;
};

Design readCopy(std::string_view bytes, const Progress& progress) {
    const int format = judgeHeader(bytes);
    Copy copy(bytes);
    Watch watch(copy.database, progress);
    if (!hasSchema(copy.database, allSteps(), format)) {
        throw Misfit{
            "sqlite_schema",
            {"the tables of format {}, no more, no less and no other", {std::to_string(format)}}};
    }
    SQLite::Statement check(copy.database, "PRAGMA quick_check(1)");
    if (!check.executeStep() || check.getColumn(0).getString() != "ok") {
        throw damaged(check.getColumn(0).getString());
    }
    check.reset();
    takeSteps(copy.database, allSteps(), format, kHallFormat);
    watch.tell(kChecked);
    Design design = readRows(copy.database, watch, kChecked, kRead);
    watch.tell(kRead);
    return design;
}

}  // namespace

tl::expected<Design, Refusal> readHall(const std::filesystem::path& file,
                                       const Progress& progress) {
    const auto bytes = readBytes(file, kMostBytes);
    if (!bytes) {
        return refuse(bytes.error());
    }
    const auto refused = [&](const Misfit& misfit) {
        return tl::unexpected(notAsExpected(file.string(), misfit));
    };
    try {
        Design design = readCopy(*bytes, progress);
        if (const auto fault = findFault(design)) {
            return refused({fault->place, fault->expectation});
        }
        return design;
    } catch (const Misfit& misfit) {
        return refused(misfit);
    } catch (const SQLite::Exception& error) {
        if (Watch::isStop(error)) {
            return refuse("{} was not read: it was stopped.", {file.string()});
        }
        return refused(damaged(error.what()));
    }
}

}  // namespace hallwright
