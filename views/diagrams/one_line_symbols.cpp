// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/one_line_symbols.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

using one_line::kBarHeight;
using one_line::kHeight;
using one_line::kSign;
using one_line::kWordsGap;

constexpr double kTop = 9.0;      // of a sign below the top of its box
constexpr double kBottom = 37.0;  // and its bottom
constexpr double kJoin = 2.4;     // of the bar that joins several lines
constexpr double kLoadsEdge = 5.0;

double half(const SingleLineSymbol& symbol) {
    return std::max(kSign - 2.0, symbol.top.right - symbol.axis + kLoadsEdge);
}

class Sign {
  public:
    Sign(Drafting& draft, const SingleLineSymbol& symbol, const SignInk& ink)
        : draft_(draft), painter_(draft.painter()), symbol_(symbol), ink_(ink) {}
    void draw();

  private:
    void takePen(double scale = 1.0);
    void drawUtility(const QRectF& box);
    void drawTransformer(QPointF centre, double radius, double apart);
    void drawGenerator(const QRectF& box);
    void drawUps(const QRectF& box);
    void drawSwitch(const QRectF& box);
    void drawBar(const QRectF& bar);
    void drawPanel(const QRectF& box);
    void drawFloorPdu(const QRectF& box);
    void drawLoads(const QRectF& box);
    void drawJoins(const QRectF& box);
    void letter(QPointF centre, const QString& text, double height);
    [[nodiscard]] QColor onBody() const;

    Drafting& draft_;
    QPainter& painter_;
    const SingleLineSymbol& symbol_;
    const SignInk& ink_;
};

void Sign::takePen(double scale) {
    draft_.pen(scale * ink_.width, ink_.line, ink_.style);
}

/// What reads on the body.
QColor Sign::onBody() const {
    if (ink_.body == ink_.ground) {
        return ink_.line;
    }
    const double light =
        0.299 * ink_.body.red() + 0.587 * ink_.body.green() + 0.114 * ink_.body.blue();
    return light > 140.0 ? QColor(0x15, 0x1a, 0x20) : QColor(0xff, 0xff, 0xff);
}

void Sign::letter(QPointF centre, const QString& text, double height) {
    draft_.textAt(centre, text, {height, true, onBody()});
}

void Sign::drawUtility(const QRectF& box) {
    painter_.drawRect(box);
    painter_.save();
    draft_.pen(0.6, onBody());
    for (int i = 1; i < 4; ++i) {
        const double share = i / 4.0;
        const QPointF left(box.left(), box.top() + share * box.height());
        const QPointF right(box.right(), box.top() + share * box.height());
        const QPointF above(box.left() + share * box.width(), box.top());
        const QPointF below(box.left() + share * box.width(), box.bottom());
        painter_.drawLine(left, above);
        painter_.drawLine(below, right);
    }
    painter_.drawLine(box.bottomLeft(), box.topRight());
    painter_.restore();
}

void Sign::drawTransformer(QPointF centre, double radius, double apart) {
    const QPointF upper = centre - QPointF(0.0, apart / 2.0);
    const QPointF lower = centre + QPointF(0.0, apart / 2.0);
    painter_.save();
    painter_.setPen(Qt::NoPen);
    painter_.drawEllipse(upper, radius, radius);
    painter_.drawEllipse(lower, radius, radius);
    painter_.restore();
    painter_.save();
    draft_.noFill();
    painter_.drawEllipse(upper, radius, radius);
    painter_.drawEllipse(lower, radius, radius);
    painter_.restore();
}

void Sign::drawGenerator(const QRectF& box) {
    painter_.drawEllipse(box.center(), 13.0, 13.0);
    letter(box.center() - QPointF(0.0, 2.0), QStringLiteral("G"), 12.0);
    letter(box.center() + QPointF(0.0, 6.5), QStringLiteral("∼"), 9.0);
}

/// From alternating to direct current and back.
void Sign::drawUps(const QRectF& box) {
    painter_.drawRect(box);
    painter_.save();
    draft_.pen(0.8, onBody());
    painter_.drawLine(box.bottomLeft(), box.topRight());
    painter_.restore();
    letter(box.topLeft() + QPointF(7.5, 7.5), QStringLiteral("∼"), 11.0);
    letter(box.bottomRight() - QPointF(7.5, 7.5), QStringLiteral("="), 11.0);
}

void Sign::drawSwitch(const QRectF& box) {
    const double span = symbol_.top.right - symbol_.top.left;
    const int count = static_cast<int>(std::lround(span / one_line::kContactPitch)) + 1;
    const double contact = box.top() + 7.0;
    const QPointF pivot(symbol_.axis, box.bottom() - 5.0);
    painter_.drawRect(box);
    painter_.setBrush(onBody());
    draft_.pen(1.0, onBody());
    for (int i = 0; i < count; ++i) {
        painter_.drawEllipse(QPointF(symbol_.top.left + one_line::kContactPitch * i, contact), 1.8,
                             1.8);
    }
    painter_.drawEllipse(pivot, 1.8, 1.8);
    const bool isOpen = !std::isfinite(ink_.chosenInput);
    const QPointF end(isOpen ? symbol_.axis : ink_.chosenInput, isOpen ? contact + 4.0 : contact);
    draft_.pen(1.8, onBody());
    painter_.drawLine(pivot, end);
    if (symbol_.node.kind == Kind::Sts) {
        // Static: a thyristor, not a contact.
        const QPointF middle = (pivot + end) / 2.0;
        painter_.drawPolygon(QPolygonF({middle + QPointF(-3.5, -3.0), middle + QPointF(3.5, -3.0),
                                        middle + QPointF(0.0, 3.0)}));
    }
}

void Sign::drawBar(const QRectF& bar) {
    painter_.drawRect(bar);
    if (symbol_.node.kind == Kind::Busway) {
        // A busway is a housing: closed by a box at its feed end.
        const double x = std::clamp(symbol_.top.left, bar.left() + 4.0, bar.right() - 4.0);
        painter_.drawRect(QRectF(x - 4.0, bar.top() - 2.0, 8.0, bar.height() + 2.0));
    }
}

void Sign::drawPanel(const QRectF& box) {
    painter_.drawRect(box);
    painter_.save();
    draft_.pen(1.6, onBody());
    const double y = box.top() + 9.0;
    painter_.drawLine(QPointF(box.left() + 4.0, y), QPointF(box.right() - 4.0, y));
    draft_.pen(0.9, onBody());
    for (int i = 0; i < 3; ++i) {
        const double x = box.left() + box.width() * (i + 1) / 4.0;
        painter_.drawLine(QPointF(x, y), QPointF(x, y + 4.0));
        painter_.drawLine(QPointF(x - 3.0, y + 5.0), QPointF(x, y + 10.0));  // open contact
        painter_.drawLine(QPointF(x, y + 10.0), QPointF(x, box.bottom() - 3.0));
    }
    painter_.restore();
}

void Sign::drawFloorPdu(const QRectF& box) {
    painter_.drawRect(box);
    draft_.pen(0.9, onBody());
    drawTransformer(box.center(), 6.0, 7.5);
}

void Sign::drawLoads(const QRectF& box) {
    painter_.drawRect(box);
    painter_.save();
    draft_.pen(0.8, ink_.line, ink_.style);
    const QPointF centre = box.center();
    switch (infoOf(symbol_.node.kind).trade) {
        case Trade::Air:
        case Trade::Liquid:
            draft_.noFill();
            painter_.drawEllipse(centre, 9.0, 9.0);
            for (int blade = 0; blade < 3; ++blade) {
                const double angle = 0.5236 + blade * 2.0944;
                painter_.drawLine(centre, centre + 9.0 * QPointF(std::cos(angle), std::sin(angle)));
            }
            break;
        default:
            for (int unit = 1; unit < 6; ++unit) {
                const double y = box.top() + box.height() * unit / 6.0;
                painter_.drawLine(QPointF(centre.x() - 7.0, y), QPointF(centre.x() + 7.0, y));
            }
            break;
    }
    painter_.restore();
}

/// What several lines that share come together on.
void Sign::drawJoins(const QRectF& box) {
    const auto join = [&](const DiagramBar& bar, double y, double to) {
        takePen();
        painter_.drawLine(QPointF(symbol_.axis, y), QPointF(symbol_.axis, to));
        draft_.pen(kJoin, ink_.line);
        painter_.drawLine(QPointF(bar.left, y), QPointF(bar.right, y));
        takePen();
    };
    if (joinsInputs(symbol_)) {
        join({symbol_.top.left - 4.0, symbol_.top.right + 4.0}, symbol_.box.top, box.top());
    }
    if (joinsOutputs(symbol_)) {
        join(symbol_.bottom, symbol_.box.bottom, box.bottom());
    }
}

void Sign::draw() {
    painter_.save();
    takePen();
    draft_.fill(ink_.body);
    const QRectF box = signBox(symbol_);
    drawJoins(box);
    if (symbol_.node.isLoads()) {
        drawLoads(box);
        painter_.restore();
        return;
    }
    switch (symbol_.node.kind) {
        case Kind::Switchboard:
        case Kind::Busway:
            drawBar(box);
            break;
        case Kind::Ats:
        case Kind::Sts:
            drawSwitch(box);
            break;
        case Kind::Utility:
            drawUtility(box);
            break;
        case Kind::Transformer:
            drawTransformer(box.center(), 8.5, 11.0);
            break;
        case Kind::Generator:
            drawGenerator(box);
            break;
        case Kind::Ups:
            drawUps(box);
            break;
        case Kind::FloorPdu:
            drawFloorPdu(box);
            break;
        default:
            drawPanel(box);
            break;
    }
    painter_.restore();
}

}  // namespace

bool joinsInputs(const SingleLineSymbol& symbol) {
    const bool isApart = symbol.node.isLoads() || isBar(symbol.node) ||
                         isTransferSwitch(symbol.node) || symbol.node.kind == Kind::Ups;
    return !isApart && symbol.top.right > symbol.top.left;
}

bool joinsOutputs(const SingleLineSymbol& symbol) {
    return !isBar(symbol.node) && symbol.bottom.right > symbol.bottom.left;
}

QRectF signBox(const SingleLineSymbol& symbol) {
    const double top = symbol.box.top;
    if (isBar(symbol.node)) {
        return {symbol.bottom.left, symbol.box.bottom - kBarHeight,
                symbol.bottom.right - symbol.bottom.left, kBarHeight};
    }
    if (symbol.node.kind == Kind::Utility && !symbol.node.isLoads()) {
        return {symbol.axis - 12.0, top + 11.0, 24.0, 24.0};
    }
    const double wide = half(symbol);
    return {symbol.axis - wide, top + kTop, 2.0 * wide, kBottom - kTop};
}

QRectF wordsBox(const SingleLineSymbol& symbol) {
    const double left = isBar(symbol.node)
                            ? std::max(symbol.axis, symbol.top.right) + kWordsGap
                            : symbol.axis + std::max(kSign, half(symbol)) + kWordsGap;
    return {left, symbol.box.top + 4.0, std::max(10.0, symbol.box.right - left), kHeight - 10.0};
}

void drawSign(Drafting& draft, const SingleLineSymbol& symbol, const SignInk& ink) {
    Sign(draft, symbol, ink).draw();
}

}  // namespace hallwright
