// SPDX-License-Identifier: GPL-3.0-or-later
// The window in a language of other letters: every word that is not of the design or the catalogue
// has to be in it.
#include "model/exchange/files.h"
#include "model/exchange/hall_json.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/other_language.h"
#include "tests/test_main.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QHeaderView>
#include <QMenu>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTextBrowser>

#include <functional>

using namespace hallwright;
using hallwright::testing::DataWords;
using hallwright::testing::Desk;
using hallwright::testing::kExample;
using hallwright::testing::OtherLanguage;

namespace {

/// Every text of the window with where it stands.
class Texts {
  public:
    explicit Texts(const QWidget& window) {
        for (const QAction* action : window.findChildren<QAction*>()) {
            const QString at = QStringLiteral("action ") + action->objectName();
            add(at, action->text());
            add(at, action->toolTip());
            add(at, action->statusTip());
        }
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            // Pages of help are translated whole, as files.
            const bool isApart = widget->objectName().startsWith(QLatin1String("qt_")) ||
                                 widget->objectName().startsWith(QLatin1String("help"));
            if (!isApart && (widget->isVisible() || qobject_cast<const QMenu*>(widget))) {
                visit(*widget);
            }
        }
    }
    [[nodiscard]] const QList<std::pair<QString, QString>>& all() const { return all_; }

  private:
    void add(const QString& at, const QString& text) {
        if (!text.isEmpty()) {
            all_.emplace_back(at, text);
        }
    }

    void visit(const QWidget& widget) {
        const QString at = QString::fromLatin1(widget.metaObject()->className()) + ' ' +
                           (widget.objectName().isEmpty() && widget.parentWidget()
                                ? "of " + widget.parentWidget()->objectName()
                                : widget.objectName());
        add(at, widget.toolTip());
        add(at, widget.statusTip());
        add(at, widget.accessibleName());
        add(at, widget.accessibleDescription());
        if (widget.isWindow() || qobject_cast<const QDockWidget*>(&widget)) {
            add(at, widget.windowTitle());
        }
        if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
            add(at, label->text());
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
            add(at, button->text());
        } else if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) {
            add(at, line->text());
            add(at, line->placeholderText());
        } else if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
            for (int i = 0; i < box->count(); ++i) {
                add(at, box->itemText(i));
            }
        } else if (const auto* group = qobject_cast<const QGroupBox*>(&widget)) {
            add(at, group->title());
        } else if (const auto* menu = qobject_cast<const QMenu*>(&widget)) {
            add(at, menu->title());
        } else if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
            for (int i = 0; i < tabs->count(); ++i) {
                add(at, tabs->tabText(i));
                add(at, tabs->tabToolTip(i));
            }
        } else if (const auto* page = qobject_cast<const QTextBrowser*>(&widget)) {
            add(at, page->toPlainText());
        } else if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget)) {
            if (view->model() && !qobject_cast<const QHeaderView*>(view)) {
                visit(at, *view->model(), {});
            }
        }
    }

    void visit(const QString& at, const QAbstractItemModel& model, const QModelIndex& parent) {
        constexpr int kMostLines = 300;
        for (int column = 0; column < model.columnCount(parent); ++column) {
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole}) {
                add(at, model.headerData(column, Qt::Horizontal, role).toString());
                for (int row = 0; row < std::min(kMostLines, model.rowCount(parent)); ++row) {
                    add(at, model.index(row, column, parent).data(role).toString());
                }
            }
        }
        for (int row = 0; row < model.rowCount(parent) && row < kMostLines; ++row) {
            const QModelIndex line = model.index(row, 0, parent);
            if (model.hasChildren(line)) {
                visit(at, model, line);
            }
        }
    }

    QList<std::pair<QString, QString>> all_;
};

}  // namespace

class LanguageTest : public QObject {
    Q_OBJECT

    const hallwright::testing::OwnSettings settings_{"language"};

  private slots:
    void everyTextOfTheWindowCanBeTranslated() {
        const OtherLanguage language;
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QTRY_VERIFY(desk.isJudged());
        desk.window.selection().select({desk.item("A-05")->id});
        DataWords data(desk.design());
        for (const Finding& finding : desk.window.live().answers()->findings.findings) {
            data.add(finding.source);
        }
        for (const char* key : {"Ctrl", "Shift", "Del"}) {  // Qt names the keys
            data.add(key);
        }
        QStringList english;
        qsizetype seen = 0;
        const auto look = [&] {
            QTest::qWait(200);
            const Texts texts(desk.window);
            for (const auto& [at, text] : texts.all()) {
                ++seen;
                if (const QString left = data.englishIn(text); !left.isEmpty()) {
                    english << at + ": " + left;
                }
            }
        };
        look();
        // Each panel in turn comes before those that share its place.
        for (auto* dock : desk.window.findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            look();
        }
        desk.action("commands")->trigger();
        look();
        QTest::keyClicks(desk.find<QLineEdit>("paletteSearch"), "A-05");
        look();
        english.removeDuplicates();
        QVERIFY2(seen > 500, "hardly any text was seen");
        for (const QString& line : english) {
            qWarning().noquote() << line;
        }
        QVERIFY2(english.isEmpty(), "texts that cannot be translated stand above");
        const QStringList lost = language.notGathered(data);
        for (const QString& line : lost) {
            qWarning().noquote() << "not gathered:" << line;
        }
        QVERIFY(lost.isEmpty());
    }

    void whatIsWrongWithAFileCanBeTranslated_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("place");
        const Design design = readDesign(kExample.toStdString()).value();
        const auto json = [](const Design& faulty) {
            return QByteArray::fromStdString(toJson(faulty));
        };
        const auto changed = [&](const std::function<void(Item&)>& change) {
            Design faulty = design;
            Item item = *findItem(design, "A-05");
            change(item);
            faulty.items.put(std::move(item));
            return json(faulty);
        };
        QTest::newRow("outside its room")
            << "a.hall.json" << changed([](Item& item) { item.pose.x = -50.0; }) << "/pose";
        QTest::newRow("figure out of range")
            << "a.hall.json" << changed([](Item& item) { item.own.set(Property::Mass, -5.0); })
            << "/own/mass";
        QTest::newRow("tag in use")
            << "a.hall.json" << changed([](Item& item) { item.tag = "A-06"; }) << "/tag";
        QTest::newRow("two devices in one place") << "a.hall.json" << changed([](Item& item) {
            item.devices.edit()[1].position = item.devices->at(0).position;
        }) << "/position";
        QTest::newRow("cut short") << "a.hall.json" << json(design).left(5000) << "";
        QTest::newRow("no member")
            << "a.hall.json" << json(design).replace("\"rooms\"", "\"halls\"") << "";
        QTest::newRow("no project file") << "a.hall" << QByteArray("Just a letter.") << "";
        QFile example(kExample);
        QVERIFY(example.open(QIODevice::ReadOnly));
        const QByteArray project = example.readAll();
        QTest::newRow("project cut short") << "a.hall" << project.left(50000) << "";
        QTest::newRow("airflow case")
            << "a.airflow.json" << QByteArray(R"({"units": "ft"})") << "/units";
        QTest::newRow("no file") << "a.hall" << QByteArray() << "";
    }
    void whatIsWrongWithAFileCanBeTranslated() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, place);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        if (!bytes.isEmpty()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(bytes), bytes.size());
        }
        const OtherLanguage language;
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(path);
        QTRY_VERIFY(desk.saysInBar());
        const QString shown = desk.text("messageText");
        QVERIFY2(shown.contains(path) && shown.contains(place), qPrintable(shown));
        DataWords data(readDesign(kExample.toStdString()).value());
        data.add(path.toStdString());
        QCOMPARE(testing::englishBesideQuotations(shown, data), QString());
        QCOMPARE(language.notGathered(data).join('\n'), QString());
    }
};

HALLWRIGHT_TEST(LanguageTest);
#include "language_test.moc"
