// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/findings_panel.h"

#include "tests/test_main.h"
#include "tests/views/panels/sample.h"
#include "views/panels/findings_model.h"
#include "views/panels/selection.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct Fixture {
    Sample sample = makeSample();
    Answers answers = makeAnswers(sample);
    Selection selection;
    FindingsPanel panel{selection};
    QTreeView* table = panel.findChild<QTreeView*>("findingsTable");
    FindingsModel* model = static_cast<FindingsModel*>(table->model());

    Fixture() {
        panel.resize(1100, 260);
        panel.show(sample.design, &answers, false);
        panel.QWidget::show();
    }
    QStringList rules() const {
        QStringList rules;
        for (int row = 0; row < model->rowCount(); ++row) {
            rules << model->index(row, FindingsModel::RuleId).data().toString();
        }
        return rules;
    }
    template <class T>
    T* find(const char* name) {
        return panel.findChild<T*>(QLatin1String(name));
    }
    void click(const char* button) { QTest::mouseClick(find<QToolButton>(button), Qt::LeftButton); }
    void clickRow(int row) {
        const QRect rect = table->visualRect(model->index(row, FindingsModel::Sentence));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, rect.center());
    }
};

}  // namespace

class FindingsPanelTest : public QObject {
    Q_OBJECT
  private slots:
    void countsAreSaidAndWaivedOnesLeftOut() {
        Fixture f;
        QCOMPARE(f.find<QLabel>("findingsCounts")->text(),
                 "2 errors · 1 warning · 1 provisional · 1 not evaluated · 1 waived");
        QCOMPARE(f.rules(), (QStringList{"PWR-022", "THM-005", "STR-010", "PWR-080", "LIQ-004"}));
        QCOMPARE(f.model->index(1, FindingsModel::Mark).data().toString(), "●◆");
        QCOMPARE(f.model->index(4, FindingsModel::Mark).data().toString(), "○");
        QCOMPARE(f.model->index(4, FindingsModel::Sentence).data().toString(),
                 "Not evaluated. Missing: approach of CDU-1, flow of CDU-1.");
        f.click("findingsShowWaived");
        QCOMPARE(f.rules().size(), 6);
    }

    // A rule may say several things of one item: each stays the current one when the air is solved
    // anew.
    void aLineIsFoundAgainAmongItsLike() {
        Fixture f;
        auto& findings = f.answers.findings.findings;
        Finding like = findings[0];
        like.state = "loss of another feed";
        findings.insert(findings.begin() + 1, like);
        like.value += 1.0;
        like.message = findings[2].message;
        findings.insert(findings.begin() + 2, like);
        f.panel.show(f.sample.design, &f.answers, false);
        for (int row = 0; row < 4; ++row) {
            f.clickRow(row);
            f.panel.show(f.sample.design, &f.answers, false);
            QCOMPARE(f.table->currentIndex().row(), row);
            if (row < 3) {
                f.panel.activateNext();
                QCOMPARE(f.table->currentIndex().row(), row + 1);
            }
        }
    }

    void sentencesAndNumbersAreInTheUnitsOfThePerson() {
        Fixture f;
        const auto text = [&](int row, int column) {
            return f.model->index(row, column).data().toString();
        };
        QCOMPARE(text(2, FindingsModel::Sentence),
                 "The aisle in front of A-02 is 1100 mm wide, below 1200 mm.");
        QCOMPARE(text(2, FindingsModel::ValueColumn), "1100 mm");
        f.panel.setUnits(UnitSystem::Us);
        QCOMPARE(text(2, FindingsModel::ValueColumn), "43.3 in");
        QCOMPARE(text(1, FindingsModel::LimitColumn), "9535 CFM");
    }

    void filtersByVerdictRuleItemAndWord() {
        Fixture f;
        f.click("findingsShowError");
        QCOMPARE(f.rules(), (QStringList{"STR-010", "PWR-080", "LIQ-004"}));
        f.click("findingsShowNotevaluated");
        QCOMPARE(f.rules(), (QStringList{"STR-010", "PWR-080"}));
        f.click("findingsShowError");
        f.click("findingsOnlyProvisional");
        QCOMPARE(f.rules(), QStringList{"THM-005"});
        f.click("findingsOnlyProvisional");
        auto* search = f.find<QLineEdit>("findingsSearch");
        QTest::keyClicks(search, "pwr");
        QCOMPARE(f.rules(), (QStringList{"PWR-022", "PWR-080"}));
        search->clear();
        QTest::keyClicks(search, "a-03");
        QCOMPARE(f.rules(), QStringList{"STR-010"});
        search->clear();
        QTest::keyClicks(search, "nothing like it");
        QVERIFY(f.find<QLabel>("findingsEmpty")->isVisible());
        QCOMPARE(f.find<QLabel>("findingsEmpty")->text(), "No finding fits the filter.");
    }

    void sortsByTheColumnClicked() {
        Fixture f;
        QHeaderView* header = f.table->header();
        const auto click = [&](int section) {
            QTest::mouseClick(
                header->viewport(), Qt::LeftButton, {},
                QPoint(header->sectionViewportPosition(section) + 8, header->height() / 2));
        };
        click(FindingsModel::RuleId);
        QCOMPARE(f.rules(), (QStringList{"LIQ-004", "PWR-022", "PWR-080", "STR-010", "THM-005"}));
        click(FindingsModel::RuleId);
        QCOMPARE(f.rules().front(), "THM-005");
        click(FindingsModel::Mark);
        QCOMPARE(f.rules().front(), "PWR-022");
    }

    void groupsByRule() {
        Fixture f;
        const QAbstractItemModelTester tester(
            f.model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        f.answers.findings.findings.push_back(f.answers.findings.findings[2]);
        f.answers.findings.findings.back().items = {f.sample.racks[7]};
        f.panel.show(f.sample.design, &f.answers, false);
        auto* grouping = f.panel.findChild<QComboBox*>("findingsGrouping");
        grouping->setCurrentIndex(1);
        QCOMPARE(f.rules(), (QStringList{"PWR-022", "THM-005", "STR-010", "PWR-080", "LIQ-004"}));
        const QModelIndex group = f.model->index(2, 0);
        QCOMPARE(f.model->rowCount(group), 2);
        QCOMPARE(group.siblingAtColumn(FindingsModel::Sentence).data().toString(), "2 findings");
        QVERIFY(!f.model->findingAt(group));
        QVERIFY(f.model->findingAt(f.model->index(1, 0, group)));
        // By item: those of its first one, whatever the rule.
        grouping->setCurrentIndex(2);
        int lines = 0;
        for (int row = 0; row < f.model->rowCount(); ++row) {
            const QModelIndex top = f.model->index(row, 0);
            const QString name = top.siblingAtColumn(FindingsModel::Sentence).data().toString();
            for (int child = 0; child < f.model->rowCount(top); ++child, ++lines) {
                const auto items = f.model->itemsAt(f.model->index(child, 0, top));
                const Item* item =
                    items.empty() ? nullptr : f.sample.design.items.find(items.front());
                QVERIFY(!item || name.startsWith(QString::fromStdString(item->tag) + ':'));
            }
        }
        QCOMPARE(lines, f.model->lineCount());
        grouping->setCurrentIndex(0);
        QCOMPARE(f.model->rowCount(), f.model->lineCount());
    }

    void whatChangedSinceTheLastSaveIsToldApart() {
        Fixture f;
        const int all = f.model->lineCount();
        f.panel.setBaseline(f.answers);
        f.panel.show(f.sample.design, &f.answers, false);
        f.click("findingsOnlyChanges");
        QCOMPARE(f.model->lineCount(), 0);
        QVERIFY(
            f.panel.findChild<QLabel*>("findingsEmpty")->text().contains("Nothing has changed"));
        auto& findings = f.answers.findings.findings;
        // One more of a rule, another figure of a finding, and one that has gone.
        findings.push_back(findings[2]);
        findings.back().items = {f.sample.racks[7]};
        findings[1].value *= 2.0;
        const Finding gone = findings[0];
        findings.erase(findings.begin());
        f.panel.show(f.sample.design, &f.answers, false);
        QCOMPARE(f.model->lineCount(), 3);
        const auto sentenceOf = [&](int row) {
            return f.model->index(row, FindingsModel::Sentence).data().toString();
        };
        QVERIFY(sentenceOf(0).contains("(before: "));
        QVERIFY(sentenceOf(1).startsWith("New: "));
        QVERIFY(sentenceOf(2).startsWith("Gone: "));
        QCOMPARE(f.model->changes().fresh, std::size_t{1});
        QCOMPARE(f.model->changes().changed, std::size_t{1});
        QCOMPARE(f.model->changes().gone, std::size_t{1});
        QVERIFY(f.panel.findChild<QLabel*>("findingsCounts")
                    ->text()
                    .endsWith("1 new · 1 changed · 1 gone"));
        // What has gone can be read, but neither fixed nor waived.
        f.clickRow(2);
        QCOMPARE(f.model->goneAt(f.model->index(2, 0))->rule, gone.rule);
        QVERIFY(f.panel.findChild<QTextBrowser*>("findingDetail")
                    ->toPlainText()
                    .contains("Gone since"));
        QVERIFY(!f.panel.findChild<QPushButton*>("waive")->isVisibleTo(&f.panel));
        f.click("findingsOnlyChanges");
        QCOMPARE(f.model->lineCount(), all);
        f.click("findingsOnlyChanges");
        f.panel.setBaseline(f.answers);
        QCOMPARE(f.model->lineCount(), 0);
    }

    // As many as are listed are counted: information and what is waived, too.
    void changesOfInformationAndWaiversAreListedAndCounted() {
        Fixture f;
        f.panel.setBaseline(f.answers);
        auto& findings = f.answers.findings.findings;
        QCOMPARE(findings[4].severity, Severity::Info);
        QVERIFY(findings[3].waived);
        findings[4].value *= 2.0;
        findings[3].waived = false;
        findings[2].waived = true;
        findings.push_back(findings[2]);
        findings.back().items = {f.sample.racks[7]};
        f.panel.show(f.sample.design, &f.answers, false);
        f.click("findingsOnlyChanges");
        QCOMPARE(f.model->lineCount(), 4);
        QCOMPARE(f.model->changes().changed, std::size_t{3});
        QCOMPARE(f.model->changes().fresh, std::size_t{1});
        QStringList starts;
        for (int row = 0; row < f.model->rowCount(); ++row) {
            const QModelIndex index = f.model->index(row, FindingsModel::Sentence);
            starts << index.data().toString().section(' ', 0, 1);
            QCOMPARE(index.data(Qt::FontRole).value<QFont>().strikeOut(),
                     f.model->findingAt(index)->waived);
        }
        QCOMPARE(starts, (QStringList{"Waived: The", "No longer", "The PUE", "New: The"}));
        f.click("findingsOnlyChanges");
        QCOMPARE(f.model->lineCount(), int(findings.size()) - 2 + 1);  // and what is silent
    }

    void aClickSelectsAndActivates() {
        Fixture f;
        std::vector<std::string> activated;
        connect(&f.panel, &FindingsPanel::findingActivated, &f.panel,
                [&](const Finding& finding) { activated.emplace_back(finding.rule); });
        f.clickRow(2);
        QCOMPARE(activated, std::vector<std::string>{"STR-010"});
        QCOMPARE(f.selection.items(), (std::vector{f.sample.racks[1], f.sample.racks[2]}));
        f.panel.activateNext();
        QCOMPARE(activated.back(), std::string("PWR-080"));
        f.panel.activatePrevious();
        f.panel.activatePrevious();
        f.panel.activatePrevious();
        QCOMPARE(activated.back(), std::string("PWR-022"));
        f.panel.activatePrevious();  // from the first to the last, which is not evaluated
        QCOMPARE(f.selection.items(), std::vector{f.sample.racks[3]});
    }

    void theDetailShowsFormulaSourceStateAndFidelity() {
        Fixture f;
        f.clickRow(0);
        const QString text = f.find<QTextBrowser>("findingDetail")->toPlainText();
        for (const char* part :
             {"Error", "PWR-022", "UPS-A would carry 104 %", "208 kW / 200 kW = 104 %",
              "definition of 2N", "loss of feed B", "balance", "UPS-A, A-01"}) {
            QVERIFY2(text.contains(part), part);
        }
        f.clickRow(4);
        QVERIFY(f.find<QTextBrowser>("findingDetail")->toPlainText().contains("approach of CDU-1"));
        QVERIFY(f.find<QPushButton>("waive")->isHidden());
    }

    void aWaiverNeedsAReasonAndIsAnEdit() {
        Fixture f;
        QStringList labels;
        Design after;
        connect(&f.panel, &FindingsPanel::editRequested, &f.panel,
                [&](const QString& label, const Edited& edited) {
                    labels << label;
                    after = edited.value();
                });
        f.clickRow(0);
        QTest::mouseClick(f.find<QPushButton>("waive"), Qt::LeftButton);
        QVERIFY(labels.isEmpty());
        QCOMPARE(f.find<QLabel>("waiveProblem")->text(), "Say why it can be accepted.");
        QTest::keyClicks(f.find<QLineEdit>("waiveReason"), "Second feed comes in phase 2");
        f.find<QLineEdit>("waiveAuthor")->clear();
        QTest::mouseClick(f.find<QPushButton>("waive"), Qt::LeftButton);
        QVERIFY(labels.isEmpty());
        QCOMPARE(f.find<QLabel>("waiveProblem")->text(), "Say who accepts it.");
        QTest::keyClicks(f.find<QLineEdit>("waiveAuthor"), "R. Engineer");
        QTest::mouseClick(f.find<QPushButton>("waive"), Qt::LeftButton);
        QCOMPARE(labels, QStringList{"Waive PWR-022"});
        QCOMPARE(after.waivers->size(), std::size_t{1});
        const Waiver& waiver = after.waivers->front();
        QCOMPARE(waiver.rule, std::string("PWR-022"));
        QCOMPARE(waiver.items, (std::vector{f.sample.racks[0], f.sample.ups}));
        QCOMPARE(waiver.reason, std::string("Second feed comes in phase 2"));
        QCOMPARE(waiver.author, std::string("R. Engineer"));
        QCOMPARE(waiver.date.size(), std::size_t{10});
        // It is for this finding, whose sentence names nothing but its items and what is lost.
        QCOMPARE(waiver.state, std::string("loss of feed B"));
        QCOMPARE(waiver.part, std::string());

        f.answers.findings.findings[0].waived = true;
        f.panel.show(after, &f.answers, false);
        f.click("findingsShowWaived");
        f.clickRow(0);
        const auto detail = [&] { return f.find<QTextBrowser>("findingDetail")->toPlainText(); };
        QVERIFY(detail().contains("Second feed comes"));
        QVERIFY(!detail().contains("each finding on these items"));
        Design old = after;
        old.waivers.edit().front().state.clear();
        f.panel.show(old, &f.answers, false);
        QVERIFY(detail().contains("each finding on these items"));
        f.panel.show(after, &f.answers, false);
        QTest::mouseClick(f.find<QPushButton>("waive"), Qt::LeftButton);
        QCOMPARE(labels.back(), "Take back waiver of PWR-022");
        QVERIFY(after.waivers->empty());
    }

    void theLineStaysWhenTheAnswersChange() {
        Fixture f;
        f.clickRow(2);
        f.answers.findings.findings.erase(f.answers.findings.findings.begin());
        f.panel.show(f.sample.design, &f.answers, false);
        QCOMPARE(f.table->currentIndex().row(), 1);
        QVERIFY(f.find<QTextBrowser>("findingDetail")->toPlainText().contains("STR-010"));
    }

    void staleFindingsAreGrey() {
        Fixture f;
        const auto colour = [&] {
            return f.model->index(0, 0).data(Qt::ForegroundRole).value<QColor>();
        };
        const QColor fresh = colour();
        f.panel.show(f.sample.design, &f.answers, true);
        QVERIFY(colour() != fresh);
        QCOMPARE(colour(), f.model->index(1, 2).data(Qt::ForegroundRole).value<QColor>());
        f.panel.show(f.sample.design, &f.answers, false);
        QCOMPARE(colour(), fresh);
    }

    void anEmptyListSaysWhenAndAgainstWhat() {
        Fixture f;
        f.answers.findings = {};
        f.panel.show(f.sample.design, &f.answers, false);
        const QString text = f.find<QLabel>("findingsEmpty")->text();
        QVERIFY2(text.contains("Checked at ") && text.contains("against the IEC profile"),
                 qPrintable(text));
        f.panel.show(f.sample.design, nullptr, false);
        QCOMPARE(f.find<QLabel>("findingsCounts")->text(), "Not checked yet");
        QVERIFY(!f.find<QLabel>("findingsEmpty")->text().contains("Checked"));
    }
};

HALLWRIGHT_TEST(FindingsPanelTest);
#include "findings_panel_test.moc"
