// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"
#include "tests/test_main.h"
#include "tests/views/panels/sample.h"
#include "views/panels/outline_model.h"
#include "views/panels/outline_panel.h"
#include "views/panels/selection.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTreeView>

#include <random>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// The whole outline as text, one line each, indented.
QStringList linesOf(const OutlineModel& model, const QModelIndex& parent = {}, int depth = 0) {
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        lines << QString(depth, ' ') + index.data().toString();
        lines << linesOf(model, index, depth + 1);
    }
    return lines;
}

}  // namespace

class OutlineTest : public QObject {
    Q_OBJECT
  private slots:
    void groupsByRoomThenRowsAndKinds() {
        const Sample sample = makeSample();
        OutlineModel model;
        model.show(sample.design);
        QCOMPARE(linesOf(model),
                 (QStringList{"Hall 1 (9)", " Row A (4)", "  A-01", "  A-02", "  A-03", "  A-04",
                              " Row B (4)", "  B-01", "  B-02", "  B-03", "  B-04", " CRAHs (1)",
                              "  CRAH-1", "Electrical room (1)", " UPSs (1)", "  UPS-A"}));
    }

    void tagsAreInTheOrderAPersonCounts() {
        Design design = manyRacks(30);
        OutlineModel model;
        model.show(design);
        const QModelIndex row = model.index(0, 0, model.index(0, 0));
        QCOMPARE(model.index(1, 0, row).data().toString(), "R1-2");
        QCOMPARE(model.index(9, 0, row).data().toString(), "R1-10");
    }

    void randomEditsKeepTheModelWholeAndEqualToAFreshOne() {
        std::mt19937 random(11);
        Sample sample = makeSample();
        OutlineModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        Design design = sample.design;
        model.show(design);
        for (int step = 0; step < 200; ++step) {
            std::vector<Id<Item>> ids;
            for (const Item& item : design.items) {
                ids.push_back(item.id);
            }
            if (ids.empty()) {
                design = sample.design;
                continue;
            }
            const Id<Item> one = ids[random() % ids.size()];
            Edited next = design;
            switch (random() % 4) {
                case 0:
                    next = removeItems(design, std::vector{one});
                    break;
                case 1:
                    next = duplicateItems(design, std::vector{one}, {0.01, 0.01});
                    break;
                case 2:
                    next = retagItem(design, one, "Z-" + std::to_string(random() % 50));
                    break;
                default:
                    next = moveItems(design, std::vector{one}, {0.01, 0.0});
                    break;
            }
            if (!next) {
                continue;
            }
            design = *next;
            model.setFilter(random() % 5 == 0 ? "0" : "");
            model.show(design);
            OutlineModel fresh;
            fresh.show(design);
            model.setFilter("");
            QCOMPARE(linesOf(model), linesOf(fresh));
        }
    }

    void aMoveResetsNothing() {
        const Sample sample = makeSample();
        OutlineModel model;
        model.show(sample.design);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy insertions(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
        model.show(moveItems(sample.design, std::vector{sample.racks[0]}, {0.1, 0.0}).value());
        QCOMPARE(resets.count() + insertions.count() + removals.count(), 0);
        model.show(removeItems(sample.design, std::vector{sample.racks[0]}).value());
        QCOMPARE(removals.count(), 1);
        QCOMPARE(resets.count() + insertions.count(), 0);
    }

    void marksAreTheGravestAndRollUp() {
        const Sample sample = makeSample();
        OutlineModel model;
        model.show(sample.design);
        const auto mark = [&](const QModelIndex& index) {
            return index.siblingAtColumn(OutlineModel::Mark).data().toString();
        };
        QCOMPARE(mark(model.indexOf(sample.racks[0])), "");
        model.showVerdicts(verdictsOf(makeAnswers(sample).findings), true, false);
        QCOMPARE(mark(model.indexOf(sample.racks[0])), "●");
        QCOMPARE(mark(model.indexOf(sample.racks[1])), "▲");
        QCOMPARE(mark(model.indexOf(sample.racks[3])), "○");
        QCOMPARE(mark(model.indexOf(sample.racks[5])), "✓");  // waived
        QCOMPARE(mark(model.indexOf(sample.crah)), "●◆");
        QCOMPARE(mark(model.indexOf(sample.crah).parent()), "●◆");
        QCOMPARE(mark(model.indexOf(sample.racks[5]).parent()), "");
    }

    void theSelectionGoesBothWays() {
        const Sample sample = makeSample();
        Selection selection;
        OutlinePanel panel(selection);
        panel.show(sample.design, nullptr, false);
        panel.resize(240, 400);
        panel.QWidget::show();
        auto* tree = panel.findChild<QTreeView*>("outlineTree");
        const auto* model = static_cast<OutlineModel*>(tree->model());
        tree->expandAll();

        selection.select({sample.racks[0], sample.racks[1], sample.ups});
        QCOMPARE(tree->selectionModel()->selectedRows().size(), 3);
        QVERIFY(tree->selectionModel()->isSelected(model->indexOf(sample.ups)));

        const QModelIndex crah = model->indexOf(sample.crah);
        tree->scrollTo(crah);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(crah).center());
        QCOMPARE(selection.items(), std::vector{sample.crah});

        const QModelIndex row = model->indexOf(sample.racks[4]).parent();
        tree->scrollTo(row);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(row).center());
        QCOMPARE(selection.items().size(), std::size_t{4});

        // The line of the row itself stays marked, and a new snapshot keeps the selection.
        panel.show(sample.design, nullptr, true);
        QCOMPARE(selection.items().size(), std::size_t{4});
    }

    void theFilterHidesLinesButNotTheSelection() {
        const Sample sample = makeSample();
        Selection selection;
        OutlinePanel panel(selection);
        panel.show(sample.design, nullptr, false);
        selection.select({sample.racks[0], sample.crah});
        auto* search = panel.findChild<QLineEdit*>("outlineSearch");
        auto* tree = panel.findChild<QTreeView*>("outlineTree");
        QTest::keyClicks(search, "crah");
        QCOMPARE(linesOf(*static_cast<OutlineModel*>(tree->model())),
                 (QStringList{"Hall 1 (1)", " CRAHs (1)", "  CRAH-1"}));
        QCOMPARE(selection.items().size(), std::size_t{2});
        QTest::keyClicks(search, "zzz");
        QVERIFY(panel.findChild<QLabel*>("outlineEmpty")->text().contains("filter"));
        search->clear();
        QCOMPARE(tree->selectionModel()->selectedRows().size(), 2);
    }

    void thousandsAreSelectedInFewRanges() {
        const Design design = manyRacks(3000);
        Selection selection;
        OutlinePanel panel(selection);
        panel.show(design, nullptr, false);
        std::vector<Id<Item>> all;
        for (const Item& item : design.items) {
            all.push_back(item.id);
        }
        selection.select(all);
        auto* tree = panel.findChild<QTreeView*>("outlineTree");
        QCOMPARE(tree->selectionModel()->selectedRows().size(), 3000);
        QCOMPARE(tree->selectionModel()->selection().size(), 100);
    }
};

HALLWRIGHT_TEST(OutlineTest);
#include "outline_test.moc"
