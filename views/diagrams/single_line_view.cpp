// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/single_line_view.h"

#include "views/diagrams/one_line_ink.h"
#include "views/diagrams/one_line_status.h"
#include "views/diagrams/one_line_symbols.h"
#include "views/diagrams/single_line_painter.h"
#include "views/panels/selection.h"
#include "views/panels/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallwright {
namespace {

constexpr double kMargin = 16.0;  // pixels around a fitted diagram
constexpr double kLegend = 24.0;  // pixels at its foot
constexpr double kStep = 1.2;     // of zoom, by a key or a notch of the wheel
constexpr double kLeastZoom = 0.02;
constexpr double kMostZoom = 8.0;
constexpr double kFittedZoom = 1.6;  // no larger by itself
constexpr double kDrag = 4.0;        // pixels before a press is a drag

}  // namespace

SingleLineView::SingleLineView(Selection& selection, QWidget* parent)
    : QWidget(parent), selection_(selection) {
    setObjectName(QStringLiteral("singleLineView"));
    setAccessibleName(tr("Single-line diagram"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&selection_, &Selection::changed, this, [this] {
        reveal();
        describe();
        update();
    });
}

void SingleLineView::show(std::shared_ptr<const DiagramFigures> figures, bool isOld) {
    figures_ = std::move(figures);
    isOld_ = isOld;
    if (isFitted_) {
        fit();
    }
    describe();
    update();
}

void SingleLineView::setUnits(UnitSystem system) {
    units_ = system;
    describe();
    update();
}

void SingleLineView::fit() {
    isFitted_ = true;
    if (!figures_ || figures_->drawn.symbols.empty()) {
        return;
    }
    const SingleLine& drawn = figures_->drawn;
    const double room = height() - kLegend;
    zoom_ = std::clamp(
        std::min((width() - 2.0 * kMargin) / drawn.width, (room - 2.0 * kMargin) / drawn.height),
        kLeastZoom, kFittedZoom);
    origin_ = {(width() - zoom_ * drawn.width) / 2.0, (room - zoom_ * drawn.height) / 2.0};
    update();
}

std::optional<std::uint32_t> SingleLineView::current() const {
    if (!figures_) {
        return std::nullopt;
    }
    const auto& symbols = figures_->drawn.symbols;
    const auto found = std::ranges::find_if(symbols, [&](const SingleLineSymbol& symbol) {
        return std::ranges::any_of(symbol.node.items,
                                   [&](Id<Item> item) { return selection_.contains(item); });
    });
    return found == symbols.end()
               ? std::nullopt
               : std::optional(static_cast<std::uint32_t>(found - symbols.begin()));
}

QPointF SingleLineView::placeOf(std::uint32_t symbol) const {
    const SingleLineSymbol& of = figures_->drawn.symbols[symbol];
    return origin_ + zoom_ * QPointF(of.axis, signBox(of).center().y());
}

std::optional<std::uint32_t> SingleLineView::symbolAt(QPointF place) const {
    if (!figures_ || place.y() > height() - kLegend) {
        return std::nullopt;
    }
    const QPointF at = (place - origin_) / zoom_;
    const auto& symbols = figures_->drawn.symbols;
    const auto found = std::ranges::find_if(symbols, [&](const SingleLineSymbol& symbol) {
        return symbol.box.contains({at.x(), at.y()});
    });
    return found == symbols.end()
               ? std::nullopt
               : std::optional(static_cast<std::uint32_t>(found - symbols.begin()));
}

QString SingleLineView::figuresOf(std::uint32_t symbol) const {
    const DiagramFigures& of = *figures_;
    const SingleLineSymbol& shown = of.drawn.symbols[symbol];
    QStringList words =
        wordsOf(shown, statusOf(shown, of.design, of.power, of.flow), of.design, of.power, units_);
    words.removeAll(QString());
    return words.join(QLatin1Char('\n'));
}

/// For those who do not see it.
void SingleLineView::describe() {
    const auto symbol = current();
    setAccessibleDescription(
        symbol ? figuresOf(*symbol).replace(QLatin1Char('\n'), QStringLiteral(", ")) : QString());
}

/// Brings what is selected into view, by the shortest way.
void SingleLineView::reveal() {
    const auto symbol = current();
    if (!symbol || isFitted_ || isDragging_) {
        return;
    }
    const DiagramBox& box = figures_->drawn.symbols[*symbol].box;
    const QRectF place(origin_ + zoom_ * QPointF(box.left, box.top),
                       zoom_ * QSizeF(box.width(), box.height()));
    const QRectF room(kMargin, kMargin, width() - 2.0 * kMargin,
                      height() - kLegend - 2.0 * kMargin);
    const auto shift = [](double low, double high, double from, double to) {
        return low < from ? from - low : high > to ? std::max(to - high, from - low) : 0.0;
    };
    origin_ += QPointF(shift(place.left(), place.right(), room.left(), room.right()),
                       shift(place.top(), place.bottom(), room.top(), room.bottom()));
}

void SingleLineView::zoomAt(QPointF place, double factor) {
    const double zoom = std::clamp(zoom_ * factor, kLeastZoom, kMostZoom);
    origin_ = place - (place - origin_) * (zoom / zoom_);
    zoom_ = zoom;
    isFitted_ = false;
    update();
}

void SingleLineView::choose(std::uint32_t symbol, bool adds) {
    std::vector<Id<Item>> items = figures_->drawn.symbols[symbol].node.items;
    if (adds) {
        const std::vector<Id<Item>> before = selection_.items();
        items.insert(items.end(), before.begin(), before.end());
    }
    selection_.select(std::move(items));
}

/// Up to what feeds it and down to what it feeds; sideways to the next of its layer.
std::optional<std::uint32_t> SingleLineView::nextTo(std::uint32_t symbol, int key) const {
    const SingleLine& drawn = figures_->drawn;
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        for (const SingleLineConnector& connector : drawn.connectors) {
            if ((key == Qt::Key_Up ? connector.to : connector.from) == symbol) {
                return key == Qt::Key_Up ? connector.from : connector.to;
            }
        }
        return std::nullopt;
    }
    const SingleLineSymbol& own = drawn.symbols[symbol];
    const double sign = key == Qt::Key_Left ? -1.0 : 1.0;
    std::optional<std::uint32_t> nearest;
    double least = std::numeric_limits<double>::max();
    for (std::uint32_t other = 0; other < drawn.symbols.size(); ++other) {
        const SingleLineSymbol& each = drawn.symbols[other];
        const double way = sign * (each.axis - own.axis);
        if (each.box.top == own.box.top && way > 0.0 && way < least) {
            least = way;
            nearest = other;
        }
    }
    return nearest;
}

bool SingleLineView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto symbol = symbolAt(help->pos())) {
            QToolTip::showText(help->globalPos(), figuresOf(*symbol), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

void SingleLineView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const bool isDark = appearanceOf(palette()) == Appearance::Dark;
    const OneLineInk ink = oneLineInk(isDark);
    painter.fillRect(rect(), ink.ground);
    if (!figures_ || figures_->drawn.symbols.empty()) {
        painter.setPen(ink.quiet);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("There is no power equipment in the design."));
        return;
    }
    const std::vector<Id<Item>> selected = selection_.items();
    painter.setOpacity(isOld_ ? 0.5 : 1.0);
    painter.save();
    painter.translate(origin_);
    painter.scale(zoom_, zoom_);
    const QRectF shown(-origin_ / zoom_, QSizeF(size()) / zoom_);
    paintSingleLine(painter, figures_->design, figures_->drawn, figures_->power, figures_->flow,
                    {isDark, units_, selected}, shown);
    painter.restore();
    painter.setOpacity(1.0);
    const QRectF foot(0.0, height() - kLegend, width(), kLegend);
    painter.fillRect(foot, ink.ground);
    // Words of the legend are made for paper: larger on a screen.
    constexpr double kLarger = 1.25;
    painter.scale(kLarger, kLarger);
    paintLegend(painter,
                {8.0, foot.top() / kLarger, foot.width() / kLarger - 16.0, foot.height() / kLarger},
                isDark);
    painter.resetTransform();
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void SingleLineView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (isFitted_) {
        fit();
    }
}

void SingleLineView::wheelEvent(QWheelEvent* event) {
    zoomAt(event->position(), std::pow(kStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void SingleLineView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        grip_ = event->position();
        isDragging_ = false;
    }
}

void SingleLineView::mouseMoveEvent(QMouseEvent* event) {
    if (!grip_) {
        const auto symbol = symbolAt(event->position());
        selection_.hover(symbol ? figures_->drawn.symbols[*symbol].node.items[0] : Id<Item>{});
        return;
    }
    const QPointF way = event->position() - *grip_;
    if (isDragging_ || std::hypot(way.x(), way.y()) > kDrag) {
        isDragging_ = true;
        isFitted_ = false;
        origin_ += way;
        grip_ = event->position();
        setCursor(Qt::ClosedHandCursor);
        update();
    }
}

void SingleLineView::mouseReleaseEvent(QMouseEvent* event) {
    const bool isClick = grip_ && !isDragging_ && event->button() == Qt::LeftButton;
    grip_.reset();
    isDragging_ = false;
    unsetCursor();
    if (!isClick) {
        return;
    }
    const bool adds = (event->modifiers() & Qt::ShiftModifier) != 0;
    if (const auto symbol = symbolAt(event->position())) {
        choose(*symbol, adds);
    } else if (!adds) {
        selection_.select({});
    }
}

void SingleLineView::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto symbol = symbolAt(event->position());
    if (symbol && !figures_->drawn.symbols[*symbol].node.isLoads()) {
        emit lossRequested(figures_->drawn.symbols[*symbol].node.items[0]);
    }
}

void SingleLineView::keyPressEvent(QKeyEvent* event) {
    const QPointF middle(width() / 2.0, height() / 2.0);
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomAt(middle, kStep);
            return;
        case Qt::Key_Minus:
            zoomAt(middle, 1.0 / kStep);
            return;
        case Qt::Key_Home:
            fit();
            return;
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Left:
        case Qt::Key_Right:
            break;
        default:
            QWidget::keyPressEvent(event);
            return;
    }
    if (!figures_ || figures_->drawn.symbols.empty()) {
        return;
    }
    const auto from = current();
    if (const auto next = from ? nextTo(*from, event->key()) : std::optional(0U)) {
        choose(*next, false);
    }
}

void SingleLineView::leaveEvent(QEvent* event) {
    selection_.hover({});
    QWidget::leaveEvent(event);
}

}  // namespace hallwright
