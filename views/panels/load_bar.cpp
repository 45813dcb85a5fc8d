// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/load_bar.h"

#include "views/panels/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hallwright {

LoadBar::LoadBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LoadBar::show(double share, bool stale) {
    share_ = std::isfinite(share) ? std::max(share, 0.0) : 0.0;
    stale_ = stale;
    update();
}

QSize LoadBar::sizeHint() const {
    return {80, 8};
}

void LoadBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Mid));
    painter.drawRect(rect());
    const bool isOver = share_ > 1.0;
    const double whole = isOver ? share_ : 1.0;
    painter.setBrush(stale_   ? mutedColour(palette())
                     : isOver ? colourOf(Verdict::Error, appearanceOf(palette()))
                              : palette().color(QPalette::Highlight));
    painter.drawRect(QRectF(0.0, 0.0, width() * share_ / whole, height()));
    if (isOver) {
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRect(QRectF(width() / whole - 1.0, 0.0, 2.0, height()));
    }
}

}  // namespace hallwright
