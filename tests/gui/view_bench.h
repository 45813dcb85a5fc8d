// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/document/document.h"
#include "tests/views/scene/sample_hall.h"
#include "views/panels/selection.h"
#include "views/viewport/viewport.h"

#include <QMouseEvent>
#include <QTest>

namespace hallwright::testing {

/// A document and its view, joined as the window joins them.
struct ViewBench {
    Document document;
    Selection selection;
    Viewport view{selection};

    ViewBench() {
        QObject::connect(&view, &Viewport::editRequested, &document,
                         [this](const QString& label, const Edited& edited, int gesture) {
                             document.apply(label, edited, gesture);
                         });
        QObject::connect(&document, &Document::changed, &view,
                         [this] { view.show(document.design(), nullptr, false); });
        view.resize(900, 600);
        view.QWidget::show();
    }

    void open() {
        document.open(sampleHall(), {}, true);
        view.look(View::Plan);
    }

    [[nodiscard]] Pose pose(const char* tag) const {
        return document.design().items.find(itemOf(document.design(), tag))->pose;
    }
    /// Where a point of the floor is in the view, on top of a rack.
    [[nodiscard]] QPoint at(double x, double y) const {
        return view.positionOf({x, y, 0.0}).toPoint();
    }

    void press(QPoint at, Qt::KeyboardModifiers keys = {}) {
        QTest::mousePress(&view, Qt::LeftButton, keys, at);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}) {
        press(from, keys);
        // A mouse that is moved with a button down, which QTest::mouseMove does not tell.
        for (const double share : {0.3, 0.7, 1.0}) {
            moveHeld(from + (to - from) * share, keys);
        }
    }
    void moveHeld(QPoint to, Qt::KeyboardModifiers keys = {}) {
        QMouseEvent move(QEvent::MouseMove, to, view.mapToGlobal(QPointF(to)), Qt::NoButton,
                         Qt::LeftButton, keys);
        QCoreApplication::sendEvent(&view, &move);
    }
    void release(QPoint at, Qt::KeyboardModifiers keys = {}) {
        QTest::mouseRelease(&view, Qt::LeftButton, keys, at);
    }
};

}  // namespace hallwright::testing
