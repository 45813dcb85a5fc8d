// SPDX-License-Identifier: GPL-3.0-or-later
// Runs every registered test class of an executable, or those named by `--class NAME[,NAME...]`.
#include "tests/test_main.h"

#include <QGuiApplication>

#ifdef HALLWRIGHT_WIDGET_TESTS
#include <QApplication>
#include <QCursor>
#include <QScreen>
#include <QSurfaceFormat>
#endif

namespace hallwright::testing {

std::vector<MakeTest>& allTests() {
    static std::vector<MakeTest> tests;
    return tests;
}

}  // namespace hallwright::testing

int main(int argc, char** argv) {
#ifdef HALLWRIGHT_WIDGET_TESTS
    QSurfaceFormat format;
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    QSurfaceFormat::setDefaultFormat(format);
    QApplication application(argc, argv);
#else
    QGuiApplication application(argc, argv);
#endif
    QStringList arguments = QCoreApplication::arguments();
    QStringList only;
    if (const auto at = arguments.indexOf("--class"); at > 0 && at + 1 < arguments.size()) {
        only = arguments.at(at + 1).split(',');
        arguments.remove(at, 2);
    }
    // Qt would answer an abort, such as of an exception that a test let out, with stack traces or
    // its own message without end. A test that crashes is to fail at once.
    arguments << QStringLiteral("-nocrashhandler");
    int failed = 0;
    for (const auto& make : hallwright::testing::allTests()) {
        const std::unique_ptr<QObject> test = make();
        if (only.isEmpty() || only.contains(test->metaObject()->className())) {
#ifdef HALLWRIGHT_WIDGET_TESTS
            // A tool begins under the pointer, which the class before may have left anywhere.
            QCursor::setPos(QGuiApplication::primaryScreen()->geometry().center());
#endif
            failed += QTest::qExec(test.get(), arguments);
        }
    }
    return failed == 0 ? 0 : 1;
}
