// SPDX-License-Identifier: GPL-3.0-or-later
// How the ports of switches lie on their faceplates.
#include "views/diagrams/faceplate_layout.h"

#include "model/catalogue/catalogue.h"
#include "model/exchange/files.h"
#include "tests/test_main.h"
#include "views/diagrams/faceplate_choice.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace hallwright;

namespace {

bool isNetworkGroup(const PortGroup& group) {
    return group.carries != LinkKind::Power && group.carries != LinkKind::Coolant &&
           group.carries != LinkKind::FacilityWater;
}

/// As a schedule has it, of a switch that nothing is plugged into.
SwitchFace faceOf(const Product& product) {
    SwitchFace face;
    face.model = product.name();
    for (std::uint16_t group = 0; group < product.ports.size(); ++group) {
        const PortGroup& of = product.ports[group];
        for (std::uint16_t at = 0; isNetworkGroup(of) && at < of.count; ++at) {
            FacePort port;
            port.ref = {Id<Item>{1}, 1, group, at};
            if (of.perCage > 1) {
                port.cage = std::to_string(at / of.perCage + 1);
            }
            face.ports.push_back(port);
        }
    }
    return face;
}

struct Drawn {
    const Product& product;
    SwitchFace face;
    FaceplateDrawing drawing;

    explicit Drawn(const QString& key)
        : product(*builtInCatalogue().find(key.toStdString())),
          face(faceOf(product)),
          drawing(layOutFaceplate(product, face)) {}

    /// The tops of the rows that a group's cages stand in.
    [[nodiscard]] std::set<double> rowsOf(const char* group) const {
        std::set<double> rows;
        for (const FaceCage& cage : drawing.cages) {
            if (product.ports[face.ports[cage.ports.front()].ref.group].name == group) {
                rows.insert(cage.box.top);
            }
        }
        return rows;
    }
};

bool areApart(const DiagramBox& a, const DiagramBox& b) {
    constexpr double kTouch = 1e-9;
    return a.right <= b.left + kTouch || b.right <= a.left + kTouch || a.bottom <= b.top + kTouch ||
           b.bottom <= a.top + kTouch;
}

bool isWithin(const DiagramBox& inner, const DiagramBox& outer) {
    return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
           inner.bottom <= outer.bottom;
}

void addSwitches() {
    QTest::addColumn<QString>("key");
    int count = 0;
    for (const Product& product : builtInCatalogue().products()) {
        if (product.kind == Kind::Switch || product.kind == Kind::NvlinkSwitch) {
            QTest::newRow(product.key.c_str()) << QString::fromStdString(product.key);
            ++count;
        }
    }
    QVERIFY(count > 10);
}

}  // namespace

class FaceplateLayoutTest : public QObject {
    Q_OBJECT
  private slots:
    void everyPortStandsOnceAndApart_data() { addSwitches(); }
    void everyPortStandsOnceAndApart() {
        QFETCH(QString, key);
        const Drawn drawn(key);
        const FaceplateDrawing& drawing = drawn.drawing;
        QCOMPARE(drawing.ports.size(), drawn.face.ports.size());
        std::multiset<std::uint32_t> held;
        for (const FaceCage& cage : drawing.cages) {
            QVERIFY(isWithin(cage.box, drawing.body));
            for (const std::uint32_t port : cage.ports) {
                held.insert(port);
                QVERIFY(isWithin(drawing.ports[port], cage.box));
            }
        }
        QCOMPARE(held.size(), drawing.ports.size());
        for (std::uint32_t at = 0; at < drawing.ports.size(); ++at) {
            QCOMPARE(held.count(at), std::size_t{1});
            for (std::uint32_t other = 0; other < at; ++other) {
                QVERIFY2(areApart(drawing.ports[at], drawing.ports[other]),
                         qPrintable(QString("%1 and %2").arg(at).arg(other)));
            }
        }
    }

    /// Odd cages up, even ones below them, and on to the right; past the width of the device in the
    /// two rows of the next rack unit.
    void cagesCountAsTheFieldDoes_data() { addSwitches(); }
    void cagesCountAsTheFieldDoes() {
        QFETCH(QString, key);
        const Drawn drawn(key);
        const FaceCage* before = nullptr;
        std::uint16_t group = 0;
        bool isEven = false;
        for (const FaceCage& cage : drawn.drawing.cages) {
            const std::uint16_t own = drawn.face.ports[cage.ports.front()].ref.group;
            if (!before || own != group) {
                isEven = false;
                QVERIFY(!before || cage.box.left > before->box.right);
            } else if (isEven) {
                QCOMPARE(cage.box.left, before->box.left);
                QVERIFY(cage.box.top >= before->box.bottom);
            } else {
                // The next column, or the next band below the numbers of this one.
                QVERIFY(cage.box.left > before->box.right ||
                        cage.box.top >= before->box.bottom + 2.0 * kCageHead);
            }
            QCOMPARE(cage.isUpper, !isEven);
            isEven = !isEven;
            group = own;
            before = &cage;
            const auto& ports = cage.ports;
            QVERIFY(std::ranges::is_sorted(ports) &&
                    ports.back() - ports.front() + 1 == ports.size());
        }
    }

    void knownDevicesLookAsTheyDo() {
        const Drawn quantum(QStringLiteral("nvidia/qm9700"));
        QCOMPARE(quantum.rowsOf("ports").size(), std::size_t{2});
        QCOMPARE(quantum.drawing.cages.size(), std::size_t{33});  // 32 OSFP and management
        QCOMPARE(quantum.drawing.cages[6].number, std::string("7"));
        QCOMPARE(quantum.drawing.cages[6].ports, (std::vector<std::uint32_t>{12, 13}));
        QCOMPARE(quantum.drawing.ports[12].top, quantum.drawing.ports[13].top);
        QCOMPARE(quantum.rowsOf("mgmt").size(), std::size_t{1});
        const Drawn management(QStringLiteral("nvidia/sn2201"));
        QCOMPARE(management.rowsOf("ports").size(), std::size_t{2});
        QCOMPARE(management.rowsOf("uplink"), management.rowsOf("ports"));
        QCOMPARE(management.drawing.blocks.size(), std::size_t{3});
        QCOMPARE(management.drawing.blocks[1].title, std::string("uplink"));
        // 24 columns of RJ45, two of QSFP28.
        QVERIFY(management.drawing.ports[46].left < management.drawing.ports[48].left);
        QCOMPARE(management.drawing.ports[49].left, management.drawing.ports[48].left);
        QVERIFY(management.drawing.ports[50].left > management.drawing.ports[49].left);
        // Two units high: four rows of sixteen.
        QCOMPARE(Drawn(QStringLiteral("nvidia/sn5600")).rowsOf("ports").size(), std::size_t{4});
        QCOMPARE(Drawn(QStringLiteral("nvidia/qm8700")).rowsOf("ports").size(), std::size_t{2});
    }

    void everyPortCanBeWalkedTo_data() { addSwitches(); }
    void everyPortCanBeWalkedTo() {
        QFETCH(QString, key);
        const FaceplateDrawing drawing = Drawn(key).drawing;
        std::set<std::uint32_t> seen{0};
        std::vector<std::uint32_t> next{0};
        while (!next.empty()) {
            const std::uint32_t at = next.back();
            next.pop_back();
            for (const DiagramStep step :
                 {DiagramStep::Left, DiagramStep::Right, DiagramStep::Up, DiagramStep::Down}) {
                const auto found = portBeside(drawing, at, step);
                if (found && seen.insert(*found).second) {
                    next.push_back(*found);
                }
            }
        }
        QCOMPARE(seen.size(), drawing.ports.size());
    }

    void stepsGoToTheNextPort() {
        const FaceplateDrawing drawing = Drawn(QStringLiteral("nvidia/qm9700")).drawing;
        const auto from = [&](std::uint32_t at, DiagramStep step) {
            return portBeside(drawing, at, step).value_or(999);
        };
        QCOMPARE(from(0, DiagramStep::Right), 1U);
        QCOMPARE(from(1, DiagramStep::Right), 4U);  // p5, in the third cage
        QCOMPARE(from(0, DiagramStep::Down), 2U);   // p3, in the second
        QCOMPARE(from(2, DiagramStep::Up), 0U);
        QCOMPARE(from(4, DiagramStep::Left), 1U);
        QCOMPARE(from(61, DiagramStep::Right), 64U);  // management
        QCOMPARE(from(0, DiagramStep::Up), 999U);
        QCOMPARE(from(0, DiagramStep::Left), 999U);
    }

    void aRackShowsItsNetworkSwitchFirst() {
        const Design design =
            *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");
        const auto kindOf = [&](const DeviceRef& of) {
            return productOf(design, *design.items.find(of.item)->device(of.slot)).kind;
        };
        const auto places = switchPlaces(design);
        QVERIFY(places.size() > 8);
        std::size_t switches = 0;
        for (const SwitchPlace& place : places) {
            const auto own = switchesIn(design, place);
            switches += own.size();
            const auto first = switchAt(design, {place.item, 0});
            QVERIFY(first);
            QCOMPARE(kindOf(*first), Kind::Switch);  // though trays of NVLink lie below it
            for (const SwitchChoice& each : own) {
                QCOMPARE(*switchAt(design, each.device), each.device);
            }
        }
        QCOMPARE(switches, std::size_t{107});
        QVERIFY(!switchAt(design, {findItem(design, "CDU-1")->id, 0}));
        const DeviceRef cooler{findItem(design, "CDU-1")->id, 0};
        const DeviceRef rack{findItem(design, "A-03")->id, 0};
        QCOMPARE(switchToShow(design, std::vector{cooler, rack}, places)->item, rack.item);
        QCOMPARE(switchToShow(design, std::vector{cooler}, places)->item, places.front().item);
        QVERIFY(!switchToShow(Design(), {}, {}));
    }
};

HALLWRIGHT_TEST(FaceplateLayoutTest);
#include "faceplate_layout_test.moc"
