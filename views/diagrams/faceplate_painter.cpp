// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/faceplate_painter.h"

#include "views/diagrams/faceplate_ink.h"
#include "views/diagrams/faceplate_words.h"
#include "views/diagrams/one_line_ink.h"
#include "views/panels/text.h"
#include "views/plan/drafting.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kName = 10.0;  // heights of words, points
constexpr double kSmall = 7.5;
constexpr double kLeastPixels = 5.0;  // smaller words are left out
constexpr double kTab = 3.0;

class Painting {
  public:
    Painting(QPainter& painter, const SwitchFace& face, const FaceplateDrawing& drawn,
             const FaceplateLook& look)
        : painter_(painter),
          draft_(painter),
          face_(face),
          drawn_(drawn),
          look_(look),
          ink_(oneLineInk(look.dark)),
          zoom_(std::max(0.01, std::fabs(painter.worldTransform().m11()))) {}
    void draw();

  private:
    [[nodiscard]] bool canRead(double height) const { return height * zoom_ >= kLeastPixels; }
    void drawBody();
    void drawCage(const FaceCage& cage);
    void drawTab(const FaceCage& cage);
    void drawPort(std::uint32_t at);
    void drawHalo(std::uint32_t at);
    void drawEdge(std::uint32_t at);

    QPainter& painter_;
    Drafting draft_;
    const SwitchFace& face_;
    const FaceplateDrawing& drawn_;
    const FaceplateLook& look_;
    OneLineInk ink_;
    double zoom_;  ///< pixels to a point
};

void Painting::drawBody() {
    const QRectF body = rectOf(drawn_.body);
    QColor metal = ink_.muted;
    metal.setAlpha(look_.dark ? 46 : 34);
    draft_.pen(1.0, ink_.muted);
    painter_.setBrush(metal);
    const double ear = body.left() - 2.0;
    for (const double left : {0.0, body.right() + 2.0}) {
        painter_.drawRect(QRectF(left, body.top() + 2.0, ear, body.height() - 4.0));
    }
    painter_.drawRoundedRect(body, 3.0, 3.0);
    painter_.setBrush(ink_.ground);
    for (const double x : {ear / 2.0, body.right() + 2.0 + ear / 2.0}) {
        for (const double y : {body.top() + 12.0, body.bottom() - 12.0}) {
            painter_.drawEllipse(QPointF(x, y), 3.0, 3.0);
        }
    }
    if (canRead(kName)) {
        const QRectF strip(body.left() + 12.0, body.top() + 3.0, body.width() - 24.0, 16.0);
        const double half = strip.width() / 2.0 - 6.0;
        draft_.text({strip.left(), strip.top(), half, strip.height()}, titleOf(face_),
                    {kName, true, ink_.text});
        draft_.text({strip.right() - half, strip.top(), half, strip.height()}, asText(face_.model),
                    {kName, false, ink_.quiet}, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (const FaceBlock& block : drawn_.blocks) {
        if (canRead(kSmall) && !block.title.empty()) {
            const QRectF box = rectOf(block.box).adjusted(-8.0, 0.0, 8.0, 0.0);
            draft_.text(box, asText(block.title), {kSmall, false, ink_.quiet}, Qt::AlignCenter);
        }
    }
}

/// The tab that one pulls: full where a module is in the cage, hollow where the cable brings its
/// own plug.
void Painting::drawTab(const FaceCage& cage) {
    bool isUsed = false;
    bool hasModule = false;
    for (const std::uint32_t at : cage.ports) {
        const CableEnd* here = face_.ports[at].here();
        isUsed = isUsed || here;
        hasModule = hasModule || (here && !here->module.empty());
    }
    if (!isUsed) {
        return;
    }
    const double edge = cage.isUpper ? cage.box.top - kTab : cage.box.bottom;
    const double width = 0.6 * cage.box.width();
    draft_.pen(0.8, ink_.line);
    painter_.setBrush(hasModule ? QBrush(ink_.line) : QBrush(Qt::NoBrush));
    painter_.drawRect(QRectF(cage.box.middle() - width / 2.0, edge, width, kTab));
}

void Painting::drawCage(const FaceCage& cage) {
    drawTab(cage);
    if (cage.ports.size() > 1) {
        draft_.pen(0.9, ink_.muted);
        painter_.setBrush(ink_.ground);
        painter_.drawRoundedRect(rectOf(cage.box), 2.0, 2.0);
    }
    if (canRead(kSmall) && !cage.number.empty()) {
        const double top = cage.isUpper ? cage.box.top - kCageHead : cage.box.bottom + kTab;
        draft_.text({cage.box.left, top, cage.box.width(), kCageHead - kTab}, asText(cage.number),
                    {kSmall, false, ink_.quiet}, Qt::AlignCenter);
    }
}

void Painting::drawPort(std::uint32_t at) {
    const FacePort& port = face_.ports[at];
    const QRectF box = rectOf(drawn_.ports[at]).adjusted(1.0, 1.0, -1.0, -1.0);
    const bool isFree = port.goes == FacePort::Goes::Nowhere;
    const QColor colour = portInk(port, look_);
    QColor tint = colour;
    tint.setAlpha(look_.dark ? 90 : 70);
    painter_.fillRect(box, ink_.ground);
    draft_.pen(isFree ? 0.8 : 1.3, isFree ? ink_.dead : colour,
               isFree ? Qt::DotLine : Qt::SolidLine);
    painter_.setBrush(isFree ? QBrush(Qt::NoBrush) : QBrush(tint));
    painter_.drawRect(box);
    const bool isLow = box.height() < 22.0;  // sign beside the number, not below it
    const double height = isLow ? kSmall : kName;
    if (canRead(height)) {
        const QRectF room = isFree  ? box
                            : isLow ? box.adjusted(0.0, 0.0, -8.0, 0.0)
                                    : box.adjusted(0.0, 1.0, 0.0, -9.0);
        draft_.text(room, QString::number(port.ref.port + 1),
                    {height, !isFree, isFree ? ink_.muted : ink_.text}, Qt::AlignCenter);
    }
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(look_.dark ? colour.lighter(125) : colour.darker(135));
    painter_.drawPath(portSign(port.goes,
                               isLow ? QPointF(box.right() - 5.5, box.center().y())
                                     : QPointF(box.center().x(), box.bottom() - 6.0),
                               isLow ? 5.5 : 7.0));
    if (port.fault) {
        draft_.pen(2.2, ink_.over);
        painter_.setBrush(Qt::NoBrush);
        painter_.drawRect(box);
        draft_.mark(box.topRight() + QPointF(-3.0, 3.0), 9.0, Mark::Error);
    }
}

/// Behind the port, so that its number stays clear.
void Painting::drawHalo(std::uint32_t at) {
    constexpr double kHalo = 5.0;
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(ink_.selection);
    painter_.drawRoundedRect(rectOf(drawn_.ports[at]).adjusted(-kHalo, -kHalo, kHalo, kHalo), 3.0,
                             3.0);
}

void Painting::drawEdge(std::uint32_t at) {
    draft_.pen(look_.current == at ? 2.6 : 1.4, ink_.text);
    painter_.setBrush(Qt::NoBrush);
    painter_.drawRoundedRect(rectOf(drawn_.ports[at]), 2.0, 2.0);
}

void Painting::draw() {
    painter_.save();
    drawBody();
    for (const FaceCage& cage : drawn_.cages) {
        drawCage(cage);
    }
    if (look_.current && *look_.current < face_.ports.size()) {
        drawHalo(*look_.current);
    }
    for (std::uint32_t at = 0; at < face_.ports.size(); ++at) {
        drawPort(at);
    }
    for (const auto& at : {look_.hovered, look_.current}) {
        if (at && *at < face_.ports.size()) {
            drawEdge(*at);
        }
    }
    painter_.restore();
}

}  // namespace

void paintFaceplate(QPainter& painter, const SwitchFace& face, const FaceplateDrawing& drawn,
                    const FaceplateLook& look) {
    Painting(painter, face, drawn, look).draw();
}

}  // namespace hallwright
