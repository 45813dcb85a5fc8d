// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/page_layout.h"

#include "model/results/quantities.h"

#include <algorithm>
#include <memory>

namespace hallwright {
namespace {

constexpr double kFiling = 20.0;  // mm, ISO 5457
constexpr double kMargin = 10.0;
constexpr double kBlock = 17.0;
constexpr double kInset = 4.0;
const TextStyle kHeading{3.0, true, Qt::black};
const TextStyle kBody{2.4, false, Qt::black};

struct Field {
    QString label;
    QString text;
    double share;
    bool isLarge = false;
};

/// Long numbers in groups of three, parted by narrow spaces that do not break (ISO 80000-1).
QString grouped(const std::string& number) {
    QString text = QString::fromStdString(number);
    qsizetype start = 0;
    while (start < text.size() && !text[start].isDigit()) {
        ++start;
    }
    qsizetype end = start;
    while (end < text.size() && text[end].isDigit()) {
        ++end;
    }
    if (end - start >= 5) {
        for (qsizetype at = end - 3; at > start; at -= 3) {
            text.insert(at, QChar(0x202F));
        }
    }
    return text;
}

QString text(const std::string& words) {
    return words.empty() ? QString("–") : QString::fromStdString(words);
}

}  // namespace

QRectF PageFrame::border() const {
    return {kFiling, kMargin, paper.width() - kFiling - kMargin, paper.height() - 2.0 * kMargin};
}

QRectF PageFrame::block() const {
    const QRectF frame = border();
    return {frame.left(), frame.bottom() - kBlock, frame.width(), kBlock};
}

QRectF PageFrame::content() const {
    return border().adjusted(kInset, kInset, -kInset, -kBlock - kInset + 1.0);
}

void drawTitleBlock(Drafting& draft, const PageFrame& frame, const Site& site, const Sheet& sheet,
                    const QDate& date, int page, int pages) {
    const QRectF block = frame.block();
    draft.noFill();
    draft.pen(line::kHeavy);
    draft.painter().drawRect(frame.border());
    draft.painter().drawLine(block.topLeft(), block.topRight());

    const QString day = date.isValid() ? date.toString(Qt::ISODate) : QString("–");
    const std::vector<Field> upper{{Report::tr("Project"), text(site.name), 0.40, true},
                                   {Report::tr("Client"), text(site.client), 0.26},
                                   {Report::tr("Project number"), text(site.number), 0.18},
                                   {Report::tr("Revision"), text(site.revision), 0.08, true},
                                   {Report::tr("Paper"),
                                    QPageSize(QPageSize::id(frame.paper, QPageSize::Millimeter,
                                                            QPageSize::FuzzyOrientationMatch))
                                        .name()
                                        .section(' ', 0, 0),
                                    0.08}};
    const std::vector<Field> lower{
        {Report::tr("Sheet"), sheet.title, 0.40, true},
        {Report::tr("Author"), text(site.author), 0.26},
        {Report::tr("Date"), day, 0.18},
        {Report::tr("Scale"), sheet.scale, 0.08},
        {Report::tr("Page"), Report::tr("%1 of %2").arg(page).arg(pages), 0.08}};
    double top = block.top();
    for (const auto& fields : {upper, lower}) {
        double left = block.left();
        for (const Field& field : fields) {
            const QRectF cell(left, top, field.share * block.width(), kBlock / 2.0);
            draft.noFill();
            draft.pen(line::kThin);
            draft.painter().drawRect(cell);
            const QRectF inside = cell.adjusted(1.2, 0.7, -1.0, -0.6);
            draft.text(inside, field.label, {1.7, false, QColor(0x50, 0x50, 0x50)},
                       Qt::AlignLeft | Qt::AlignTop);
            draft.text(inside, field.text, {field.isLarge ? 3.0 : 2.5, field.isLarge, Qt::black},
                       Qt::AlignLeft | Qt::AlignBottom);
            left += cell.width();
        }
        top += kBlock / 2.0;
    }
}

QString SourceList::cite(const std::string& source) {
    if (source.empty()) {
        return "–";
    }
    auto found = std::ranges::find(sources_, source);
    if (found == sources_.end()) {
        sources_.push_back(source);
        found = sources_.end() - 1;
    }
    return QString("[%1]").arg(found - sources_.begin() + 1);
}

QString ReportInput::number(double si, Dimension dimension) const {
    return grouped(formattedNumber(si, dimension, options.units));
}

QString ReportInput::figure(double si, Dimension dimension) const {
    return grouped(formatted(si, dimension, options.units));
}

std::pair<QString, QString> ReportInput::against(double value, double limit,
                                                 Dimension dimension) const {
    const std::vector<Wording> both{Measured{value, dimension}, Measured{limit, dimension}};
    const std::string texts = filled("{}\n{}", both, options.units);
    const auto end = texts.find('\n');
    return {grouped(texts.substr(0, end)), grouped(texts.substr(end + 1))};
}

QString ReportInput::unit(Dimension dimension) const {
    const std::string_view label = unitLabel(dimension, options.units);
    return QString::fromUtf8(label.data(), static_cast<qsizetype>(label.size()));
}

QString ReportInput::name(Id<Item> item, std::uint16_t slot) const {
    return said(named(design, item, slot));
}

QString ReportInput::names(const std::vector<Id<Item>>& items) const {
    std::vector<std::string> tags;
    for (const Id<Item> item : items) {
        tags.push_back(nameOf(design, item));
    }
    std::ranges::sort(tags, tagBefore);
    return said(compressed(tags));
}

QString ReportInput::roomName(Id<Room> id) const {
    const Room* room = design.rooms.find(id);
    return room ? QString::fromStdString(room->name) : Report::tr("schematic");
}

PageFlow::PageFlow(QString title, const QRectF& content)
    : title_(std::move(title)), content_(content), y_(content.top()), pages_(1) {}

void PageFlow::breakPage() {
    pages_.emplace_back();
    y_ = content_.top();
}

void PageFlow::add(double height, Draw draw) {
    pages_.back().push_back(std::move(draw));
    y_ += height;
}

void PageFlow::heading(const QString& text) {
    constexpr double kKeep = 22.0;  // mm that must follow a heading on its page
    if (left() < kKeep) {
        breakPage();
    }
    if (y_ > content_.top()) {
        y_ += 4.0;
    }
    const QRectF box(content_.left(), y_, content_.width(), lineHeight(kHeading));
    add(box.height() + 1.2, [box, text](Drafting& draft) { draft.text(box, text, kHeading); });
}

void PageFlow::paragraph(const QString& text) {
    for (const QString& line : wrapped(text, kBody, std::min(content_.width(), 190.0))) {
        if (left() < lineHeight(kBody)) {
            breakPage();
        }
        const QRectF box(content_.left(), y_, content_.width(), lineHeight(kBody));
        add(box.height(), [box, line](Drafting& draft) { draft.text(box, line, kBody); });
    }
    y_ += 1.5;
}

void PageFlow::table(Schedule table) {
    const auto layout = std::make_shared<const ScheduleLayout>(std::move(table), content_.width());
    const double x = content_.left();
    const auto head = [&] {
        const double y = y_;
        add(layout->headHeight(),
            [layout, x, y](Drafting& draft) { layout->drawHead(draft, x, y); });
    };
    const auto needs = [&layout](std::size_t row) {
        const bool isGroup = layout->isGroup(row) && row + 1 < layout->size();
        return layout->height(row) + (isGroup ? layout->height(row + 1) : 0.0);
    };
    if (left() < layout->headHeight() + (layout->size() > 0 ? needs(0) : 0.0)) {
        breakPage();
    }
    head();
    for (std::size_t row = 0; row < layout->size(); ++row) {
        if (left() < needs(row)) {
            breakPage();
            head();
        }
        const double y = y_;
        add(layout->height(row),
            [layout, row, x, y](Drafting& draft) { layout->drawRow(draft, row, x, y); });
    }
    y_ += 2.0;
}

std::vector<Sheet> PageFlow::finish() {
    std::vector<Sheet> sheets;
    for (auto& page : pages_) {
        Sheet sheet;
        sheet.title = title_;
        sheet.startsSection = sheets.empty();
        sheet.draw = [page = std::move(page)](Drafting& draft) {
            for (const Draw& draw : page) {
                draw(draft);
            }
        };
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

}  // namespace hallwright
