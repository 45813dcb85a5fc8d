// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/view_group.h"

#include <QAction>
#include <QEvent>

#include <algorithm>

namespace hallwright {

ViewGroup::ViewGroup(Viewport& main, QObject* parent) : QObject(parent), active_(&main) {
    connectView(main);
}

void ViewGroup::add(Viewport& view) {
    view.addActions(views_.front()->actions());
    connectView(view);
}

void ViewGroup::connectView(Viewport& view) {
    views_.push_back(&view);
    view.installEventFilter(this);
    connect(&view, &Viewport::editRequested, this, &ViewGroup::editRequested);
    connect(&view, &Viewport::previewChanged, this, [this, &view](const Design& design) {
        for (Viewport* other : views_) {
            if (other != &view && other->isVisible()) {
                other->showGuest(design);
            }
        }
        emit previewChanged(design);
    });
    connect(&view, &Viewport::previewEnded, this, [this, &view] {
        for (Viewport* other : views_) {
            if (other != &view) {
                other->endGuest();
            }
        }
        emit previewEnded();
    });
    connect(&view, &Viewport::cursorMoved, this, &ViewGroup::cursorMoved);
    connect(&view, &Viewport::cursorLeft, this, &ViewGroup::cursorLeft);
    connect(&view, &Viewport::airRead, this, &ViewGroup::airRead);
    connect(&view, &Viewport::sliceClicked, this, &ViewGroup::sliceClicked);
    connect(&view, &Viewport::sliceMoved, this, &ViewGroup::sliceMoved);
    connect(&view, &Viewport::hint, this, &ViewGroup::hint);
    connect(&view, &Viewport::steeredDone, this, &ViewGroup::steeredDone);
    connect(&view, &Viewport::steeredEnded, this, &ViewGroup::steeredEnded);
    connect(&view, &Viewport::steeredTurned, this, &ViewGroup::steeredTurned);
    connect(&view, &Viewport::walkingChanged, this, &ViewGroup::walkingChanged);
    connect(&view, &Viewport::menuRequested, this, &ViewGroup::menuRequested);
    connect(&view, &Viewport::itemActivated, this, &ViewGroup::itemActivated);
}

bool ViewGroup::eventFilter(QObject* watched, QEvent* event) {
    auto* view = static_cast<Viewport*>(watched);
    switch (event->type()) {
        case QEvent::Show:
            view->show(design_, answers_, isStale_);
            break;
        case QEvent::Hide:
            if (view == active_ && view != views_.front()) {
                view->cancel();
                active_ = views_.front();
            }
            break;
        case QEvent::Enter:
        case QEvent::FocusIn:
            activate(*view);
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

/// What a panel steers goes where the mouse goes.
void ViewGroup::activate(Viewport& view) {
    Viewport* holder = busy();
    active_ = &view;
    if (holder && holder != &view) {
        holder->handOver(view);
    }
}

void ViewGroup::show(const Design& design, std::shared_ptr<const Answers> answers, bool stale) {
    design_ = design;
    answers_ = std::move(answers);
    isStale_ = stale;
    for (Viewport* view : views_) {
        if (view == views_.front() || view->isVisible()) {
            view->show(design_, answers_, isStale_);
        }
    }
}

void ViewGroup::showPreview(std::shared_ptr<const Answers> answers) {
    for (Viewport* view : views_) {
        view->showPreview(answers);
    }
}

void ViewGroup::setDark(bool dark) {
    for (Viewport* view : views_) {
        view->setDark(dark);
    }
}

void ViewGroup::setUnits(UnitSystem system) {
    for (Viewport* view : views_) {
        view->setUnits(system);
    }
}

void ViewGroup::setOverlay(Overlay overlay) {
    for (Viewport* view : views_) {
        view->setOverlay(overlay);
    }
}

void ViewGroup::setCables(CableColouring colouring) {
    for (Viewport* view : views_) {
        view->setCables(colouring);
    }
}

void ViewGroup::setState(const std::shared_ptr<const SolvedState>& state) {
    for (Viewport* view : views_) {
        view->setState(state);
    }
}

void ViewGroup::setAirView(const AirView& air) {
    for (Viewport* view : views_) {
        view->setAirView(air);
    }
}

void ViewGroup::refitColours() {
    for (Viewport* view : views_) {
        view->refitColours();
    }
}

void ViewGroup::setSnapping(bool toGrid, bool toNeighbours) {
    for (Viewport* view : views_) {
        view->setSnapping(toGrid, toNeighbours);
    }
}

void ViewGroup::setPlacer(const Viewport::Placer& placer) {
    for (Viewport* view : views_) {
        view->setPlacer(placer);
    }
}

void ViewGroup::setLayersOut(LayerSet out) {
    for (Viewport* view : views_) {
        view->setLayersOut(out);
    }
}

void ViewGroup::frameNext() {
    for (Viewport* view : views_) {
        view->frameNext();
    }
}

void ViewGroup::hide(const std::vector<Id<Item>>& items) {
    for (Viewport* view : views_) {
        view->hide(items);
    }
}

void ViewGroup::isolate(const std::vector<Id<Item>>& items) {
    for (Viewport* view : views_) {
        view->isolate(items);
    }
}

void ViewGroup::showHidden() {
    for (Viewport* view : views_) {
        view->showHidden();
    }
}

Viewport* ViewGroup::busy() const {
    const auto found = std::ranges::find_if(views_, &Viewport::isBusy);
    return found == views_.end() ? nullptr : *found;
}

void ViewGroup::putDown() {
    if (Viewport* view = busy()) {
        view->putDown();
    }
}

void ViewGroup::cancel() {
    for (Viewport* view : views_) {
        view->cancel();
    }
}

void ViewGroup::escape() {
    Viewport* holder = busy();
    (holder ? holder : active_)->escape();
}

}  // namespace hallwright
