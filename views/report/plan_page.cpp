// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plan/plan_painter.h"
#include "views/report/sections.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kKey = 6.0;  // mm at the foot of a plan for its key

void drawKey(Drafting& draft, const QRectF& box, int untagged, bool hasMarks) {
    double x = box.left();
    const TextStyle style{2.1, false, Qt::black};
    const auto word = [&](const QString& text) {
        draft.text({x, box.top(), box.right() - x, box.height()}, text, style);
        x += textWidth(text, style) + 5.0;
    };
    if (hasMarks) {
        for (const auto& [mark, text] : {std::pair{Mark::Error, Report::tr("error")},
                                         {Mark::Warning, Report::tr("warning")},
                                         {Mark::Info, Report::tr("information")}}) {
            draft.mark({x + 1.2, box.center().y()}, 2.2, mark);
            x += 3.2;
            word(text);
        }
        draft.mark({x + 1.2, box.center().y()}, 2.2, Mark::Warning, true);
        x += 3.2;
        word(Report::tr("hollow: provisional"));
    }
    word(Report::tr("Heavy edge and arrow: front. Dotted: service clearance."));
    if (untagged > 0) {
        word(Report::tr("%1 tags have no room at this scale: see the schedules.").arg(untagged));
    }
}

}  // namespace

Sheets planSheets(const ReportInput& input) {
    Sheets sheets;
    std::vector<const Room*> rooms;
    for (const Room& room : input.design.rooms) {
        rooms.push_back(&room);
    }
    std::ranges::stable_sort(rooms, {}, [](const Room* room) { return room->kind; });
    for (const Room* room : rooms) {
        const QRectF content = input.frame.content();
        const QRectF target = content.adjusted(0.0, 0.0, 0.0, -kKey);
        PlanStyle style;
        style.units = input.options.units;
        Sheet sheet;
        sheet.title = Report::tr("Plan of %1").arg(QString::fromStdString(room->name));
        sheet.scale = "1:" + QString::number(planScale(input.design, room->id, target, style));
        const QRectF key(content.left(), content.bottom() - kKey + 2.0, content.width(),
                         kKey - 2.0);
        sheet.draw = [&input, id = room->id, target, key, style](Drafting& draft) {
            const PlanDrawn drawn =
                paintPlan(draft.painter(), target, input.design, id, style, &input.answers);
            drawKey(draft, key, drawn.untagged, !input.answers.findings.findings.empty());
        };
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

Sheets pictureSheets(const ReportInput& input) {
    Sheets sheets;
    const auto add = [&](const QString& title, const QImage& picture) {
        if (picture.isNull()) {
            return;
        }
        Sheet sheet;
        sheet.title = title;
        sheet.draw = [&input, &picture](Drafting& draft) {
            const QRectF content = input.frame.content();
            const QSizeF size = QSizeF(picture.size()).scaled(content.size(), Qt::KeepAspectRatio);
            const QRectF box(content.center() - QPointF(size.width() / 2.0, size.height() / 2.0),
                             size);
            draft.painter().setRenderHint(QPainter::SmoothPixmapTransform);
            draft.painter().drawImage(box, picture);
            draft.noFill();
            draft.pen(line::kThin);
            draft.painter().drawRect(box);
        };
        sheets.push_back(std::move(sheet));
    };
    add(Report::tr("View"), input.options.picture);
    for (const auto& [name, picture] : input.options.views) {
        add(name, picture);
    }
    return sheets;
}

}  // namespace hallwright
