// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/listing.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace hallwright {
namespace {

/// A file of our own that is gone when this is.
class TemporaryFile {
  public:
    TemporaryFile() {
        std::error_code none;
        path_ = (std::filesystem::temp_directory_path(none) / "hallwright-XXXXXX").string();
        descriptor_ = mkstemp(path_.data());
        if (descriptor_ < 0) {
            error_ = errno;
        }
    }
    ~TemporaryFile() {
        if (descriptor_ >= 0) {
            close(descriptor_);
            unlink(path_.c_str());
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    [[nodiscard]] bool isOpen() const { return descriptor_ >= 0; }
    [[nodiscard]] int error() const { return error_; }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
    int descriptor_ = -1;
    int error_ = 0;
};

struct Formats {
    lxw_format* head = nullptr;
    lxw_format* sum = nullptr;
};

/// A cell holds no more than 32,767 characters: longer words are cut, between two characters.
std::string fitted(const std::string& text) {
    constexpr std::size_t kMost = 32000;
    if (text.size() <= kMost) {
        return text;
    }
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + " … (the CSV and JSON files have it in full)";
}

void write(lxw_worksheet* page, std::uint32_t row, std::uint16_t column, const ListingCell& cell,
           lxw_format* format) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        if (!text->empty()) {
            worksheet_write_string(page, row, column, fitted(*text).c_str(), format);
        } else if (format) {
            worksheet_write_blank(page, row, column, format);
        }
    } else if (const auto* number = std::get_if<double>(&cell)) {
        worksheet_write_number(page, row, column, *number, format);
    } else if (format) {
        worksheet_write_blank(page, row, column, format);
    }
}

void writeRow(lxw_worksheet* page, std::uint32_t row, const std::vector<ListingCell>& cells,
              lxw_format* format = nullptr) {
    for (std::size_t column = 0; column < cells.size(); ++column) {
        write(page, row, static_cast<std::uint16_t>(column), cells[column], format);
    }
}

void writeListing(lxw_worksheet* page, const Listing& listing, const Formats& formats) {
    std::uint16_t column = 0;
    for (const ListingColumn& head : listing.columns) {
        worksheet_set_column(page, column, column, head.width, nullptr);
        worksheet_write_string(page, 0, column, std::string(head.head).c_str(), formats.head);
        ++column;
    }
    std::uint32_t row = 0;
    for (const auto& cells : listing.rows) {
        const bool isSum = listing.endsInSum && &cells == &listing.rows.back();
        writeRow(page, ++row, cells, isSum ? formats.sum : nullptr);
    }
    if (!listing.isList) {
        return;
    }
    worksheet_freeze_panes(page, 1, 0);
    if (row > 0) {
        worksheet_autofilter(page, 0, 0, row, static_cast<std::uint16_t>(column - 1));
    }
    worksheet_set_landscape(page);
    worksheet_fit_to_pages(page, 1, 0);
    worksheet_repeat_rows(page, 0, 0);
}

}  // namespace

tl::expected<std::string, Refusal> workbookOf(std::span<const Listing> listings) {
    const TemporaryFile file;
    const auto failed = [&file](const std::string& why) {
        return refuse("The workbook could not be written to {}: {}.", {file.path(), why});
    };
    if (!file.isOpen()) {
        return failed(std::strerror(file.error()));
    }
    lxw_workbook* book = workbook_new(file.path().c_str());
    if (!book) {
        return failed("out of memory");
    }
    Formats formats;
    formats.head = workbook_add_format(book);
    format_set_bold(formats.head);
    format_set_text_wrap(formats.head);
    format_set_bottom(formats.head, LXW_BORDER_THIN);
    formats.sum = workbook_add_format(book);
    format_set_bold(formats.sum);
    format_set_top(formats.sum, LXW_BORDER_THIN);
    for (const Listing& listing : listings) {
        writeListing(workbook_add_worksheet(book, listing.name.c_str()), listing, formats);
    }
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
        return failed(lxw_strerror(error));
    }
    std::ifstream written(file.path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(written), std::istreambuf_iterator<char>()};
    if (bytes.empty()) {
        return failed("nothing was written");
    }
    return bytes;
}

}  // namespace hallwright
