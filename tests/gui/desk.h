// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/main_window.h"
#include "views/viewport/viewport.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace hallwright::testing {

inline const QString kExample =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");

/// A window of its own, and what a person at it does and sees.
struct Desk {
    MainWindow window;

    [[nodiscard]] bool shows() {
        window.show();
        window.activateWindow();
        return QTest::qWaitForWindowActive(&window);
    }
    [[nodiscard]] const Design& design() { return window.document().design(); }
    /// No file is being read or written any more, as a person waits for it.
    [[nodiscard]] bool isFiled() {
        return QTest::qWaitFor([this] { return !window.isFiling(); }, 60000);
    }
    void open(const QString& path) {
        window.openFile(path);
        QVERIFY(isFiled());
    }
    void openCopy(const QString& path) {
        window.openCopy(path);
        QVERIFY(isFiled());
    }
    [[nodiscard]] bool saves(const QString& path) {
        window.saveTo(path);
        return isFiled() && !window.document().isModified();
    }
    /// Nothing is to be asked for when the window goes.
    void forget() { window.document().markSaved(design(), window.document().path()); }
    /// Judged by all rules and by the finest field: nothing on the screen moves any more.
    [[nodiscard]] bool isJudged() {
        LiveCheck& live = window.live();
        return !live.isStale() && !live.isRunning() && !live.isRefining();
    }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    [[nodiscard]] QAction* action(const char* name) const { return find<QAction>(name); }
    [[nodiscard]] QString text(const char* label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] bool saysInBar() const {
        return find<QFrame>("messageBar")->isVisible() && !text("messageText").isEmpty();
    }
    [[nodiscard]] QWidget* page() const { return find<QStackedWidget>("pages")->currentWidget(); }

    [[nodiscard]] const Item* item(const char* tag) {
        const auto found = std::ranges::find(design().items, std::string_view(tag), &Item::tag);
        return found == design().items.end() ? nullptr : &*found;
    }
    /// A place of the window where the mouse is over `tag`; none where it is hidden.
    [[nodiscard]] QPoint gripOf(const char* tag) {
        const Item* wanted = item(tag);
        const Viewport& view = window.viewport();
        for (double along = -0.45; along < 0.46; along += 0.05) {
            for (double across = -0.2; across < 0.21; across += 0.05) {
                const QPoint at =
                    view.positionOf({wanted->pose.x + across, wanted->pose.y + along, 0.0})
                        .toPoint();
                if (view.itemAt(at) == wanted->id) {
                    return view.mapTo(&window, at);
                }
            }
        }
        return {};
    }
    /// Where a point of the floor is in the window.
    [[nodiscard]] QPoint at(double x, double y) const {
        const Viewport& view = const_cast<Desk*>(this)->window.viewport();
        return view.mapTo(&window, view.positionOf({x, y, 0.0}).toPoint());
    }
    [[nodiscard]] QPoint middleOf(const QWidget* widget) const {
        return widget->mapTo(&window, widget->rect().center());
    }

    void click(QPoint at) { QTest::mouseClick(window.windowHandle(), Qt::LeftButton, {}, at); }
    /// Scrolls to a widget first, as one must to see it.
    void click(const QWidget* widget) {
        for (QWidget* up = widget->parentWidget(); up; up = up->parentWidget()) {
            if (auto* area = qobject_cast<QScrollArea*>(up)) {
                area->ensureWidgetVisible(const_cast<QWidget*>(widget));
            }
        }
        click(middleOf(widget));
    }
    void click(const QAbstractItemView* list, int row) {
        const QRect line = list->visualRect(list->model()->index(row, 0));
        click(list->viewport()->mapTo(&window, line.center()));
    }
    void drag(QPoint from, QPoint to) {
        QWindow* handle = window.windowHandle();
        QTest::mouseMove(handle, from);
        QTest::mousePress(handle, Qt::LeftButton, {}, from);
        for (const double share : {0.2, 0.6, 1.0}) {
            QTest::mouseMove(handle, from + (to - from) * share);
        }
        QTest::mouseRelease(handle, Qt::LeftButton, {}, to);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(window.windowHandle(), key, modifiers);
    }
    void type(const QString& text) {
        for (const QChar letter : text) {
            QTest::keyClick(window.windowHandle(), letter.toLatin1());
        }
    }
    /// What stands in a field is replaced by what is typed.
    void retype(const QLineEdit* field, const QString& text) {
        click(field);
        key(Qt::Key_A, Qt::ControlModifier);
        type(text);
    }

    /// The sentences of a rule in the findings panel.
    [[nodiscard]] QStringList sentencesOf(const QString& rule) const {
        QStringList sentences;
        const QAbstractItemModel* lines = find<QAbstractItemView>("findingsTable")->model();
        for (int row = 0; row < lines->rowCount(); ++row) {
            if (lines->index(row, 1).data().toString() == rule) {
                sentences << lines->index(row, 2).data().toString();
            }
        }
        return sentences;
    }
};

/// Waits for a dialog and does something to it, which has to end it.
template <class Dialog>
class Attendant {
  public:
    explicit Attendant(std::function<void(Dialog&)> act) : act_(std::move(act)) {
        timer_.callOnTimeout([this] {
            auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
            if (dialog && dialog->isVisible()) {
                ++seen_;
                act_(*dialog);
            }
        });
        timer_.start(20);
    }
    [[nodiscard]] int seen() const { return seen_; }

  private:
    QTimer timer_;
    std::function<void(Dialog&)> act_;
    int seen_ = 0;
};

/// Answers the question for unsaved changes.
inline Attendant<QMessageBox> answering(QMessageBox::StandardButton button) {
    return Attendant<QMessageBox>(
        [button](QMessageBox& box) { QTest::mouseClick(box.button(button), Qt::LeftButton); });
}

}  // namespace hallwright::testing
