// SPDX-License-Identifier: GPL-3.0-or-later
// Overlays of items in the picture: colours that hold still, and the legend.
#include "tests/test_main.h"
#include "tests/views/scene/sample_hall.h"
#include "views/scene/colour_stage.h"
#include "views/scene/hall_scene.h"
#include "views/scene/picture.h"

#include <QImage>

#include <algorithm>
#include <cmath>

using namespace hallwright;
using hallwright::testing::itemOf;

namespace {

/// The sample hall with racks … of so many kilowatts.
struct Loaded {
    Design design = testing::sampleHall();
    Answers answers;

    explicit Loaded(std::vector<double> kilowatts) {
        answers.design = design;
        set(std::move(kilowatts));
    }
    void set(const std::vector<double>& kilowatts) {
        answers.air.racks.clear();
        for (std::size_t i = 0; i < kilowatts.size(); ++i) {
            RackHeat rack;
            rack.rack = itemOf(design, ("A-0" + std::to_string(i + 1)).c_str());
            rack.power = Power(1000.0 * kilowatts[i]);
            rack.coolant = VolumeFlow(kilowatts[i] / 6e4);  // 1 L/min per kW
            answers.air.racks.push_back(rack);
        }
        std::ranges::sort(answers.air.racks, {}, &RackHeat::rack);
    }
    [[nodiscard]] Colour colour(const HallScene& scene, const char* tag) const {
        return scene.bodyColourOf(itemOf(design, tag));
    }
};

bool has(const HallScene& scene, const char* text) {
    return std::ranges::find(scene.shownLabels(), text) != scene.shownLabels().end();
}

/// As a picture of 1280 by 800 looks: labels and legend stand.
void prepare(HallScene& scene, double scale = 1.0) {
    Camera camera;
    camera.setSize(static_cast<int>(1280 * scale), static_cast<int>(800 * scale));
    camera.look(View::Iso, scene.corners());
    scene.prepare(camera, scale);
}

double lightnessOf(Colour c) {
    return 0.2126 * std::pow(c.red / 255.0, 2.2) + 0.7152 * std::pow(c.green / 255.0, 2.2) +
           0.0722 * std::pow(c.blue / 255.0, 2.2);
}

}  // namespace

class ItemColoursTest : public QObject {
    Q_OBJECT
  private slots:
    void aPickedRackHasTheColourOfItsPower() {
        const Loaded hall({44.0, 11.0});
        HallScene scene;
        scene.setOverlay(Overlay::ItPower);
        scene.show(hall.design, &hall.answers, false);
        // Down onto the middle of A-01, below its busway.
        const Item& rack = *findItem(hall.design, "A-01");
        const auto hit =
            pickRack(scene.placed(), {{rack.pose.x, rack.pose.y, 6.0}, {0.0, 0.0, -1.0}});
        QVERIFY(hit && hit->item == rack.id);
        const QuantityScale scale = quantityScaleOf(44000.0, 0.0, Dimension::Power, {});
        QCOMPARE(scale.high, 50000.0);
        QCOMPARE(scene.bodyColourOf(hit->item), quantityColour(44.0 / 50.0));
        QCOMPARE(hall.colour(scene, "A-02"), quantityColour(11.0 / 50.0));
        QCOMPARE(hall.colour(scene, "A-03"), scenePalette(false).plain);
        QCOMPARE(hall.colour(scene, "UPS-1"), scenePalette(false).plain);
        // Under another overlay it is as it was.
        scene.setOverlay(Overlay::None);
        scene.show(hall.design, &hall.answers, false);
        QCOMPARE(hall.colour(scene, "A-03"), scenePalette(false).computing);
    }

    void theLegendNamesQuantityUnitAndWhatHasNone() {
        const Loaded hall({44.0, 11.0});
        HallScene scene;
        scene.setOverlay(Overlay::CoolantFlow);
        scene.show(hall.design, &hall.answers, false);
        prepare(scene);
        for (const char* text : {"Coolant flow per rack, L/min", "0", "10", "20", "30", "40", "50",
                                 "no coolant needed"}) {
            QVERIFY2(has(scene, text), text);
        }
        QVERIFY(scene.legendBox().width > 100.0);
        scene.setUnits(UnitSystem::Us);
        prepare(scene);
        // 44 L/min are 11.6 gpm.
        for (const char* text : {"Coolant flow per rack, gpm", "0.0", "2.5", "12.5"}) {
            QVERIFY2(has(scene, text), text);
        }
        QCOMPARE(hall.colour(scene, "A-01"), quantityColour(44.0 / 3.785411784 / 12.5));
        // Others have theirs, or none.
        scene.setOverlay(Overlay::Verdict);
        prepare(scene);
        QCOMPARE(scene.legendBox().width, 0.0);
        QVERIFY(!has(scene, "no coolant needed"));
    }

    void theLegendOfCategoriesNamesEachAtAnyScale_data() {
        QTest::addColumn<double>("scale");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("150 %") << 1.5;
        QTest::newRow("200 %") << 2.0;
    }
    void theLegendOfCategoriesNamesEachAtAnyScale() {
        QFETCH(double, scale);
        Loaded hall({});
        for (int i = 1; i <= 8; ++i) {
            Item rack = *findItem(hall.design, ("A-0" + std::to_string(i)).c_str());
            rack.phase = i;
            hall.design.items.put(rack);
        }
        HallScene scene;
        scene.setOverlay(Overlay::Phase);
        scene.show(hall.design, nullptr, false);
        prepare(scene, scale);
        QVERIFY(has(scene, "Construction phase"));
        std::vector<Colour> seen;
        for (int i = 1; i <= 8; ++i) {
            QVERIFY(has(scene, ("Phase " + std::to_string(i)).c_str()));
            const Colour colour = hall.colour(scene, ("A-0" + std::to_string(i)).c_str());
            QVERIFY(std::ranges::find(seen, colour) == seen.end());
            seen.push_back(colour);
        }
    }

    void coloursHoldStillWhileOneEdits() {
        Loaded hall({44.0, 11.0});
        HallScene scene;
        scene.setOverlay(Overlay::ItPower);
        scene.show(hall.design, &hall.answers, false);
        const Colour before = hall.colour(scene, "A-02");
        hall.set({52.0, 11.0});  // a little beyond the scale
        scene.show(hall.design, &hall.answers, false);
        QCOMPARE(hall.colour(scene, "A-02"), before);
        QCOMPARE(hall.colour(scene, "A-01"), quantityColour(1.0));
        prepare(scene);
        QVERIFY(has(scene, "≥ 50"));
        hall.set({120.0, 11.0});  // far beyond it
        scene.show(hall.design, &hall.answers, false);
        QCOMPARE(hall.colour(scene, "A-02"), quantityColour(11.0 / 125.0));
        hall.set({90.0, 11.0});
        scene.show(hall.design, &hall.answers, false);
        QCOMPARE(hall.colour(scene, "A-02"), quantityColour(11.0 / 125.0));
        scene.refitColours();
        QCOMPARE(hall.colour(scene, "A-02"), quantityColour(11.0 / 100.0));
    }

    void aCategoryKeepsItsColourWhenOthersCome() {
        Loaded hall({});
        HallScene scene;
        scene.setOverlay(Overlay::Zone);
        scene.show(hall.design, nullptr, false);
        const Colour before = hall.colour(scene, "A-02");
        Room room = *hall.design.rooms.begin();
        Item rack = *findItem(hall.design, "A-01");
        rack.zone = "Z1";
        hall.design.items.put(rack);
        Item ups = *findItem(hall.design, "UPS-1");
        ups.zone = "A first one";
        hall.design.items.put(ups);
        scene.show(hall.design, nullptr, false);
        QCOMPARE(hall.colour(scene, "A-02"), before);
        QVERIFY(!(hall.colour(scene, "A-01") == before));
        QVERIFY(!(hall.colour(scene, "UPS-1") == hall.colour(scene, "A-01")));
    }

    void whatIsOldFadesUnlessTheDesignAloneSaysIt() {
        const Loaded hall({44.0});
        HallScene scene;
        scene.setOverlay(Overlay::ItPower);
        scene.show(hall.design, &hall.answers, true);
        const Colour plain = scenePalette(false).plain;
        const Colour faded = hall.colour(scene, "A-01");
        QVERIFY(!(faded == quantityColour(44.0 / 50.0)));
        QVERIFY(!(faded == plain));
        scene.setOverlay(Overlay::Phase);
        scene.show(hall.design, &hall.answers, true);
        QCOMPARE(hall.colour(scene, "A-01"), Palette::ofCategory(0));
    }

    void whatIsOverItsLimitIsMarkedToo() {
        Loaded hall({});
        const Id<Item> full = itemOf(hall.design, "UPS-1");
        const Id<Item> over = itemOf(hall.design, "UPS-2");
        for (const auto& [item, loading] : {std::pair{full, 1.0}, {over, 1.04}}) {
            PowerElement element;
            element.item = item;
            element.kind = Kind::Ups;
            element.limit = 5e5;
            element.limitDimension = Dimension::Power;
            element.worstLoading = loading;
            hall.answers.power.elements.push_back(element);
        }
        HallScene scene;
        scene.setOverlay(Overlay::FeedLoading);
        scene.show(hall.design, &hall.answers, false);
        QCOMPARE(scene.bodyColourOf(full), quantityColour(1.0));
        QCOMPARE(scene.bodyColourOf(over), scenePalette(false).error);
        scene.setSelection({over}, {});
        prepare(scene);
        QVERIFY(has(scene, "Fullest feed, worst state, %"));
        QVERIFY(has(scene, "100 % limit"));
        QVERIFY(has(scene, "● over 100 %"));
        QVERIFY(has(scene, "UPS-2  104 %"));
    }

    void theHoveredItemSaysItsFigure() {
        const Loaded hall({44.0});
        HallScene scene;
        scene.setOverlay(Overlay::ItPower);
        scene.show(hall.design, &hall.answers, false);
        scene.setSelection({}, itemOf(hall.design, "A-01"));
        prepare(scene);
        QVERIFY(has(scene, "A-01  44 kW"));
        scene.setSelection({}, itemOf(hall.design, "A-05"));
        prepare(scene);
        QVERIFY(has(scene, "A-05"));
    }

    void theScaleGrowsLighterInEvenSteps() {
        for (int i = 1; i <= 20; ++i) {
            QVERIFY(lightnessOf(quantityColour(i / 20.0)) >
                    lightnessOf(quantityColour((i - 1) / 20.0)));
        }
        QCOMPARE(quantityColour(-1.0), quantityColour(0.0));
        QCOMPARE(quantityColour(7.0), quantityColour(1.0));
    }

    void scalesEndAtRoundNumbers_data() {
        QTest::addColumn<double>("greatest");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("ticks");
        QTest::newRow("nothing") << 0.0 << 1000.0 << 6;
        QTest::newRow("just so") << 50e3 << 50e3 << 6;
        QTest::newRow("a little more") << 50.1e3 << 60e3 << 4;
        QTest::newRow("44 kW") << 44.1e3 << 50e3 << 6;
        QTest::newRow("small") << 730.0 << 800.0 << 5;
        QTest::newRow("132 kW") << 132e3 << 150e3 << 4;
    }
    void scalesEndAtRoundNumbers() {
        QFETCH(double, greatest);
        QFETCH(double, high);
        QFETCH(int, ticks);
        const QuantityScale scale = quantityScaleOf(greatest, 0.0, Dimension::Power, {});
        QVERIFY(std::abs(scale.high - high) < 1e-6 * high);
        const auto marks = ticksOf(scale, 0.0, Dimension::Power, {});
        QCOMPARE(static_cast<int>(marks.size()), ticks);
        QVERIFY(std::abs(marks.back().share - 1.0) < 1e-9);
        QCOMPARE(marks.front().share, 0.0);
    }

    void aLongListIsCutToThePicture() {
        Loaded hall({});
        int n = 0;
        for (const Item& each : Design(hall.design).items) {
            Item item = each;
            item.zone = "Zone " + std::to_string(++n);
            hall.design.items.put(item);
        }
        HallScene scene;
        scene.setOverlay(Overlay::Zone);
        scene.show(hall.design, nullptr, false);
        prepare(scene);
        QVERIFY(scene.legendBox().height < 800.0);
        QVERIFY(std::ranges::any_of(scene.shownLabels(), [](const std::string& text) {
            return text.starts_with("and ") && text.ends_with(" more");
        }));
    }

    void aPictureLeavesRoomForTheLegend() {
        const Loaded hall({44.0, 11.0});
        for (const bool dark : {false, true}) {
            PictureOptions options;
            options.overlay = Overlay::ItPower;
            options.width = 1200;
            options.height = 750;
            options.scale = 1.5;
            options.dark = dark;
            const auto picture = renderPicture(hall.design, &hall.answers, options);
            QVERIFY(picture);
            const QImage image(picture->rgb.data(), picture->width, picture->height,
                               picture->width * 3, QImage::Format_RGB888);
            if (const QString folder = qEnvironmentVariable("HALLWRIGHT_KEEP_PICTURES");
                !folder.isEmpty()) {
                image.save(folder + (dark ? "/it-power-dark.png" : "/it-power.png"));
            }
            // The bar is there in the colours of the scale.
            const Colour top = quantityColour(0.992);  // of the last of 64 bands
            int found = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = image.width() - 320; x < image.width(); ++x) {
                    found += image.pixel(x, y) == qRgb(top.red, top.green, top.blue) ? 1 : 0;
                }
            }
            QVERIFY2(found > 20, qPrintable(QString::number(found)));
        }
    }
};

HALLWRIGHT_TEST(ItemColoursTest);
#include "item_colours_test.moc"
