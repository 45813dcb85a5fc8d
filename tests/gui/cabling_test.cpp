// SPDX-License-Identifier: GPL-3.0-or-later
// An installed subnet compared with the design in the window.
#include "app/window/cabling_dialog.h"
#include "model/catalogue/catalogue.h"
#include "model/exchange/files.h"
#include "model/exchange/ib_topology.h"
#include "solvers/network/design_topology.h"
#include "solvers/network/network.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/model/edits/network_hall.h"
#include "tests/test_main.h"

#include <QLabel>
#include <QTableWidget>
#include <QTemporaryDir>

#include <set>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct CablingDesk : Desk {
    [[nodiscard]] bool begins() {
        if (!shows()) {
            return false;
        }
        open(kExample);
        if (!QTest::qWaitFor([&] { return isJudged(); }, 60000)) {
            return false;
        }
        action("compareSubnet")->trigger();
        dialog = window.findChild<CablingDialog*>();
        return dialog && QTest::qWaitForWindowExposed(dialog);
    }
    [[nodiscard]] QString summary() const {
        return dialog->findChild<QLabel*>("cablingSummary")->text();
    }
    CablingDialog* dialog = nullptr;
    QTemporaryDir folder;
    /// What ibnetdiscover would print on a subnet that is built as `design`.
    [[nodiscard]] QString dumpOf(const Design& design) const {
        const QString path = folder.filePath("found.topo");
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(QByteArray::fromStdString(
                ibTopology(topologyOf(design, analyseNetwork(design), LinkKind::Compute)).value()));
        }
        return path;
    }
};

/// Two compute cables of different racks with their far ends changed over, and one that is missing.
struct Spoilt {
    Design design;
    Link swapped, missing;
    explicit Spoilt(const Design& plan) : design(plan) {
        std::vector<Link> drops;
        for (const Link& link : plan.links) {
            const bool isDrop = link.kind == LinkKind::Compute && link.from.port == 0 &&
                                link.from.item != link.to.item;
            if (isDrop && (drops.empty() || drops.back().from.item != link.from.item)) {
                drops.push_back(link);
            }
        }
        swapped = drops[0];
        missing = drops[2];
        Link other = drops[1];
        Link one = swapped;
        std::swap(one.to, other.to);
        design.links.put(one);
        design.links.put(other);
        design.links.erase(missing.id);
    }
};

}  // namespace

class CablingTest : public QObject {
    Q_OBJECT
    const OwnSettings settings_{"cabling"};

  private slots:
    void init() { OwnSettings::clear(); }

    void aSubnetAsPlannedHasNoLines() {
        CablingDesk desk;
        QVERIFY(desk.begins());
        desk.dialog->take(desk.dumpOf(desk.window.live().answers()->design));
        QVERIFY2(desk.summary().startsWith("All 512 cables"), qPrintable(desk.summary()));
        QCOMPARE(desk.dialog->findChild<QTableWidget*>()->rowCount(), 0);
    }

    void differencesAreListedAndSelectTheirRacks() {
        CablingDesk desk;
        QVERIFY(desk.begins());
        const Spoilt spoilt(desk.window.live().answers()->design);
        desk.dialog->take(desk.dumpOf(spoilt.design));
        QVERIFY2(desk.summary().contains("miswired 2, missing 1, not planned 0"),
                 qPrintable(desk.summary()));
        auto* table = desk.dialog->findChild<QTableWidget*>();
        QCOMPARE(table->rowCount(), 4);  // the adapter without its cable is absent
        const QString name = "C" + QString::number(spoilt.missing.id.value);
        int row = 0;
        while (row < 3 && table->item(row, 1)->text() != name) {
            ++row;
        }
        QVERIFY(row < 3);
        QCOMPARE(table->item(row, 0)->text(), QString("Missing"));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualItemRect(table->item(row, 1)).center());
        std::vector<Id<Item>> ends{spoilt.missing.from.item, spoilt.missing.to.item};
        std::ranges::sort(ends);
        QCOMPARE(desk.window.selection().items(), ends);
    }

    /// Cables within the management rack are short enough for copper.
    void cablesAreChosenByLengthInOneStep() {
        CablingDesk desk;
        QVERIFY(desk.begins());
        desk.dialog->close();
        const Design before = desk.window.live().answers()->design;
        desk.action("cablesByLength")->trigger();
        QTRY_VERIFY(desk.isJudged());
        QVERIFY2(desk.text("messageText").contains("less"), qPrintable(desk.text("messageText")));
        const auto after = desk.window.live().answers();
        int changed = 0;
        for (const Link& link : after->design.links) {
            changed += link.product != before.links.find(link.id)->product ? 1 : 0;
        }
        QVERIFY(changed > 0);
        QVERIFY(desk.text("messageText").contains(": " + QString::number(changed) + "."));
        desk.action("cablesByLength")->trigger();
        QVERIFY(desk.text("messageText").contains("suit their lengths"));
        desk.action("undo")->trigger();
        QTRY_VERIFY(desk.isJudged());
        QVERIFY(desk.window.live().answers()->design == before);
    }

    /// A rack that goes away from its leaf has fibre where it had copper, in the step of the move.
    void cablesFollowARackThatIsMoved() {
        NetworkHall hall;
        // Neighbours are within the reach of copper.
        auto& limits = hall.design.thresholds.edit();
        limits["NET-034.tray_height"].value = 1.0;
        limits["NET-034.slack"].value = 0.0;
        limits["NET-034.in_rack"].value = 0.0;
        const Id<Item> nodes = hall.rack(serverOf(2), 2, {6, 6});
        const Id<Item> leaf = hall.rack(switchOf(64), 1, {6.6, 6});
        for (std::uint16_t port = 0; port < 4; ++port) {
            hall.link(LinkKind::Compute,
                      {nodes, static_cast<std::uint16_t>(1 + port / 2), 0,
                       static_cast<std::uint16_t>(port % 2)},
                      {leaf, 1, 0, port}, *builtInCatalogue().find("nvidia/mcp7y00"));
        }
        // A frame that can be seen and holds what is in it.
        Product frame = *findProduct(hall.design, "frame");
        for (const auto& [property, value] : {std::pair{Property::RackUnits, 48.0},
                                              {Property::Width, 0.6},
                                              {Property::Depth, 1.2},
                                              {Property::Height, 2.2}}) {
            frame.values[property] = {value, Confidence::Datasheet, 0};
        }
        hall.design.products.put(frame);
        CablingDesk desk;
        QVERIFY(desk.shows());
        const QString path = desk.folder.filePath("near.hall.json");
        const auto written = writeDesign(hall.design, path.toStdString());
        QVERIFY2(written.has_value(), written ? "" : written.error().sentence.c_str());
        desk.open(path);
        QTRY_VERIFY(desk.isJudged());
        const auto cables = [&] {
            std::set<std::string> keys;
            for (const Link& link : desk.design().links) {
                keys.insert(desk.design().products.find(link.product)->key);
            }
            return keys;
        };
        const std::set<std::string> copper{"nvidia/mcp7y00"};
        const std::set<std::string> fibre{"nvidia/mfp7e10"};
        desk.window.selection().select({nodes});
        const auto away = [&] {
            for (int i = 0; i < 5; ++i) {
                QTest::keyClick(&desk.window.viewport(), Qt::Key_Left);
            }
            QTRY_VERIFY(desk.isJudged());
        };
        const double before = desk.design().items.find(nodes)->pose.x;
        away();
        QVERIFY(desk.design().items.find(nodes)->pose.x < before - 0.4);
        QCOMPARE(cables(), copper);  // nobody asked them to follow
        desk.action("cablesFollow")->trigger();
        away();
        QCOMPARE(cables(), fibre);
        QVERIFY2(desk.text("messageText").contains("more"), qPrintable(desk.text("messageText")));
        while (desk.action("undo")->isEnabled()) {
            desk.action("undo")->trigger();
        }
        QCOMPARE(cables(), copper);
        QCOMPARE(desk.design().items.find(nodes)->pose.x, before);
        desk.forget();
    }

    void cablesOfARackGoThroughPatchPanelsAndBack() {
        CablingDesk desk;
        QVERIFY(desk.begins());
        desk.dialog->close();
        const Design before = desk.design();
        desk.window.selection().select({desk.item("A-01")->id});
        desk.action("patchThrough")->trigger();
        const std::size_t more = desk.design().links.size() - before.links.size();
        QVERIFY(more > 0 && more % 2 == 0);
        QVERIFY2(desk.text("messageText").contains(": " + QString::number(more / 2) + "."),
                 qPrintable(desk.text("messageText")));
        desk.action("takeOutPatches")->trigger();
        QVERIFY(std::ranges::equal(desk.design().links, before.links));
        desk.action("takeOutPatches")->trigger();  // there are none: it says so
        QVERIFY(desk.text("messageText").contains("No cable between"));
        desk.forget();
    }

    void whatIsNoDumpIsSaidAndTheNextOneTaken() {
        CablingDesk desk;
        QVERIFY(desk.begins());
        const QString path = desk.folder.filePath("note.txt");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Switch 4 \"S-01\"\n[9] nothing\n");
        file.close();
        desk.dialog->take(path);
        QVERIFY2(desk.summary().contains("line 2"), qPrintable(desk.summary()));
        desk.dialog->take(desk.folder.filePath("nowhere.txt"));
        QVERIFY(desk.summary().contains("cannot be read"));
        desk.dialog->take(desk.dumpOf(desk.window.live().answers()->design));
        QVERIFY(desk.summary().startsWith("All 512 cables"));
    }
};

HALLWRIGHT_TEST(CablingTest);
#include "cabling_test.moc"
