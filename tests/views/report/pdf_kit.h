// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QRegularExpression>
#include <QSizeF>
#include <QStandardPaths>
#include <QTemporaryFile>

#include <vector>

namespace hallwright::testing {

/// Pages by the objects of the file.
inline qsizetype pagesOf(const QByteArray& pdf) {
    return pdf.count("/Type /Page\n") + pdf.count("/Type /Page ");
}

/// Width and height of each page in points, by the objects of the file.
inline std::vector<QSizeF> pageSizesOf(const QByteArray& pdf) {
    static const QRegularExpression kBox(
        R"(/MediaBox \[0(?:\.0+)? 0(?:\.0+)? ([\d.]+) ([\d.]+)\])");
    std::vector<QSizeF> sizes;
    for (auto boxes = kBox.globalMatch(QString::fromLatin1(pdf)); boxes.hasNext();) {
        const auto box = boxes.next();
        sizes.emplace_back(box.captured(1).toDouble(), box.captured(2).toDouble());
    }
    return sizes;
}

/// The text of a PDF; empty when pdftotext is not installed.
inline QString textOf(const QByteArray& pdf) {
    const QString program = QStandardPaths::findExecutable("pdftotext");
    QTemporaryFile file;
    if (program.isEmpty() || !file.open()) {
        return {};
    }
    file.write(pdf);
    file.flush();
    QProcess process;
    process.start(program, {"-layout", file.fileName(), "-"});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

}  // namespace hallwright::testing
