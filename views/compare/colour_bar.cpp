// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/colour_bar.h"

#include "views/panels/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kBar = 10;  ///< px high
constexpr int kTick = 4;
constexpr double kBetween = 6.0;  ///< px between words

}  // namespace

ColourBar::ColourBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ColourBar::show(std::function<QColor(double)> colourAt, std::vector<Tick> ticks) {
    colourAt_ = std::move(colourAt);
    ticks_ = std::move(ticks);
    QStringList words;
    for (const Tick& tick : ticks_) {
        words << tick.text;
    }
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

QSize ColourBar::sizeHint() const {
    return {160, kBar + kTick + fontMetrics().height() + 2};
}

void ColourBar::paintEvent(QPaintEvent*) {
    if (!colourAt_) {
        return;
    }
    QPainter painter(this);
    const QRectF bar(kBetween, 0.0, std::max(10.0, width() - 2.0 * kBetween), kBar);
    for (int x = 0; x < static_cast<int>(bar.width()); ++x) {
        painter.fillRect(QRectF(bar.left() + x, 0.0, 1.0, kBar),
                         colourAt_((x + 0.5) / bar.width()));
    }
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    const QColor ink = palette().color(QPalette::WindowText);
    std::vector<QRectF> written;
    // Limits first: where two words would meet, theirs stay.
    for (const bool limits : {true, false}) {
        for (const Tick& tick : ticks_) {
            if (tick.isLimit != limits) {
                continue;
            }
            const double x = std::round(bar.left() + tick.share * bar.width()) + 0.5;
            const double wide = fontMetrics().horizontalAdvance(tick.text);
            const QRectF words(std::clamp(x - wide / 2.0, 0.0, std::max(0.0, width() - wide)),
                               kBar + kTick, wide, fontMetrics().height());
            if (std::ranges::any_of(written, [&](const QRectF& other) {
                    return other.adjusted(-kBetween, 0.0, kBetween, 0.0).intersects(words);
                })) {
                continue;
            }
            written.push_back(words);
            painter.setPen(ink);
            painter.drawLine(QPointF(x, tick.isLimit ? 0.0 : kBar), QPointF(x, kBar + kTick));
            painter.setPen(tick.isLimit ? ink : mutedColour(palette()));
            painter.drawText(words, Qt::AlignCenter, tick.text);
        }
    }
}

}  // namespace hallwright
