// SPDX-License-Identifier: GPL-3.0-or-later
// The report in a language of other letters: every word that is not of the design has to be in it.
#include "solvers/quantities/cable_schedule.h"
#include "solvers/quantities/quantities.h"
#include "solvers/quantities/switch_face.h"
#include "tests/hand_made_hall.h"
#include "tests/other_language.h"
#include "tests/test_main.h"
#include "tests/views/air_kit.h"
#include "views/report/sections.h"

#include <QPaintDevice>
#include <QPaintEngine>

#include <algorithm>

using namespace hallwright;
using testing::DataWords;
using testing::handMadeAnswers;
using testing::handMadeHall;
using testing::OtherLanguage;

namespace {

/// Hears what is written on a page.
class Ear : public QPaintEngine {
  public:
    Ear() : QPaintEngine(QPaintEngine::AllFeatures) {}
    bool begin(QPaintDevice* /*device*/) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState& state) override {
        // Each text is drawn at an origin of its own.
        isNew_ = isNew_ || state.state().testFlag(DirtyTransform);
    }
    void drawPixmap(const QRectF& /*to*/, const QPixmap& /*picture*/,
                    const QRectF& /*from*/) override {}
    void drawImage(const QRectF& /*to*/, const QImage& /*picture*/, const QRectF& /*from*/,
                   Qt::ImageConversionFlags /*flags*/) override {}
    void drawPath(const QPainterPath& /*path*/) override {}
    void drawPolygon(const QPointF* /*points*/, int /*count*/, PolygonDrawMode /*mode*/) override {}
    void drawTextItem(const QPointF& /*at*/, const QTextItem& item) override {
        // A text of letters of two scripts comes in parts.
        if (isNew_) {
            texts << QString();
        }
        texts.last() += item.text();
        isNew_ = false;
    }
    [[nodiscard]] Type type() const override { return User; }

    QStringList texts;

  private:
    bool isNew_ = true;
};

class Page : public QPaintDevice {
  public:
    [[nodiscard]] QPaintEngine* paintEngine() const override { return &ear; }
    mutable Ear ear;

  protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
            case PdmWidth:
            case PdmHeight:
                return 3000;
            case PdmWidthMM:
            case PdmHeightMM:
                return 300;
            case PdmDpiX:
            case PdmDpiY:
            case PdmPhysicalDpiX:
            case PdmPhysicalDpiY:
                return 254;
            case PdmDevicePixelRatio:
                return 1;
            case PdmDevicePixelRatioScaled:
                return static_cast<int>(devicePixelRatioFScale());
            default:
                return 24;
        }
    }
};

}  // namespace

class ReportLanguageTest : public QObject {
    Q_OBJECT
  private slots:
    void everyTextOfTheReportCanBeTranslated() {
        const OtherLanguage language;
        const Design design = handMadeHall();
        Answers answers = handMadeAnswers(design);
        const auto hall = std::ranges::find(design.rooms, RoomKind::Hall, &Room::kind);
        answers.fields = {testing::sampleField(design, hall->id)};
        const BillOfMaterials bom = takeOff(design, answers.network);
        ReportOptions options;
        const CableSchedule schedule = scheduleCables(design, answers.network);
        options.cables = bundlesOf(schedule);
        options.faces = switchFaces(design, answers.network, schedule);
        options.facesLeftOut = 100;
        SourceList sources;
        const ReportInput input{design, answers, bom, options, {{420.0, 297.0}}, sources};
        const auto sheets = std::make_shared<Sheets>();
        sheets->push_back(coverSheet(input, sheets));
        for (const auto& section :
             {descriptionSheets, planSheets, rackSchedule, circuitSchedule, coolingSchedule,
              airSheets, capacityTables, findingsSheets, cableSheets, faceplateSheets, bomSheets,
              thresholdSheets, assumptionSheets, sourceSheets}) {
            for (Sheet& sheet : section(input)) {
                sheets->push_back(std::move(sheet));
            }
        }
        DataWords data(design);
        for (const Finding& finding : answers.findings.findings) {
            data.add(finding.source);
        }
        for (const BomLine& line : bom.lines) {
            if (!line.productKey.empty()) {
                data.add(line.part);
            }
        }
        QStringList english;
        qsizetype seen = 0;
        for (const Sheet& sheet : *sheets) {
            Page page;
            {
                QPainter painter(&page);
                Drafting draft(painter);
                drawTitleBlock(draft, input.frame, *design.site, sheet, {}, 1, 1);
                sheet.draw(draft);
            }
            for (const QString& text : page.ear.texts) {
                ++seen;
                if (const QString left = data.englishIn(text); !left.isEmpty()) {
                    english << sheet.title + ": " + left;
                }
            }
        }
        sheets->front().draw = {};  // lists the sheets, itself among them
        english.removeDuplicates();
        QVERIFY2(seen > 500, "hardly any text was drawn");
        QVERIFY2(english.isEmpty(), qPrintable('\n' + english.join('\n')));
    }
};

HALLWRIGHT_TEST(ReportLanguageTest);
#include "language_test.moc"
