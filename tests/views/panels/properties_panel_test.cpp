// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/properties_panel.h"

#include "tests/test_main.h"
#include "tests/views/panels/sample.h"
#include "views/panels/field_row.h"
#include "views/panels/selection.h"
#include "views/panels/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSlider>
#include <QTableWidget>
#include <QToolButton>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// A panel that is given back what it asks for, as the window does.
struct Fixture {
    Sample sample = makeSample();
    Answers answers = makeAnswers(sample);
    Selection selection;
    PropertiesPanel panel{selection};
    Design design = sample.design;
    QStringList labels;

    Fixture() {
        panel.show(design, &answers, false);
        QObject::connect(&panel, &PropertiesPanel::editRequested, &panel,
                         [this](const QString& label, const Edited& edited) {
                             labels << label;
                             QVERIFY(edited.has_value());
                             design = *edited;
                             panel.show(design, &answers, true);
                         });
    }
    QLineEdit* line(const char* name) { return panel.findChild<QLineEdit*>(QLatin1String(name)); }
    void type(const char* name, const QString& text) {
        QLineEdit* edit = line(name);
        QVERIFY2(edit, name);
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    const Item& item(std::size_t rack) { return *design.items.find(sample.racks[rack]); }
    QString problems() {
        QStringList found;
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            if (label->property("role") == "problem" && !label->isHidden()) {
                found << label->text();
            }
        }
        return found.join(QLatin1Char('|'));
    }
};

}  // namespace

class PropertiesPanelTest : public QObject {
    Q_OBJECT
  private slots:
    void aTypedModuleCapIsAnEditInWatts() {
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        QCOMPARE(f.line("item.module_cap")->text(), "900");
        f.type("item.module_cap", "700");
        QCOMPARE(f.item(0).own.find(Property::ModuleCap).value(), 700.0);
        QCOMPARE(f.labels, QStringList{"Set module power cap of A-01"});
        f.type("item.module_cap", "0.65 kW");
        QCOMPARE(f.item(0).own.find(Property::ModuleCap).value(), 650.0);
        QCOMPARE(f.line("item.module_cap")->text(), "650");
    }

    void anAnswerLeavesWhatIsBeingTyped() {
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        QLineEdit* cap = f.line("item.module_cap");
        cap->selectAll();
        f.panel.show(f.design, &f.answers, false);  // between selecting all and typing
        QCOMPARE(cap->selectedText(), "900");
        QTest::keyClicks(cap, "6");
        f.panel.show(f.design, &f.answers, false);  // between two keys
        QTest::keyClicks(cap, "50");
        f.panel.show(f.design, &f.answers, true);
        QCOMPARE(cap->text(), "650");
        QTest::keyClick(cap, Qt::Key_Return);
        QCOMPARE(f.item(0).own.find(Property::ModuleCap).value(), 650.0);
    }

    void leadTimesAreDays() {
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        f.type("own.lead_time", "28");
        QCOMPARE(f.item(0).own.find(Property::LeadTime).value(), 28.0 * 86400.0);
        QCOMPARE(f.line("own.lead_time")->text(), "28");
        f.type("own.lead_time", "48 h");
        QCOMPARE(f.line("own.lead_time")->text(), "2");
    }

    void aDescriptionHasLines() {
        Fixture f;
        f.panel.setVisible(true);
        QVERIFY(QTest::qWaitForWindowExposed(&f.panel));
        auto* text = f.panel.findChild<QPlainTextEdit*>("site.description");
        QVERIFY(text);
        text->setFocus();
        text->selectAll();
        QTest::keyClicks(text, "One hall.");
        QTest::keyClick(text, Qt::Key_Return);
        QTest::keyClicks(text, "Two rows.");
        QVERIFY(f.labels.isEmpty());  // not before one goes on
        QTest::keyClick(text, Qt::Key_Tab);
        QCOMPARE(f.design.site->description, "One hall.\nTwo rows.");
        QCOMPARE(f.labels.size(), 1);
        text->setFocus();
        QTest::keyClicks(text, "No. ");
        QTest::keyClick(text, Qt::Key_Escape);
        QTest::keyClick(text, Qt::Key_Tab);
        QCOMPARE(f.labels.size(), 1);
        QCOMPARE(text->toPlainText(), "One hall.\nTwo rows.");
    }

    void theSliderSetsTheCapInSteps() {
        Fixture f;
        f.selection.select({f.sample.racks[0], f.sample.racks[1]});
        auto* slider = f.panel.findChild<QSlider*>("item.module_cap.slider");
        QVERIFY(slider);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Left);
        QCOMPARE(f.item(0).own.find(Property::ModuleCap).value(), 890.0);
        QCOMPARE(f.item(1).own.find(Property::ModuleCap).value(), 890.0);
        QCOMPARE(f.labels.size(), 1);
    }

    void aCapOutsideItsRangeIsSaidAndKept_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("below") << "449" << false;
        QTest::newRow("least") << "450" << true;
        QTest::newRow("most") << "1000" << true;
        QTest::newRow("above") << "1001" << false;
        QTest::newRow("words") << "plenty" << false;
        QTest::newRow("wrong unit") << "800 kg" << false;
        QTest::newRow("not finite") << "nan" << false;
        QTest::newRow("empty") << " " << false;
    }
    void aCapOutsideItsRangeIsSaidAndKept() {
        QFETCH(QString, text);
        QFETCH(bool, isTaken);
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        f.type("item.module_cap", text);
        QCOMPARE(!f.labels.isEmpty(), isTaken);
        QCOMPARE(f.line("item.module_cap")->text(), text);
        QCOMPARE(f.problems().contains("Module power cap must"), !isTaken);
        QCOMPARE(f.item(0).own.find(Property::ModuleCap).has_value(), isTaken);
    }

    void escapeGivesUpWhatWasTyped() {
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        f.type("item.x", "nowhere");
        QVERIFY(f.problems().contains("must be a number in m"));
        QTest::keyClick(f.line("item.x"), Qt::Key_Escape);
        QCOMPARE(f.line("item.x")->text(), "2.4");
        QCOMPARE(f.problems(), "");
        QVERIFY(f.labels.isEmpty());
    }

    void afterARefusalEscapeShowsWhatIsTrue_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("wish");
        QTest::addColumn<QString>("truth");
        QTest::newRow("a number that the model refuses") << "item.x"
                                                         << "99"
                                                         << "2.4";
        QTest::newRow("a number out of its range") << "item.module_cap"
                                                   << "20"
                                                   << "900";
        QTest::newRow("no number") << "item.x"
                                   << "here"
                                   << "2.4";
        QTest::newRow("words") << "item.tag"
                               << "A-02"
                               << "A-01";
    }
    void afterARefusalEscapeShowsWhatIsTrue() {
        QFETCH(QString, field);
        QFETCH(QString, wish);
        QFETCH(QString, truth);
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        const QByteArray name = field.toLatin1();
        f.type(name, wish);
        QVERIFY(!f.problems().isEmpty());
        f.panel.show(f.design, &f.answers, false);  // a finer answer hides neither wish nor reason
        QCOMPARE(f.line(name)->text(), wish);
        QVERIFY(!f.problems().isEmpty());
        QTest::keyClick(f.line(name), Qt::Key_Escape);
        QCOMPARE(f.line(name)->text(), truth);
        QCOMPARE(f.problems(), "");
        QTest::keyClick(f.line(name), Qt::Key_Return);
        QCOMPARE(f.problems(), "");
        QVERIFY(f.labels.isEmpty());
    }

    void afterARefusalGoingElsewhereShowsWhatIsTrue_data() {
        afterARefusalEscapeShowsWhatIsTrue_data();
    }
    void afterARefusalGoingElsewhereShowsWhatIsTrue() {
        QFETCH(QString, field);
        QFETCH(QString, wish);
        QFETCH(QString, truth);
        Fixture f;
        f.panel.setVisible(true);
        f.panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.panel));
        f.selection.select({f.sample.racks[0]});
        const QByteArray name = field.toLatin1();
        // Entered first, and left thereafter.
        f.line(name)->setFocus();
        f.type(name, wish);
        QCOMPARE(f.line(name)->text(), wish);
        f.line("item.zone")->setFocus(Qt::TabFocusReason);
        QCOMPARE(f.line(name)->text(), truth);
        QCOMPARE(f.problems(), "");
        // Left at once: the sentence still says why.
        f.line(name)->setFocus();
        f.line(name)->selectAll();
        QTest::keyClicks(f.line(name), wish);
        f.line("item.zone")->setFocus(Qt::TabFocusReason);
        QCOMPARE(f.line(name)->text(), truth);
        QVERIFY(!f.problems().isEmpty());
        QVERIFY(f.labels.isEmpty());
    }

    void aRefusedChoiceGoesBack() {
        QWidget owner;
        QGridLayout grid(&owner);
        Field field;
        field.key = "choice";
        field.editor = Field::Editor::Choice;
        field.choices = QStringList{"one", "two"};
        field.choice = 0;
        FieldRow row(field, UnitSystem::Metric, grid, &owner);
        auto* box = owner.findChild<QComboBox*>("choice");
        connect(&row, &FieldRow::chosen, &row, [&row] { row.complain("No."); });
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentIndex(), 0);
    }

    void endsOfARangeAreShownRounded() {
        Fixture f;
        f.panel.setUnits(UnitSystem::Us);
        f.selection.select({f.sample.racks[0]});
        f.type("own.width", "0");
        QVERIFY2(f.problems().contains("must lie between 0.0394 in and 3937 in"),
                 qPrintable(f.problems()));
        f.type("own.width", "0.0394");  // what is shown is accepted
        QCOMPARE(f.problems(), "");
    }

    void usUnitsAreShownAndTaken() {
        Fixture f;
        f.panel.setUnits(UnitSystem::Us);
        f.selection.select({f.sample.crah});
        QCOMPARE(f.line("own.supply_temperature")->text(), "71.6");
        f.type("own.supply_temperature", "68");
        const Item& crah = *f.design.items.find(f.sample.crah);
        QCOMPARE(crah.own.find(Property::SupplyTemperature).value(), 20.0);
        f.type("item.y", "15");
        QCOMPARE(f.design.items.find(f.sample.crah)->pose.y, 4.572);
        f.type("item.y", "4.5 m");
        QCOMPARE(f.design.items.find(f.sample.crah)->pose.y, 4.5);
        f.type("own.mass", "1000");
        QCOMPARE(f.design.items.find(f.sample.crah)->own.find(Property::Mass).value(), 453.59237);
    }

    void leavingAFieldUntouchedChangesNothing() {
        Fixture f;
        f.panel.setUnits(UnitSystem::Us);
        f.selection.select({f.sample.racks[0]});
        f.panel.QWidget::show();
        for (QLineEdit* edit : f.panel.findChildren<QLineEdit*>()) {
            QTest::keyClick(edit, Qt::Key_Return);
        }
        QVERIFY(f.labels.isEmpty());
        QCOMPARE(f.design, f.sample.design);
    }

    void whatTheModelRefusesIsSaidBesideTheField() {
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        f.type("item.tag", "A-02");
        QVERIFY(f.labels.isEmpty());
        QCOMPARE(f.problems(), "The tag A-02 is already in use.");
        QCOMPARE(f.line("item.tag")->text(), "A-02");
        f.type("item.x", "99");
        QVERIFY(f.problems().contains("outside Hall 1"));
        QVERIFY(f.labels.isEmpty());
    }

    void severalItemsShareWhatTheyAgreeOn() {
        Fixture f;
        f.selection.select({f.sample.racks[0], f.sample.racks[1], f.sample.racks[4]});
        QCOMPARE(f.line("item.x")->text(), "");
        QCOMPARE(f.line("item.x")->placeholderText(), "several");
        QVERIFY(!f.line("item.tag"));
        f.type("item.zone", "north");
        for (const std::size_t rack : {0U, 1U, 4U}) {
            QCOMPARE(f.item(rack).zone, std::string("north"));
        }
        QCOMPARE(f.item(2).zone, std::string());
        f.type("item.phase", "2");
        QCOMPARE(f.item(4).phase, 2);
        f.type("own.mass", "1400");
        QCOMPARE(f.item(1).own.find(Property::Mass).value(), 1400.0);
    }

    void estimatesAreMarkedAndSourced() {
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        auto* mark = f.panel.findChild<QLabel*>("own.mass.mark");
        QCOMPARE(mark->text(), "~");
        QVERIFY(mark->toolTip().contains("engineering estimate"));
        QVERIFY(mark->toolTip().contains("Confidence: estimate"));
        QCOMPARE(f.panel.findChild<QLabel*>("own.width.mark")->text(), "");
        f.type("own.mass", "1400");
        QCOMPARE(f.panel.findChild<QLabel*>("own.mass.mark")->text(), "");
        auto* reset = f.panel.findChild<QToolButton*>("own.mass.reset");
        QVERIFY(!reset->isHidden());
        QTest::mouseClick(reset, Qt::LeftButton);
        QVERIFY(!f.item(0).own.find(Property::Mass));
        QCOMPARE(f.panel.findChild<QLabel*>("own.mass.mark")->text(), "~");
    }

    void theAnswersAreShownAndFadeWhenStale() {
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        auto* load = f.panel.findChild<QLabel*>("item.it_load");
        QCOMPARE(load->text(), "44.1");
        QCOMPARE(f.panel.findChild<QLabel*>("item.it_load.mark")->text(), "~");
        QVERIFY2(load->toolTip().contains(" each\n"), qPrintable(load->toolTip()));
        QVERIFY(f.panel.findChild<QLabel*>("item.air_heat")->toolTip().contains("IT load − into"));
        QCOMPARE(f.panel.findChild<QLabel*>("item.feed_a")->text(), "UPS-A");
        QCOMPARE(f.panel.findChild<QLabel*>("item.feed_b")->text(), "none");
        QVERIFY(load->property("role") != "muted");
        f.panel.show(f.design, &f.answers, true);
        QCOMPARE(load->property("role").toString(), "muted");
        f.panel.show(f.design, nullptr, false);
        QTRY_VERIFY(!f.panel.findChild<QLabel*>("item.it_load"));
    }

    void aRackListsItsContentsAndGivesThemUp() {
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        auto* table = f.panel.findChild<QTableWidget*>("rackContents");
        QCOMPARE(table->rowCount(), 16);
        QCOMPARE(table->item(0, 0)->text(), "U16");
        table->setCurrentCell(0, 0);
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(table->rowCount(), 15);
        QCOMPARE(f.item(0).devices->size(), std::size_t{15});
        f.selection.select({f.sample.crah});
        QVERIFY(table->parentWidget()->isHidden());
    }

    void nothingSelectedShowsSiteAndRoom() {
        Fixture f;
        QVERIFY(f.line("site.altitude"));
        f.type("site.altitude", "1500");
        QCOMPARE(f.design.site->altitude, 1500.0);
        f.type("site.altitude", "9000");
        QVERIFY(f.problems().contains("must lie between"));
        QCOMPARE(f.panel.findChild<QComboBox*>("propertiesRoom")->count(), 2);
        f.type("room.clear_height", "3.6");
        QCOMPARE(f.design.rooms.find(f.sample.hall)->clearHeight, 3.6);
        // A raised floor brings lines of its own; the panel rebuilds itself while its own box
        // speaks.
        auto* floor = f.panel.findChild<QComboBox*>("room.floor");
        QTest::keyClick(floor, Qt::Key_Down);
        QCOMPARE(f.design.rooms.find(f.sample.hall)->floor.kind, FloorKind::Raised);
        QTRY_VERIFY(f.line("room.plenum_depth"));
        f.type("room.plenum_depth", "900 mm");
        QCOMPARE(f.design.rooms.find(f.sample.hall)->floor.plenumDepth, 0.9);
    }

    void anotherSelectionDropsWhatWasBeingTyped() {
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        QTest::keyClicks(f.line("item.tag"), "x");
        f.selection.select({f.sample.racks[1]});
        QCOMPARE(f.line("item.tag")->text(), "A-02");
        QVERIFY(f.labels.isEmpty());
    }

    void anItemThatIsGoneIsNotAsked() {
        Fixture f;
        f.selection.select({f.sample.racks[0]});
        f.panel.show(emptyDesign(), nullptr, false);
        QTRY_VERIFY(f.line("site.name"));
    }
};

HALLWRIGHT_TEST(PropertiesPanelTest);
#include "properties_panel_test.moc"
