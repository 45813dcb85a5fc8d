// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace hallwright::testing {

/// What a run of the program said; status −1: it did not end by itself.
struct ProgramRun {
    int status = -1;
    QByteArray out, error;
};

inline ProgramRun runProgram(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(HALLWRIGHT_BINARY_DIR "/bin/hallwright"), arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

}  // namespace hallwright::testing
