// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/offscreen_application.h"

#include <cstdio>

namespace hallwright {

OffscreenApplication::OffscreenApplication() {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Standard error is for the one sentence of a refusal; what Qt notes of its surroundings is
    // not that.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) {
        if (type == QtCriticalMsg || type == QtFatalMsg) {
            std::fprintf(stderr, "hallwright: %s\n", qPrintable(text));
        }
    });
    application_.emplace(argc_, argv_);
    QGuiApplication::setApplicationName(QStringLiteral("Hallwright"));
}

}  // namespace hallwright
