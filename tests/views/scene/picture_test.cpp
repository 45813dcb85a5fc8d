// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/picture.h"

#include "tests/test_main.h"
#include "tests/views/scene/sample_hall.h"
#include "views/scene/palette.h"

#include <QImage>

#include <set>

using namespace hallwright;

namespace {

/// How many different colours there are, counted on a coarse scale.
std::size_t colours(const Picture& picture) {
    std::set<int> seen;
    for (std::size_t i = 0; i + 2 < picture.rgb.size(); i += 3) {
        seen.insert((picture.rgb[i] / 8) << 10 | (picture.rgb[i + 1] / 8) << 5 |
                    picture.rgb[i + 2] / 8);
    }
    return seen.size();
}

std::size_t reddish(const Picture& picture) {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 2 < picture.rgb.size(); i += 3) {
        count += picture.rgb[i] > 150 && picture.rgb[i + 1] < 90 && picture.rgb[i + 2] < 90 ? 1 : 0;
    }
    return count;
}

/// How many pixels have this very colour.
std::size_t pixelsOf(const Picture& picture, Colour colour) {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 2 < picture.rgb.size(); i += 3) {
        count += Colour{picture.rgb[i], picture.rgb[i + 1], picture.rgb[i + 2]} == colour ? 1 : 0;
    }
    return count;
}

Answers answersWith(const Design& design, const char* tag, Severity severity) {
    Answers answers;
    answers.design = design;
    Finding finding;
    finding.rule = "STR-010";
    finding.severity = severity;
    finding.items = {testing::itemOf(design, tag)};
    answers.findings.findings.push_back(finding);
    return answers;
}

/// Keeps a picture to look at when HALLWRIGHT_KEEP_PICTURES names a folder.
void keep(const Picture& picture, const char* name) {
    if (const QString folder = qEnvironmentVariable("HALLWRIGHT_KEEP_PICTURES");
        !folder.isEmpty()) {
        const QImage image(picture.rgb.data(), picture.width, picture.height, picture.width * 3,
                           QImage::Format_RGB888);
        image.save(folder + QLatin1Char('/') + QLatin1String(name));
    }
}

}  // namespace

class PictureTest : public QObject {
    Q_OBJECT
  private slots:
    void aPictureNeedsNoDisplayAndShowsTheHall_data() {
        QTest::addColumn<int>("view");
        QTest::addColumn<bool>("dark");
        QTest::newRow("iso") << static_cast<int>(View::Iso) << false;
        QTest::newRow("iso-dark") << static_cast<int>(View::Iso) << true;
        QTest::newRow("plan") << static_cast<int>(View::Plan) << false;
        QTest::newRow("front") << static_cast<int>(View::Front) << false;
    }
    void aPictureNeedsNoDisplayAndShowsTheHall() {
        QFETCH(int, view);
        QFETCH(bool, dark);
        const Design design = testing::sampleHall();
        PictureOptions options;
        options.view = static_cast<View>(view);
        options.dark = dark;
        options.width = 800;
        options.height = 500;
        const auto picture = renderPicture(design, nullptr, options);
        QVERIFY2(picture, picture ? "" : picture.error().sentence.c_str());
        QCOMPARE(picture->width, 800);
        QCOMPARE(picture->height, 500);
        QCOMPARE(picture->rgb.size(), std::size_t{800 * 500 * 3});
        QVERIFY(colours(*picture) > 40);
        keep(*picture, QTest::currentDataTag() + QByteArray(".png"));
    }

    void anErrorShowsInItsColourAndOnlyWithTheOverlay() {
        const Design design = testing::sampleHall();
        const Answers answers = answersWith(design, "A-04", Severity::Error);
        PictureOptions options;
        options.width = 800;
        options.height = 500;
        const auto judged = renderPicture(design, &answers, options);
        QVERIFY(judged);
        options.overlay = Overlay::None;
        const auto plain = renderPicture(design, &answers, options);
        QVERIFY(plain);
        QVERIFY(reddish(*judged) > reddish(*plain) + 200);
        keep(*judged, "verdict.png");
    }

    /// By severity, as in the outline; that it is not certain is said by its mark.
    void aProvisionalVerdictHasTheColourOfItsSeverity_data() {
        QTest::addColumn<int>("severity");
        QTest::newRow("warning") << static_cast<int>(Severity::Warning);
        QTest::newRow("error") << static_cast<int>(Severity::Error);
    }
    void aProvisionalVerdictHasTheColourOfItsSeverity() {
        QFETCH(int, severity);
        const Design design = testing::sampleHall();
        Answers answers = answersWith(design, "A-04", static_cast<Severity>(severity));
        PictureOptions options;
        options.width = 1200;
        options.height = 750;
        const Palette& palette = scenePalette(false);
        const Colour severe =
            static_cast<Severity>(severity) == Severity::Error ? palette.error : palette.warning;
        const auto firm = renderPicture(design, &answers, options);
        answers.findings.findings.front().provisional = true;
        const auto provisional = renderPicture(design, &answers, options);
        QVERIFY(firm && provisional);
        const std::size_t marks = pixelsOf(*firm, severe);
        QVERIFY2(marks > 10, qPrintable(QString::number(marks)));
        QVERIFY(pixelsOf(*provisional, severe) >= marks);
        QCOMPARE(pixelsOf(*firm, palette.provisional), std::size_t{0});
        QVERIFY(pixelsOf(*provisional, palette.provisional) > 10);
        keep(*provisional, QTest::currentDataTag() + QByteArray("-provisional.png"));
    }

    void theSameDesignGivesTheSamePicture() {
        const Design design = testing::sampleHall();
        PictureOptions options;
        options.width = 320;
        options.height = 200;
        const auto first = renderPicture(design, nullptr, options);
        const auto second = renderPicture(design, nullptr, options);
        QVERIFY(first && second);
        QVERIFY(first->rgb == second->rgb);
    }

    void anEmptyDesignIsStillAPicture() {
        PictureOptions options;
        options.width = 320;
        options.height = 200;
        QVERIFY(renderPicture(emptyDesign(), nullptr, options));
    }

    void aSizeThatCannotBeDrawnIsRefused_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<bool>("taken");
        QTest::newRow("just enough") << 16 << 16 << true;
        QTest::newRow("too narrow") << 15 << 16 << false;
        QTest::newRow("too low") << 16 << 0 << false;
        QTest::newRow("too wide") << 8193 << 16 << false;
        QTest::newRow("negative") << -5 << 16 << false;
    }
    void aSizeThatCannotBeDrawnIsRefused() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(bool, taken);
        PictureOptions options;
        options.width = width;
        options.height = height;
        QCOMPARE(renderPicture(emptyDesign(), nullptr, options).has_value(), taken);
    }
};

HALLWRIGHT_TEST(PictureTest);
#include "picture_test.moc"
