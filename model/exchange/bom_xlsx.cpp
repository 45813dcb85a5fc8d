// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/bom_xlsx.h"

#include "model/exchange/bom_columns.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
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

void write(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const BomCell& cell,
           lxw_format* format) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        if (!text->empty()) {
            worksheet_write_string(sheet, row, column, fitted(*text).c_str(), format);
        } else if (format) {
            worksheet_write_blank(sheet, row, column, format);
        }
    } else if (const auto* number = std::get_if<double>(&cell)) {
        worksheet_write_number(sheet, row, column, *number, format);
    } else if (format) {
        worksheet_write_blank(sheet, row, column, format);
    }
}

void writeRow(lxw_worksheet* sheet, std::uint32_t row, const std::vector<BomCell>& cells,
              lxw_format* format = nullptr) {
    for (std::size_t column = 0; column < cells.size(); ++column) {
        write(sheet, row, static_cast<std::uint16_t>(column), cells[column], format);
    }
}

void writeLines(lxw_worksheet* sheet, const BillOfMaterials& bom, const Formats& formats) {
    std::uint16_t column = 0;
    for (const BomColumn& head : bomColumns()) {
        worksheet_set_column(sheet, column, column, head.width, nullptr);
        worksheet_write_string(sheet, 0, column, std::string(head.head).c_str(), formats.head);
        ++column;
    }
    std::uint32_t row = 1;
    for (const BomLine& line : bom.lines) {
        writeRow(sheet, row++, cellsOf(line, bom.currency));
    }
    worksheet_freeze_panes(sheet, 1, 0);
    if (row > 1) {
        worksheet_autofilter(sheet, 0, 0, row - 1, static_cast<std::uint16_t>(column - 1));
    }
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
}

void writeTotals(lxw_worksheet* sheet, const BillOfMaterials& bom, const Formats& formats) {
    constexpr std::array<const char*, 7> kHeads{"Trade",    "Lines",   "Priced lines", "Price",
                                                "Currency", "Mass kg", "Power W"};
    for (std::size_t column = 0; column < kHeads.size(); ++column) {
        worksheet_write_string(sheet, 0, static_cast<std::uint16_t>(column), kHeads[column],
                               formats.head);
    }
    worksheet_set_column(sheet, 0, 6, 16.0, nullptr);
    const auto cells = [&bom](std::string_view label, const BomSum& sum) {
        const bool isPriced = sum.priced > 0;
        return std::vector<BomCell>{std::string(label),
                                    static_cast<double>(sum.lines),
                                    static_cast<double>(sum.priced),
                                    isPriced ? BomCell(sum.price) : BomCell(),
                                    isPriced ? BomCell(bom.currency) : BomCell(),
                                    sum.weighed > 0 ? BomCell(sum.mass) : BomCell(),
                                    sum.power};
    };
    std::uint32_t row = 1;
    for (std::size_t i = 0; i < bom.lines.size(); ++i) {
        const Trade trade = bom.lines[i].trade;
        if (i + 1 == bom.lines.size() || bom.lines[i + 1].trade != trade) {
            writeRow(sheet, row++, cells(labelOf(trade), sumOf(bom, trade)));
        }
    }
    writeRow(sheet, row, cells("Total", sumOf(bom)), formats.sum);
}

}  // namespace

tl::expected<std::string, Refusal> bomXlsx(const BillOfMaterials& bom) {
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
    writeLines(workbook_add_worksheet(book, "Lines"), bom, formats);
    writeTotals(workbook_add_worksheet(book, "Totals"), bom, formats);
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
