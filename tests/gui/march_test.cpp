// SPDX-License-Identifier: GPL-3.0-or-later
// Jets and plumes in the window: where potential flow is in doubt a march goes on by itself.
#include "model/edits/items.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QLabel>
#include <QSettings>

#include <array>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

const QString kOpenHall =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/tests/validation/cases/open-in-row.airflow.json");

const AirField* fieldOf(Desk& desk) {
    const auto& answers = desk.window.live().answers();
    return answers && !answers->fields.empty() ? answers->fields.front().get() : nullptr;
}

bool isMarching(Desk& desk) {
    const AirField* field = fieldOf(desk);
    return field && field->fidelity == Fidelity::Momentum;
}

}  // namespace

class MarchTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"march"};

  private slots:
    void init() {
        hallwright::testing::OwnSettings::clear();
        QSettings().setValue("air/march", true);
    }

    void anOpenHallIsMarchedAndSaysSo() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kOpenHall);
        QTRY_VERIFY_WITH_TIMEOUT(isMarching(desk), 60000);
        QVERIFY(fieldOf(desk)->simulated > 10.0);
        QVERIFY(desk.text("airStatus").startsWith("Jets and plumes"));
        QVERIFY(desk.text("statusCheck").contains("march"));
        // Each part goes on from the one before.
        const double before = fieldOf(desk)->simulated;
        if (fieldOf(desk)->isUnderWay) {
            QTRY_VERIFY_WITH_TIMEOUT(fieldOf(desk)->simulated > before + 5.0, 60000);
        }
        // Without it the answer of potential flow is back, and nothing runs on.
        desk.action("march")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged() && !isMarching(desk), 60000);
        QVERIFY(fieldOf(desk)->isInDoubt());
        QVERIFY(!QSettings().value("air/march").toBool());
    }

    void anEditStopsTheMarchAndIsAnsweredAtOnce() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kOpenHall);
        QTRY_VERIFY_WITH_TIMEOUT(isMarching(desk), 60000);
        desk.window.document().apply(
            "Move", moveItems(desk.design(), std::array{desk.item("A-R8")->id}, {0.0, -0.1}));
        QTRY_VERIFY_WITH_TIMEOUT(!desk.window.live().isStale(), 10000);
        QVERIFY(!isMarching(desk) || desk.window.live().answers()->fieldsAreOld);
        // Then it starts again, from the air that was.
        QTRY_VERIFY_WITH_TIMEOUT(isMarching(desk) && !desk.window.live().answers()->fieldsAreOld,
                                 60000);
        desk.window.document().undoStack()->undo();
    }

    void anEnclosedHallIsNotMarched() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        QVERIFY(!isMarching(desk));
        QVERIFY(!fieldOf(desk)->isInDoubt());
    }
};

HALLWRIGHT_TEST(MarchTest);
#include "march_test.moc"
