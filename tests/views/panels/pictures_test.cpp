// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a picture of every panel in light and dark, metric and US, into the folder that
// HALLWRIGHT_SHOTS names, for people to look at.
#include "model/catalogue/assemblies.h"
#include "tests/test_main.h"
#include "tests/views/panels/sample.h"
#include "views/panels/catalogue_panel.h"
#include "views/panels/findings_panel.h"
#include "views/panels/help_panel.h"
#include "views/panels/metrics_panel.h"
#include "views/panels/outline_panel.h"
#include "views/panels/properties_panel.h"
#include "views/panels/selection.h"
#include "views/panels/theme.h"
#include "views/panels/welcome_page.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTreeView>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

Edited nothing(const TemplateSettings&) {
    return emptyDesign();
}
constexpr std::array kParameters{
    TemplateParameter{"gpus", "GPUs", "256", "32 to 2048, in steps of 32"},
    TemplateParameter{"redundancy", "Redundancy", "2N", "2N or N+1"}};
const std::array kTemplates{
    Template{"a", "GH200 NVL32, liquid-cooled",
             "NVL32 racks with NDR InfiniBand, CDUs N+1, perimeter CRAHs and a 2N UPS.",
             kParameters, nothing},
    Template{
        "b", "GH200, air-cooled", "Racks on a raised floor with contained aisles.", {}, nothing},
    Template{"c", "Campus", "Ten halls of 300 racks.", {}, nothing}};

/// Mean over a picture, 0..1.
double lightnessOf(const QImage& image) {
    double sum = 0.0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            sum += image.pixelColor(x, y).lightnessF();
        }
    }
    return sum / (image.width() * image.height());
}

}  // namespace

class PicturesTest : public QObject {
    Q_OBJECT
  private slots:
    void panelsAreDrawn_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("us");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("light-us") << false << true;
    }
    void panelsAreDrawn() {
        QFETCH(bool, dark);
        QFETCH(bool, us);
        // HALLWRIGHT_SHOTS names a folder in which to keep the pictures, to be looked at.
        const QTemporaryDir own;
        const QString folder = qEnvironmentVariable("HALLWRIGHT_SHOTS", own.path());
        QDir().mkpath(folder);
        applyTheme(*qApp, dark ? Appearance::Dark : Appearance::Light);
        const auto units = us ? UnitSystem::Us : UnitSystem::Metric;
        const Sample sample = makeSample();
        const Answers answers = makeAnswers(sample);
        const auto picture = [&](QWidget& widget, const QString& name, int width, int height) {
            widget.resize(width, height);
            widget.show();
            QCoreApplication::processEvents();
            const QString file = folder + "/" + name + "-" + QTest::currentDataTag() + ".png";
            QVERIFY(widget.grab().save(file));
            const double light = lightnessOf(QImage(file));
            QVERIFY2(dark ? light < 0.4 : light > 0.6,
                     qPrintable(QString("%1: %2").arg(file).arg(light)));
        };
        const auto show = [&](auto& panel, const QString& name, int width, int height) {
            panel.setUnits(units);
            panel.show(sample.design, &answers, false);
            picture(panel, name, width, height);
        };
        Selection selection;
        selection.select({sample.racks[0]});
        PropertiesPanel properties(selection);
        show(properties, "properties", 300, 720);
        auto* cap = properties.findChild<QLineEdit*>("item.module_cap");
        cap->selectAll();
        QTest::keyClicks(cap, "1200");
        QTest::keyClick(cap, Qt::Key_Return);
        picture(properties, "properties-invalid", 300, 720);
        selection.select({});
        picture(properties, "properties-site", 300, 720);
        selection.select({sample.racks[0], sample.racks[1]});
        picture(properties, "properties-two", 300, 720);
        OutlinePanel outline(selection);
        show(outline, "outline", 260, 300);
        outline.findChild<QTreeView*>("outlineTree")->expandAll();
        picture(outline, "outline", 260, 300);
        FindingsPanel findings(selection);
        show(findings, "findings", 1180, 220);
        findings.activateNext();
        picture(findings, "findings", 1180, 220);
        findings.show(sample.design, &answers, true);
        picture(findings, "findings-stale", 1180, 220);
        const Answers fine;
        findings.show(sample.design, &fine, false);
        picture(findings, "findings-empty", 1180, 220);
        MetricsPanel metrics;
        show(metrics, "metrics", 300, 280);
        const std::vector<Assembly> assemblies{{"gh200-nvl32",
                                                "GH200 NVL32 rack",
                                                "16 trays and nine NVLink switch trays",
                                                "",
                                                {},
                                                {}}};
        CataloguePanel catalogue(sample.products, assemblies);
        show(catalogue, "catalogue", 260, 560);
        auto* tree = catalogue.findChild<QTreeView*>("catalogueTree");
        tree->expandAll();
        const auto found =
            tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, "Starline T5", 1,
                                 Qt::MatchRecursive | Qt::MatchStartsWith);
        tree->setCurrentIndex(found.value(0));
        picture(catalogue, "catalogue", 260, 560);
        HelpPanel help;
        help.showTopic("verdicts");
        picture(help, "help", 460, 620);
        WelcomePage welcome(kTemplates, {});
        picture(welcome, "welcome", 1000, 640);
    }
};

HALLWRIGHT_TEST(PicturesTest);
#include "pictures_test.moc"
