// SPDX-License-Identifier: GPL-3.0-or-later
// What the colours and signs of a faceplate mean.
#include "views/diagrams/faceplate_ink.h"
#include "views/diagrams/faceplate_painter.h"
#include "views/diagrams/faceplate_words.h"
#include "views/diagrams/one_line_ink.h"
#include "views/plan/drafting.h"

#include <algorithm>
#include <functional>
#include <set>

namespace hallwright {
namespace {

constexpr double kLine = 16.0;  // points
constexpr double kSwatch = 14.0;
constexpr double kGap = 5.0;
constexpr double kApart = 14.0;

struct Entry {
    QString words;
    std::function<void(Drafting&, const QRectF&)> draw;
};

void drawPort(Drafting& draft, const QRectF& box, const FacePort& port, const FaceplateLook& look) {
    const OneLineInk ink = oneLineInk(look.dark);
    const bool isFree = port.goes == FacePort::Goes::Nowhere;
    // By rail the signs alone tell the way.
    const QColor colour = look.byRail ? ink.muted : portInk(port, look);
    QColor tint = colour;
    tint.setAlpha(look.dark ? 90 : 70);
    draft.pen(isFree ? 0.8 : 1.3, isFree ? ink.dead : colour, isFree ? Qt::DotLine : Qt::SolidLine);
    draft.painter().setBrush(isFree ? QBrush(Qt::NoBrush) : QBrush(tint));
    draft.painter().drawRect(box);
    draft.noPen();
    draft.fill(look.dark ? colour.lighter(125) : colour.darker(135));
    draft.painter().drawPath(portSign(port.goes, box.center(), 7.0));
}

void addTabs(std::vector<Entry>& entries, const SwitchFace& face, const FaceplateLook& look) {
    const OneLineInk ink = oneLineInk(look.dark);
    const auto has = [&](bool isModule) {
        return std::ranges::any_of(face.ports, [&](const FacePort& port) {
            return port.cable && port.here()->module.empty() != isModule;
        });
    };
    const auto tab = [ink](bool isFull) {
        return [ink, isFull](Drafting& draft, const QRectF& box) {
            draft.pen(0.8, ink.line);
            draft.painter().setBrush(isFull ? QBrush(ink.line) : QBrush(Qt::NoBrush));
            draft.painter().drawRect(QRectF(box.left(), box.center().y() - 1.5, box.width(), 3.0));
        };
    };
    if (has(true)) {
        entries.push_back({FaceplateText::tr("Module"), tab(true)});
    }
    if (has(false)) {
        entries.push_back({FaceplateText::tr("Plug of the cable"), tab(false)});
    }
}

/// Those that occur.
std::vector<Entry> entriesOf(const SwitchFace& face, const FaceplateLook& look) {
    std::vector<Entry> entries;
    std::set<FacePort::Goes> goes;
    std::set<int> rails;
    for (const FacePort& port : face.ports) {
        goes.insert(port.goes);
        if (port.rail >= 0) {
            rails.insert(port.rail);
        }
    }
    for (const FacePort::Goes each :
         {FacePort::Goes::Endpoint, FacePort::Goes::Up, FacePort::Goes::Down, FacePort::Goes::Level,
          FacePort::Goes::InRack, FacePort::Goes::Nowhere}) {
        if (goes.contains(each)) {
            FacePort port;
            port.goes = each;
            entries.push_back({wordsFor(each), [port, look](Drafting& draft, const QRectF& box) {
                                   drawPort(draft, box, port, look);
                               }});
        }
    }
    for (const int rail : rails) {
        if (look.byRail) {
            FacePort port;
            port.goes = FacePort::Goes::Endpoint;
            port.rail = rail;
            entries.push_back({FaceplateText::tr("Rail %1").arg(rail + 1),
                               [colour = portInk(port, look)](Drafting& draft, const QRectF& box) {
                                   draft.painter().fillRect(box, colour);
                               }});
        }
    }
    addTabs(entries, face, look);
    if (std::ranges::any_of(face.ports,
                            [](const FacePort& port) { return port.fault.has_value(); })) {
        entries.push_back({FaceplateText::tr("Wrong"), [](Drafting& draft, const QRectF& box) {
                               draft.mark(box.center(), 11.0, Mark::Error);
                           }});
    }
    return entries;
}

/// Calls `place` with each entry and where it stands; the height of all.
double flow(const std::vector<Entry>& entries, double width,
            const std::function<void(const Entry&, QPointF, double)>& place) {
    const TextStyle style;
    QPointF at;
    for (const Entry& entry : entries) {
        const double words = textWidth(entry.words, {9.0, false, style.colour}) + 2.0;
        const double whole = kSwatch + kGap + words;
        if (at.x() > 0.0 && at.x() + whole > width) {
            at = {0.0, at.y() + kLine};
        }
        if (place) {
            place(entry, at, words);
        }
        at.rx() += whole + kApart;
    }
    return entries.empty() ? 0.0 : at.y() + kLine;
}

}  // namespace

double faceLegendHeight(const SwitchFace& face, const FaceplateLook& look, double width) {
    return flow(entriesOf(face, look), width, {});
}

void paintFaceLegend(QPainter& painter, const SwitchFace& face, const FaceplateLook& look,
                     double width) {
    painter.save();
    Drafting draft(painter);
    const TextStyle style{9.0, false, oneLineInk(look.dark).text};
    flow(entriesOf(face, look), width, [&](const Entry& entry, QPointF at, double words) {
        entry.draw(draft, {at.x(), at.y() + 2.0, kSwatch, kLine - 4.0});
        draft.text({at.x() + kSwatch + kGap, at.y(), words, kLine}, entry.words, style);
    });
    painter.restore();
}

}  // namespace hallwright
