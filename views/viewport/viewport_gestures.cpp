// SPDX-License-Identifier: GPL-3.0-or-later
// Moving and placing in the viewport: from mouse and keys to previews and requests.
#include "views/panels/place_payload.h"
#include "views/panels/preview_words.h"
#include "views/panels/text.h"
#include "views/scene/pick.h"
#include "views/viewport/dimensions.h"
#include "views/viewport/move_gesture.h"
#include "views/viewport/screen.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>

#include <vtkGenericOpenGLRenderWindow.h>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kFineStep = 0.01;    ///< m, a nudge with Shift
constexpr double kDefaultStep = 0.6;  ///< m, where the room has no tiles
constexpr double kSnapPoints = 9.0;   ///< how near the mouse must bring an edge to another

/// The direction along an axis of the site that is nearest to `direction`.
Point alongAxis(Vec3 direction) {
    return std::abs(direction.x) > std::abs(direction.y)
               ? Point{direction.x > 0.0 ? 1.0 : -1.0, 0.0}
               : Point{0.0, direction.y > 0.0 ? 1.0 : -1.0};
}

}  // namespace

bool Viewport::isBusy() const {
    return screen_->gesture != nullptr;
}

std::optional<Point> Viewport::gesturePoint(QPointF position) const {
    const auto level = rayAt(position).meetsLevel(screen_->moveLevel);
    if (level && !looksAlongFloor()) {
        return Point{level->x, level->y};
    }
    const Vec3 at = acrossFrom(position);
    return Point{at.x, at.y};
}

bool Viewport::looksAlongFloor() const {
    return screen_->camera.isParallel() && std::abs(screen_->camera.forward().z) < 0.02;
}

/// One who looks along the floor moves things across the picture, at the distance of what was
/// grabbed.
Vec3 Viewport::acrossFrom(QPointF position) const {
    const Ray ray = rayAt(position);
    const Vec3 forward = screen_->camera.forward();
    return ray.at(dot(screen_->moveFrom - ray.from, forward) /
                  std::max(1e-6, dot(ray.along, forward)));
}

void Viewport::startMove(Id<Item> grabbed, QPointF from) {
    const auto hit = screen_->scene.pickAt(rayAt(from));
    screen_->moveFrom = hit ? hit->point : screen_->camera.target();
    screen_->moveLevel = hit && hit->item == grabbed ? hit->point.z : 0.0;
    if (const auto at = gesturePoint(from)) {
        screen_->previewAnswers = nullptr;
        screen_->gesture = std::make_unique<MoveGesture>(screen_->design,
                                                         screen_->selection.items(), grabbed, *at);
        setCursor(Qt::SizeAllCursor);
        emit hint(screen_->gesture->hint());
    }
}

void Viewport::beginMove() {
    const auto items = screen_->selection.items();
    if (items.empty() || screen_->gesture) {
        emit hint(tr("Select what is to be moved first"));
        return;
    }
    setFocus();
    const QPointF mouse = mapFromGlobal(QCursor::pos());
    startMove(items.front(), rect().contains(mouse.toPoint()) ? mouse : QPointF(rect().center()));
    emit hint(
        tr("Click to put down. R turns, Ctrl leaves the grid, numbers with Tab and Enter give the "
           "exact place, Esc cancels"));
}

void Viewport::beginPlace(Placing placing) {
    cancel();
    setFocus();
    screen_->moveLevel = 0.0;
    screen_->moveFrom = screen_->camera.target();
    screen_->lastPlaced = placing;
    screen_->previewAnswers = nullptr;
    screen_->gesture = std::make_unique<MoveGesture>(screen_->design, std::move(placing));
    setCursor(Qt::CrossCursor);
    emit hint(screen_->gesture->hint());
    const QPointF mouse = mapFromGlobal(QCursor::pos());
    if (rect().contains(mouse.toPoint())) {
        continueGesture(mouse, Qt::NoModifier);
    }
}

SnapOptions Viewport::snapOptionsAt(Point site, Qt::KeyboardModifiers modifiers) const {
    const bool free = modifiers.testFlag(Qt::ControlModifier);
    SnapOptions options;
    options.reach = std::min(0.25, kSnapPoints * devicePixelRatioF() *
                                       screen_->camera.metresPerPixel({site.x, site.y, 0.0}));
    options.toGrid = screen_->snapToGrid && !free;
    options.toNeighbours = screen_->snapToNeighbours && !free;
    return options;
}

void Viewport::continueGesture(QPointF position, Qt::KeyboardModifiers modifiers) {
    if (!screen_->gesture) {
        return;
    }
    const Design before = screen_->gesture->preview();
    if (screen_->gesture->isMounting()) {
        screen_->gesture->mountIn(rackAt(position));
    } else if (const auto at = gesturePoint(position)) {
        SnapOptions options = snapOptionsAt(*at, modifiers);
        if (looksAlongFloor()) {
            const Vec3 forward = screen_->camera.forward();
            options.holdsX = std::abs(forward.x) > std::abs(forward.y);
            options.holdsY = !options.holdsX;
            screen_->gesture->raiseBy(acrossFrom(position).z - screen_->moveFrom.z);
        }
        screen_->gesture->moveTo(*at, options);
    } else {
        return;
    }
    placeReadout(position);
    if (!(screen_->gesture->preview() == before)) {
        emit previewChanged(screen_->gesture->preview());
        showGesture();
    }
}

void Viewport::placeReadout(QPointF position) {
    // What cannot be is not judged.
    const bool isJudged = !screen_->gesture->refusal();
    QString words = screen_->gesture->readout(screen_->units);
    if (const Answers* preview = isJudged ? screen_->previewAnswers.get() : nullptr) {
        const QString verdict =
            verdictWords(*preview, screen_->gesture->subjects(), screen_->units);
        words += (verdict.isEmpty() ? QString() : QLatin1Char('\n') + verdict) + QLatin1Char('\n') +
                 countWords(*preview, screen_->answers.get());
    }
    showTip(position, words);
}

void Viewport::showTip(QPointF position, const QString& text) {
    QLabel& readout = *screen_->readout;
    readout.setText(text);
    readout.setWordWrap(false);
    QSize size = readout.sizeHint();
    if (size.width() > width()) {
        readout.setWordWrap(true);
        size = {width(), readout.heightForWidth(width())};
    }
    readout.resize(size);
    QPoint at = position.toPoint() + QPoint(18, 18);
    at.setX(std::max(0, std::min(at.x(), width() - size.width())));
    at.setY(std::max(0, std::min(at.y(), height() - size.height())));
    screen_->readout->move(at);
    screen_->readout->show();
    update();  // or what it stood over keeps a picture of it
}

void Viewport::showGesture() {
    if (screen_->ready) {
        makeCurrent();  // what is no longer drawn leaves the graphics card
    }
    if (screen_->gesture && !screen_->gesture->lines(screen_->units).empty()) {
        screen_->scene.setDimensions(screen_->gesture->lines(screen_->units));
    } else {
        screen_->scene.setDimensions(
            screen_->gesture && screen_->gesture->isMeasured() && screen_->gesture->hasChanged()
                ? dimensionsOf(screen_->gesture->preview(), screen_->gesture->subjects(),
                               screen_->units)
                : std::vector<DimensionLine>{});
    }
    if (screen_->gesture) {
        const bool judged = screen_->previewAnswers != nullptr;
        const Answers* answers = judged ? screen_->previewAnswers.get() : screen_->answers.get();
        screen_->scene.show(screen_->gesture->preview(), answers, !judged);
    } else if (screen_->guest) {
        const bool judged = screen_->previewAnswers != nullptr;
        const Answers* answers = judged ? screen_->previewAnswers.get() : screen_->answers.get();
        screen_->scene.show(*screen_->guest, answers, !judged);
    } else {
        screen_->scene.show(screen_->design, screen_->answers.get(), screen_->stale);
    }
    if (screen_->ready) {
        doneCurrent();
    }
    showSelection();
}

void Viewport::advanceGesture() {
    if (screen_->gesture->advance()) {
        finishGesture();
        return;
    }
    emit hint(screen_->gesture->hint());
    placeReadout(screen_->lastAt);
}

void Viewport::finishGesture() {
    const Edited result = screen_->gesture->result();
    const QString label = screen_->gesture->label();
    const bool placed = screen_->gesture->isPlacing();
    const bool mounted = screen_->gesture->isMounting();
    const std::vector<Id<Item>> subjects = screen_->gesture->subjects();
    const bool changed = screen_->gesture->hasChanged();
    const bool steered = screen_->gesture->isSteered();
    const QString hintAfter = screen_->gesture->hintAfter();
    if (!result) {
        // What cannot be stays in hand, unless the mouse that holds it is let go.
        emit hint(said(result.error(), screen_->units));
        if (placed) {
            return;
        }
    }
    endGesture();
    if (steered && !changed) {
        emit steeredEnded();
    }
    if (changed) {
        if (mounted) {
            // The rack is there before and after: who shows it can show what came into it.
            screen_->selection.select(subjects);
        }
        if (steered) {
            emit steeredDone();
        }
        emit editRequested(label, result, 0);
        if (placed && result) {
            screen_->selection.select(subjects);
        }
        if (result && !hintAfter.isEmpty()) {
            emit hint(hintAfter);
        }
    }
}

void Viewport::endGesture() {
    screen_->gesture.reset();
    screen_->previewAnswers = nullptr;
    screen_->drag = Screen::Drag::None;
    screen_->readout->hide();
    unsetCursor();
    emit previewEnded();
    emit hint({});
    showGesture();
}

void Viewport::cancel() {
    if (screen_->gesture) {
        const bool steered = screen_->gesture->isSteered();
        endGesture();
        if (steered) {
            emit steeredEnded();
        }
    }
    if (screen_->drag == Screen::Drag::Slice) {
        endSlice(false);
    }
    if (screen_->drag == Screen::Drag::Trace) {
        endTrace(false);
    }
    if (screen_->drag == Screen::Drag::Band) {
        screen_->band->hide();
        screen_->drag = Screen::Drag::None;
        emit hint({});
    }
}

void Viewport::escape() {
    if (screen_->gesture && screen_->gesture->stepBack()) {
        emit hint(screen_->gesture->hint());
        emit previewChanged(screen_->gesture->preview());
        placeReadout(screen_->lastAt);
        showGesture();
        return;
    }
    const bool isAtWork = screen_->gesture || screen_->drag == Screen::Drag::Slice ||
                          screen_->drag == Screen::Drag::Trace;
    cancel();
    if (!isAtWork) {
        screen_->selection.select({});
    }
}

bool Viewport::gestureKey(QKeyEvent* event) {
    Gesture& gesture = *screen_->gesture;
    const QString text = event->text();
    switch (event->key()) {
        case Qt::Key_Escape:
            escape();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            advanceGesture();
            return true;
        case Qt::Key_Space:
            if (gesture.goToFreePlace()) {
                emit previewChanged(gesture.preview());
                advanceGesture();
            }
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            gesture.typed().nextField();
            break;
        case Qt::Key_Backspace:
            gesture.typed().erase();
            break;
        case Qt::Key_R:
            gesture.turn(event->modifiers().testFlag(Qt::ShiftModifier) ? -90.0 : 90.0);
            break;
        default:
            if (text.isEmpty() || !gesture.typed().type(text.front())) {
                return false;
            }
    }
    gesture.retype(screen_->units);
    placeReadout(screen_->lastAt);
    emit previewChanged(gesture.preview());
    showGesture();
    if (event->key() == Qt::Key_R && gesture.isSteered()) {
        emit steeredTurned(gesture.isFlipped());  // whoever steers may begin anew
    }
    return true;
}

bool Viewport::nudge(QKeyEvent* event) {
    const std::vector<Id<Item>> items = screen_->selection.items();
    const Item* first = items.empty() ? nullptr : screen_->design.items.find(items.front());
    if (!first) {
        return false;
    }
    const Point right = alongAxis(screen_->camera.right());
    const Point away = rotated(right, 90.0);
    Point along;
    switch (event->key()) {
        case Qt::Key_Left:
            along = -1.0 * right;
            break;
        case Qt::Key_Right:
            along = right;
            break;
        case Qt::Key_Up:
            along = away;
            break;
        case Qt::Key_Down:
            along = -1.0 * away;
            break;
        default:
            return false;
    }
    const Room* room = screen_->design.rooms.find(first->room);
    const double tile = room && room->floor.tilePitch > 0.0 ? room->floor.tilePitch : kDefaultStep;
    const double step = event->modifiers().testFlag(Qt::ShiftModifier) ? kFineStep : tile;
    const QString label = items.size() == 1 ? tr("Nudge %1").arg(QString::fromStdString(first->tag))
                                            : tr("Nudge %1 items").arg(items.size());
    emit editRequested(label, moveItems(screen_->design, items, step * along), screen_->nudges);
    return true;
}

void Viewport::keyPressEvent(QKeyEvent* event) {
    if (screen_->gesture ? gestureKey(event) : walkKey(event) || nudge(event)) {
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        escape();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && screen_->lastPlaced) {
        beginPlace(*screen_->lastPlaced);
        return;
    }
    QOpenGLWidget::keyPressEvent(event);
}

void Viewport::focusOutEvent(QFocusEvent* event) {
    const bool isSteered = screen_->gesture && screen_->gesture->isSteered();
    if (event->reason() != Qt::PopupFocusReason && !isSteered) {
        cancel();
    }
    QOpenGLWidget::focusOutEvent(event);
}

/// During a gesture Tab goes from x to y, and not to the next widget.
bool Viewport::focusNextPrevChild(bool next) {
    return !screen_->gesture && QOpenGLWidget::focusNextPrevChild(next);
}

void Viewport::dragEnterEvent(QDragEnterEvent* event) {
    endRefusedDrag();
    if (!screen_->placer || !event->mimeData()->hasFormat(kProductMime)) {
        return;
    }
    const QString payload = QString::fromUtf8(event->mimeData()->data(kProductMime));
    auto placing = screen_->placer(payload);
    if (!placing) {
        // It cannot be let go here, but to be told where it is it has to be taken.
        event->acceptProposedAction();
        screen_->refusedDrag = said(placing.error(), screen_->units);
        emit hint(screen_->refusedDrag);
        showTip(event->position(), screen_->refusedDrag);
        return;
    }
    event->acceptProposedAction();
    beginPlace(std::move(*placing));
}

void Viewport::dragMoveEvent(QDragMoveEvent* event) {
    if (screen_->gesture) {
        screen_->lastAt = event->position();
        continueGesture(event->position(), event->modifiers());
        event->acceptProposedAction();
    } else if (!screen_->refusedDrag.isEmpty()) {
        showTip(event->position(), screen_->refusedDrag);
        event->ignore();
    }
}

/// The sentence stays in the status bar, where one looks once nothing has happened.
void Viewport::endRefusedDrag() {
    if (!screen_->refusedDrag.isEmpty()) {
        screen_->refusedDrag.clear();
        screen_->readout->hide();
        update();
    }
}

void Viewport::dragLeaveEvent(QDragLeaveEvent*) {
    endRefusedDrag();
    cancel();
}

void Viewport::dropEvent(QDropEvent* event) {
    endRefusedDrag();
    if (!screen_->gesture) {
        return;
    }
    continueGesture(event->position(), event->modifiers());
    const auto refusal = screen_->gesture->refusal();
    const bool staysInHand = refusal && screen_->gesture->hasFreePlace();
    finishGesture();
    if (refusal && !staysInHand) {
        cancel();
        emit hint(said(*refusal, screen_->units));
    }
    event->acceptProposedAction();
}

}  // namespace hallwright
