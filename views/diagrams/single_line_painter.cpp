// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/single_line_painter.h"

#include "views/diagrams/one_line_ink.h"
#include "views/diagrams/one_line_status.h"
#include "views/diagrams/one_line_symbols.h"
#include "views/panels/text.h"

#include <QPolygonF>

#include <algorithm>
#include <limits>

namespace hallwright {
namespace {

constexpr double kTag = 8.5;  // heights of words, points
constexpr double kWords = 7.6;
constexpr double kLine = 10.5;  // from line to line
constexpr double kDot = 7.0;

class Painting {
  public:
    Painting(QPainter& painter, const Design& design, const SingleLine& drawn,
             const PowerResult& power, const PowerStateFlow& flow, const SingleLineStyle& style)
        : painter_(painter),
          draft_(painter),
          design_(design),
          drawn_(drawn),
          power_(power),
          flow_(flow),
          style_(style),
          ink_(oneLineInk(style.dark)) {}

    void draw(const QRectF& shown);

  private:
    void drawConnector(const SingleLineConnector& connector, Conduction conduction);
    void drawSymbol(std::uint32_t at);
    void drawWords(const SingleLineSymbol& symbol, const OneLineStatus& status);
    void drawCross(const SingleLineSymbol& symbol);
    [[nodiscard]] QColor bodyOf(const SingleLineSymbol& symbol, const OneLineStatus& status) const;

    QPainter& painter_;
    Drafting draft_;
    const Design& design_;
    const SingleLine& drawn_;
    const PowerResult& power_;
    const PowerStateFlow& flow_;
    const SingleLineStyle& style_;
    OneLineInk ink_;
    std::vector<double> chosen_;  ///< by symbol: where what it draws comes in, else NaN
};

void Painting::drawConnector(const SingleLineConnector& connector, Conduction conduction) {
    switch (conduction) {
        case Conduction::Carrying:
            draft_.pen(1.4, ink_.line);
            break;
        case Conduction::Live:
            draft_.pen(0.7, ink_.line);
            break;
        case Conduction::Dead:
            draft_.pen(0.8, ink_.dead, Qt::DashLine);
            break;
    }
    if (connector.isAgainst) {
        draft_.pen(1.5, ink_.over, Qt::DotLine);
    }
    QPolygonF way;
    for (const DiagramPoint& point : connector.way) {
        way << QPointF(point.x, point.y);
    }
    // On to the signs themselves.
    const bool isUp = connector.isAgainst;
    const SingleLineSymbol& upper = drawn_.symbols[isUp ? connector.to : connector.from];
    const SingleLineSymbol& lower = drawn_.symbols[isUp ? connector.from : connector.to];
    if (!joinsOutputs(upper)) {
        way.front().setY(signBox(upper).bottom());
    }
    if (!joinsInputs(lower)) {
        way.back().setY(signBox(lower).top());
    }
    painter_.drawPolyline(way);
}

QColor Painting::bodyOf(const SingleLineSymbol& symbol, const OneLineStatus& status) const {
    if (status.isDead || status.isIdle || symbol.node.isLoads()) {
        return ink_.ground;
    }
    if (status.isOver) {
        return ink_.over;
    }
    return status.isRated ? loadingInk(status.loading) : ink_.unrated;
}

void Painting::drawCross(const SingleLineSymbol& symbol) {
    QRectF box = signBox(symbol);
    if (isBar(symbol.node)) {
        box = {symbol.axis - 9.0, box.center().y() - 9.0, 18.0, 18.0};
    }
    draft_.pen(2.2, ink_.over);
    painter_.drawLine(box.topLeft(), box.bottomRight());
    painter_.drawLine(box.bottomLeft(), box.topRight());
}

void Painting::drawWords(const SingleLineSymbol& symbol, const OneLineStatus& status) {
    const QStringList words = wordsOf(symbol, status, design_, power_, style_.units);
    const QRectF box = wordsBox(symbol);
    const bool isMarked = status.isOver || status.overParts > 0;
    const QColor ink = status.isDead ? ink_.muted : ink_.text;
    TextStyle tag{kTag, true, ink};
    double left = box.left();
    if (isMarked) {
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(ink_.over);
        painter_.drawEllipse(QPointF(left + kDot / 2.0, box.top() + kLine / 2.0), kDot / 2.0,
                             kDot / 2.0);
        left += kDot + 3.0;
    }
    draft_.text({left, box.top(), box.right() - left, kLine}, words[0], tag);
    draft_.text({box.left(), box.top() + kLine, box.width(), kLine}, words[1],
                {kWords, false, status.isDead ? ink_.muted : ink_.quiet});
    const bool isLoud = isMarked || status.isLost || status.dark > 0;
    draft_.text({box.left(), box.top() + 2.0 * kLine, box.width(), kLine}, words[2],
                {kWords, isLoud, isLoud ? ink_.overText : ink});
}

void Painting::drawSymbol(std::uint32_t at) {
    const SingleLineSymbol& symbol = drawn_.symbols[at];
    const OneLineStatus status = statusOf(symbol, design_, power_, flow_);
    const bool isSelected = std::ranges::any_of(symbol.node.items, [&](Id<Item> item) {
        return std::ranges::binary_search(style_.selected, item);
    });
    if (isSelected) {
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(ink_.selection);
        painter_.drawRoundedRect(rectOf(symbol.box).adjusted(-3.0, -1.0, 3.0, 1.0), 4.0, 4.0);
    }
    SignInk sign{status.isDead ? ink_.dead : ink_.line,
                 bodyOf(symbol, status),
                 ink_.ground,
                 status.isDead ? Qt::DashLine : Qt::SolidLine,
                 1.1,
                 chosen_[at]};
    if (isSelected) {
        sign.width = 1.8;
    }
    drawSign(draft_, symbol, sign);
    if (status.isLost) {
        drawCross(symbol);
    }
    drawWords(symbol, status);
}

void Painting::draw(const QRectF& shown) {
    const auto isShown = [&](const QRectF& box) {
        return shown.isEmpty() || shown.intersects(box.adjusted(-4.0, -4.0, 4.0, 4.0));
    };
    painter_.save();
    draft_.noFill();
    chosen_.assign(drawn_.symbols.size(), std::numeric_limits<double>::quiet_NaN());
    for (const SingleLineConnector& connector : drawn_.connectors) {
        const Conduction conduction = conductionOf(connector, drawn_, flow_);
        if (conduction == Conduction::Carrying) {
            chosen_[connector.to] = connector.way.back().x;
        }
        const auto [left, right] = std::ranges::minmax(connector.way, {}, &DiagramPoint::x);
        if (isShown({left.x, connector.way.front().y, right.x - left.x + 0.1,
                     connector.way.back().y - connector.way.front().y})) {
            drawConnector(connector, conduction);
        }
    }
    for (std::uint32_t at = 0; at < drawn_.symbols.size(); ++at) {
        if (isShown(rectOf(drawn_.symbols[at].box))) {
            drawSymbol(at);
        }
    }
    painter_.restore();
}

}  // namespace

void paintSingleLine(QPainter& painter, const Design& design, const SingleLine& drawn,
                     const PowerResult& power, const PowerStateFlow& flow,
                     const SingleLineStyle& style, const QRectF& shown) {
    Painting(painter, design, drawn, power, flow, style).draw(shown);
}

}  // namespace hallwright
