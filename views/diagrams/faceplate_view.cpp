// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/faceplate_view.h"

#include "views/diagrams/faceplate_words.h"
#include "views/diagrams/one_line_ink.h"
#include "views/panels/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kLarger = 1.2;  // words of the legend are made for paper
constexpr double kEdge = 8.0;    // pixels

}  // namespace

FaceplateView::FaceplateView(QWidget* parent) : DiagramCanvas(parent) {
    setObjectName(QStringLiteral("faceplateView"));
    setAccessibleName(tr("Faceplate of a switch"));
}

void FaceplateView::show(std::shared_ptr<const FaceplateFigures> figures, bool isOld) {
    isOld_ = isOld;
    if (figures != figures_) {
        figures_ = std::move(figures);
        look_.hovered.reset();
        look_.current.reset();
        describe();
    }
    if (isFitted()) {
        fit();
    }
    update();
}

void FaceplateView::setUnits(UnitSystem system) {
    units_ = system;
    describe();
}

void FaceplateView::setByRail(bool isWanted) {
    look_.byRail = isWanted;
    if (isFitted()) {
        fit();  // its legend may take another line
    }
    update();
}

void FaceplateView::setCurrent(std::optional<std::uint32_t> port) {
    look_.current = hasFace() && port && *port < figures_->face->ports.size()
                        ? port
                        : std::optional<std::uint32_t>();
    if (look_.current) {
        reveal(rectOf(figures_->drawn.ports[*look_.current]));
    }
    describe();
    update();
}

/// For those who do not see it.
void FaceplateView::describe() {
    QString words;
    if (hasFace()) {
        words = look_.current
                    ? faceTip(figures_->face->ports[*look_.current], units_)
                    : titleOf(*figures_->face) + QLatin1Char('\n') + countsOf(*figures_->face);
    }
    setAccessibleDescription(words.replace(QLatin1Char('\n'), QStringLiteral(", ")));
}

QPointF FaceplateView::middleOf(std::uint32_t port) const {
    return toWidget(rectOf(figures_->drawn.ports[port]).center());
}

std::optional<std::uint32_t> FaceplateView::portAt(QPointF place) const {
    if (!hasFace()) {
        return std::nullopt;
    }
    const QPointF at = toDiagram(place);
    const auto& boxes = figures_->drawn.ports;
    const auto found = std::ranges::find_if(boxes, [&](const DiagramBox& box) {
        return box.contains({at.x(), at.y()});
    });
    return found == boxes.end() ? std::nullopt
                                : std::optional(static_cast<std::uint32_t>(found - boxes.begin()));
}

QSizeF FaceplateView::drawnSize() const {
    return hasFace() ? QSizeF(figures_->drawn.width, figures_->drawn.height) : QSizeF();
}

double FaceplateView::footHeight() const {
    return hasFace() ? kLarger * faceLegendHeight(*figures_->face, look_,
                                                  (width() - 2.0 * kEdge) / kLarger) +
                           kEdge
                     : 0.0;
}

QString FaceplateView::tipAt(QPointF place) const {
    const auto port = portAt(place);
    return port ? faceTip(figures_->face->ports[*port], units_) : QString();
}

void FaceplateView::clickAt(QPointF place, bool /*adds*/) {
    if (const auto port = portAt(place)) {
        emit clicked(*port);
    }
}

void FaceplateView::hoverAt(QPointF place) {
    const auto port = portAt(place);
    if (port == look_.hovered) {
        return;
    }
    look_.hovered = port;
    emit hovered(
        port.value_or(hasFace() ? static_cast<std::uint32_t>(figures_->face->ports.size()) : 0U));
    update();
}

void FaceplateView::leaveEvent(QEvent* event) {
    hoverAt({-1e9, -1e9});
    DiagramCanvas::leaveEvent(event);
}

void FaceplateView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const auto port = portAt(event->position())) {
        emit opened(*port);
    }
}

void FaceplateView::walk(DiagramStep step) {
    if (!hasFace() || figures_->face->ports.empty()) {
        return;
    }
    const auto next = look_.current ? portBeside(figures_->drawn, *look_.current, step)
                                    : std::optional<std::uint32_t>(0U);
    if (next) {
        emit walked(*next);
    }
}

void FaceplateView::keyPressEvent(QKeyEvent* event) {
    if (const auto step = stepOf(event->key())) {
        walk(*step);
    } else if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        DiagramCanvas::keyPressEvent(event);
    } else if (look_.current) {
        emit opened(*look_.current);
    }
}

void FaceplateView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    look_.dark = appearanceOf(palette()) == Appearance::Dark;
    const OneLineInk ink = oneLineInk(look_.dark);
    painter.fillRect(rect(), ink.ground);
    if (!hasFace()) {
        painter.setPen(ink.quiet);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         figures_ ? tr("There is no switch in the design. Place > Fabric designs a "
                                       "network with its switches; a switch of the catalogue "
                                       "mounts in a rack.")
                                  : tr("There is nothing to show yet."));
        return;
    }
    painter.setOpacity(isOld_ ? 0.5 : 1.0);
    painter.save();
    painter.translate(toWidget({}));
    painter.scale(zoom(), zoom());
    paintFaceplate(painter, *figures_->face, figures_->drawn, look_);
    painter.restore();
    painter.setOpacity(1.0);
    const double foot = footHeight();
    painter.fillRect(QRectF(0.0, height() - foot, width(), foot), ink.ground);
    painter.translate(kEdge, height() - foot);
    painter.scale(kLarger, kLarger);
    paintFaceLegend(painter, *figures_->face, look_, (width() - 2.0 * kEdge) / kLarger);
    painter.end();
    paintFocus();
}

}  // namespace hallwright
