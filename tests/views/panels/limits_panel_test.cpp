// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/limits_panel.h"

#include "tests/test_main.h"
#include "tests/views/panels/sample.h"
#include "views/panels/finding_detail.h"
#include "views/panels/limits_model.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// A panel that is given back what it asks for, as the window does.
struct Fixture {
    Design design = makeSample().design;
    LimitsPanel panel;
    QStringList labels;
    QTreeView* table = panel.findChild<QTreeView*>("limitsTable");

    Fixture() {
        panel.show(design, nullptr, false);
        QObject::connect(&panel, &LimitsPanel::editRequested, &panel,
                         [this](const QString& label, const Edited& edited) {
                             labels << label;
                             QVERIFY(edited.has_value());
                             design = *edited;
                             panel.show(design, nullptr, false);
                         });
        panel.resize(1000, 260);
        panel.setVisible(true);
        panel.activateWindow();
        (void)QTest::qWaitForWindowActive(&panel);
    }
    template <class Widget>
    Widget* find(const char* name) {
        // The last one: the field of the limit before is on its way out.
        const auto all = panel.findChildren<Widget*>(QLatin1String(name));
        return all.isEmpty() ? nullptr : all.last();
    }
    QStringList column(int column) {
        QStringList texts;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            texts << table->model()->index(row, column).data().toString();
        }
        return texts;
    }
    void type(const char* name, const QString& text) {
        auto* line = find<QLineEdit>(name);
        QVERIFY(line);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    }
    QString complaint() {
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            if (label->property("role") == "problem" && label->isVisible()) {
                return label->text();
            }
        }
        return {};
    }
};

}  // namespace

class LimitsPanelTest : public QObject {
    Q_OBJECT
  private slots:
    void everyLimitIsListedWithItsSource() {
        Fixture f;
        const QAbstractItemModelTester tester(
            f.table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(f.table->model()->rowCount(), static_cast<int>(allThresholds().size()));
        QCOMPARE(f.find<QLabel>("limitsCounts")->text(),
                 QString("%1 limits · 0 changed").arg(allThresholds().size()));
        for (const QString& source : f.column(LimitsModel::Source)) {
            QVERIFY(!source.isEmpty());
        }
        QCOMPARE(f.column(LimitsModel::Value), f.column(LimitsModel::Default));
    }

    void searchesByRuleAndWords() {
        Fixture f;
        auto* search = f.find<QLineEdit>("limitsSearch");
        QTest::keyClicks(search, "thm-001");
        QCOMPARE(f.column(LimitsModel::Value), (QStringList{"27 °C", "18 °C"}));
        search->clear();
        QTest::keyClicks(search, "behind racks advised");
        QCOMPARE(f.column(LimitsModel::Label), QStringList{"Clear aisle behind racks, advised"});
        search->clear();
        QTest::keyClicks(search, "nothing like it");
        QCOMPARE(f.find<QLabel>("limitName")->text(), "No limit fits.");
    }

    void aChangeIsOneEditWithASourceOfItsOwn() {
        Fixture f;
        f.panel.showLimit("THM-001.high");
        QVERIFY(f.find<QLineEdit>("limitValue")->hasFocus());
        f.type("limitValue", "25");
        QCOMPARE(f.labels, QStringList{"Set limit THM-001.high"});
        const Threshold set = thresholdIn(*f.design.thresholds, "THM-001.high");
        QCOMPARE(set.value, 25.0);
        QCOMPARE(set.source, std::string("set in this design"));
        QCOMPARE(f.find<QLabel>("limitsCounts")->text().section(" · ", 1), "1 changed");
        f.type("limitSource", "Contract, annex C");
        QCOMPARE(thresholdIn(*f.design.thresholds, "THM-001.high").source,
                 std::string("Contract, annex C"));
        QTest::mouseClick(f.find<QToolButton>("limitsChanged"), Qt::LeftButton);
        QCOMPARE(f.column(LimitsModel::Value), QStringList{"25 °C"});
        QCOMPARE(f.column(LimitsModel::Source), QStringList{"Contract, annex C"});
        QTest::mouseClick(f.find<QToolButton>("limitsChanged"), Qt::LeftButton);
        f.type("limitSource", " ");
        QVERIFY(f.complaint().contains("needs a source"));
        QCOMPARE(f.labels.size(), 2);

        QTest::mouseClick(f.find<QToolButton>("limitReset"), Qt::LeftButton);
        QCOMPARE(f.labels.size(), 3);
        const Threshold again = thresholdIn(*f.design.thresholds, "THM-001.high");
        QCOMPARE(again, (Threshold{27.0, "ASHRAE TC 9.9"}));
        QVERIFY(!f.find<QToolButton>("limitReset")->isEnabled());
        QCOMPARE(f.find<QLineEdit>("limitValue")->text(), "27");
    }

    void whatCannotBeIsSaidInOneSentence_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("above") << "46"
                               << "Rack inlet, recommended most must lie between 10 °C and 45 °C.";
        QTest::newRow("no number")
            << "warm"
            << "Rack inlet, recommended most must be a number in °C, or with its unit.";
    }
    void whatCannotBeIsSaidInOneSentence() {
        QFETCH(QString, text);
        QFETCH(QString, sentence);
        Fixture f;
        f.panel.showLimit("THM-001.high");
        f.type("limitValue", text);
        QCOMPARE(f.complaint(), sentence);
        QVERIFY(f.labels.isEmpty());
        QTest::keyClick(f.find<QLineEdit>("limitValue"), Qt::Key_Escape);
        QCOMPARE(f.find<QLineEdit>("limitValue")->text(), "27");
        QCOMPARE(f.complaint(), "");
    }

    void valuesAreInTheUnitsOfThePerson() {
        Fixture f;
        f.panel.setUnits(UnitSystem::Us);
        f.panel.showLimit("THM-001.high");
        QCOMPARE(f.find<QLineEdit>("limitValue")->text(), "80.6");
        f.type("limitValue", "77");
        QCOMPARE(thresholdIn(*f.design.thresholds, "THM-001.high").value, 25.0);
        f.type("limitValue", "26 C");
        QCOMPARE(thresholdIn(*f.design.thresholds, "THM-001.high").value, 26.0);
    }

    void aFindingKnowsItsLimit() {
        const Fixture f;
        Finding finding;
        finding.rule = "THM-001";
        finding.dimension = Dimension::Temperature;
        finding.limit = 27.0;
        QCOMPARE(thresholdOf(finding, f.design), std::string("THM-001.high"));
        QVERIFY(detailOf(finding, f.design, UnitSystem::Metric, {})
                    .contains("href='limit:THM-001.high'"));
        // A limit of its own, such as that of a data sheet.
        finding.limit = 30.0;
        QCOMPARE(thresholdOf(finding, f.design), std::string());
        QVERIFY(!detailOf(finding, f.design, UnitSystem::Metric, {}).contains("limit:"));
    }
};

HALLWRIGHT_TEST(LimitsPanelTest);
#include "limits_panel_test.moc"
