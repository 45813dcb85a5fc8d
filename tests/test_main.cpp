// SPDX-License-Identifier: GPL-3.0-or-later
// Runs every registered test class of an executable, or the one named by `--class NAME`, or all
// but the one named by `--except NAME`.
#include "tests/test_main.h"

#include <QGuiApplication>

#ifdef HALLWRIGHT_WIDGET_TESTS
#include <QApplication>
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
    const auto taken = [&arguments](const char* option) {
        const auto at = arguments.indexOf(QLatin1String(option));
        if (at <= 0 || at + 1 >= arguments.size()) {
            return QString();
        }
        const QString name = arguments.at(at + 1);
        arguments.remove(at, 2);
        return name;
    };
    const QString only = taken("--class");
    const QString except = taken("--except");
    // Qt would answer an abort, such as of an exception that a test let out, with stack traces or
    // its own message without end. A test that crashes is to fail at once.
    arguments << QStringLiteral("-nocrashhandler");
    int failed = 0;
    for (const auto& make : hallwright::testing::allTests()) {
        const std::unique_ptr<QObject> test = make();
        const QString name = test->metaObject()->className();
        if (only.isEmpty() ? name != except : name == only) {
            failed += QTest::qExec(test.get(), arguments);
        }
    }
    return failed == 0 ? 0 : 1;
}
