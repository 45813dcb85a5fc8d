// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/long_work.h"

#include "app/live/paperwork.h"
#include "model/exchange/files.h"
#include "solvers/checks/check.h"
#include "solvers/quantities/quantities.h"
#include "tests/test_main.h"

#include <QSignalSpy>
#include <QTimer>

using namespace hallwright;

using Bytes = tl::expected<std::string, Refusal>;

class LongWorkTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const Answers> answers_;
    ReportOptions options_;

    AnswersWanted known() const {
        return [answers = answers_](const RunControl&) { return answers; };
    }
    Paperwork report() const { return reportWork(known(), options_, {}); }

  private slots:
    void initTestCase() {
        const auto design =
            readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");
        QVERIFY(design);
        answers_ = std::make_shared<const Answers>(check(*design, {.fidelity = Fidelity::Balance}));
        options_.date = QDate(2026, 1, 2);
        options_.deterministic = true;
    }

    // The thread of the window goes on meanwhile, and the report is the one that it would draw.
    void drawsTheSameReportBeside() {
        LongWork work;
        QSignalSpy progressed(&work, &LongWork::progressed);
        std::optional<Bytes> drawn;
        int beats = 0;
        QTimer heart;
        connect(&heart, &QTimer::timeout, [&beats] { ++beats; });
        heart.start(5);
        work.start("Report", report(), [&drawn](Bytes bytes, bool) { drawn = std::move(bytes); });
        QVERIFY(work.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(drawn, 60000);
        QVERIFY(!work.isRunning());
        QVERIFY(beats > 5);
        QVERIFY(progressed.count() > 5);
        QCOMPARE(progressed.last()[0].toInt(), 100);
        const Bytes again = report()({});
        QVERIFY(*drawn && again);
        QVERIFY(**drawn == *again);
        QVERIFY((*drawn)->starts_with("%PDF"));
    }

    void stoppedWorkSaysSo() {
        LongWork work;
        std::optional<bool> stopped;
        work.start("Report", report(), [&](const Bytes&, bool isStopped) { stopped = isStopped; });
        work.stop();
        QTRY_VERIFY_WITH_TIMEOUT(stopped, 60000);
        QVERIFY(*stopped);
        QVERIFY(!work.isRunning());
    }

    void isStoppedWhenItsOwnerGoes() {
        auto work = std::make_unique<LongWork>();
        work->start("Report", report(), [](const Bytes&, bool) { QFAIL("nobody waits for it"); });
        work.reset();
    }

    void writesBillsAndPictures() {
        const Bytes csv = bomWork(known(), BomForm::Csv)({});
        QVERIFY(csv && csv->find("GH200") != std::string::npos);
        const Bytes sheet = bomWork(known(), BomForm::Xlsx)({});
        QVERIFY(sheet && sheet->starts_with("PK"));
        PictureOptions options;
        options.width = 320;
        options.height = 200;
        const Bytes png = pictureWork(known(), options)({});
        QVERIFY2(png, png ? "" : png.error().sentence.c_str());
        const QImage image = QImage::fromData(QByteArray::fromStdString(*png));
        QCOMPARE(image.size(), QSize(320, 200));
        QVERIFY(image.pixelColor(0, 0) != image.pixelColor(160, 100));
    }
};

HALLWRIGHT_TEST(LongWorkTest);
#include "long_work_test.moc"
