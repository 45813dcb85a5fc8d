// SPDX-License-Identifier: GPL-3.0-or-later
// The faceplates of the switches, as many as there is room for on a page.
#include "views/diagrams/faceplate_painter.h"
#include "views/report/sections.h"

#include <algorithm>
#include <memory>
#include <span>

namespace hallwright {
namespace {

constexpr double kMillimetres = 25.4 / 72.0;  // of a point
constexpr double kMostScale = 0.8;            // words of 10 points are 8 then
constexpr double kGap = 6.0;                  // mm, between faceplates
constexpr double kKey = 12.0;                 // mm at the foot of a sheet for the legend

struct Plate {
    const SwitchFace* face = nullptr;
    FaceplateDrawing drawn;
};

const Product& productOf(const Design& design, const SwitchFace& face) {
    const Item& item = *design.items.find(face.device.item);
    return face.device.slot == 0 ? hallwright::productOf(design, item)
                                 : hallwright::productOf(design, *item.device(face.device.slot));
}

void drawPage(Drafting& draft, std::span<const Plate> plates, const QRectF& content,
              double millimetres) {
    QPainter& painter = draft.painter();
    SwitchFace all;  // what the legend has to say
    double y = content.top();
    for (const Plate& plate : plates) {
        painter.save();
        painter.translate(content.left(), y);
        painter.scale(millimetres, millimetres);
        paintFaceplate(painter, *plate.face, plate.drawn, {});
        painter.restore();
        y += millimetres * plate.drawn.height + kGap;
        all.ports.insert(all.ports.end(), plate.face->ports.begin(), plate.face->ports.end());
    }
    painter.save();
    painter.translate(content.left(), content.bottom() - kKey);
    painter.scale(kMillimetres, kMillimetres);
    paintFaceLegend(painter, all, {}, content.width() / kMillimetres);
    painter.restore();
}

}  // namespace

Sheets faceplateSheets(const ReportInput& input) {
    auto plates = std::make_shared<std::vector<Plate>>();
    double widest = 1.0;
    for (const SwitchFace& face : input.options.faces) {
        plates->push_back({&face, layOutFaceplate(productOf(input.design, face), face)});
        widest = std::max(widest, plates->back().drawn.width);
    }
    const QRectF content = input.frame.content();
    // One scale for all, so that they compare.
    const double millimetres = std::min(kMostScale * kMillimetres, content.width() / widest);
    Sheets sheets;
    for (std::size_t first = 0; first < plates->size();) {
        double height = kKey;
        std::size_t end = first;
        while (end < plates->size()) {
            height += millimetres * (*plates)[end].drawn.height + kGap;
            if (end > first && height > content.height()) {
                break;
            }
            ++end;
        }
        Sheet sheet;
        sheet.title = Report::tr("Switch faceplates");
        sheet.startsSection = sheets.empty();
        sheet.draw = [plates, first, end, content, millimetres](Drafting& draft) {
            drawPage(draft, std::span(*plates).subspan(first, end - first), content, millimetres);
        };
        sheets.push_back(std::move(sheet));
        first = end;
    }
    return sheets;
}

}  // namespace hallwright
