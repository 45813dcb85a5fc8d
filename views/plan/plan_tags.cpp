// SPDX-License-Identifier: GPL-3.0-or-later
// Tags and verdicts. A tag stands in its item where it fits; else a row is called out as a whole,
// and what has no row is called out beside it with a leader, where there is room.
#include "model/results/quantities.h"
#include "views/panels/text.h"
#include "views/plan/plan_layers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace hallwright {
namespace {

constexpr std::array<double, 4> kHeights{2.2, 1.9, 1.6,
                                         1.35};  // mm, the last the least that is legible
constexpr double kCallOutHeight = 1.7;
constexpr double kMargin = 0.35;

/// The upright box of an item on paper.
QRectF boxOf(const PlanSheet& sheet, const Item& item) {
    return sheet.frame.polygonOf(footprintOf(sheet.design, item)).boundingRect();
}

/// The width and height on paper within which a tag is inside a turned item for certain.
QSizeF insideOf(const PlanSheet& sheet, const Item& item) {
    const Footprint footprint = footprintOf(sheet.design, item);
    const double width = sheet.frame.mm(footprint.width);
    const double depth = sheet.frame.mm(footprint.depth);
    const double quarters = footprint.rotation / 90.0;
    if (std::abs(quarters - std::round(quarters)) > 1e-6) {
        const double least = std::min(width, depth) * 0.75;
        return {least, least};
    }
    return std::lround(quarters) % 2 == 0 ? QSizeF(width, depth) : QSizeF(depth, width);
}

/// Clears the ground behind a tag that stands on the symbol of its item.
void drawHalo(const PlanSheet& sheet, QPointF centre, double width, double height, bool isUpright) {
    QSizeF size(width + 0.4, 1.25 * height);
    if (isUpright) {
        size.transpose();
    }
    QColor halo = sheet.style.ground;
    halo.setAlphaF(0.75F);
    sheet.draft.noPen();
    sheet.draft.fill(halo);
    sheet.draft.painter().drawRect(
        QRectF(centre - QPointF(size.width() / 2.0, size.height() / 2.0), size));
}

/// Letters the tag inside its item; false when it does not fit at a legible size.
bool letterInside(const PlanSheet& sheet, const Item& item) {
    const QString tag = QString::fromStdString(item.tag);
    const QSizeF inside = insideOf(sheet, item);
    const QPointF centre = sheet.frame.at(item.pose.point());
    for (const double height : kHeights) {
        const TextStyle style{height, isRack(productOf(sheet.design, item).kind), sheet.style.ink};
        const double width = textWidth(tag, style) + 2.0 * kMargin;
        for (const bool isUpright : {false, true}) {
            const double along = isUpright ? inside.height() : inside.width();
            const double across = isUpright ? inside.width() : inside.height();
            if (width <= along && height + kMargin <= across) {
                if (!isRack(productOf(sheet.design, item).kind)) {
                    drawHalo(sheet, centre, width, height, isUpright);
                }
                sheet.draft.textAt(centre, tag, style, isUpright ? -90.0 : 0.0);
                return true;
            }
        }
    }
    return false;
}

bool isTagged(const PlanSheet& sheet, const Item& item) {
    const Placement placement = infoOf(productOf(sheet.design, item).kind).placement;
    return placement != Placement::FloorTile &&
           (sheet.style.overhead || placement != Placement::Overhead);
}

/// Places labels where they cover nothing.
class CallOuts {
  public:
    explicit CallOuts(const PlanSheet& sheet) : sheet_(sheet) {
        for (const Item* item : sheet.items) {
            if (infoOf(productOf(sheet.design, *item).kind).placement == Placement::Floor) {
                taken_.push_back(boxOf(sheet, *item));
            }
        }
    }

    /// Letters `text` near `box` with a leader; false when there is no room for it.
    bool letter(const QRectF& box, const QString& text) {
        const TextStyle style{kCallOutHeight, false, sheet_.style.ink};
        const QSizeF size(textWidth(text, style) + 0.6, 1.35 * kCallOutHeight);
        for (const double gap : {0.6, 2.0, 4.0, 7.0}) {
            const std::array<QPointF, 6> corners{
                QPointF(box.left() - gap - size.width(), box.center().y() - size.height() / 2.0),
                QPointF(box.right() + gap, box.center().y() - size.height() / 2.0),
                QPointF(box.center().x() - size.width() / 2.0, box.top() - gap - size.height()),
                QPointF(box.center().x() - size.width() / 2.0, box.bottom() + gap),
                QPointF(box.right() + gap, box.top() - gap - size.height()),
                QPointF(box.right() + gap, box.bottom() + gap)};
            for (const QPointF& corner : corners) {
                const QRectF label(corner, size);
                if (isFree(label)) {
                    place(box, label, text, style, gap > 1.0);
                    return true;
                }
            }
        }
        return false;
    }

  private:
    [[nodiscard]] bool isFree(const QRectF& label) const {
        return sheet_.frame.drawing.contains(label) &&
               std::ranges::none_of(taken_,
                                    [&label](const QRectF& box) { return box.intersects(label); });
    }

    void place(const QRectF& box, const QRectF& label, const QString& text, const TextStyle& style,
               bool hasLeader) {
        QPainter& painter = sheet_.draft.painter();
        if (hasLeader) {
            sheet_.draft.pen(line::kHair, sheet_.style.ink);
            const QPointF start(std::clamp(label.center().x(), box.left(), box.right()),
                                std::clamp(label.center().y(), box.top(), box.bottom()));
            const QPointF end(std::clamp(start.x(), label.left(), label.right()),
                              std::clamp(start.y(), label.top(), label.bottom()));
            painter.drawLine(start, end);
        }
        sheet_.draft.noPen();
        QColor halo = sheet_.style.ground;
        halo.setAlphaF(0.8F);
        sheet_.draft.fill(halo);
        painter.drawRect(label);
        sheet_.draft.text(label, text, style, Qt::AlignCenter);
        taken_.push_back(label);
    }

    const PlanSheet& sheet_;
    std::vector<QRectF> taken_;
};

struct Verdict {
    Mark mark = Mark::None;
    bool provisional = true;
};

}  // namespace

int drawTags(const PlanSheet& sheet) {
    std::vector<const Item*> left;
    std::map<Id<Row>, std::vector<const Item*>> rows;
    for (const Item* item : sheet.items) {
        if (!isTagged(sheet, *item)) {
            continue;
        }
        const bool isOverhead =
            infoOf(productOf(sheet.design, *item).kind).placement == Placement::Overhead;
        if (isOverhead || !letterInside(sheet, *item)) {
            if (item->row && !isOverhead) {
                rows[item->row].push_back(item);
            } else {
                left.push_back(item);
            }
        }
    }
    CallOuts callOuts(sheet);
    int untagged = 0;
    for (auto& [row, items] : rows) {
        std::vector<std::string> tags;
        QRectF box;
        for (const Item* item : items) {
            tags.push_back(item->tag);
            box = box.united(boxOf(sheet, *item));
        }
        std::ranges::sort(tags, tagBefore);
        if (!callOuts.letter(box, said(compressed(tags)))) {
            untagged += static_cast<int>(items.size());
        }
    }
    for (const Item* item : left) {
        untagged += callOuts.letter(boxOf(sheet, *item), QString::fromStdString(item->tag)) ? 0 : 1;
    }
    return untagged;
}

void drawMarks(const PlanSheet& sheet, const Findings& findings) {
    std::map<Id<Item>, Verdict> worst;
    for (const Finding& finding : findings.findings) {
        if (finding.waived) {
            continue;
        }
        const Mark mark = finding.severity == Severity::Error     ? Mark::Error
                          : finding.severity == Severity::Warning ? Mark::Warning
                                                                  : Mark::Info;
        for (const Id<Item> id : finding.items) {
            Verdict& verdict = worst[id];
            if (verdict.mark == Mark::None || mark < verdict.mark) {
                verdict = {mark, finding.provisional};
            } else if (mark == verdict.mark) {
                verdict.provisional = verdict.provisional && finding.provisional;
            }
        }
    }
    for (const Item* item : sheet.items) {
        const auto found = worst.find(item->id);
        if (found == worst.end() || found->second.mark == Mark::None) {
            continue;
        }
        const QRectF box = boxOf(sheet, *item);
        const double size = std::clamp(0.4 * std::min(box.width(), box.height()), 1.1, 2.4);
        sheet.draft.mark(box.topRight() + QPointF(-0.6 * size, 0.6 * size), size,
                         found->second.mark, found->second.provisional);
    }
}

}  // namespace hallwright
