// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around a single-line diagram on its sheet: title and legend.
#include "views/diagrams/one_line_ink.h"
#include "views/diagrams/one_line_status.h"
#include "views/diagrams/single_line_painter.h"
#include "views/panels/text.h"
#include "views/plan/drafting.h"

#include <QLinearGradient>

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kMargin = 24.0;  // points
constexpr double kTitle = 44.0;
constexpr double kLegend = 26.0;
constexpr double kLeastWidth = 720.0;  // that the legend needs

class Legend {
  public:
    Legend(QPainter& painter, const QRectF& strip, bool dark)
        : painter_(painter),
          draft_(painter),
          ink_(oneLineInk(dark)),
          right_(strip.right()),
          y_(strip.center().y()),
          x_(strip.left()) {}
    void draw();

  private:
    void say(const QString& text);
    void scale();
    template <class Draw>
    void sample(const QString& text, Draw draw);

    QPainter& painter_;
    Drafting draft_;
    OneLineInk ink_;
    double right_, y_, x_;
};

constexpr TextStyle kWords{7.6, false, {}};

void Legend::say(const QString& text) {
    TextStyle style = kWords;
    style.colour = ink_.quiet;
    const double width = textWidth(text, style) + 1.0;
    draft_.text({x_, y_ - 6.0, width, 12.0}, text, style);
    x_ += width + 5.0;
}

void Legend::scale() {
    constexpr double kWidth = 110.0;
    say(DiagramText::tr("Loading, % of rating"));
    say(QStringLiteral("0"));
    QLinearGradient gradient(x_, 0.0, x_ + kWidth, 0.0);
    for (int i = 0; i <= 16; ++i) {
        gradient.setColorAt(i / 16.0, loadingInk(i / 16.0));
    }
    draft_.pen(0.6, ink_.line);
    painter_.setBrush(gradient);
    painter_.drawRect(QRectF(x_, y_ - 4.0, kWidth, 8.0));
    x_ += kWidth + 5.0;
    say(QStringLiteral("100"));
    x_ += 14.0;
}

/// A sample of `kSample` points and what it means; left out where there is no room for it.
template <class Draw>
void Legend::sample(const QString& text, Draw draw) {
    constexpr double kSample = 22.0;
    if (x_ + kSample + 5.0 + textWidth(text, kWords) > right_) {
        return;
    }
    draw(QRectF(x_, y_ - 5.0, kSample, 10.0));
    x_ += kSample + 5.0;
    say(text);
    x_ += 12.0;
}

void Legend::draw() {
    painter_.save();
    scale();
    sample(DiagramText::tr("overloaded"), [&](const QRectF& box) {
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(ink_.over);
        painter_.drawEllipse(box.center(), 3.5, 3.5);
    });
    sample(DiagramText::tr("lost"), [&](const QRectF& box) {
        draft_.pen(1.8, ink_.over);
        const QRectF cross = box.adjusted(6.0, 0.0, -6.0, 0.0);
        painter_.drawLine(cross.topLeft(), cross.bottomRight());
        painter_.drawLine(cross.bottomLeft(), cross.topRight());
    });
    draft_.noFill();
    sample(DiagramText::tr("dead"), [&](const QRectF& box) {
        draft_.pen(1.0, ink_.dead, Qt::DashLine);
        painter_.drawRect(box);
    });
    sample(DiagramText::tr("no load"), [&](const QRectF& box) {
        draft_.pen(1.1, ink_.line);
        painter_.setBrush(ink_.ground);
        painter_.drawRect(box);
    });
    sample(DiagramText::tr("carries power"), [&](const QRectF& box) {
        draft_.pen(1.4, ink_.line);
        painter_.drawLine(QPointF(box.left(), y_), QPointF(box.right(), y_));
    });
    sample(DiagramText::tr("live, carries none"), [&](const QRectF& box) {
        draft_.pen(0.7, ink_.line);
        painter_.drawLine(QPointF(box.left(), y_), QPointF(box.right(), y_));
    });
    painter_.restore();
}

}  // namespace

QSizeF sheetSize(const SingleLine& drawn) {
    return {std::max(kLeastWidth, drawn.width) + 2.0 * kMargin,
            drawn.height + 2.0 * kMargin + kTitle + kLegend};
}

QRectF diagramOnSheet(const SingleLine& drawn) {
    return {(sheetSize(drawn).width() - drawn.width) / 2.0, kMargin + kTitle, drawn.width,
            drawn.height};
}

void paintLegend(QPainter& painter, const QRectF& strip, bool dark) {
    Legend(painter, strip, dark).draw();
}

void paintSheet(QPainter& painter, const Design& design, const SingleLine& drawn,
                const PowerResult& power, const PowerStateFlow& flow,
                const SingleLineStyle& style) {
    const OneLineInk ink = oneLineInk(style.dark);
    const QSizeF size = sheetSize(drawn);
    painter.fillRect(QRectF(QPointF(0.0, 0.0), size), ink.ground);
    Drafting draft(painter);
    const double width = size.width() - 2.0 * kMargin;
    draft.text({kMargin, kMargin, width, 18.0},
               DiagramText::tr("%1: single-line diagram").arg(asText(design.site->name)),
               {14.0, true, ink.text});
    const PowerState& state = power.states[flow.state];
    QString under = titleOf(design, state);
    if (!state.dark.empty()) {
        under += QStringLiteral("; ") + DiagramText::tr("loads without power: %n", nullptr,
                                                        static_cast<int>(state.dark.size()));
    }
    if (!state.overloaded.empty()) {
        under += QStringLiteral("; ") + DiagramText::tr("overloaded: %n", nullptr,
                                                        static_cast<int>(state.overloaded.size()));
    }
    draft.text({kMargin, kMargin + 19.0, width, 14.0}, under, {10.0, false, ink.quiet});
    painter.save();
    painter.translate(diagramOnSheet(drawn).topLeft());
    paintSingleLine(painter, design, drawn, power, flow, style);
    painter.restore();
    paintLegend(painter, {kMargin, size.height() - kMargin - kLegend + 8.0, width, kLegend - 8.0},
                style.dark);
}

}  // namespace hallwright
