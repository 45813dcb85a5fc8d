// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/run_window.h"

#include "app/cli/command_line.h"
#include "app/window/main_window.h"
#include "views/viewport/viewport.h"

#include <QApplication>
#include <QOpenGLContext>
#include <QSurfaceFormat>

#include <cstdio>

namespace hallwright {
namespace {

/// For the benchmark of the start: with HALLWRIGHT_QUIT_WHEN_DRAWN set, the program ends once a
/// frame with the first answers has been drawn, which is when a person can begin to work.
void quitWhenDrawn(MainWindow& window) {
    if (qEnvironmentVariableIsSet("HALLWRIGHT_QUIT_WHEN_DRAWN")) {
        QObject::connect(&window.viewport(), &QOpenGLWidget::frameSwapped, &window, [&window] {
            if (!window.live().isStale()) {
                QCoreApplication::quit();
            }
        });
    }
}

/// Platforms that draw on no screen.
bool isBlind(const QString& platform) {
    return platform.startsWith(QLatin1String("offscreen")) ||
           platform.startsWith(QLatin1String("minimal"));
}

bool hasDisplay() {
    return !isBlind(qEnvironmentVariable("QT_QPA_PLATFORM")) &&
           (!qEnvironmentVariableIsEmpty("DISPLAY") ||
            !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
            !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"));
}

/// The 3D view draws with it.
bool hasOpenGl() {
    QOpenGLContext context;
    return !isBlind(QGuiApplication::platformName()) && context.create();
}

int refuseWindow() {
    std::fputs(
        "hallwright: the window needs a display with OpenGL; without one, give a command such as: "
        "hallwright check FILE\n",
        stderr);
    return kUnusable;
}

}  // namespace

int runWindow(int argc, char** argv, const std::string& file) {
    if (!hasDisplay()) {
        return refuseWindow();
    }
    // The system's OpenGL loader knows X11 only; on Wayland the window goes through Xwayland.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && !qEnvironmentVariableIsEmpty("DISPLAY")) {
        qputenv("QT_QPA_PLATFORM", "xcb");
    }
    QSurfaceFormat format;
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    QSurfaceFormat::setDefaultFormat(format);

    QApplication application(argc, argv);
    QApplication::setOrganizationName("hallwright");
    QApplication::setApplicationName("hallwright");
    QApplication::setApplicationDisplayName("Hallwright");
    QApplication::setApplicationVersion(HALLWRIGHT_VERSION);

    if (!hasOpenGl()) {
        return refuseWindow();
    }
    MainWindow window;
    if (!file.empty()) {
        quitWhenDrawn(window);
        window.openFile(QString::fromStdString(file));  // is read while the window comes up
    }
    window.show();
    return QApplication::exec();
}

}  // namespace hallwright
