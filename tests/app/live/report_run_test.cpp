// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/report_run.h"

#include "model/exchange/files.h"
#include "solvers/checks/check.h"
#include "solvers/quantities/quantities.h"
#include "tests/test_main.h"

#include <QSignalSpy>

using namespace hallwright;

class ReportRunTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const Answers> answers_;
    ReportOptions options_;

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
        ReportRun run;
        QSignalSpy progressed(&run, &ReportRun::progressed);
        QSignalSpy ended(&run, &ReportRun::ended);
        run.start("out.pdf", answers_, options_);
        QVERIFY(run.isRunning());
        QVERIFY(ended.wait(60000));
        QVERIFY(!run.isRunning());
        QCOMPARE(ended[0][0].toString(), "out.pdf");
        const QByteArray expected = reportPdf(
            answers_->design, *answers_, takeOff(answers_->design, answers_->network), options_);
        QVERIFY(ended[0][1].toByteArray() == expected);
        QVERIFY(progressed.count() > 5);
        QCOMPARE(progressed.last()[0].toInt(), progressed.last()[1].toInt());
    }

    void stopsBetweenPages() {
        ReportRun run;
        QSignalSpy ended(&run, &ReportRun::ended);
        run.start("out.pdf", answers_, options_);
        run.stop();
        QVERIFY(ended.wait(60000));
        QVERIFY(ended[0][1].toByteArray().isEmpty());
    }

    void isStoppedWhenItsOwnerGoes() {
        auto run = std::make_unique<ReportRun>();
        run->start("out.pdf", answers_, options_);
        run.reset();
    }
};

HALLWRIGHT_TEST(ReportRunTest);
#include "report_run_test.moc"
