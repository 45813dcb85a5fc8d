// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/schedule.h"

#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hallwright {
namespace {

constexpr double kText = 2.3;      // mm, of the type in cells
constexpr double kPad = 1.2;       // mm at either side of a cell
constexpr double kLeading = 0.55;  // mm above and below the lines of a row
constexpr double kMark = 2.2;
constexpr double kNearlyFull = 0.5;   // share of the page from which a table takes all of it
constexpr double kMostStretch = 1.3;  // of a column of numbers
constexpr qsizetype kMostLines = 30;  // of a cell; what is longer goes on in a row of its own

TextStyle headStyle() {
    return {2.1, true, QColor(0x20, 0x20, 0x20)};
}

double longestWord(const QString& text, const TextStyle& style) {
    double width = 0.0;
    for (const QString& word : text.split(' ')) {
        width = std::max(width, textWidth(word, style));
    }
    return width;
}

}  // namespace

QStringList wrapped(const QString& text, const TextStyle& style, double width) {
    QStringList lines;
    for (const QString& paragraph : text.split('\n')) {
        if (textWidth(paragraph, style) <= width) {
            lines << paragraph;
            continue;
        }
        const QFont font = fontOf(style);
        QTextLayout layout(paragraph, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            // A layout on its own measures a little less than what is drawn takes.
            QString words;
            double narrower = width;
            do {
                line.setLineWidth(narrower * font.pixelSize() / style.height);
                words = paragraph.mid(line.textStart(), line.textLength()).trimmed();
                narrower *= 0.98;
            } while (textWidth(words, style) > width && words.size() > 1);
            lines << words;
        }
        layout.endLayout();
    }
    return lines;
}

ScheduleLayout::ScheduleLayout(Schedule schedule, double width) : schedule_(std::move(schedule)) {
    for (ScheduleRow& row : schedule_.rows) {
        row.cells.resize(row.style == ScheduleRow::Style::Group ? 1 : schedule_.columns.size());
    }
    share(width);
    std::size_t tallest = 1;
    for (std::size_t column = 0; column < schedule_.columns.size(); ++column) {
        heads_.push_back(
            wrapped(schedule_.columns[column].head, headStyle(), widths_[column] - 2.0 * kPad));
        const bool hasUnit = !schedule_.columns[column].unit.isEmpty();
        tallest =
            std::max(tallest, static_cast<std::size_t>(heads_.back().size()) + (hasUnit ? 1U : 0U));
    }
    headHeight_ = static_cast<double>(tallest) * lineHeight(headStyle()) + 2.0 * kLeading;
    for (const ScheduleRow& row : schedule_.rows) {
        const TextStyle style = styleOf(row);
        std::vector<QStringList> cells;
        qsizetype most = 1;
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            const double inside =
                (row.style == ScheduleRow::Style::Group ? total() : widths_[column]) - 2.0 * kPad;
            cells.push_back(wrapped(row.cells[column].text, style, inside));
            most = std::max(most, cells.back().size());
        }
        for (qsizetype first = 0; first < most; first += kMostLines) {
            std::vector<QStringList> shown;
            for (const QStringList& cell : cells) {
                shown.push_back(cell.mid(first, kMostLines));
            }
            const qsizetype lines = std::min(kMostLines, most - first);
            parts_.push_back({static_cast<std::size_t>(&row - schedule_.rows.data()), first == 0,
                              first + kMostLines >= most, std::move(shown),
                              static_cast<double>(lines) * lineHeight(style) + 2.0 * kLeading});
        }
    }
}

bool ScheduleLayout::isGroup(std::size_t part) const {
    return schedule_.rows[parts_[part].row].style == ScheduleRow::Style::Group;
}

TextStyle ScheduleLayout::styleOf(const ScheduleRow& row) const {
    return {kText, row.style != ScheduleRow::Style::Body, Qt::black};
}

double ScheduleLayout::total() const {
    return std::accumulate(widths_.begin(), widths_.end(), 0.0);
}

/// Gives every column what its words take on one line, up to its most; what is left over goes to
/// columns of words, what is missing is taken from them first, down to their longest word.
void ScheduleLayout::share(double width) {
    std::vector<double> least;
    for (std::size_t column = 0; column < schedule_.columns.size(); ++column) {
        const ScheduleColumn& about = schedule_.columns[column];
        double natural =
            std::max(longestWord(about.head, headStyle()), textWidth(about.unit, headStyle()));
        double word = natural;
        for (const ScheduleRow& row : schedule_.rows) {
            if (row.style == ScheduleRow::Style::Group) {
                continue;
            }
            const ScheduleCell& cell = row.cells[column];
            const TextStyle style = styleOf(row);
            const double one = cell.mark == Mark::None ? textWidth(cell.text, style) : kMark;
            natural = std::max(natural, one);
            word = std::max(word,
                            about.isNumber ? one : std::min(longestWord(cell.text, style), 24.0));
        }
        natural = about.isNumber ? natural : std::max(word, std::min(natural, about.most));
        widths_.push_back(natural + 2.0 * kPad + 0.1);
        least.push_back(std::min(natural, word) + 2.0 * kPad + 0.1);
    }
    const auto spread = [this](double missing, auto room) {
        double all = 0.0;
        for (std::size_t column = 0; column < widths_.size(); ++column) {
            all += room(column);
        }
        const double part = all > 0.0 ? std::min(1.0, std::abs(missing) / all) : 0.0;
        for (std::size_t column = 0; column < widths_.size(); ++column) {
            widths_[column] += std::copysign(part * room(column), missing);
        }
    };
    if (total() > width) {
        spread(width - total(),
               [&](std::size_t column) { return widths_[column] - least[column]; });
        if (total() > width) {  // not even the longest words fit: everything gives way alike
            const double factor = width / total();
            for (double& column : widths_) {
                column *= factor;
            }
        }
    } else {
        // Words that were broken short come first; what is left spreads a table that nearly fills
        // the page.
        spread(width - total(), [&](std::size_t column) {
            double wish = 0.0;
            if (!schedule_.columns[column].isNumber) {
                for (const ScheduleRow& row : schedule_.rows) {
                    if (row.style != ScheduleRow::Style::Group) {
                        wish = std::max(wish, textWidth(row.cells[column].text, styleOf(row)) +
                                                  2.0 * kPad + 0.1 - widths_[column]);
                    }
                }
            }
            return wish;
        });
        if (total() >= kNearlyFull * width) {
            stretch(width);
        }
    }
}

/// Widens the columns to `width`: those of numbers a little, those of words as needed.
void ScheduleLayout::stretch(double width) {
    const double factor = width / total();
    double words = 0.0;
    double rest = width;
    for (std::size_t column = 0; column < widths_.size(); ++column) {
        if (schedule_.columns[column].isNumber) {
            widths_[column] *= std::min(factor, kMostStretch);
            rest -= widths_[column];
        } else {
            words += widths_[column];
        }
    }
    if (words > 0.0) {
        for (std::size_t column = 0; column < widths_.size(); ++column) {
            if (!schedule_.columns[column].isNumber) {
                widths_[column] *= rest / words;
            }
        }
    }
}

void ScheduleLayout::drawHead(Drafting& draft, double x, double y) const {
    const double step = lineHeight(headStyle());
    double left = x;
    draft.noPen();
    draft.fill(QColor(0xE4, 0xE4, 0xE4));
    draft.painter().drawRect(QRectF(x, y, total(), headHeight_));
    for (std::size_t column = 0; column < heads_.size(); ++column) {
        const Qt::Alignment side =
            (schedule_.columns[column].isNumber ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter;
        double top = y + kLeading;
        for (const QString& line : heads_[column]) {
            draft.text({left + kPad, top, widths_[column] - 2.0 * kPad + 0.2, step}, line,
                       headStyle(), side);
            top += step;
        }
        TextStyle unit = headStyle();
        unit.bold = false;
        draft.text(
            {left + kPad, y + headHeight_ - kLeading - step, widths_[column] - 2.0 * kPad, step},
            schedule_.columns[column].unit, unit, side);
        left += widths_[column];
    }
    draft.pen(line::kBold);
    draft.painter().drawLine(QPointF(x, y), QPointF(left, y));
    draft.pen(line::kMedium);
    draft.painter().drawLine(QPointF(x, y + headHeight_), QPointF(left, y + headHeight_));
}

void ScheduleLayout::drawRow(Drafting& draft, std::size_t index, double x, double y) const {
    const Part& part = parts_[index];
    const ScheduleRow& about = schedule_.rows[part.row];
    const TextStyle style = styleOf(about);
    const double step = lineHeight(style);
    if (about.style == ScheduleRow::Style::Group) {
        draft.noPen();
        draft.fill(QColor(0xF3, 0xF3, 0xF3));
        draft.painter().drawRect(QRectF(x, y, total(), part.height));
    }
    double left = x;
    for (std::size_t column = 0; column < about.cells.size(); ++column) {
        const bool isGroup = about.style == ScheduleRow::Style::Group;
        const double width = isGroup ? total() : widths_[column];
        const bool isRight = !isGroup && schedule_.columns[column].isNumber;
        double top = y + kLeading;
        if (part.isFirst) {
            draft.mark({left + kPad + kMark / 2.0, top + step / 2.0}, kMark,
                       about.cells[column].mark, about.cells[column].provisional);
        }
        for (const QString& line : part.lines[column]) {
            draft.text({left + kPad, top, width - 2.0 * kPad + 0.2, step}, line, style,
                       (isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            top += step;
        }
        left += width;
    }
    if (!part.isLast) {
        return;
    }
    const bool isSum = about.style == ScheduleRow::Style::Sum;
    draft.pen(isSum ? line::kMedium : line::kHair, isSum ? Qt::black : QColor(0xA0, 0xA0, 0xA0));
    const double at = y + part.height;
    draft.painter().drawLine(QPointF(x, at), QPointF(x + total(), at));
}

}  // namespace hallwright
