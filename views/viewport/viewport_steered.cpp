// SPDX-License-Identifier: GPL-3.0-or-later
// Placing what a panel beside the view steers: pods and rows.
#include "views/viewport/building_gestures.h"
#include "views/viewport/drawn_gestures.h"
#include "views/viewport/excerpt_gesture.h"
#include "views/viewport/measure_gesture.h"
#include "views/viewport/pod_gesture.h"
#include "views/viewport/row_gesture.h"
#include "views/viewport/screen.h"
#include "views/viewport/suggestion.h"

#include <vtkGenericOpenGLRenderWindow.h>

#include <utility>

namespace hallwright {

void Viewport::startSteered(std::unique_ptr<Gesture> gesture, bool isNew) {
    screen_->moveLevel = 0.0;
    screen_->moveFrom = screen_->camera.target();
    screen_->previewAnswers = nullptr;
    screen_->gesture = std::move(gesture);
    setCursor(Qt::CrossCursor);
    emit hint(screen_->gesture->hint());
    if (isNew) {
        const QPointF mouse = mapFromGlobal(QCursor::pos());
        const bool isOver = rect().contains(mouse.toPoint()) && underMouse();
        screen_->lastAt = isOver ? mouse : QPointF(rect().center());
        continueGesture(screen_->lastAt, Qt::NoModifier);
    } else {
        placeReadout(screen_->lastAt);
    }
    emit previewChanged(screen_->gesture->preview());
    showGesture();
}

void Viewport::beginPod(const PodWish& wish) {
    auto pod = std::make_unique<PodGesture>(screen_->design, wish);
    const auto* now = dynamic_cast<const PodGesture*>(screen_->gesture.get());
    if (now) {
        pod->resume(*now);
    } else {
        cancel();
    }
    startSteered(std::move(pod), !now);
}

void Viewport::beginRow(const RowWish& wish) {
    auto row = std::make_unique<RowGesture>(screen_->design, wish);
    const auto* now = dynamic_cast<const RowGesture*>(screen_->gesture.get());
    if (now) {
        row->resume(*now);
    } else {
        cancel();
    }
    startSteered(std::move(row), !now);
}

void Viewport::beginBuilding(const BuildingWish& wish) {
    cancel();
    startSteered(buildingGesture(screen_->design, wish), true);
}

void Viewport::beginArea(const AreaWish& wish) {
    auto area = std::make_unique<AreaGesture>(screen_->design, wish);
    const auto* now = dynamic_cast<const AreaGesture*>(screen_->gesture.get());
    if (now) {
        area->resume(*now);
    } else {
        cancel();
    }
    startSteered(std::move(area), !now);
}

void Viewport::beginRun(const RunWish& wish, double height) {
    auto run = std::make_unique<RunGesture>(screen_->design, wish, height);
    const auto* now = dynamic_cast<const RunGesture*>(screen_->gesture.get());
    if (now) {
        run->resume(*now);
    } else {
        cancel();
    }
    startSteered(std::move(run), !now);
}

void Viewport::beginUnderlay(const UnderlayWish& wish) {
    cancel();
    startSteered(std::make_unique<UnderlayGesture>(screen_->design, wish), true);
}

void Viewport::beginMeasure() {
    cancel();
    setFocus();
    startSteered(std::make_unique<MeasureGesture>(screen_->design), true);
}

void Viewport::beginExcerpt(Design excerpt) {
    cancel();
    setFocus();
    startSteered(std::make_unique<ExcerptGesture>(screen_->design, std::move(excerpt)), true);
}

void Viewport::suggest(const QString& label, const Design& next) {
    cancel();
    setFocus();
    auto suggestion = std::make_unique<Suggestion>(screen_->design, next, label);
    const std::vector<Id<Item>> subjects = suggestion->subjects();
    screen_->lastAt = QPointF(rect().center().x(), rect().height() / 4.0);
    startSteered(std::move(suggestion), false);
    setCursor(Qt::PointingHandCursor);
    screen_->scene.setSelection(subjects, {});
    if (!subjects.empty()) {
        flyTo(subjects);
    }
}

void Viewport::handOver(Viewport& to) {
    if (!screen_->gesture || !screen_->gesture->isSteered() || to.screen_->gesture) {
        return;
    }
    to.screen_->gesture = std::move(screen_->gesture);
    to.screen_->previewAnswers = screen_->previewAnswers;
    to.screen_->moveLevel = 0.0;
    to.screen_->moveFrom = to.screen_->camera.target();
    to.screen_->guest.reset();
    to.setCursor(Qt::CrossCursor);
    to.setFocus();
    screen_->readout->hide();
    unsetCursor();
    showGuest(to.screen_->gesture->preview());
    to.showGesture();
}

void Viewport::showGuest(const Design& preview) {
    screen_->guest = preview;
    screen_->previewAnswers = nullptr;
    showGesture();
}

void Viewport::endGuest() {
    if (screen_->guest) {
        screen_->guest.reset();
        screen_->previewAnswers = nullptr;
        showGesture();
    }
}

void Viewport::putDown() {
    if (screen_->gesture) {
        advanceGesture();
    }
}

}  // namespace hallwright
