// SPDX-License-Identifier: GPL-3.0-or-later
// Help on what one is at: the rule of a finding, what is selected, the limit that is looked at.
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/panels/help_panel.h"
#include "views/panels/help_topics.h"

#include <QComboBox>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTreeView>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

const QString kBroken =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/broken-on-purpose.hall");

struct HelpDesk : Desk {
    [[nodiscard]] bool opens(const QString& file) {
        if (!shows()) {
            return false;
        }
        open(file);
        return QTest::qWaitFor([&] { return isJudged(); }, 60000);
    }
    [[nodiscard]] HelpPanel& help() const { return *find<HelpPanel>("helpPanel"); }
    [[nodiscard]] QTextBrowser& page() const { return *find<QTextBrowser>("helpPage"); }
    [[nodiscard]] bool gives(QWidget* widget) {
        widget->setFocus(Qt::MouseFocusReason);
        return QTest::qWaitFor([&] { return QApplication::focusWidget() == widget; });
    }
    /// What F1 leads to.
    [[nodiscard]] HelpPlace asked() {
        help().showTopic("getting-started");
        key(Qt::Key_F1);
        return {help().topic(), help().anchor()};
    }
    /// True when a heading that begins so is seen.
    [[nodiscard]] bool shows(const QString& heading) const {
        for (QTextBlock block = page().document()->begin(); block.isValid(); block = block.next()) {
            if (block.blockFormat().headingLevel() > 0 && block.text().startsWith(heading)) {
                const QRect place = page().cursorRect(QTextCursor(block));
                return page().isVisible() && page().viewport()->rect().intersects(place);
            }
        }
        return false;
    }
    using Desk::shows;
};

}  // namespace

class HelpTest : public QObject {
    Q_OBJECT
    const OwnSettings settings_{"help"};

  private slots:
    void init() { OwnSettings::clear(); }

    void f1OnAFindingShowsItsRule() {
        HelpDesk desk;
        QVERIFY(desk.opens(kBroken));
        auto* table = desk.find<QTreeView>("findingsTable");
        QVERIFY(desk.gives(table));
        QSet<QString> rules;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex line = table->model()->index(row, 1);
            const QString rule = line.data().toString();
            if (rules.contains(rule)) {
                continue;
            }
            rules << rule;
            table->setCurrentIndex(line);
            const HelpPlace place = desk.asked();
            QCOMPARE(place, helpOnRule(rule.toStdString()));
            QCOMPARE(place.anchor, rule.toLower());
            QTRY_VERIFY2(desk.shows(rule), qPrintable(rule));
            QCOMPARE(QApplication::focusWidget(), table);
        }
        QVERIFY(rules.size() > 15);
    }

    void f1AfterF8ShowsTheRuleUntilSomethingElseIsSelected() {
        HelpDesk desk;
        QVERIFY(desk.opens(kBroken));
        QVERIFY(desk.gives(&desk.window.viewport()));
        auto* table = desk.find<QTreeView>("findingsTable");
        for (int i = 0; i < 4; ++i) {
            desk.key(Qt::Key_F8);
            const QString rule = table->currentIndex().siblingAtColumn(1).data().toString();
            QVERIFY(!rule.isEmpty());
            QCOMPARE(desk.asked().anchor, rule.toLower());
        }
        const auto other = std::ranges::find_if(desk.design().items, [&](const Item& item) {
            return productOf(desk.design(), item).kind == Kind::Ups &&
                   !desk.window.selection().contains(item.id);
        });
        QVERIFY(other != desk.design().items.end());
        desk.window.selection().select({other->id});
        QCOMPARE(desk.asked(), (HelpPlace{"power-chain", "upss-and-batteries"}));
    }

    void f1OnAnItemShowsThePageOfItsKind() {
        HelpDesk desk;
        QVERIFY(desk.opens(kExample));
        QVERIFY(desk.gives(&desk.window.viewport()));
        QSet<Kind> kinds;
        for (const Item& item : desk.design().items) {
            const Kind kind = productOf(desk.design(), item).kind;
            if (kinds.contains(kind)) {
                continue;
            }
            kinds << kind;
            desk.window.selection().select({item.id});
            const HelpPlace place = desk.asked();
            QCOMPARE(place, helpOn(kind));
            QVERIFY(place.topic != "getting-started");
            QVERIFY2(
                desk.shows(desk.page().document()->firstBlock().text()) || !place.anchor.isEmpty(),
                qPrintable(place.topic));
        }
        QVERIFY(kinds.size() > 8);
        // In Properties, too, it is about the item.
        desk.window.selection().select({desk.item("CDU-1")->id});
        QVERIFY(desk.gives(desk.find<QWidget>("propertiesPanel")->findChild<QLineEdit*>()));
        QCOMPARE(desk.asked(), (HelpPlace{"liquid-cooling", "cdus"}));
        QTRY_VERIFY(desk.shows("CDUs"));
    }

    void f1WithNothingSelectedShowsWhereHelpBegins() {
        HelpDesk desk;
        QVERIFY(desk.opens(kExample));
        QVERIFY(desk.gives(&desk.window.viewport()));
        desk.window.selection().select({desk.item("CDU-1")->id});
        QCOMPARE(desk.asked(), (HelpPlace{"liquid-cooling", "cdus"}));
        desk.window.selection().select({});
        desk.key(Qt::Key_F1);
        QCOMPARE(desk.help().topic(), QString("getting-started"));
        QCOMPARE(desk.help().anchor(), QString());
    }

    void f1OnADeviceInARackShowsThePageOfItsKind() {
        HelpDesk desk;
        QVERIFY(desk.opens(kExample));
        QVERIFY(desk.gives(&desk.window.viewport()));
        QSet<Kind> kinds;
        for (const Item& item : desk.design().items) {
            if (!isRack(productOf(desk.design(), item).kind)) {
                continue;
            }
            for (const Device& device : *item.devices) {
                const Kind kind = productOf(desk.design(), device).kind;
                if (!kinds.contains(kind)) {
                    kinds << kind;
                    desk.window.selection().mark({item.id, device.slot});
                    QCOMPARE(desk.asked(), helpOn(kind));
                }
            }
        }
        QVERIFY(kinds.contains(Kind::Switch) && kinds.contains(Kind::RackPdu));
    }

    void f1OnALimitShowsTheRuleThatUsesIt() {
        HelpDesk desk;
        QVERIFY(desk.opens(kExample));
        desk.action("limits")->trigger();
        auto* search = desk.find<QLineEdit>("limitsSearch");
        desk.retype(search, "STR-012");
        auto* table = desk.find<QTreeView>("limitsTable");
        table->setCurrentIndex(table->model()->index(0, 0));
        QVERIFY(desk.gives(table));
        QCOMPARE(desk.asked(), (HelpPlace{"rules-space", "str-012"}));
    }

    void theRuleOfAFindingIsALink() {
        HelpDesk desk;
        QVERIFY(desk.opens(kBroken));
        desk.find<QTreeView>("findingsTable")->setCurrentIndex({});
        desk.key(Qt::Key_F8);
        const QString rule = desk.find<QTreeView>("findingsTable")
                                 ->currentIndex()
                                 .siblingAtColumn(1)
                                 .data()
                                 .toString();
        auto* detail = desk.find<QTextBrowser>("findingDetail");
        QPoint at;
        for (int x = 0; x < detail->viewport()->width(); x += 4) {
            if (detail->anchorAt({x, 16}) == "rule:" + rule) {
                at = {x + 2, 16};
            }
        }
        QVERIFY(!at.isNull());
        desk.click(detail->viewport()->mapTo(&desk.window, at));
        QCOMPARE(desk.help().anchor(), rule.toLower());
        QTRY_VERIFY(desk.shows(rule));
    }

    void topicsAreListedInGroups() {
        HelpDesk desk;
        QVERIFY(desk.shows());
        const auto* topics = desk.find<QComboBox>("helpTopics");
        int separators = 0;
        QStringList titles;
        for (int i = 0; i < topics->count(); ++i) {
            const bool isTopic = topics->itemData(i).isValid();
            separators += isTopic ? 0 : 1;
            titles << (isTopic ? topics->itemText(i) : QString());
        }
        QCOMPARE(separators, 3);
        titles.removeAll(QString());
        QCOMPARE(titles.size(), HelpPanel::topics().size());
        QCOMPARE(titles.removeDuplicates(), 0);
    }
};

HALLWRIGHT_TEST(HelpTest);
#include "help_test.moc"
