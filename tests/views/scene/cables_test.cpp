// SPDX-License-Identifier: GPL-3.0-or-later
// Network cables in the picture: where they run, what they are coloured by, and what is faint.
#include "model/edits/templates/templates.h"
#include "solvers/network/network.h"
#include "tests/model/hall/tray_hall.h"
#include "tests/test_main.h"
#include "views/scene/hall_scene.h"
#include "views/scene/picture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace hallwright;
using namespace hallwright::testing;
using Bar = CableStretch::Kind;

namespace {

Answers answersOf(const Design& design, const NetworkResult& network) {
    Answers answers;
    answers.design = design;
    answers.network = network;
    return answers;
}
Answers answersOf(const Design& design) {
    return answersOf(design, analyseNetwork(design));
}

/// Two rows of trays joined by one across them, and three racks: A and B below the first row, C
/// below the second; cables from each to each, of copper but for fibre from A to C.
struct Rows : TrayHall {
    Id<Item> first, second, between, a, b, c;
    Rows() {
        first = tray({1, 2}, {13, 2});
        second = tray({1, 8}, {13, 8});
        between = tray({12, 2}, {12, 8}, 2.7);
        a = node({3, 2});
        b = node({6, 2});
        c = node({4, 8});
        join(a, b, 6);
        join(a, c, 10, fibre());
        join(b, c, 4);
    }
};

std::vector<Vec3> cornersOf(const CableStretch& bar) {
    const Vec3 way = bar.to - bar.from;
    const double length = std::sqrt(dot(way, way));
    const Vec3 side{bar.side.x, bar.side.y, 0.0};
    const Vec3 along = 1.0 / length * way;
    const Vec3 up{along.y * side.z - along.z * side.y, along.z * side.x - along.x * side.z,
                  along.x * side.y - along.y * side.x};
    std::vector<Vec3> corners;
    for (const Vec3 end : {bar.from, bar.to}) {
        for (const double right : {-0.5, 0.5}) {
            for (const double high : {-0.5, 0.5}) {
                corners.push_back(end + right * bar.width * side + high * bar.height * up);
            }
        }
    }
    return corners;
}

bool isWithin(const Tray& tray, Vec3 point) {
    const Point from = Point{point.x, point.y} - tray.outline.centre;
    constexpr double kSlack = 1e-6;
    return std::abs(dot(from, tray.outline.right())) <= tray.outline.width / 2.0 + kSlack &&
           std::abs(dot(from, tray.outline.front())) <= tray.outline.depth / 2.0 + kSlack &&
           point.z >= tray.z - kSlack;
}

int cablesIn(const LegendContent& legend) {
    int cables = 0;
    for (const LegendRow& row : legend.rows) {
        const std::size_t colon = row.text.rfind(": ");
        const std::string count = colon == std::string::npos ? "" : row.text.substr(colon + 2);
        if (!count.empty() &&
            std::ranges::all_of(count, [](char c) { return c >= '0' && c <= '9'; })) {
            cables += std::stoi(count);
        }
    }
    return cables;
}

std::string textOf(const LegendContent& legend) {
    std::string text = legend.title + "|" + legend.note;
    for (const LegendRow& row : legend.rows) {
        text += "|" + row.text;
    }
    return text;
}

int linksBetweenItems(const Design& design) {
    int links = 0;
    for (const Link& link : design.links) {
        links += isNetwork(link.kind) && link.from.item != link.to.item ? 1 : 0;
    }
    return links;
}

std::vector<CableStretch> barsOf(const Design& design, CableColouring colouring) {
    const Answers answers = answersOf(design);
    HallScene scene;
    scene.setCables(colouring);
    scene.show(design, &answers, false);
    return {scene.cables().begin(), scene.cables().end()};
}

/// The hall of a template with two rails.
Design twoRails() {
    return *buildTemplate("gh200-nvl32", {{"gpus", "128"}});
}

std::size_t pixelsLike(const Picture& picture, Colour colour) {
    std::size_t found = 0;
    for (std::size_t i = 0; i + 2 < picture.rgb.size(); i += 3) {
        const int off = std::abs(picture.rgb[i] - colour.red) +
                        std::abs(picture.rgb[i + 1] - colour.green) +
                        std::abs(picture.rgb[i + 2] - colour.blue);
        found += off < 60 ? 1 : 0;
    }
    return found;
}

}  // namespace

class CablesTest : public QObject {
    Q_OBJECT
  private slots:
    void nothingIsDrawnWhenTheyAreOff() {
        const Rows hall;
        const Answers answers = answersOf(hall.design);
        HallScene scene;
        scene.show(hall.design, &answers, false);
        QVERIFY(scene.cables().empty());
        scene.setCables(CableColouring::Medium);
        scene.show(hall.design, &answers, false);
        QVERIFY(!scene.cables().empty());
        scene.setSelection({hall.a}, {});
        QVERIFY(!scene.strongCables().empty());
        scene.setCables(CableColouring::Off);
        scene.show(hall.design, &answers, false);
        QVERIFY(scene.cables().empty() && scene.strongCables().empty());
        // Nor before anything is known.
        scene.setCables(CableColouring::Medium);
        scene.show(hall.design, nullptr, true);
        QVERIFY(scene.cables().empty());
        QCOMPARE(textOf(scene.cableLegend()), std::string("Cables by medium|not known yet"));
    }

    void whatLiesInATrayStaysWithinIt_data() {
        QTest::addColumn<QString>("hall");
        for (const char* name : {"rows", "gh200-air", "gh200-nvl32"}) {
            QTest::newRow(name) << name;
        }
    }
    void whatLiesInATrayStaysWithinIt() {
        QFETCH(QString, hall);
        const Design design =
            hall == "rows" ? Rows().design : *buildTemplate(hall.toStdString(), {});
        const Answers answers = answersOf(design);
        const std::vector<Tray>& trays = answers.network.pathways->graph->trays();
        for (const CableColouring by :
             {CableColouring::Network, CableColouring::Rail, CableColouring::Medium}) {
            int inTrays = 0;
            for (const CableStretch& bar : barsOf(design, by)) {
                if (bar.kind == Bar::InTray) {
                    ++inTrays;
                    for (const Vec3 corner : cornersOf(bar)) {
                        QVERIFY(isWithin(trays[bar.tray], corner));
                    }
                }
            }
            QVERIFY(inTrays > 3);
        }
    }

    void lanesOfATrayDoNotOverlap() {
        const Design design = *buildTemplate("gh200-nvl32", {});
        std::map<std::uint32_t, std::map<std::uint32_t, std::pair<double, double>>> lanes;
        const Answers answers = answersOf(design);
        const std::vector<Tray>& trays = answers.network.pathways->graph->trays();
        for (const CableStretch& bar : barsOf(design, CableColouring::Network)) {
            if (bar.kind != Bar::InTray || trays[bar.tray].isRiser) {
                continue;
            }
            const double at = dot(Point{bar.from.x, bar.from.y} - trays[bar.tray].from, bar.side);
            auto [found, isNew] = lanes[bar.tray].try_emplace(bar.of, at, bar.width);
            QVERIFY(isNew || std::abs(found->second.first - at) < 1e-9);
            found->second.second = std::max(found->second.second, bar.width);
        }
        int pairs = 0;
        for (const auto& [tray, ofTray] : lanes) {
            for (auto one = ofTray.begin(); one != ofTray.end(); ++one) {
                for (auto other = std::next(one); other != ofTray.end(); ++other, ++pairs) {
                    QVERIFY(std::abs(one->second.first - other->second.first) >=
                            (one->second.second + other->second.second) / 2.0 - 1e-9);
                }
            }
        }
        QVERIFY(pairs > 3);
    }

    /// Every end of a part that is not at an item is an end of a part in a tray, or lies on one.
    void strandsHangTogetherFromItemToItem() {
        const Rows hall;
        const auto bars = barsOf(hall.design, CableColouring::Medium);
        std::set<std::pair<Id<Item>, std::uint32_t>> feet;
        for (const CableStretch& bar : bars) {
            const Item* end = bar.end ? hall.design.items.find(bar.end) : nullptr;
            if (bar.kind != Bar::Drop) {
                continue;
            }
            QVERIFY(end);
            const double top = sizeOf(hall.design, *end).size.height;
            for (const Vec3 at : {bar.from, bar.to}) {
                if (std::abs(at.z - top) < 1e-9) {
                    feet.emplace(bar.end, bar.of);
                    QVERIFY(std::abs(at.x - end->pose.x) < 0.3);
                    QVERIFY(std::abs(at.y - end->pose.y) < 0.6);
                }
            }
        }
        // Copper and fibre at A and C, copper alone at B.
        QCOMPARE(feet.size(), std::size_t{5});
        for (const CableStretch& bar : bars) {
            for (const Vec3 at : {bar.from, bar.to}) {
                const bool isMet = std::ranges::any_of(bars, [&](const CableStretch& other) {
                    if (&other == &bar || other.of != bar.of) {
                        return false;
                    }
                    const Vec3 way = other.to - other.from;
                    const double along =
                        std::clamp(dot(at - other.from, way) / dot(way, way), 0.0, 1.0);
                    const Vec3 off = at - (other.from + along * way);
                    return std::sqrt(dot(off, off)) < 0.05;
                });
                const Item* end = hall.design.items.find(bar.end);
                const bool isFoot =
                    end && std::abs(at.z - sizeOf(hall.design, *end).size.height) < 1e-9;
                QVERIFY(isMet || isFoot);
            }
        }
    }

    void strandsBendWhereTheirLanesCross() {
        int joints = 0;
        for (const char* name : {"gh200-air", "gh200-nvl32"}) {
            for (const CableStretch& bar :
                 barsOf(*buildTemplate(name, {}), CableColouring::Network)) {
                const Vec3 way = bar.to - bar.from;
                const double aslant = std::min(std::abs(way.x), std::abs(way.y));
                joints += bar.kind == Bar::Joint ? 1 : 0;
                QVERIFY2(bar.kind != Bar::Joint || aslant < 1e-6,
                         qPrintable(QString::number(aslant)));
            }
        }
        QVERIFY(joints > 0);
    }

    void sectionsAreThoseOfTheCables() {
        // 60 cables of 9 mm: 3817 mm², 62 mm square.
        TrayHall hall;
        hall.tray({0, 2}, {10, 2});
        hall.join(hall.node({2, 2}), hall.node({6, 2}), 60);
        const auto bars = barsOf(hall.design, CableColouring::Medium);
        const auto in = std::ranges::find(bars, Bar::InTray, &CableStretch::kind);
        QVERIFY(in != bars.end());
        QCOMPARE(in->cables, 60);
        const double area = 60.0 * std::acos(-1.0) / 4.0 * 81e-6;
        QVERIFY(std::abs(in->width * in->height - area) < 1e-9);
        QVERIFY(std::abs(std::abs(in->to.x - in->from.x) - 4.0) < 1e-9);
        // One alone is as thick as a picture shows, and many in a narrow tray are as high as it
        // takes.
        TrayHall thin;
        thin.tray({0, 2}, {10, 2});
        thin.join(thin.node({2, 2}), thin.node({6, 2}), 1);
        const auto one = barsOf(thin.design, CableColouring::Medium);
        QCOMPARE(std::ranges::find(one, Bar::InTray, &CableStretch::kind)->width, kLeastBar);
        TrayHall narrow;
        narrow.tray({0, 2}, {10, 2}, 2.6, trayOf(0.1));
        narrow.join(narrow.node({2, 2}), narrow.node({6, 2}), 60);
        const auto many = barsOf(narrow.design, CableColouring::Medium);
        const auto high = std::ranges::find(many, Bar::InTray, &CableStretch::kind);
        QVERIFY(high->width < 0.06 && std::abs(high->width * high->height - area) < 1e-9);
    }

    void theLegendCountsEveryCableBetweenItems() {
        for (const Design& design : {Rows().design, twoRails()}) {
            const Answers answers = answersOf(design);
            HallScene scene;
            for (const CableColouring by :
                 {CableColouring::Network, CableColouring::Rail, CableColouring::Medium}) {
                scene.setCables(by);
                scene.show(design, &answers, false);
                QCOMPARE(cablesIn(scene.cableLegend()), linksBetweenItems(design));
            }
        }
        const Rows hall;
        const Answers answers = answersOf(hall.design);
        HallScene scene;
        scene.setCables(CableColouring::Medium);
        scene.show(hall.design, &answers, false);
        QCOMPARE(textOf(scene.cableLegend()),
                 std::string("Cables by medium||Passive copper: 10|Multimode fibre: 10"));
    }

    void railsAreThoseOfTheirNicsAndOfTheirSwitches() {
        const Design design = twoRails();
        const Answers answers = answersOf(design);
        HallScene scene;
        scene.setCables(CableColouring::Rail);
        scene.show(design, &answers, false);
        const LegendContent legend = scene.cableLegend();
        int ofCompute = 0, others = 0;
        for (const Link& link : design.links) {
            const bool isBetween = isNetwork(link.kind) && link.from.item != link.to.item;
            ofCompute += isBetween && link.kind == LinkKind::Compute ? 1 : 0;
            others += isBetween && link.kind != LinkKind::Compute ? 1 : 0;
        }
        // Either rail has half of what is of a rail: that half is orange, this sky blue, as in the
        // diagram of the fabric.
        QVERIFY(legend.rows.size() >= 3);
        QCOMPARE(legend.rows[0].colour, Palette::ofCategory(0));
        QCOMPARE(legend.rows[1].colour, Palette::ofCategory(1));
        QCOMPARE(legend.rows[0].text.substr(0, 8), std::string("Rail 1: "));
        QCOMPARE(legend.rows[1].text, "Rail 2: " + legend.rows[0].text.substr(8));
        QCOMPARE(legend.rows.back().text, "Other networks: " + std::to_string(others));
        QVERIFY(2 * std::stoi(legend.rows[0].text.substr(8)) <= ofCompute);
    }

    void movingARackMovesItsStrandsAlone() {
        Rows hall;
        const auto d = hall.node({8, 8});
        hall.join(hall.c, d, 3);
        const NetworkResult before = analyseNetwork(hall.design);
        const Design old = hall.design;
        hall.moveTo(hall.a, {4, 2});
        const std::vector<Id<Item>> moved{hall.a};
        const NetworkResult after = withMoved(before, hall.design, moved);
        HallScene scene;
        scene.setCables(CableColouring::Network);
        const Answers was = answersOf(old, before);
        scene.show(old, &was, false);
        const std::vector<CableStretch> first(scene.cables().begin(), scene.cables().end());
        const Answers is = answersOf(hall.design, after);
        scene.show(hall.design, &is, false);
        const std::vector<CableStretch> then(scene.cables().begin(), scene.cables().end());
        QVERIFY(first != then);
        const auto dropsOf = [](const std::vector<CableStretch>& bars, Id<Item> item) {
            std::vector<CableStretch> drops;
            std::ranges::copy_if(bars, std::back_inserter(drops),
                                 [&](const CableStretch& bar) { return bar.end == item; });
            return drops;
        };
        for (const Id<Item> other : {hall.b, hall.c, d}) {
            QVERIFY(!dropsOf(first, other).empty());
            QVERIFY(dropsOf(first, other) == dropsOf(then, other));
        }
        const auto moves = dropsOf(first, hall.a);
        const auto there = dropsOf(then, hall.a);
        QCOMPARE(moves.size(), there.size());
        for (std::size_t i = 0; i < moves.size(); ++i) {
            QVERIFY(std::abs(there[i].from.x - moves[i].from.x - 1.0) < 1e-9);
        }
        // The trays that cables of A only pass are as they were.
        const auto& graph = *before.pathways->graph;
        const auto inTray = [&](const std::vector<CableStretch>& bars, Id<Item> tray) {
            std::vector<CableStretch> in;
            std::ranges::copy_if(bars, std::back_inserter(in), [&](const CableStretch& bar) {
                return bar.kind == Bar::InTray && bar.tray == *graph.find(tray);
            });
            return in;
        };
        QVERIFY(inTray(first, hall.second) == inTray(then, hall.second));
        QVERIFY(inTray(first, hall.between) == inTray(then, hall.between));
        QVERIFY(inTray(first, hall.first) != inTray(then, hall.first));
    }

    void cablesOfTheSelectionComeBeforeTheOthers() {
        const Rows hall;
        const Answers answers = answersOf(hall.design);
        HallScene scene;
        scene.setCables(CableColouring::Network);
        scene.show(hall.design, &answers, false);
        QVERIFY(scene.strongCables().empty());
        const auto endsOf = [&] {
            std::set<Id<Item>> ends;
            for (const CableStretch& bar : scene.strongCables()) {
                if (bar.end) {
                    ends.insert(bar.end);
                }
            }
            return ends;
        };
        scene.setSelection({hall.b}, {});
        QCOMPARE(endsOf(), (std::set{hall.a, hall.b, hall.c}));
        const auto inSecond = [&] {
            int cables = 0;
            for (const CableStretch& bar : scene.strongCables()) {
                const auto second = answers.network.pathways->graph->find(hall.second);
                cables = bar.kind == Bar::InTray && bar.tray == *second
                             ? std::max(cables, bar.cables)
                             : cables;
            }
            return cables;
        };
        QCOMPARE(inSecond(), 4);
        QCOMPARE(scene.cableLegend().rows.at(0).text,
                 std::string(labelOf(LinkKind::Compute)) + ": 10 of 20");
        // A tray has all that lies in it; what cables do not come to sets nothing back.
        scene.setSelection({hall.between}, {});
        QCOMPARE(inSecond(), 14);
        scene.setSelection({}, {});
        QVERIFY(scene.strongCables().empty());
        // Between two items that are hidden nothing is drawn.
        scene.setHidden({hall.a, hall.b});
        QVERIFY(std::ranges::none_of(scene.cables(), [](const CableStretch& bar) {
            return bar.kind == Bar::InTray && bar.cables == 6;
        }));
        QVERIFY(!scene.cables().empty());
    }

    void whereThereAreNoTraysTheyAreEstimatedAndSaidSo() {
        TrayHall hall;
        const auto a = hall.node({2, 2});
        const auto b = hall.node({8, 6});
        hall.join(a, b, 3);
        const Answers answers = answersOf(hall.design);
        HallScene scene;
        scene.setCables(CableColouring::Network);
        scene.show(hall.design, &answers, false);
        double level = 0.0;
        for (const CableStretch& bar : scene.cables()) {
            QCOMPARE(bar.kind, Bar::Estimated);
            const Vec3 way = bar.to - bar.from;
            level += std::abs(way.x) + std::abs(way.y);
        }
        QVERIFY(std::abs(level - 10.0) < 1e-9);
        QCOMPARE(textOf(scene.cableLegend()), std::string("Cables by network||") +
                                                  std::string(labelOf(LinkKind::Compute)) +
                                                  ": 3|3 in no tray: dashed");
        // As long as the cable is estimated.
        QVERIFY(std::abs(level - static_cast<double>(answers.network.runs[0].route)) < 1e-6);
    }

    void oldAnswersAreKeptAndSaidToBeOld() {
        Rows hall;
        const Answers answers = answersOf(hall.design);
        HallScene scene;
        scene.setCables(CableColouring::Network);
        scene.show(hall.design, &answers, false);
        const std::vector<CableStretch> first(scene.cables().begin(), scene.cables().end());
        hall.moveTo(hall.a, {4, 2});
        scene.show(hall.design, &answers, true);
        QVERIFY(std::ranges::equal(scene.cables(), first));
        QCOMPARE(scene.cableLegend().note, std::string("of the design before the last edit"));
    }

    void bothLegendsAreSeenSideBySide() {
        const Design design = twoRails();
        const Answers answers = answersOf(design);
        HallScene scene;
        scene.setOverlay(Overlay::TrayFill);
        scene.setCables(CableColouring::Rail);
        scene.show(design, &answers, false);
        Camera camera;
        camera.setSize(1280, 800);
        camera.look(View::Iso, scene.corners());
        scene.prepare(camera, 1.0);
        const auto& shown = scene.shownLabels();
        for (const std::string& title :
             {std::string("Cables by rail"), std::string("Fill of trays")}) {
            QVERIFY2(std::ranges::any_of(
                         shown, [&](const std::string& text) { return text.starts_with(title); }),
                     title.c_str());
        }
    }

    void aPictureShowsTheirColours_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void aPictureShowsTheirColours() {
        QFETCH(bool, dark);
        const Design design = twoRails();
        const Answers answers = answersOf(design);
        PictureOptions options;
        options.view = View::Plan;
        options.overlay = Overlay::None;
        options.dark = dark;
        options.width = 1200;
        options.height = 800;
        const auto without = renderPicture(design, &answers, options);
        QVERIFY(without);
        options.cables = CableColouring::Rail;
        const auto with = renderPicture(design, &answers, options);
        QVERIFY(with);
        for (const std::size_t rail : {0U, 1U}) {
            const Colour colour = Palette::ofCategory(rail);
            QVERIFY(pixelsLike(*with, colour) > pixelsLike(*without, colour) + 200);
        }
    }
};

HALLWRIGHT_TEST(CablesTest);
#include "cables_test.moc"
