// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that are cut open, layers that are left out, areas and drawings on the floor.
#include "views/scene/cut.h"

#include "model/edits/areas.h"
#include "model/edits/underlays.h"
#include "tests/test_main.h"
#include "tests/views/scene/sample_hall.h"
#include "views/scene/hall_scene.h"
#include "views/scene/picture.h"

#include <QBuffer>
#include <QImage>

#include <algorithm>

using namespace hallwright;

namespace {

constexpr int kWide = 600, kHigh = 400;

Picture picture(const Design& design, Cut cut = {}, double elevation = 90.0) {
    PictureOptions options;
    options.overlay = Overlay::None;
    options.width = kWide;
    options.height = kHigh;
    Viewpoint from;
    from.x = 6.0;
    from.y = 5.0;
    from.z = 1.0;
    from.distance = 30.0;
    from.elevation = elevation;
    from.isParallel = true;
    from.cut = cut;
    options.from = from;
    return *renderPicture(design, nullptr, options);
}

std::size_t differing(const Picture& a, const Picture& b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 2 < a.rgb.size(); i += 3) {
        count += std::equal(a.rgb.begin() + static_cast<std::ptrdiff_t>(i),
                            a.rgb.begin() + static_cast<std::ptrdiff_t>(i + 3),
                            b.rgb.begin() + static_cast<std::ptrdiff_t>(i))
                     ? 0
                     : 1;
    }
    return count;
}

/// How many pixels differ left and right of a column of the picture.
std::pair<std::size_t, std::size_t> differingBeside(const Picture& a, const Picture& b,
                                                    int column) {
    std::pair<std::size_t, std::size_t> count{0, 0};
    for (int y = 0; y < a.height; ++y) {
        for (int x = 0; x < a.width; ++x) {
            const auto at = static_cast<std::size_t>((y * a.width + x) * 3);
            const bool isOther = a.rgb[at] != b.rgb[at] || a.rgb[at + 1] != b.rgb[at + 1] ||
                                 a.rgb[at + 2] != b.rgb[at + 2];
            (x < column ? count.first : count.second) += isOther ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

class CutTest : public QObject {
    Q_OBJECT
  private slots:
    void raysGoThroughWhatIsLeft() {
        const Cut cut{CutAxis::X, 4.0, true};
        QVERIFY(isKept(cut, {5.0, 0.0, 0.0}));
        QVERIFY(!isKept(cut, {3.0, 0.0, 0.0}));
        QVERIFY(isKept({}, {3.0, 0.0, 0.0}));
        // From what is cut away it begins at the plane; away from it there is nothing.
        const auto through = keptPart(cut, {{0.0, 1.0, 2.0}, {1.0, 0.0, 0.0}});
        QVERIFY(through && std::abs(through->from.x - 4.0) < 1e-6 && through->from.y == 1.0);
        QVERIFY(!keptPart(cut, {{0.0, 1.0, 2.0}, {-1.0, 0.0, 0.0}}));
        QVERIFY(!keptPart(cut, {{0.0, 1.0, 2.0}, {0.0, 1.0, 0.0}}));
        QVERIFY(keptPart(cut, {{9.0, 1.0, 2.0}, {1.0, 0.0, 0.0}})->from.x == 9.0);
    }

    void whatIsCutAwayIsNotMet() {
        const Design design = testing::sampleHall();
        HallScene scene;
        scene.show(design, nullptr, false);
        const Item& cooler = *design.items.find(testing::itemOf(design, "CRAH-1"));
        const Ray down{{cooler.pose.x, cooler.pose.y, 50.0}, {0.0, 0.0, -1.0}};
        QVERIFY(scene.pickAt(down)->item == cooler.id);
        scene.setCut({CutAxis::X, cooler.pose.x + 1.0, true});
        QVERIFY(!scene.pickAt(down));
        scene.setCut({CutAxis::X, cooler.pose.x - 1.0, true});
        QVERIFY(scene.pickAt(down)->item == cooler.id);
        // A level cut through coolers meets them at the cut.
        scene.setCut({CutAxis::Z, 1.2, false});
        QVERIFY(std::abs(scene.pickAt(down)->point.z - 1.2) < 1e-3);
    }

    void onlyOneSideOfThePictureIsCutAway() {
        const Design design = testing::sampleHall();
        const Picture whole = picture(design);
        // Seen from above the plane is the middle column; instanced figures and walls alike.
        const Picture right = picture(design, {CutAxis::X, 6.0, true});
        const auto [left, kept] = differingBeside(whole, right, kWide / 2 - 2);
        QVERIFY2(left > 2000, std::to_string(left).c_str());
        QVERIFY2(kept < left / 8, std::to_string(kept).c_str());  // only labels move
        // Both halves together are the whole.
        const Picture other = picture(design, {CutAxis::X, 6.0, false});
        QVERIFY(differingBeside(whole, other, kWide / 2 + 2).second > 500);
        QCOMPARE(differing(picture(design), whole), std::size_t{0});  // and no cut leaves a trace
    }

    void aSectionFillsWhatItCuts() {
        const Design design = testing::sampleHall();
        const Item& rack = *design.items.find(testing::itemOf(design, "A-03"));
        const Picture through = picture(design, {CutAxis::Y, rack.pose.y, true}, 0.0);
        const Picture before = picture(design, {CutAxis::Y, rack.pose.y - 2.0, true}, 0.0);
        QVERIFY(differing(through, before) > 1000);
    }

    void layersAreLeftOut() {
        const Design design = testing::sampleHall();
        HallScene scene;
        scene.show(design, nullptr, false);
        const std::size_t all = scene.placed().size();
        LayerSet out;
        out.set(Layer::Racks, true);
        scene.setLayersOut(out);
        QVERIFY(scene.placed().size() == all - 16);
        QVERIFY(std::ranges::none_of(scene.placed(), [](const Placed& each) {
            return layerOf(each.shape) == Layer::Racks;
        }));
        // What comes later is left out, too.
        scene.show(emptyDesign(), nullptr, false);
        scene.show(design, nullptr, false);
        QVERIFY(scene.placed().size() == all - 16);
        scene.setLayersOut({});
        QVERIFY(scene.placed().size() == all);
    }

    void areasAreDrawnWhereTheyLie() {
        const Design design = testing::sampleHall();
        const Picture plain = picture(design);
        for (int i = 0; i < kAreaKinds; ++i) {
            FloorArea area;
            area.kind = static_cast<AreaKind>(i);
            area.name = "Zone";
            area.outline = {{7, 0.5}, {9, 0.5}, {9, 1.5}, {7, 1.5}};
            area.direction = 90.0;
            const Design drawn = *addArea(design, design.rooms.begin()->id, area);
            const auto [left, right] = differingBeside(plain, picture(drawn), kWide / 2);
            QVERIFY2(right > 30 && left == 0, std::to_string(left).c_str());
        }
    }

    void aDrawingLiesOnTheFloor() {
        const Design design = testing::sampleHall();
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(Qt::white);
        QByteArray white;
        QByteArray black;
        for (auto* bytes : {&white, &black}) {
            QBuffer buffer(bytes);
            QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG"));
            image.fill(Qt::black);
        }
        const auto with = [&](const QByteArray& bytes, bool isShown) {
            Underlay underlay = *underlayOf(design, "plan.png", bytes.toStdString());
            underlay.isShown = isShown;
            return picture(*addUnderlay(design, underlay));
        };
        const Picture plain = picture(design);
        QCOMPARE(differing(with(black, false), plain), std::size_t{0});
        QVERIFY(differing(with(black, true), plain) > 20000);
        QVERIFY(differing(with(white, true), with(black, true)) > 20000);
    }
};

HALLWRIGHT_TEST(CutTest);
#include "cut_test.moc"
