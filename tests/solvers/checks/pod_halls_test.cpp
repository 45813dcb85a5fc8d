// SPDX-License-Identifier: GPL-3.0-or-later
// Halls laid out from an empty floor by pods and what supplies them, judged.
#include "model/catalogue/catalogue.h"
#include "model/edits/replace.h"
#include "model/edits/rooms.h"
#include "model/edits/templates/pod.h"
#include "model/edits/templates/supply.h"
#include "model/edits/templates/templates.h"
#include "model/results/answers.h"
#include "solvers/checks/check.h"
#include "tests/test_main.h"

using namespace hallwright;

namespace {

Room roomOf(double length, double width) {
    Room room;
    room.name = "Hall 1";
    room.outline = {{0, 0}, {length, 0}, {length, width}, {0, width}};
    room.clearHeight = 4.0;
    room.ceilingPlenum = 1.0;
    return room;
}

PodWish nvl32(int racks) {
    PodWish wish;
    wish.racks = racks;
    wish.racksPerRow = 16;
    wish.switchAssembly = "ib-network-rack";
    return wish;
}

void judge(const Edited& design) {
    QVERIFY2(design.has_value(), design ? "" : design.error().sentence.c_str());
    const Answers answers = check(*design);
    for (const Finding& finding : answers.findings.findings) {
        // One tray over a row holds both in-band cables of its nodes.
        QVERIFY2(finding.severity == Severity::Info ||
                     (finding.rule == "NET-041" && finding.severity == Severity::Warning),
                 sentence(finding.message, *design, UnitSystem::Metric).c_str());
    }
    for (const NotEvaluated& open : answers.findings.notEvaluated) {
        // No air is solved, nobody has drawn the zones of detection and suppression, and the rooms
        // that serve the hall have no trays.
        QVERIFY2(open.rule.starts_with("THM") || open.rule == "SAF-020" || open.rule == "NET-035",
                 std::string(open.rule).c_str());
    }
}

Edited supplied(const Design& hall, PodWish wish, PodPlace place) {
    place.room = hall.rooms.begin()->id;
    const auto sized = withFabric(hall, wish);
    if (!sized) {
        return tl::unexpected(sized.error());
    }
    const Edited placed = placePod(hall, *sized, place);
    return placed ? supplyHall(*placed, place.room, {}) : placed;
}

}  // namespace

class PodHallsTest : public QObject {
    Q_OBJECT
  private slots:
    void aHallOf2048GpusHasNoFault() {
        const Design hall = *addRoom(emptyDesign(), roomOf(24.0, 30.0));
        judge(supplied(hall, nvl32(64), {{}, {4.2, 2.4}, 0.0}));
    }

    // A chimney leads into the return plenum; under a roof the aisle is parted from all else.
    void hotAislesHaveAChimneyOrARoof() {
        const Design chimney = *buildTemplate("gh200-nvl32", {{"gpus", "64"}});
        const Id<Item> aisle = findItem(chimney, "HAC-1")->id;
        const Edited roofed =
            replaceProduct(chimney, std::span(&aisle, 1),
                           *builtInCatalogue().find("generic/containment-hot-roof"));
        QVERIFY(roofed.has_value());
        const auto namesIt = [&](const Design& design) {
            const Answers answers = check(design, {.fidelity = Fidelity::Potential});
            return std::ranges::any_of(answers.fields.at(0)->gaps, [&](const AirGap& gap) {
                return !gap.items.empty() && gap.items.front() == aisle;
            });
        };
        QVERIFY(!namesIt(chimney));
        QVERIFY(namesIt(*roofed));  // its racks blow into it, and nothing in it draws
    }

    void rowsMayRunAlongY() {
        const Design hall = *addRoom(emptyDesign(), roomOf(18.0, 24.0));
        judge(supplied(hall, nvl32(16), {{}, {15.0, 4.8}, 90.0}));
    }

    void panelsFeedWhereTheyStand() {
        const Design hall = *addRoom(emptyDesign(), roomOf(24.0, 24.0));
        PodWish wish = nvl32(16);
        wish.distribution = Distribution::Panels;
        wish.hasPanels = true;
        judge(supplied(hall, wish, {{}, {5.4, 2.4}, 0.0}));
    }

    void inRowCoolersCarryTheAir() {
        const Design hall = *addRoom(emptyDesign(), roomOf(24.0, 18.0));
        PodWish wish = nvl32(16);
        wish.cooler = "apc/acrc301s";
        judge(supplied(hall, wish, {{}, {4.8, 3.0}, 0.0}));
    }
};

HALLWRIGHT_TEST(PodHallsTest);
#include "pod_halls_test.moc"
