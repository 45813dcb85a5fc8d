// SPDX-License-Identifier: GPL-3.0-or-later
// An installed subnet compared with the design in the window.
#include "app/window/cabling_dialog.h"
#include "model/edits/links.h"
#include "model/exchange/ib_topology.h"
#include "solvers/network/design_topology.h"
#include "solvers/network/network.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QLabel>
#include <QTableWidget>
#include <QTemporaryDir>

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
