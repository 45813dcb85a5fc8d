// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/catalogue_panel.h"

#include "model/catalogue/assemblies.h"
#include "tests/test_main.h"
#include "tests/views/panels/sample.h"
#include "views/panels/place_payload.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct Fixture {
    Sample sample = makeSample();
    std::vector<Assembly> assemblies{
        {"gh200-nvl32", "GH200 NVL32 rack", "16 trays, nine NVLink switches", "rack", {}, {}}};
    CataloguePanel panel{sample.products, assemblies};
    QTreeView* tree = panel.findChild<QTreeView*>("catalogueTree");
    QSignalSpy placed{&panel, &CataloguePanel::placeRequested};

    Fixture() {
        panel.resize(260, 500);
        panel.QWidget::show();
    }
    QModelIndex find(const QString& text, const QModelIndex& parent = {}) {
        for (int row = 0; row < tree->model()->rowCount(parent); ++row) {
            const QModelIndex index = tree->model()->index(row, 0, parent);
            if (index.data().toString() == text) {
                return index;
            }
            if (const QModelIndex in = find(text, index); in.isValid()) {
                return in;
            }
        }
        return {};
    }
    QStringList products() {
        QStringList found;
        const auto visit = [&](auto&& self, const QModelIndex& parent) -> void {
            for (int row = 0; row < tree->model()->rowCount(parent); ++row) {
                const QModelIndex index = tree->model()->index(row, 0, parent);
                if (!tree->model()->hasChildren(index)) {
                    found << index.data().toString();
                }
                self(self, index);
            }
        };
        visit(visit, {});
        return found;
    }
    QString dragged(const QModelIndex& index) {
        const std::unique_ptr<QMimeData> data(tree->model()->mimeData({index}));
        return data ? QString::fromUtf8(data->data(kProductMime)) : QString();
    }
    void open(const QModelIndex& index) {
        tree->scrollTo(index);
        tree->setCurrentIndex(index);
    }
    void doubleClick(const QModelIndex& index) {
        tree->expandAll();
        tree->scrollTo(index);
        const QPoint at = tree->visualRect(index).center();
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, at);
    }
};

}  // namespace

class CataloguePanelTest : public QObject {
    Q_OBJECT
  private slots:
    void productsStandByTradeAndKind() {
        Fixture f;
        const QAbstractItemModelTester tester(
            f.tree->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QModelIndex rack = f.find("NVIDIA GH200 NVL32 ~");
        QVERIFY(rack.isValid());
        QCOMPARE(rack.parent().data().toString(), "GPU racks");
        QCOMPARE(rack.parent().parent().data().toString(), "Computing");
        QCOMPARE(f.find("GH200 NVL32 rack").parent().data().toString(), "Filled racks");
        const QString tip = rack.data(Qt::ToolTipRole).toString();
        for (const char* part :
             {"600 × 1200 × 2236 mm", "44.1 kW ~", "maker's data sheet", "estimate"}) {
            QVERIFY2(tip.contains(part), qPrintable(tip));
        }
    }

    void searchesByWordsAndKind() {
        Fixture f;
        auto* search = f.panel.findChild<QLineEdit*>("catalogueSearch");
        auto* kinds = f.panel.findChild<QComboBox*>("catalogueKinds");
        QTest::keyClicks(search, "gh200 RACK");
        QCOMPARE(f.products(), (QStringList{"GH200 NVL32 rack", "NVIDIA GH200 NVL32 ~"}));
        search->clear();
        kinds->setCurrentIndex(kinds->findText("Air cooling"));
        QCOMPARE(f.products(), QStringList{"Vertiv Liebert PCW ~"});
        kinds->setCurrentIndex(kinds->findText("    UPSs"));
        QCOMPARE(f.products(), QStringList{"Eaton 93PM"});
        QTest::keyClicks(search, "vertiv");
        QVERIFY(f.panel.findChild<QLabel*>("catalogueNone")->isVisible());
    }

    void aDoubleClickPlaces() {
        Fixture f;
        f.doubleClick(f.find("Eaton 93PM"));
        QCOMPARE(f.placed.count(), 1);
        QCOMPARE(f.placed[0][0].toString(), "product:eaton/ups");
        f.doubleClick(f.find("GH200 NVL32 rack"));
        QCOMPARE(f.placed.last()[0].toString(), "assembly:gh200-nvl32");
        QCOMPARE(f.dragged(f.find("GH200 NVL32 rack")), "assembly:gh200-nvl32");
    }

    void aFamilyAsksForItsRatingFirst() {
        Fixture f;
        const QPersistentModelIndex busway = f.find("Starline T5 (family)");
        f.doubleClick(busway);
        QCOMPARE(f.placed.count(), 0);
        // A drag of it is told there why it cannot be placed.
        QCOMPARE(f.dragged(busway), "product:starline/busway");
        QVERIFY(f.panel.findChild<QLabel*>("catalogueProblem")->text().contains("Rated current"));
        auto* box = f.panel.findChild<QComboBox*>("choose.rated_current");
        QCOMPARE(box->count(), 3);
        QCOMPARE(box->currentIndex(), -1);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_End);
        QCOMPARE(f.dragged(busway), "product:starline/busway;rated_current=800");
        QTest::mouseClick(f.panel.findChild<QPushButton*>("cataloguePlace"), Qt::LeftButton);
        QCOMPARE(f.placed[0][0].toString(), "product:starline/busway;rated_current=800");
    }

    void theRatingOfAFamilyIsSeenWithoutScrolling() {
        Fixture f;
        f.panel.resize(280, 560);
        f.open(f.find("Starline T5 (family)"));
        const auto* box = f.panel.findChild<QComboBox*>("choose.rated_current");
        QTRY_VERIFY(box->visibleRegion().boundingRect() == box->rect());
        const auto* place = f.panel.findChild<QPushButton*>("cataloguePlace");
        QTRY_VERIFY(place->visibleRegion().boundingRect() == place->rect());
    }

    void aRangeIsTypedAndValidated() {
        Fixture f;
        const QPersistentModelIndex cdu = f.find("Vendor CDU of a family (family) ~");
        f.open(cdu);
        auto* line = f.panel.findChild<QLineEdit*>("choose.cooling_capacity");
        QTest::keyClicks(line, "300");
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(f.dragged(cdu), "product:vendor/cdu");
        line->selectAll();
        QTest::keyClicks(line, "100");
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(f.dragged(cdu), "product:vendor/cdu;cooling_capacity=100000");
    }

    void whatIsOnlyCountedCannotBeDragged() {
        Fixture f;
        const QModelIndex cable = f.find("NVIDIA DAC 3 m");
        QVERIFY(!(cable.flags() & Qt::ItemIsDragEnabled));
        f.open(cable);
        QVERIFY(!f.panel.findChild<QPushButton*>("cataloguePlace")->isEnabled());
        QVERIFY(f.panel.findChild<QLabel*>("catalogueFacts")->text().contains("goes into or onto"));
    }

    void whatMountsInARackCanBeDragged() {
        Fixture f;
        const QModelIndex tray = f.find("NVIDIA GH200 NVL32 compute tray");
        QVERIFY(tray.flags() & Qt::ItemIsDragEnabled);
        QCOMPARE(f.dragged(tray), "product:nvidia/tray");
        f.doubleClick(tray);
        QCOMPARE(f.placed[0][0].toString(), "product:nvidia/tray");
    }

    void payloadsAreReadBack_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isValid");
        QTest::newRow("product") << "product:a/b" << true;
        QTest::newRow("assembly") << "assembly:a" << true;
        QTest::newRow("rated") << "product:a;rated_current=800;voltage=415" << true;
        QTest::newRow("no key") << "product:" << false;
        QTest::newRow("other text") << "hello" << false;
        QTest::newRow("no number") << "product:a;rated_current=much" << false;
        QTest::newRow("not finite") << "product:a;rated_current=inf" << false;
        QTest::newRow("unknown property") << "product:a;beauty=1" << false;
    }
    void payloadsAreReadBack() {
        QFETCH(QString, text);
        QFETCH(bool, isValid);
        const auto payload = PlacePayload::read(text);
        QCOMPARE(payload.has_value(), isValid);
        if (payload) {
            QCOMPARE(PlacePayload::read(payload->text()), payload);
        }
    }
};

HALLWRIGHT_TEST(CataloguePanelTest);
#include "catalogue_panel_test.moc"
