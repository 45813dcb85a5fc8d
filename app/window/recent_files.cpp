// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/recent_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace hallwright {
namespace {

constexpr const char* kKey = "recentFiles";
constexpr qsizetype kMost = 10;

}  // namespace

QStringList recentFiles() {
    QStringList files = QSettings().value(kKey).toStringList();
    files.removeIf(isExample);
    return files;
}

void rememberFile(const QString& path) {
    if (isExample(path)) {
        return;
    }
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    QSettings().setValue(kKey, files.mid(0, kMost));
}

void forgetFile(const QString& path) {
    QStringList files = recentFiles();
    files.removeAll(QFileInfo(path).absoluteFilePath());
    QSettings().setValue(kKey, files);
}

bool isExample(const QString& path) {
    static const QStringList kExamples = exampleFiles();
    return kExamples.contains(QFileInfo(path).canonicalFilePath());
}

QStringList exampleFiles() {
    // Installed beside the program, or in the source tree above a build.
    const QDir program(QCoreApplication::applicationDirPath());
    for (const char* folder : {"../share/hallwright/examples", "../../../resources/examples"}) {
        const QDir examples(program.filePath(folder));
        QStringList files;
        for (const QFileInfo& file : examples.entryInfoList({"*.hall"}, QDir::Files, QDir::Name)) {
            files << file.canonicalFilePath();
        }
        if (!files.isEmpty()) {
            return files;
        }
    }
    return {};
}

}  // namespace hallwright
