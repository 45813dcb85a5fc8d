// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/assemblies.h"
#include "tests/test_main.h"
#include "tests/views/panels/sample.h"
#include "views/panels/catalogue_panel.h"
#include "views/panels/findings_panel.h"
#include "views/panels/help_panel.h"
#include "views/panels/load_bar.h"
#include "views/panels/metrics_panel.h"
#include "views/panels/outline_panel.h"
#include "views/panels/properties_panel.h"
#include "views/panels/selection.h"
#include "views/panels/theme.h"
#include "views/panels/welcome_page.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>

#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

Edited nothing(const TemplateSettings&) {
    return emptyDesign();
}

constexpr std::array kParameters{
    TemplateParameter{"gpus", "GPUs", "256", "32 to 2048, in steps of 32"},
    TemplateParameter{"redundancy", "Redundancy", "2N", "2N or N+1"}};
constexpr std::array kFewer{TemplateParameter{"racks", "Racks", "10", "1 to 300"}};
const std::array kTemplates{
    Template{"gh200-nvl32", "GH200 NVL32", "Liquid-cooled racks on a slab.", kParameters, nothing},
    Template{"gh200-air", "GH200, air-cooled", "A raised floor.", kFewer, nothing}};

/// Contrast of two colours, WCAG 2.1.
double contrast(const QColor& a, const QColor& b) {
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double c) {
            return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
               0.0722 * linear(colour.blueF());
    };
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace

class PagesTest : public QObject {
    Q_OBJECT
  private slots:
    void metricsShowNumberUnitAndShare() {
        const Sample sample = makeSample();
        const Answers answers = makeAnswers(sample);
        MetricsPanel panel;
        panel.show(sample.design, &answers, false);
        const auto text = [&](const char* name) { return panel.findChild<QLabel*>(name)->text(); };
        QCOMPARE(text("itLoad"), "353");
        QCOMPARE(text("itLoad.note"), "of 540 kW");
        QCOMPARE(text("gpus"), "256");
        QCOMPARE(text("pue"), "1.21");
        QCOMPARE(text("worstFeed"), "104");
        QCOMPARE(text("worstFeed.note"), "UPS-A");
        QCOMPARE(text("density"), "3267");
        QCOMPARE(panel.findChild<LoadBar*>("worstFeed.bar")->share(), 1.04);
        panel.setUnits(UnitSystem::Us);
        QCOMPARE(text("density"), "304");
        panel.show(sample.design, &answers, true);
        QCOMPARE(panel.findChild<QLabel*>("itLoad")->property("role").toString(), "muted");
        panel.show(sample.design, nullptr, false);
        QCOMPARE(text("itLoad"), "–");
    }

    void metricsSayWhatIsMissing() {
        Answers answers;
        MetricsPanel panel;
        panel.show(emptyDesign(), &answers, false);
        QCOMPARE(panel.findChild<QLabel*>("pue")->text(), "–");
        QCOMPARE(panel.findChild<QLabel*>("pue.note")->text(), "no IT load");
        QCOMPARE(panel.findChild<QLabel*>("worstFeed")->text(), "–");
        QVERIFY(panel.findChild<LoadBar*>("itLoad.bar")->isHidden());
    }

    void aTemplateIsCreatedWithWhatWasTyped() {
        WelcomePage page(kTemplates, {});
        QString key;
        TemplateSettings settings;
        connect(&page, &WelcomePage::newFromTemplate, &page,
                [&](const QString& k, const TemplateSettings& s) { key = k, settings = s; });
        auto* gpus = page.findChild<QLineEdit*>("template.gpus");
        QVERIFY(gpus);
        gpus->selectAll();
        QTest::keyClicks(gpus, " 512");
        QTest::mouseClick(page.findChild<QPushButton*>("welcomeCreate"), Qt::LeftButton);
        QCOMPARE(key, "gh200-nvl32");
        QCOMPARE(settings, (TemplateSettings{{"gpus", "512"}, {"redundancy", "2N"}}));

        page.showRefusal("GPUs must be 32 to 2048.");
        QVERIFY(!page.findChild<QLabel*>("welcomeProblem")->isHidden());
        QCOMPARE(gpus->text(), " 512");

        auto* list = page.findChild<QListWidget*>("welcomeTemplates");
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(page.findChild<QLabel*>("welcomeProblem")->isHidden());
        QTest::keyClick(page.findChild<QLineEdit*>("template.racks"), Qt::Key_Return);
        QCOMPARE(key, "gh200-air");
        QCOMPARE(settings, (TemplateSettings{{"racks", "10"}}));
    }

    void threeWaysToBegin() {
        QTemporaryDir folder;
        const QString path = folder.filePath("hall-7.hall");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        WelcomePage page(kTemplates, {path});
        page.setRecent({folder.filePath("gone.hall"), path});
        QSignalSpy opened(&page, &WelcomePage::openRequested);
        QSignalSpy copied(&page, &WelcomePage::exampleRequested);
        QSignalSpy empty(&page, &WelcomePage::newEmpty);
        QTest::mouseClick(page.findChild<QPushButton*>("welcomeEmpty"), Qt::LeftButton);
        QCOMPARE(empty.count(), 1);
        QTest::mouseClick(page.findChild<QPushButton*>("welcomeOpen"), Qt::LeftButton);
        QCOMPARE(opened.last()[0].toString(), "");
        auto* recent = page.findChild<QListWidget*>("welcomeRecent");
        QCOMPARE(recent->count(), 1);
        QCOMPARE(recent->item(0)->text(), "hall-7");
        page.resize(1000, 640);
        page.show();
        QTest::mouseClick(recent->viewport(), Qt::LeftButton, {},
                          recent->visualItemRect(recent->item(0)).center());
        QCOMPARE(opened.last()[0].toString(), path);
        QCOMPARE(copied.count(), 0);
        auto* examples = page.findChild<QListWidget*>("welcomeExamples");
        QTest::mouseClick(examples->viewport(), Qt::LeftButton, {},
                          examples->visualItemRect(examples->item(0)).center());
        QCOMPARE(copied.last()[0].toString(), path);
        QCOMPARE(opened.count(), 2);
        page.setRecent({});
        QVERIFY(recent->item(0)->flags() == Qt::NoItemFlags);
    }

    void fewLinesAreSeenWithoutScrolling_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void fewLinesAreSeenWithoutScrolling() {
        QFETCH(bool, dark);
        QTemporaryDir folder;
        QStringList paths;
        for (const char* name : {"one.hall", "two.hall", "three.hall"}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            paths << file.fileName();
        }
        WelcomePage page(kTemplates, paths);
        page.setRecent(paths);
        applyTheme(*qApp, dark ? Appearance::Dark : Appearance::Light);  // as the window does
        page.resize(1000, 640);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        for (const char* name : {"welcomeExamples", "welcomeRecent"}) {
            auto* list = page.findChild<QListWidget*>(name);
            QVERIFY(!list->verticalScrollBar()->isVisible());
            QVERIFY(list->viewport()->rect().contains(list->visualItemRect(list->item(2))));
        }
    }

    void withoutTemplatesThePageStillOpensFiles() {
        WelcomePage page({}, {});
        QVERIFY(!page.findChild<QPushButton*>("welcomeCreate")->isEnabled());
        QVERIFY(page.findChild<QPushButton*>("welcomeOpen")->isEnabled());
    }

    void everyHelpTopicIsThereAndItsLinksLead() {
        HelpPanel help;
        auto* page = help.findChild<QTextBrowser*>("helpPage");
        for (const QString& topic : HelpPanel::topics()) {
            help.showTopic(topic);
            QCOMPARE(help.topic(), topic);
            QVERIFY2(page->toPlainText().size() > 300, qPrintable(topic));
            QVERIFY(!page->toPlainText().contains("SPDX"));
            for (QTextBlock block = page->document()->begin(); block.isValid();
                 block = block.next()) {
                for (auto it = block.begin(); !it.atEnd(); ++it) {
                    const QString link = it.fragment().charFormat().anchorHref();
                    const QString file = QUrl(link).path();
                    QVERIFY2(file.isEmpty() || HelpPanel::topics().contains(file.chopped(3)),
                             qPrintable(link));
                }
            }
        }
        help.showTopic("verdicts");
        for (const char* mark : {"●", "▲", "◆", "○", "✓"}) {
            QVERIFY(page->toPlainText().contains(mark));
        }
        help.showTopic("no such topic");
        QCOMPARE(help.topic(), "verdicts");
        emit page->anchorClicked(QUrl("navigation.md"));
        QCOMPARE(help.topic(), "navigation");
    }

    void helpGoesToAHeadingAndBack() {
        HelpPanel help;
        help.resize(360, 500);
        help.QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(&help));
        auto* page = help.findChild<QTextBrowser*>("helpPage");
        auto* back = help.findChild<QToolButton*>("helpBack");
        const auto first = [page] { return page->cursorForPosition({20, 16}).block().text(); };
        QVERIFY(!back->isEnabled());
        help.showTopic("power-chain", "transformers");
        QCOMPARE(first(), "Transformers");
        emit page->anchorClicked(QUrl("rules-power.md#pwr-012"));
        QCOMPARE(help.topic(), "rules-power");
        QCOMPARE(first(), "PWR-012 UPSs carry their load");
        emit page->anchorClicked(QUrl("#pwr-022"));
        QCOMPARE(help.topic(), "rules-power");
        QVERIFY(first().startsWith("PWR-022"));
        // Where the panel becomes narrower, the heading stays; once one has scrolled, nothing does.
        help.resize(280, 500);
        QTRY_VERIFY(first().startsWith("PWR-022"));
        QCOMPARE(help.anchor(), "pwr-022");
        page->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
        QCOMPARE(help.anchor(), QString());
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(first().startsWith("PWR-012"));
        QTest::mouseClick(back, Qt::LeftButton);
        QCOMPARE(help.topic(), "power-chain");
        QCOMPARE(first(), "Transformers");
        QVERIFY(!back->isEnabled());
        help.showTopic("values", "no such heading");
        QCOMPARE(help.topic(), "values");
        QCOMPARE(page->verticalScrollBar()->value(), 0);
    }

    void helpIsNoWiderThanItsPanel() {
        HelpPanel help;
        help.resize(340, 500);
        help.QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(&help));
        const auto* page = help.findChild<QTextBrowser*>("helpPage");
        for (const QString& topic : HelpPanel::topics()) {
            help.showTopic(topic);
            QVERIFY2(page->horizontalScrollBar()->maximum() == 0, qPrintable(topic));
        }
    }

    void verdictsAreLegibleInBothAppearances() {
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            const QPalette palette = paletteOf(appearance);
            QCOMPARE(appearanceOf(palette), appearance);
            for (const auto background :
                 {QPalette::Base, QPalette::AlternateBase, QPalette::Window}) {
                const QColor on = palette.color(background);
                for (const Verdict verdict :
                     {Verdict::Fine, Verdict::NotEvaluated, Verdict::Information, Verdict::Warning,
                      Verdict::Error}) {
                    QVERIFY(contrast(colourOf(verdict, appearance), on) >= 4.5);
                }
                QVERIFY(contrast(provisionalColour(appearance), on) >= 4.5);
                QVERIFY(contrast(mutedColour(palette), on) >= 4.5);
                QVERIFY(contrast(palette.color(QPalette::Text), on) >= 7.0);
            }
            QVERIFY(contrast(palette.color(QPalette::Highlight),
                             palette.color(QPalette::HighlightedText)) >= 4.5);
        }
    }

    void everyIconIsDrawnInTheColourOfText() {
        const QDir folder(QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/icons"));
        const QStringList files = folder.entryList({"*.svg"});
        QVERIFY(files.size() > 30);
        const QPalette palette = paletteOf(Appearance::Dark);
        for (const QString& file : files) {
            const QIcon icon = loadIcon(file.chopped(4), palette);
            QVERIFY2(!icon.isNull(), qPrintable(file));
            const QImage image = icon.pixmap(32, 32).toImage();
            int drawn = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y).alpha() == 255) {
                        ++drawn;
                        // Where strokes cross, blending rounds by one.
                        const QColor at = image.pixelColor(x, y);
                        const QColor text = palette.color(QPalette::WindowText);
                        QVERIFY(std::abs(at.red() - text.red()) <= 2);
                        QVERIFY(std::abs(at.green() - text.green()) <= 2);
                        QVERIFY(std::abs(at.blue() - text.blue()) <= 2);
                    }
                }
            }
            QVERIFY2(drawn > 10, qPrintable(file));
        }
        QVERIFY(loadIcon("no such icon", palette).isNull());
    }

    void everyPanelIsBuiltShownAndDestroyed() {
        const Sample sample = makeSample();
        const Answers answers = makeAnswers(sample);
        const Answers none;
        const std::vector<Assembly> assemblies;
        const auto exercise = [&](auto& panel) {
            panel.show(Design{}, nullptr, false);
            panel.show(emptyDesign(), nullptr, true);
            panel.show(emptyDesign(), &none, false);
            panel.setUnits(UnitSystem::Us);
            panel.resize(300, 300);
            panel.QWidget::show();
            panel.show(sample.design, &answers, false);
            panel.show(sample.design, &answers, true);
            panel.grab();
            panel.setPalette(paletteOf(Appearance::Dark));
            panel.grab();
            panel.show(emptyDesign(), &answers, true);  // answers about items that are gone
            panel.grab();
        };
        Selection selection;
        selection.select({sample.racks[0], Id<Item>{9999}});
        PropertiesPanel properties(selection);
        exercise(properties);
        OutlinePanel outline(selection);
        exercise(outline);
        FindingsPanel findings(selection);
        exercise(findings);
        MetricsPanel metrics;
        exercise(metrics);
        CataloguePanel catalogue(sample.products, assemblies);
        exercise(catalogue);
        HelpPanel help;
        exercise(help);
        selection.select({sample.racks[1]});
    }
};

HALLWRIGHT_TEST(PagesTest);
#include "pages_test.moc"
