// SPDX-License-Identifier: GPL-3.0-or-later
// The air in the 3D picture: which cells are drawn where and how coloured, ways of the air, sources
// of a rack, legend.
#include "tests/test_main.h"
#include "tests/views/scene/solved_hall.h"
#include "views/scene/air_streamlines.h"
#include "views/scene/equipment.h"
#include "views/scene/picture.h"

#include <cmath>

using namespace hallwright;
using hallwright::testing::cameraOn;
using hallwright::testing::Solved;

namespace {

double lightness(Colour c) {
    // Relative luminance of sRGB (IEC 61966-2-1).
    const auto linear = [](std::uint8_t part) {
        const double v = part / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

std::size_t texts(const HallScene& scene, const std::string& part) {
    return static_cast<std::size_t>(std::ranges::count_if(
        scene.shownLabels(), [&](const auto& text) { return text.find(part) != text.npos; }));
}

}  // namespace

class AirSceneTest : public QObject {
    Q_OBJECT
  private slots:
    void warmerIsLighter() {
        double last = -1.0;
        for (int i = 0; i <= 100; ++i) {
            const double now = lightness(heatColour(i / 100.0));
            QVERIFY(now >= last);
            last = now;
        }
        QCOMPARE(heatColour(-1.0), heatColour(0.0));
        QCOMPARE(heatColour(2.0), heatColour(1.0));
        QVERIFY(lightness(heatColour(0.0)) < 0.06);
        QVERIFY(lightness(heatColour(1.0)) > 0.75);
    }

    void theScaleReachesFromCoolToHottestAndAlwaysHoldsTheLimits() {
        const Solved s;
        // 18 °C at one wall, 32.4 °C at the other.
        const TemperatureScale scale = scaleOf(s.answers.fields, {});
        QCOMPARE(scale.low, 18.0);
        QCOMPARE(scale.high, 33.0);
        QCOMPARE(scaleOf({}, {}), (TemperatureScale{18.0, 33.0}));
        const auto hot = std::make_shared<AirField>();
        hot->temperature = {22.4F, 45.2F, std::nanf("")};
        // What is hotter than 45 °C, or colder than 18 °C, is no reason to show the rest alike.
        QCOMPARE(scaleOf({hot}, {}), (TemperatureScale{22.0, 45.0, false, true}));
        hot->temperature = {12.0F, 44.2F};
        QCOMPARE(scaleOf({hot}, {}), (TemperatureScale{18.0, 45.0, true, false}));
        QCOMPARE(ticksOf({18.0, 45.0, true, true}, {}, UnitSystem::Metric).back().text,
                 std::string("≥ 45 °C"));
    }

    void ticksNameTheLimitsInTheUnitsOfThePerson_data() {
        QTest::addColumn<bool>("us");
        QTest::addColumn<QString>("recommended");
        QTest::addColumn<QString>("allowable");
        QTest::newRow("metric") << false << "27 °C recommended"
                                << "32 °C allowable";
        QTest::newRow("US") << true << "80.6 °F recommended"
                            << "89.6 °F allowable";
    }
    void ticksNameTheLimitsInTheUnitsOfThePerson() {
        QFETCH(bool, us);
        QFETCH(QString, recommended);
        QFETCH(QString, allowable);
        const auto ticks = ticksOf({18.0, 40.0}, {}, us ? UnitSystem::Us : UnitSystem::Metric);
        QVERIFY(std::ranges::is_sorted(ticks, {}, &ScaleTick::celsius));
        QStringList limits;
        for (const ScaleTick& tick : ticks) {
            if (tick.isLimit) {
                limits << QString::fromStdString(tick.text);
            }
        }
        QCOMPARE(limits, QStringList({recommended, allowable}));
        QVERIFY(ticks.size() >= 4);
        QCOMPARE(ticks.front().celsius, 18.0);
        QCOMPARE(ticks.back().celsius, 40.0);
    }

    void aSliceHasEveryCellOfAirAndNoneOfSolids() {
        const Solved s;
        const auto patches = slicePatches(*s.field, Axis::Z, 1.5, {});
        std::size_t air = 0;
        for (std::size_t j = 0; j < s.field->ny(); ++j) {
            for (std::size_t i = 0; i < s.field->nx(); ++i) {
                air += std::isfinite(s.field->temperature[s.field->at(i, j, 5)]) ? 1 : 0;
            }
        }
        QCOMPARE(patches.size(), air);
        QVERIFY(patches.size() < s.field->nx() * s.field->ny());
        for (const AirPatch& patch : patches) {
            const double middle = (patch.corners[0].x + patch.corners[2].x) / 2.0;
            QVERIFY(std::abs(patch.celsius - (18.0 + middle)) < 1e-5);
            QCOMPARE(patch.corners[0].z, 1.5);
        }
    }

    void aSliceStandsWhereTheRoomStands() {
        const Solved s;
        const auto patches = slicePatches(*s.field, Axis::X, 2.0, {100.0, 50.0});
        QVERIFY(!patches.empty());
        QCOMPARE(patches.front().corners[0].x, 102.0);
        QVERIFY(patches.front().corners[0].y >= 50.0);
    }

    void positionsStayInTheRoom() {
        const Solved s;
        QCOMPARE(slicePosition(*s.field, Axis::Z, std::nan("")), 1.5);
        QCOMPARE(slicePosition(*s.field, Axis::X, std::nan("")), 7.2);
        QVERIFY(slicePosition(*s.field, Axis::X, 99.0) <= 14.4);
        QVERIFY(slicePosition(*s.field, Axis::Y, -99.0) >= 0.0);
    }

    void onlyWhatIsAskedForIsDrawn() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        QCOMPARE(scene.airCounts().sliceCells, std::size_t{0});
        scene.setOverlay(Overlay::Air);
        AirView view;
        scene.setAirView(view);
        const std::size_t one = scene.airCounts().sliceCells;
        QVERIFY(one > 0);
        QCOMPARE(scene.airCounts().inletFaces, std::size_t{16});
        QCOMPARE(scene.airCounts().surfaceTriangles, std::size_t{0});
        QCOMPARE(scene.airCounts().streamlines, std::size_t{0});

        view.slices[0] = true;
        view.isosurface = view.streamlines = true;
        scene.setAirView(view);
        QVERIFY(scene.airCounts().sliceCells > one);
        QVERIFY(scene.airCounts().surfaceTriangles > 0);
        QVERIFY(scene.airCounts().streamlines > 10);

        view.slices = {false, false, false};
        view.inlets = view.isosurface = view.streamlines = false;
        scene.setAirView(view);
        QCOMPARE(scene.airCounts().sliceCells, std::size_t{0});
        QCOMPARE(scene.airCounts().inletFaces, std::size_t{0});
        QCOMPARE(scene.airCounts().surfaceTriangles, std::size_t{0});
        QCOMPARE(scene.airCounts().streamlines, std::size_t{0});
        scene.show(s.design, nullptr, false);
        QCOMPARE(scene.airCounts().causes, std::size_t{0});
    }

    void racksTakeTheColourOfTheirHottestAir() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        scene.setOverlay(Overlay::InletTemperature);
        // The first racks draw 18 + 3.9 + 1.5 °C; the allowable limit is always on the scale.
        const TemperatureScale scale = inletScaleOf(s.answers.fields, {});
        QCOMPARE(scale, (TemperatureScale{23.0, 33.0}));
        const Id<Item> rack = s.item("A-03");
        QCOMPARE(scene.bodyColourOf(rack), scale.of(s.field->findRack(rack)->inletMax));
        QVERIFY(!(scene.bodyColourOf(rack) == scene.bodyColourOf(s.item("A-08"))));
        // A cooler draws no inlet air: it stays plain.
        QCOMPARE(scene.bodyColourOf(s.item("CRAH-1")), scenePalette(false).air);
        scene.show(s.design, &s.answers, true);
        QVERIFY(!(scene.bodyColourOf(rack) == scale.of(s.field->findRack(rack)->inletMax)));
    }

    void inletFacesStandJustBeforeTheFronts() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, nullptr, false);
        // A grid that ends 0.1 m inside of the racks.
        for (InletFace& face : s.field->inlets) {
            for (Spot& corner : face.corners) {
                corner.y += face.item == s.item("A-01") ? 0.1 : 0.0;
            }
        }
        for (const AirPatch& patch : inletPatches(*s.field, scene.placed(), {})) {
            const bool isFrontRow = patch.corners[0].y < 4.5;
            QVERIFY(std::abs(patch.corners[0].y - (isFrontRow ? 2.38 : 6.62)) < 1e-9);
        }
    }

    void theSurfaceIsThereOnlyWhereTheAirHasItsTemperature() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        scene.setOverlay(Overlay::Air);
        AirView view;
        view.isosurface = true;
        scene.setAirView(view);
        QVERIFY(scene.airCounts().surfaceTriangles > 100);
        view.limit = 90.0;
        scene.setAirView(view);
        QCOMPARE(scene.airCounts().surfaceTriangles, std::size_t{0});
    }

    void solidsAreFilledWithTheirNearestAir() {
        AirField field;
        field.x = {0.0, 1.0, 2.0, 3.0, 4.0};
        field.y = field.z = {0.0, 1.0};
        const float none = std::nanf("");
        field.temperature = {20.0F, none, none, 30.0F};
        QCOMPARE(filledTemperatures(field), (std::vector<float>{20.0F, 20.0F, 30.0F, 30.0F}));
        field.temperature = {none, none, none, none};
        QVERIFY(std::isnan(filledTemperatures(field)[2]));
    }

    void streamlinesGoWithTheAirAndEndInTheRoom() {
        const Solved s;
        // On the swirl, a line stays at its distance from the middle.
        const std::vector<Spot> seeds{{11.2, 4.8, 3.3}};
        const auto lines = streamlines(*s.field, seeds);
        QCOMPARE(lines.size(), std::size_t{1});
        QVERIFY(lines[0].points.size() > 40);
        for (const Spot& spot : lines[0].points) {
            QVERIFY(std::abs(std::hypot(spot.x - 7.2, spot.y - 4.8) - 4.0) < 0.25);
        }
        QVERIFY(lines[0].points[5].y > 4.8);  // counter-clockwise
        QVERIFY(std::abs(lines[0].celsius[0] - 29.2) < 0.2);
        // Nothing starts in a solid, or outside.
        const std::vector<Spot> nowhere{{3.9, 3.0, 1.0}, {-1.0, 0.0, 1.0}, {7.0, 4.0, 99.0}};
        QVERIFY(streamlines(*s.field, nowhere).empty());
    }

    void seedsAreSpreadAndNoMoreThanAskedFor() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, nullptr, false);
        // 4 tiles, 2 coolers twice, 16 racks three times.
        QCOMPARE(streamlineSeeds(*s.field, scene.placed(), {}).size(), std::size_t{4 + 4 + 48});
        QCOMPARE(streamlineSeeds(*s.field, scene.placed(), {}, 10).size(), std::size_t{10});
    }

    void linesBeginOnlyWhereAirComesOut() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, nullptr, false);
        const auto count = [&] { return streamlineSeeds(*s.field, scene.placed(), {}).size(); };
        const std::size_t all = count();
        // One cooler blows under the floor, one stands still; a rack draws nothing.
        s.field->coolers[0].isUnderfloor = true;
        QCOMPARE(count(), all - 2);
        s.field->coolers[1].airflow = VolumeFlow(0.0);
        QCOMPARE(count(), all - 4);
        s.field->racks[0].airflow = VolumeFlow(0.0);
        QCOMPARE(count(), all - 7);
        s.field->tiles[0].flow = -0.1;
        QCOMPARE(count(), all - 8);
    }

    void noArrowStandsBeforeACoolerThatBlowsUnderTheFloor() {
        const Solved s;
        const Item& crah = *s.design.items.find(s.item("CRAH-1"));
        const Shape onSlab = placedOf(s.design, crah).front().shape;
        QVERIFY(!equipmentModel(onSlab)[Part::Supply].empty());
        Room raised = *s.design.rooms.find(s.hall);
        raised.floor.kind = FloorKind::Raised;
        raised.floor.plenumDepth = 0.6;
        Design design = s.design;
        design.rooms.put(raised);
        const Shape onPlenum = placedOf(design, crah).front().shape;
        QVERIFY(equipmentModel(onPlenum)[Part::Supply].empty());
        QVERIFY(!equipmentModel(onPlenum)[Part::Mark].empty());
    }

    void theSourcesOfTheSelectedRackLeadToItsFront() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        scene.setOverlay(Overlay::Air);
        scene.setSelection({s.item("A-03")}, {});
        // The cooler, its own exhaust and another rack; leakage has no place.
        QCOMPARE(scene.airCounts().causes, std::size_t{3});
        const auto causes = causesOf(*s.field, s.item("A-03"), scene.placed(), 2);
        QCOMPARE(causes.size(), std::size_t{2});
        QCOMPARE(causes[0].from, s.item("CRAH-1"));
        QVERIFY(!causes[0].isExhaust);
        QVERIFY(causes[1].isExhaust);
        QVERIFY(std::abs(causes[0].end.x - 5.1) < 1e-9);
        QVERIFY(std::abs(causes[0].end.y - 2.35) < 1e-9);
        QVERIFY(causes[0].at(0.5).z > 2.236);
        scene.setSelection({s.item("A-03"), s.item("A-04")}, {});
        QCOMPARE(scene.airCounts().causes, std::size_t{0});
        scene.setSelection({s.item("A-03")}, {});
        scene.setOverlay(Overlay::Verdict);
        QCOMPARE(scene.airCounts().causes, std::size_t{0});
    }

    void sourcesOfAnEarlierAnswerFade() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        scene.setOverlay(Overlay::Air);
        scene.setSelection({s.item("A-03")}, {});
        const Palette& palette = scenePalette(false);
        QCOMPARE(scene.causeColour(false), palette.supply);
        QCOMPARE(scene.causeColour(true), palette.back);
        scene.show(s.design, &s.answers, true);
        QCOMPARE(scene.airCounts().causes, std::size_t{3});
        QCOMPARE(scene.causeColour(false), fadedAir(palette.supply, palette));
        QCOMPARE(scene.causeColour(true), fadedAir(palette.back, palette));
        scene.show(s.design, &s.answers, false);
        QCOMPARE(scene.causeColour(true), palette.back);
    }

    void theLegendIsShownWithTemperaturesOnly() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        scene.prepare(cameraOn(scene, View::Iso), 1.0);
        QCOMPARE(texts(scene, "recommended"), std::size_t{0});
        scene.setOverlay(Overlay::Air);
        scene.prepare(cameraOn(scene, View::Iso), 1.0);
        QCOMPARE(texts(scene, "27 °C recommended"), std::size_t{1});
        QCOMPARE(texts(scene, "32 °C allowable"), std::size_t{1});
        QCOMPARE(texts(scene, "Air temperature"), std::size_t{1});
        scene.setOverlay(Overlay::InletTemperature);
        scene.setUnits(UnitSystem::Us);
        scene.prepare(cameraOn(scene, View::Iso), 1.0);
        QCOMPARE(texts(scene, "80.6 °F recommended"), std::size_t{1});
        scene.show(s.design, nullptr, false);
        scene.prepare(cameraOn(scene, View::Iso), 1.0);
        QCOMPARE(texts(scene, "recommended"), std::size_t{0});
    }

    void coloursHoldStillUntilTheAirLeavesThemClearly() {
        const TemperatureScale held{18.0, 35.0};
        QCOMPARE(steadied(held, {18.0, 33.0}), held);
        QCOMPARE(steadied(held, {18.0, 36.0}), (TemperatureScale{18.0, 35.0, false, true}));
        QCOMPARE(steadied(held, {18.0, 40.0}), (TemperatureScale{18.0, 40.0}));
        // What would fill a part of it only is worth a finer one.
        QCOMPARE(steadied({18.0, 45.0}, {18.0, 33.0}), (TemperatureScale{18.0, 33.0}));
    }

    void coloursOfRacksHoldStillWhileOneEditsAndAreFittedOnRequest() {
        Solved s;
        HallScene scene;
        scene.setOverlay(Overlay::InletTemperature);
        scene.show(s.design, &s.answers, false);
        const Colour before = scene.bodyColourOf(s.item("A-01"));
        auto hotter = std::make_shared<AirField>(*s.field);
        for (RackAir& rack : hotter->racks) {
            rack.inletMax += rack.rack == s.item("A-01") ? 0.0 : 1.5;
        }
        s.answers.fields = {hotter};
        scene.show(s.design, &s.answers, false);
        QCOMPARE(scene.bodyColourOf(s.item("A-01")), before);
        for (RackAir& rack : hotter->racks) {
            rack.inletMax += rack.rack == s.item("A-01") ? 0.0 : 9.0;
        }
        s.answers.fields = {std::make_shared<AirField>(*hotter)};
        scene.show(s.design, &s.answers, false);
        scene.refitColours();
        QVERIFY(scene.bodyColourOf(s.item("A-01")) != before);
    }

    void theLegendSaysWhereSlicesAreAndWhatIsProvisional() {
        Solved s;
        HallScene scene;
        scene.setOverlay(Overlay::Air);
        scene.show(s.design, &s.answers, false);
        scene.prepare(cameraOn(scene, View::Iso), 1.0);
        QCOMPARE(texts(scene, "at z 1.50 m"), std::size_t{1});
        QCOMPARE(texts(scene, "provisional"), std::size_t{0});
        auto doubtful = std::make_shared<AirField>(*s.field);
        doubtful->racks.front().trust = AirTrust::JetDriven;
        s.answers.fields = {doubtful};
        scene.show(s.design, &s.answers, false);
        scene.prepare(cameraOn(scene, View::Iso), 1.0);
        QCOMPARE(texts(scene, "at z 1.50 m, provisional"), std::size_t{1});
        // On a small picture limits are named shortly.
        Camera small = cameraOn(scene, View::Iso);
        small.setSize(480, 320);
        scene.prepare(small, 1.0);
        QCOMPARE(texts(scene, "27 °C recom."), std::size_t{1});
        QCOMPARE(texts(scene, "recommended"), std::size_t{0});
    }

    void tagsBehindASliceAreNotWrittenOnIt() {
        const Solved s;
        HallScene scene;
        scene.setOverlay(Overlay::Air);
        scene.show(s.design, &s.answers, false);
        scene.prepare(cameraOn(scene, View::Plan), 1.0);
        const std::size_t above = texts(scene, "A-");
        QVERIFY(above > 0);
        AirView view;
        view.positions[2] = 3.0;  // over all racks
        scene.setAirView(view);
        scene.prepare(cameraOn(scene, View::Plan), 1.0);
        QCOMPARE(texts(scene, "A-"), std::size_t{0});
        // But what is selected is told.
        scene.setSelection({s.item("A-01")}, {});
        scene.prepare(cameraOn(scene, View::Plan), 1.0);
        QVERIFY(texts(scene, "A-01") > 0);
    }

    void aSelectedRackSaysItsInletBesideItsTag() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        scene.setOverlay(Overlay::InletTemperature);
        scene.setSelection({s.item("A-03")}, {});
        scene.prepare(cameraOn(scene, View::Plan), 1.0);
        // 18 + 5.1 + 1.5
        QCOMPARE(texts(scene, "A-03  24.6 °C"), std::size_t{1});
    }

    void aPictureOfTheAirHasItsColours() {
        const Solved s;
        PictureOptions options;
        options.overlay = Overlay::Air;
        options.view = View::Plan;
        options.width = 800;
        options.height = 600;
        const auto picture = renderPicture(s.design, &s.answers, options);
        QVERIFY2(picture, picture ? "" : picture.error().sentence.c_str());
        // The cell at x = 1.35, y = 8.25 is seen from above.
        const TemperatureScale scale = scaleOf(s.answers.fields, {});
        const Colour wanted = scale.of(18.0 + 1.35);
        std::size_t same = 0;
        for (std::size_t i = 0; i + 2 < picture->rgb.size(); i += 3) {
            same += picture->rgb[i] == wanted.red && picture->rgb[i + 1] == wanted.green &&
                            picture->rgb[i + 2] == wanted.blue
                        ? 1
                        : 0;
        }
        QVERIFY(same > 500);
    }
};

HALLWRIGHT_TEST(AirSceneTest);
#include "air_scene_test.moc"
