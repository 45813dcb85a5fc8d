// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"
#include "tests/bench/measure.h"
#include "views/panels/selection.h"
#include "views/viewport/viewport.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSurfaceFormat>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <vector>

namespace hallwright::bench {
namespace {

constexpr QSize kView{1280, 800};

void send(Viewport& view, QEvent::Type type, QPointF at, Qt::MouseButton button,
          Qt::MouseButtons held) {
    QMouseEvent event(type, at, at, button, held, Qt::NoModifier);
    QCoreApplication::sendEvent(&view, &event);
}

std::vector<Id<Item>> racksOf(const Design& design) {
    std::vector<Id<Item>> racks;
    for (const Item& item : design.items) {
        if (isRack(productOf(design, item).kind)) {
            racks.push_back(item.id);
        }
    }
    return racks;
}

/// Milliseconds of each of many calls.
Spread each(int rounds, const std::function<void(int)>& work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        times.push_back(millisecondsOf([&] { work(i); }));
    }
    return spreadOf(times);
}

/// What one pass over the items costs: the least that anything takes which looks at all of them.
double passOver(const Design& design) {
    std::size_t standing = 0;
    return each(20,
                [&](int) {
                    for (const Item& item : design.items) {
                        standing += item.room && item.pose.x > 0.0 ? 1U : 0U;
                    }
                })
               .p50 +
           (standing == 0 ? 1.0 : 0.0);
}

}  // namespace

void editing(const std::string& name, const Design& design, double perEvent, double perEdit) {
    if (!std::getenv("DISPLAY")) {
        std::printf("mouse events, %s: need a display, such as that of xvfb-run\n", name.c_str());
        return;
    }
    qputenv("QT_QPA_PLATFORM", "xcb");
    QSurfaceFormat format;
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    QSurfaceFormat::setDefaultFormat(format);
    int argc = 0;
    QApplication application(argc, nullptr);
    Selection selection;
    Viewport view(selection);
    view.resize(kView);
    view.QWidget::show();
    if (!QTest::qWaitForWindowExposed(&view)) {
        std::printf("mouse events, %s: the view does not open\n", name.c_str());
        return;
    }
    // Events are sent as they come, but nothing is drawn between them.
    view.show(design, nullptr, false);
    view.look(View::Plan);
    const double floor = passOver(design);
    const std::vector<Id<Item>> racks = racksOf(design);
    const auto placeOf = [&](Id<Item> id) {
        const Item& item = *design.items.find(id);
        const Room& room = *design.rooms.find(item.room);
        return view.positionOf({room.origin.x + item.pose.x, room.origin.y + item.pose.y, 2.0});
    };
    const auto rackAt = [&](int i) {
        return racks[static_cast<std::size_t>(i) * 37 % racks.size()];
    };
    print("hover, " + name,
          each(60,
               [&](int i) {
                   send(view, QEvent::MouseMove, placeOf(rackAt(i)), Qt::NoButton, Qt::NoButton);
               }),
          perEvent, floor, "a pass over the items");
    print("click that selects, " + name,
          each(40,
               [&](int i) {
                   const QPointF at = placeOf(rackAt(i));
                   send(view, QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
                   send(view, QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton);
               }),
          perEvent, floor, "a pass over the items");
    {
        // Near enough for a move of some points to be one to the next tile.
        selection.select({racks.begin(), racks.begin() + 16});
        view.fit();
        QTest::qWait(1000);
        const QPointF from = placeOf(rackAt(0));
        int previews = 0;
        QObject::connect(&view, &Viewport::previewChanged, [&] { ++previews; });
        send(view, QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
        send(view, QEvent::MouseMove, from + QPointF(6, 0), Qt::NoButton, Qt::LeftButton);
        print("drag of a rack, each move, " + name,
              each(60,
                   [&](int i) {
                       send(view, QEvent::MouseMove, from + QPointF(8 + 3 * i, 9 * (i % 7)),
                            Qt::NoButton, Qt::LeftButton);
                   }),
              perEvent, floor, "a pass over the items");
        if (!view.isBusy() || previews < 20) {
            std::printf("the drag did not move the rack: its figure says nothing\n");
        }
        view.cancel();
    }
    const std::size_t many = std::min<std::size_t>(1000, racks.size());
    const std::span<const Id<Item>> thousand(racks.data(), many);
    print("rubber band over the view, " + name,
          each(12,
               [&](int) {
                   send(view, QEvent::MouseButtonPress, {1, 1}, Qt::LeftButton, Qt::LeftButton);
                   send(view, QEvent::MouseMove, {40, 40}, Qt::NoButton, Qt::LeftButton);
                   const QPointF corner(kView.width() - 2, kView.height() - 2);
                   send(view, QEvent::MouseMove, corner, Qt::NoButton, Qt::LeftButton);
                   send(view, QEvent::MouseButtonRelease, corner, Qt::LeftButton, Qt::NoButton);
               }),
          perEdit, floor, "a pass over the items");
    print("move of " + std::to_string(many) + " racks as one edit, " + name,
          each(12,
               [&](int) {
                   const Edited moved = moveItems(design, thousand, {0.01, 0.0});
                   if (!moved) {
                       std::printf("%s\n", moved.error().sentence.c_str());
                   }
               }),
          perEdit, floor, "a pass over the items");
}

}  // namespace hallwright::bench
