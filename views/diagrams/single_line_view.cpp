// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/single_line_view.h"

#include "views/diagrams/one_line_ink.h"
#include "views/diagrams/one_line_status.h"
#include "views/diagrams/one_line_symbols.h"
#include "views/diagrams/single_line_painter.h"
#include "views/panels/selection.h"
#include "views/panels/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <limits>

namespace hallwright {
namespace {

constexpr double kLegend = 24.0;  // pixels at its foot

}  // namespace

SingleLineView::SingleLineView(Selection& selection, QWidget* parent)
    : DiagramCanvas(parent), selection_(selection) {
    setObjectName(QStringLiteral("singleLineView"));
    setAccessibleName(tr("Single-line diagram"));
    connect(&selection_, &Selection::changed, this, [this] {
        revealCurrent();
        describe();
        update();
    });
}

void SingleLineView::show(std::shared_ptr<const DiagramFigures> figures, bool isOld) {
    figures_ = std::move(figures);
    isOld_ = isOld;
    if (isFitted()) {
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

QSizeF SingleLineView::drawnSize() const {
    return figures_ && !figures_->drawn.symbols.empty()
               ? QSizeF(figures_->drawn.width, figures_->drawn.height)
               : QSizeF();
}

double SingleLineView::footHeight() const {
    return kLegend;
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
    return toWidget({of.axis, signBox(of).center().y()});
}

std::optional<std::uint32_t> SingleLineView::symbolAt(QPointF place) const {
    if (!figures_ || place.y() > height() - kLegend) {
        return std::nullopt;
    }
    const QPointF at = toDiagram(place);
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

void SingleLineView::revealCurrent() {
    if (const auto symbol = current()) {
        reveal(rectOf(figures_->drawn.symbols[*symbol].box));
    }
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

QString SingleLineView::tipAt(QPointF place) const {
    const auto symbol = symbolAt(place);
    return symbol ? figuresOf(*symbol) : QString();
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
    painter.translate(toWidget({}));
    painter.scale(zoom(), zoom());
    paintSingleLine(painter, figures_->design, figures_->drawn, figures_->power, figures_->flow,
                    {isDark, units_, selected}, shown());
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
    painter.end();
    paintFocus();
}

void SingleLineView::hoverAt(QPointF place) {
    const auto symbol = symbolAt(place);
    selection_.hover(symbol ? figures_->drawn.symbols[*symbol].node.items[0] : Id<Item>{});
}

void SingleLineView::clickAt(QPointF place, bool adds) {
    if (const auto symbol = symbolAt(place)) {
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
    const int key = event->key();
    if (key != Qt::Key_Up && key != Qt::Key_Down && key != Qt::Key_Left && key != Qt::Key_Right) {
        DiagramCanvas::keyPressEvent(event);
        return;
    }
    if (!figures_ || figures_->drawn.symbols.empty()) {
        return;
    }
    const auto from = current();
    if (const auto next = from ? nextTo(*from, key) : std::optional(0U)) {
        choose(*next, false);
    }
}

void SingleLineView::leaveEvent(QEvent* event) {
    selection_.hover({});
    DiagramCanvas::leaveEvent(event);
}

}  // namespace hallwright
