// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/files.h"
#include "solvers/power/power.h"
#include "solvers/power/state_flow.h"
#include "tests/test_main.h"
#include "views/diagrams/single_line_panel.h"
#include "views/panels/contingency.h"
#include "views/panels/selection.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace hallwright;

namespace {

/// A panel with the diagram of the example, 900 points wide.
struct Bench {
    Selection selection;
    Contingency contingency;
    SingleLinePanel panel{selection, contingency};
    Design design = *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");
    PowerResult power = analysePower(design);
    std::shared_ptr<const DiagramFigures> figures;

    Bench() {
        panel.resize(900, 620);
        panel.show();
        take();
        QObject::connect(&contingency, &Contingency::changed, &panel, [this] { take(); });
    }
    void take() {
        figures = std::make_shared<const DiagramFigures>(
            DiagramFigures{design, power, layOutSingleLine(design, power),
                           flowInState(design, power, contingency.stateIn(power))});
        panel.show(figures, false);
    }
    [[nodiscard]] Id<Item> item(const char* tag) const { return findItem(design, tag)->id; }
    [[nodiscard]] QPoint at(const char* tag) const {
        const auto& symbols = figures->drawn.symbols;
        const auto found = std::ranges::find_if(symbols, [&](const SingleLineSymbol& symbol) {
            return std::ranges::binary_search(symbol.node.items, item(tag));
        });
        return const_cast<Bench*>(this)
            ->panel.view()
            .placeOf(static_cast<std::uint32_t>(found - symbols.begin()))
            .toPoint();
    }
    [[nodiscard]] std::vector<Id<Item>> selected() const { return selection.items(); }
};

using Items = std::vector<Id<Item>>;

}  // namespace

class SingleLineViewTest : public QObject {
    Q_OBJECT
  private slots:
    void allOfItIsSeenAtFirst() {
        Bench bench;
        for (const char* tag : {"UTIL-A", "GEN-B", "A-BW-A", "B-BW-B", "B-05"}) {
            QVERIFY2(bench.panel.view().rect().contains(bench.at(tag)), tag);
        }
    }

    void clickSelectsAndShiftAdds() {
        Bench bench;
        SingleLineView& view = bench.panel.view();
        QTest::mouseClick(&view, Qt::LeftButton, {}, bench.at("UPS-A"));
        QCOMPARE(bench.selected(), Items{bench.item("UPS-A")});
        QVERIFY(view.accessibleDescription().startsWith(QStringLiteral("UPS-A, ")));
        QTest::mouseClick(&view, Qt::LeftButton, Qt::ShiftModifier, bench.at("UPS-B"));
        QCOMPARE(bench.selected().size(), std::size_t{2});
        QTest::mouseClick(&view, Qt::LeftButton, {}, bench.at("B-05"));
        QVERIFY(bench.selected().size() > 2);  // all racks that stand together
        QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(3, 3));
        QVERIFY(bench.selected().empty());
    }

    void selectionIsMarked() {
        Bench bench;
        SingleLineView& view = bench.panel.view();
        const QImage before = view.grab().toImage();
        bench.selection.select({bench.item("MSB-B")});
        QVERIFY(view.grab().toImage() != before);
        QVERIFY(view.current().has_value());
    }

    void wheelZoomsAboutTheMouseAndDragMoves() {
        Bench bench;
        SingleLineView& view = bench.panel.view();
        const QPoint ups = bench.at("UPS-A");
        const QPoint board = bench.at("MSB-B");
        QWheelEvent wheel(ups, view.mapToGlobal(ups), {}, {0, 240}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &wheel);
        QVERIFY((bench.at("UPS-A") - ups).manhattanLength() <= 2);
        QVERIFY((bench.at("MSB-B") - ups).manhattanLength() >
                1.3 * (board - ups).manhattanLength());
        QTest::mousePress(&view, Qt::LeftButton, {}, ups);
        QTest::mouseMove(&view, ups + QPoint(40, 10));
        QTest::mouseRelease(&view, Qt::LeftButton, {}, ups + QPoint(40, 10));
        QVERIFY((bench.at("UPS-A") - ups - QPoint(40, 10)).manhattanLength() <= 2);
        QVERIFY(bench.selected().empty());  // a drag is no click
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(bench.at("UPS-A"), ups);
    }

    void arrowsGoAlongConnections() {
        Bench bench;
        SingleLineView& view = bench.panel.view();
        bench.selection.select({bench.item("UPS-A")});
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(bench.selected(), Items{bench.item("MSB-A")});
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(bench.selected(), Items{bench.item("ATS-A")});
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(bench.selected(), Items{bench.item("ATS-B")});
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(bench.selected(), Items{bench.item("MSB-B")});
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(bench.selected(), Items{bench.item("MSB-A")});
    }

    void whatIsSelectedElsewhereComesIntoView() {
        Bench bench;
        SingleLineView& view = bench.panel.view();
        view.setFocus();
        for (int i = 0; i < 10; ++i) {
            QTest::keyClick(&view, Qt::Key_Plus);
        }
        QVERIFY(!view.rect().contains(bench.at("GEN-B")));
        bench.selection.select({bench.item("GEN-B")});
        QVERIFY(view.rect().contains(bench.at("GEN-B")));
    }

    void doubleClickTogglesTheLoss() {
        Bench bench;
        auto* states = bench.panel.findChild<QComboBox*>(QStringLiteral("singleLineState"));
        QCOMPARE(states->currentText(), QStringLiteral("Normal"));
        QCOMPARE(states->count(), static_cast<int>(bench.power.states.size()));
        QTest::mouseDClick(&bench.panel.view(), Qt::LeftButton, {}, bench.at("UPS-B"));
        QCOMPARE(states->currentText(), QStringLiteral("Loss of UPS-B"));
        QCOMPARE(bench.power.states[bench.figures->flow.state].lost, bench.item("UPS-B"));
        QTest::mouseDClick(&bench.panel.view(), Qt::LeftButton, {}, bench.at("UPS-B"));
        QCOMPARE(states->currentText(), QStringLiteral("Normal"));
    }

    void stateOutlastsAnotherResult() {
        Bench bench;
        QTest::mouseDClick(&bench.panel.view(), Qt::LeftButton, {}, bench.at("UPS-B"));
        PowerResult other = bench.power;
        std::ranges::reverse(other.states);
        QCOMPARE(other.states[bench.contingency.stateIn(other)].lost, bench.item("UPS-B"));
        std::erase_if(other.states,
                      [&](const PowerState& state) { return state.lost == bench.item("UPS-B"); });
        std::ranges::reverse(other.states);
        QCOMPARE(bench.contingency.stateIn(other), 0U);
    }

    void emptyPanelCanBeUsed() {
        Selection selection;
        Contingency contingency;
        SingleLinePanel panel(selection, contingency);
        panel.show();
        panel.show(nullptr, true);
        QTest::keyClick(&panel.view(), Qt::Key_Down);
        QTest::mouseClick(&panel.view(), Qt::LeftButton);
        QVERIFY(selection.items().empty());
        QVERIFY(!panel.view().grab().isNull());
    }
};

HALLWRIGHT_TEST(SingleLineViewTest);
#include "single_line_view_test.moc"
