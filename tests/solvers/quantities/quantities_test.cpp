// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/quantities/quantities.h"

#include "model/edits/items.h"
#include "model/edits/links.h"
#include "tests/hand_made_hall.h"
#include "tests/test_main.h"

#include <map>
#include <random>
#include <set>

using namespace hallwright;
using testing::handMadeAnswers;
using testing::handMadeHall;

namespace {

NetworkResult runsOf(const Design& design) {
    return handMadeAnswers(design).network;
}

/// Pieces per product key, as the bill says.
std::map<std::string, int> piecesOf(const BillOfMaterials& bom) {
    std::map<std::string, int> pieces;
    for (const BomLine& line : bom.lines) {
        pieces[line.productKey.empty() ? line.part : line.productKey] += line.pieces;
    }
    return pieces;
}

const BomLine* lineOf(const BillOfMaterials& bom, std::string_view key, int phase = 0) {
    for (const BomLine& line : bom.lines) {
        if ((line.productKey == key || line.part == key) && (phase == 0 || line.phase == phase)) {
            return &line;
        }
    }
    return nullptr;
}

/// The hall with half of its phase-1 items copied, some put off to phase 3, some repriced, at
/// random.
Design shuffledHall(unsigned seed) {
    std::mt19937 random(seed);
    Design design = handMadeHall();
    std::vector<Id<Item>> ids;
    for (const Item& item : design.items) {
        ids.push_back(item.id);
    }
    for (const Id<Item> id : ids) {
        const Item& item = *design.items.find(id);
        if (random() % 2 == 0) {
            design = duplicateItems(design, std::span(&item.id, 1), {0.0, 0.0}).value();
        }
        if (random() % 4 == 0) {
            design = setPhase(design, std::span(&id, 1), 3).value();
        }
        if (random() % 4 == 0) {
            design =
                setOwn(design, std::span(&id, 1), Property::UnitPrice, 100.0 * double(random() % 3))
                    .value();
        }
    }
    return design;
}

}  // namespace

class QuantitiesTest : public QObject {
    Q_OBJECT
  private slots:
    void everyItemAndDeviceIsCountedOnce_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 8; ++seed) {
            QTest::addRow("hall %u", seed) << seed;
        }
    }
    void everyItemAndDeviceIsCountedOnce() {
        QFETCH(unsigned, seed);
        const Design design = shuffledHall(seed);
        for (const int phase : {0, 1, 2}) {
            std::map<std::string, int> expected;
            for (const Item& item : design.items) {
                if (phase == 0 || item.phase <= phase) {
                    ++expected[productOf(design, item).key];
                    for (const Device& device : *item.devices) {
                        ++expected[productOf(design, device).key];
                    }
                }
            }
            auto pieces = piecesOf(takeOff(design, runsOf(design), phase));
            for (const char* connection :
                 {"fibre", "twin", "single", "whip", "hose", "Power cable, not chosen",
                  "Compute fabric cable, not chosen"}) {
                pieces.erase(connection);
            }
            QCOMPARE(pieces, expected);
        }
    }

    void everyLinkHasItsCableAndEveryOpticalEndItsModule() {
        const Design design = handMadeHall();
        const BillOfMaterials bom = takeOff(design, runsOf(design));
        std::map<LinkKind, int> links;
        int chosenFibres = 0;
        std::set<std::pair<PortRef, int>> cages;  // of the switches: two ports each
        std::set<PortRef> adapters;
        for (const Link& link : design.links) {
            ++links[link.kind];
            if (link.kind == LinkKind::Compute && link.product) {
                ++chosenFibres;
                PortRef cage = link.to;
                cage.port = static_cast<std::uint16_t>(cage.port / 2);
                cages.insert({cage, 0});
                adapters.insert(link.from);
            }
        }
        auto pieces = piecesOf(bom);
        QCOMPARE(pieces["fibre"], chosenFibres);
        QCOMPARE(pieces["Compute fabric cable, not chosen"],
                 links[LinkKind::Compute] - chosenFibres);
        QCOMPARE(pieces["single"], int(adapters.size()));
        QCOMPARE(pieces["twin"], int(cages.size()));
        QCOMPARE(pieces["whip"] + pieces["Power cable, not chosen"], links[LinkKind::Power]);
        QCOMPARE(pieces["hose"], links[LinkKind::Coolant]);
        // 30 fibres: 30 adapter ends, and 15 ports on each of two leaves in 8 cages each.
        QCOMPARE(chosenFibres, 30);
        QCOMPARE(pieces["twin"], 16);
    }

    void aModuleThatTheDesignLacksIsShownAsNotChosen() {
        Design design = handMadeHall();
        design.products.erase(findProduct(design, "twin")->id);
        const BillOfMaterials bom = takeOff(design, runsOf(design));
        const BomLine* line = lineOf(bom, "Twin-port transceiver, multimode, not chosen");
        QVERIFY(line);
        QCOMPARE(line->pieces, 16);
        QVERIFY(!line->unitPower && !line->unitMass && !line->unitPrice);
        QCOMPARE(line->confidence, Confidence::Assumption);
    }

    void legsOfATwinPortCableShareIt() {
        Design design = handMadeHall();
        Product splitter = *findProduct(design, "fibre");
        splitter.notes = {{"medium", "copper passive"},
                          {"ends", "1 finned twin OSFP + 2 flat OSFP"}};
        design.products.put(splitter);
        auto pieces = piecesOf(takeOff(design, runsOf(design)));
        QCOMPARE(pieces["fibre"],
                 16);  // one per cage of the leaves, the last two with one leg used
        QCOMPARE(pieces["twin"], 0);
        QCOMPARE(pieces["single"], 0);
    }

    void buswaysAreCountedInMetresAndRuns() {
        const Design design = handMadeHall();
        const BillOfMaterials bom = takeOff(design, {});
        const BomLine* line = lineOf(bom, "busway");
        QVERIFY(line);
        QCOMPARE(line->unit, std::string("m"));
        QCOMPARE(line->quantity, 16.0);
        QCOMPARE(line->pieces, 2);
        QCOMPARE(*line->unitMass, 12.0);  // 96 kg over 8 m
        QCOMPARE(line->usedIn, (std::vector<std::string>{"BW-A", "BW-B"}));
    }

    void aWhipHasTheLengthOfTheUserElseOneAlongTheAxes() {
        const Design design = handMadeHall();
        const BillOfMaterials bom = takeOff(design, {});
        std::map<double, int> lengths;
        for (const BomLine& line : bom.lines) {
            if (line.productKey == "whip") {
                lengths[*line.length] += line.pieces;
            }
        }
        // Rack A-01: 3.2 m given, in steps of 0.5 m: 3.5 m, both sides. Tap n stands 1.2 n m from
        // the feed end at x = 1.6, rack n at x = 3.3 + 0.6 n: |1.7 − 0.6 n| along, 1.1 or 1.9 m
        // across, 0.45 m down.
        std::map<double, int> expected{{3.5, 2}};
        for (int n = 2; n <= 5; ++n) {
            for (const double across : {1.1, 1.9}) {
                ++expected[std::ceil((std::abs(1.7 - 0.6 * n) + across + 0.45) / 0.5 - 1e-9) * 0.5];
            }
        }
        QCOMPARE(lengths, expected);
    }

    void ratingsStateAndOwnFiguresPartLines() {
        Design design = handMadeHall();
        const BillOfMaterials before = takeOff(design, {});
        const BomLine* ups = lineOf(before, "ups");
        QCOMPARE(ups->pieces, 2);
        QCOMPARE(describe(*ups), std::string("Rated power 500 kW"));
        QVERIFY(!ups->unitPrice);
        QCOMPARE(*ups->leadTime, 112.0 * 86400.0);
        QCOMPARE(ups->confidence, Confidence::Assumption);  // of its mass, the least of those shown

        const Id<Item> one = findItem(design, "UPS-A")->id;
        design = setOwn(design, std::span(&one, 1), Property::UnitPrice, 2e5).value();
        const BillOfMaterials priced = takeOff(design, {});
        QCOMPARE(lineOf(priced, "ups")->pieces, 1);
        QCOMPARE(priced.priced, before.priced + 1);
        QCOMPARE(priced.total, before.total + 2e5);
    }

    void powerIsOfWhatDrawsItNotOfWhatPowerGearLoses() {
        const BillOfMaterials bom = takeOff(handMadeHall(), {});
        QVERIFY(!lineOf(bom, "ups")->unitPower);
        QCOMPARE(sumOf(bom, Trade::Power).power, 0.0);
        QVERIFY(sumOf(bom, Trade::Computing).power > 0.0);
    }

    void powerOfANodeFollowsTheCapOfItsRack() {
        Design design = handMadeHall();
        Product tray = *findProduct(design, "tray");
        tray.values[Property::ModuleCapReference] = {900.0, Confidence::Datasheet, 0};
        tray.values[Property::PsuEfficiency] = {0.96, Confidence::Datasheet, 0};
        design.products.put(tray);
        const Id<Item> rack = findItem(design, "A-01")->id;
        design = setOwn(design, std::span(&rack, 1), Property::ModuleCap, 660.0).value();
        double power = 0.0;
        for (const BomLine& line : takeOff(design, {}).lines) {
            if (line.productKey == "tray" && line.usedIn == std::vector<std::string>{"A-01"}) {
                QCOMPARE(line.pieces, 8);
                power = *line.unitPower;
            }
        }
        QCOMPARE(power, 2400.0 - 2.0 * 240.0 / 0.96);
    }

    void sparesStandBesideTheQuantity() {
        const Design design = handMadeHall();
        const BillOfMaterials bom = takeOff(design, runsOf(design));
        double fibres = 0.0;
        double spares = 0.0;
        for (const BomLine& line : bom.lines) {
            if (line.productKey == "fibre") {
                fibres += line.quantity;
                spares += line.spare;
            }
        }
        QCOMPARE(fibres, 30.0);
        QCOMPARE(spares, 2.0);  // NET-052: 5 % of 30, whole pieces
        QCOMPARE(lineOf(bom, "whip")->spare, 0.0);
    }

    void sumsAndOrderAreThoseOfTheLines() {
        const Design design = shuffledHall(3);
        const BillOfMaterials bom = takeOff(design, runsOf(design));
        double price = 0.0;
        std::size_t priced = 0;
        for (std::size_t i = 0; i < bom.lines.size(); ++i) {
            price += bom.lines[i].quantity * bom.lines[i].unitPrice.value_or(0.0);
            priced += bom.lines[i].unitPrice ? 1U : 0U;
            QVERIFY(i == 0 || bom.lines[i - 1].trade <= bom.lines[i].trade);
            QVERIFY(std::ranges::is_sorted(bom.lines[i].usedIn, tagBefore));
        }
        QCOMPARE(bom.total, price);
        QCOMPARE(bom.priced, priced);
        BomSum trades;
        for (int trade = 0; trade <= int(Trade::FloorAndAisle); ++trade) {
            trades.lines += sumOf(bom, Trade(trade)).lines;
            trades.price += sumOf(bom, Trade(trade)).price;
        }
        QCOMPARE(trades.lines, bom.lines.size());
        QCOMPARE(trades.price, price);
    }

    void anEmptyDesignNeedsNothing() {
        const BillOfMaterials bom = takeOff(emptyDesign(), {});
        QVERIFY(bom.lines.empty());
        QCOMPARE(bom.total, 0.0);
    }

    void tagsCountAsPeopleDo_data() {
        QTest::addColumn<QStringList>("tags");
        QTest::addColumn<QString>("text");
        QTest::newRow("run") << QStringList{"A-01", "A-02", "A-03"} << "A-01 to A-03";
        QTest::newRow("pair") << QStringList{"A-01", "A-02"} << "A-01, A-02";
        QTest::newRow("gap") << QStringList{"A-1", "A-2", "A-3", "A-5", "B-1"}
                             << "A-1 to A-3, A-5, B-1";
        QTest::newRow("past ten") << QStringList{"A-8", "A-9", "A-10", "A-11"} << "A-8 to A-11";
        QTest::newRow("no number") << QStringList{"BW-A", "BW-B"} << "BW-A, BW-B";
        QTest::newRow("other width") << QStringList{"A-009", "A-10"} << "A-009, A-10";
        QTest::newRow("nothing") << QStringList{} << "";
    }
    void tagsCountAsPeopleDo() {
        QFETCH(QStringList, tags);
        QFETCH(QString, text);
        std::vector<std::string> plain;
        for (const QString& tag : tags) {
            plain.push_back(tag.toStdString());
        }
        std::ranges::sort(plain, tagBefore);
        QCOMPARE(QString::fromStdString(filled(compressed(plain))), text);
    }
};

HALLWRIGHT_TEST(QuantitiesTest);
#include "quantities_test.moc"
