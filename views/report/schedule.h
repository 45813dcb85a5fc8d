// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plan/drafting.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace hallwright {

struct ScheduleColumn {
    QString head;
    QString unit;           ///< below the head; empty: none
    bool isNumber = false;  ///< right-aligned, never broken
    double most = 70.0;     ///< mm, at which words are broken into lines
};

struct ScheduleCell {
    QString text;
    Mark mark = Mark::None;
    bool provisional = false;
    ScheduleCell(QString words = {}) : text(std::move(words)) {}  // NOLINT: reads as its words
    ScheduleCell(const char* words) : text(QString::fromUtf8(words)) {}  // NOLINT
    ScheduleCell(Mark verdict, bool isProvisional) : mark(verdict), provisional(isProvisional) {}
};

struct ScheduleRow {
    enum class Style : std::uint8_t { Body, Group, Sum };
    std::vector<ScheduleCell> cells;  ///< of a group: one, across the table
    Style style = Style::Body;
};

struct Schedule {
    std::vector<ScheduleColumn> columns;
    std::vector<ScheduleRow> rows;
};

/// `text` in lines of at most `width` mm; words longer than a line are broken.
QStringList wrapped(const QString& text, const TextStyle& style, double width);

/// A schedule laid out in a width: what is drawn row by row, by whoever makes the pages.
class ScheduleLayout {
  public:
    ScheduleLayout(Schedule schedule, double width);

    /// Of rows; one too tall for a page counts as several.
    [[nodiscard]] std::size_t size() const { return parts_.size(); }
    [[nodiscard]] bool isGroup(std::size_t part) const;
    [[nodiscard]] double headHeight() const { return headHeight_; }
    [[nodiscard]] double height(std::size_t part) const { return parts_[part].height; }
    void drawHead(Drafting& draft, double x, double y) const;
    void drawRow(Drafting& draft, std::size_t part, double x, double y) const;

  private:
    /// A row, or as much of it as one page takes.
    struct Part {
        std::size_t row;
        bool isFirst, isLast;
        std::vector<QStringList> lines;  ///< of every cell
        double height;                   ///< mm
    };

    void share(double width);
    void stretch(double width);
    [[nodiscard]] TextStyle styleOf(const ScheduleRow& row) const;
    [[nodiscard]] double total() const;

    Schedule schedule_;
    std::vector<double> widths_;  ///< mm
    std::vector<QStringList> heads_;
    std::vector<Part> parts_;
    double headHeight_ = 0.0;
};

}  // namespace hallwright
