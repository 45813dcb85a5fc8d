// SPDX-License-Identifier: GPL-3.0-or-later
// What is carried over the rack elevation: a device of a rack, or what is dragged out of the
// catalogue.
#include "views/panels/place_payload.h"
#include "views/panels/preview_words.h"
#include "views/panels/text.h"
#include "views/rack/elevation_words.h"
#include "views/rack/rack_elevation.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <utility>

namespace hallwright {
namespace {

constexpr int kScrollEdge = 24;  // points from an edge at which what is carried scrolls

}  // namespace

/// What is in hand follows the mouse.
void RackElevation::carry(QPointF position) {
    const QPointF place = toLayout(position);
    const RackBay* bay =
        position.y() < headHeight() || !viewport()->rect().contains(position.toPoint())
            ? nullptr
            : layout_.bayAt(place.x());
    const auto placeOf = [this] { return std::pair(hand_->rack(), hand_->units()); };
    const auto before = placeOf();
    hand_->hold(bay ? bay->rack : Id<Item>{}, layout_.unitAt(place.y()),
                bay ? bay->elevation.units : 0.0);
    carriedTo_ = position;
    if (before != placeOf()) {
        preview_ = nullptr;
        if (hand_->edited() && *hand_->edited()) {
            emit previewChanged(**hand_->edited());
        } else {
            emit previewEnded();
        }
    }
    sayOf(position);
    viewport()->update();
}

/// Beside the mouse: where it would land, or why it cannot.
void RackElevation::sayOf(QPointF position) {
    QString words = refusedDrag_;
    if (hand_) {
        const Item* rack = design_.items.find(hand_->rack());
        const QString units = unitsInWords(hand_->units());
        words = !rack              ? tr("Let go over a rack, or press Esc")
                : hand_->refusal() ? said(*hand_->refusal(), units_)
                : hand_->isIdle()  ? tr("Where it is")
                : units.isEmpty()  ? tr("%1, beside its U").arg(asText(rack->tag))
                                   : asText(rack->tag) + QLatin1Char(' ') + units;
    }
    QString said = words;
    if (hand_ && preview_ && !hand_->isIdle() && !hand_->refusal()) {
        const std::array subjects{hand_->rack(), hand_->device().item};
        const QString verdict = verdictWords(*preview_, subjects, units_);
        said += (verdict.isEmpty() ? QString() : QLatin1Char('\n') + verdict) + QLatin1Char('\n') +
                countWords(*preview_, judged_.get());
    }
    readout_->setVisible(!words.isEmpty());
    readout_->setText(said);
    readout_->setWordWrap(false);
    QSize size = readout_->sizeHint();
    if (size.width() > viewport()->width()) {
        readout_->setWordWrap(true);
        size = {viewport()->width(), readout_->heightForWidth(viewport()->width())};
    }
    readout_->resize(size);
    const QPoint at = position.toPoint() + QPoint(14, 14);
    readout_->move(std::clamp(at.x(), 0, std::max(0, viewport()->width() - readout_->width())),
                   std::clamp(at.y(), 0, std::max(0, viewport()->height() - readout_->height())));
    emit hint(words);
}

void RackElevation::scrollNear(QPointF position) {
    const auto push = [](QScrollBar* bar, double at, double low, double high) {
        bar->setValue(bar->value() + (at < low + kScrollEdge    ? -kScrollEdge / 2
                                      : at > high - kScrollEdge ? kScrollEdge / 2
                                                                : 0));
    };
    push(horizontalScrollBar(), position.x(), 0.0, viewport()->width());
    push(verticalScrollBar(), position.y(), headHeight(), viewport()->height());
}

void RackElevation::showPreview(std::shared_ptr<const Answers> preview,
                                std::shared_ptr<const Answers> now) {
    if (hand_ && carriedTo_) {
        preview_ = std::move(preview);
        judged_ = std::move(now);
        sayOf(*carriedTo_);
    }
}

void RackElevation::letGo() {
    const DeviceInHand hand = *hand_;
    cancel();
    if (const auto refusal = hand.refusal()) {
        emit refused(said(*refusal, units_));
    } else if (!hand.isIdle()) {
        request(hand.label(), **hand.edited(), hand.rack());
    }
}

bool RackElevation::cancel() {
    pressed_.reset();
    const bool wasBusy = hand_.has_value();
    hand_.reset();
    refusedDrag_.clear();
    readout_->hide();
    carriedTo_.reset();
    preview_ = nullptr;
    if (wasBusy) {
        emit previewEnded();
        emit hint({});
        viewport()->update();
    }
    return wasBusy;
}

void RackElevation::dragEnterEvent(QDragEnterEvent* event) {
    cancel();
    if (!placer_ || layout_.bays().empty() || !event->mimeData()->hasFormat(kProductMime)) {
        return;
    }
    const auto placing = placer_(QString::fromUtf8(event->mimeData()->data(kProductMime)));
    event->acceptProposedAction();
    if (!placing) {
        refusedDrag_ = said(placing.error(), units_);
        sayOf(event->position());
        return;
    }
    hand_.emplace(design_, *placing);
    carry(event->position());
}

void RackElevation::dragMoveEvent(QDragMoveEvent* event) {
    if (hand_) {
        scrollNear(event->position());
        carry(event->position());
        event->acceptProposedAction();
    } else if (!refusedDrag_.isEmpty()) {
        sayOf(event->position());
        event->ignore();
    }
}

void RackElevation::dragLeaveEvent(QDragLeaveEvent*) {
    cancel();
}

void RackElevation::dropEvent(QDropEvent* event) {
    if (hand_) {
        carry(event->position());
        letGo();
        event->acceptProposedAction();
    }
    cancel();
}

}  // namespace hallwright
