// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/files.h"

#include "model/exchange/airflow_case.h"
#include "model/exchange/hall_json.h"
#include "model/hall/integrity.h"
#include "model/store/hall_file.h"
#include "model/store/replacement.h"

#include <cerrno>
#include <fstream>
#include <optional>
#include <string>

namespace hallwright {
namespace {

enum class Format { Hall, Json, AirflowCase };

constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

tl::expected<Format, Refusal> formatOf(const std::filesystem::path& file) {
    if (isAirflowCase(file)) {
        return Format::AirflowCase;
    }
    const std::string extension = file.extension().string();
    if (extension == ".hall") {
        return Format::Hall;
    }
    if (extension == ".json") {
        return Format::Json;
    }
    return refuse("{}: expected a name that ends in .hall or .hall.json.", {file.string()});
}

tl::expected<Design, Refusal> readJson(const std::filesystem::path& file) {
    const auto text = files::readBytes(file, kMostBytes);
    if (!text) {
        return refuse(text.error());
    }
    return isAirflowCase(file) ? fromAirflowCase(*text, file.string())
                               : fromJson(*text, file.string());
}

/// As a `.hall` file: what stands there and is no readable design of ours is never overwritten.
tl::expected<void, Refusal> writeJson(const Design& design, const std::filesystem::path& file,
                                      const Progress& progress) {
    if (const auto fault = findFault(design)) {
        return refuse(
            "{} was not written, since the design could not be read again: at {} expected {}.",
            {file.string(), fault->place, fault->expectation});
    }
    std::error_code error;
    if (std::filesystem::is_regular_file(file, error)) {
        if (const auto old = readJson(file); !old) {
            return refuse("What stands there was not overwritten. {}", {old.error().said});
        }
    }
    const std::string text = toJson(design);
    constexpr double kMade = 0.8;
    if (progress && !progress(kMade)) {
        return refuse("{} was not written: it was stopped.", {file.string()});
    }
    return writeBytes(text, file);
}

}  // namespace

tl::expected<Design, Refusal> readDesign(const std::filesystem::path& file,
                                         const Progress& progress) {
    const auto format = formatOf(file);
    if (!format) {
        return refuse(format.error());
    }
    return *format == Format::Hall ? readHall(file, progress) : readJson(file);
}

tl::expected<void, Refusal> writeDesign(const Design& design, const std::filesystem::path& file,
                                        const Progress& progress) {
    const auto format = formatOf(file);
    if (!format) {
        return refuse(format.error());
    }
    if (*format == Format::AirflowCase) {
        return refuse(
            "{}: expected a name that ends in .hall or .hall.json, as neutral cases are only read.",
            {file.string()});
    }
    return *format == Format::Hall ? writeHall(design, file, progress)
                                   : writeJson(design, file, progress);
}

tl::expected<void, Refusal> writeBytes(std::string_view bytes, const std::filesystem::path& file) {
    auto replacement = files::Replacement::of(file);
    if (!replacement) {
        return refuse(std::move(replacement.error()));
    }
    {
        errno = 0;
        std::ofstream out(replacement->sibling(), std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.flush();
        if (!out) {
            return files::cannotWrite(file, errno != 0 ? errno : EIO);
        }
    }
    return std::move(*replacement).commit();
}

}  // namespace hallwright
