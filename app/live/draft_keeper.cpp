// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/draft_keeper.h"

#include "app/live/run_in_background.h"
#include "model/exchange/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace hallwright {
namespace {

// Beside a draft: what it is a draft of, and who has it open.
QString originFile(const QString& draft) {
    return draft + QStringLiteral(".origin");
}
QString lockFile(const QString& draft) {
    return draft + QStringLiteral(".lock");
}

QString originOf(const QString& draft) {
    QFile file(originFile(draft));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// True when no running program has it open.
bool isLeft(const QString& draft) {
    QLockFile lock(lockFile(draft));
    lock.setStaleLockTime(0);  // however old: a program may be open for weeks
    return lock.tryLock(0);
}

void removeDraft(const QString& draft) {
    QFile::remove(draft);
    QFile::remove(originFile(draft));
}

}  // namespace

DraftKeeper::DraftKeeper(QString folder, QObject* parent)
    : QObject(parent), folder_(std::move(folder)) {
    pool_.setMaxThreadCount(1);
}

DraftKeeper::~DraftKeeper() {
    stop_.request_stop();
    pool_.waitForDone();
}

QString DraftKeeper::usualFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
           QStringLiteral("/drafts");
}

void DraftKeeper::keep(const Design& design, const QString& origin) {
    if (isKeeping_) {
        return;
    }
    if (stem_.isEmpty()) {
        if (!QDir().mkpath(folder_)) {
            return;
        }
        const QString stem =
            folder_ + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces);
        auto lock = std::make_unique<QLockFile>(lockFile(stem + QStringLiteral(".hall")));
        lock->setStaleLockTime(0);
        if (!lock->tryLock(0)) {
            return;
        }
        lock_ = std::move(lock);
        stem_ = stem;
    }
    const QString file = stem_ + QStringLiteral(".hall");
    isKeeping_ = true;
    auto run = runInBackground(pool_, [design, file, origin](const RunControl& control) {
        QSaveFile about(originFile(file));
        if (about.open(QIODevice::WriteOnly)) {
            about.write(origin.toUtf8());
            about.commit();
        }
        return writeDesign(design, file.toStdString(),
                           [&control](double) { return !control.stopped(); })
            .has_value();
    });
    stop_ = run.stop;
    deliver(run.future, this, [this](bool) { isKeeping_ = false; });
}

void DraftKeeper::drop() {
    stop_.request_stop();
    pool_.waitForDone();
    if (!stem_.isEmpty()) {
        removeDraft(stem_ + QStringLiteral(".hall"));
    }
    for (const Draft& draft : std::exchange(taken_, {})) {
        removeDraft(draft.file);
    }
    lock_.reset();
    stem_.clear();
}

QList<Draft> DraftKeeper::left() const {
    QList<Draft> drafts;
    const QDir folder(folder_);
    for (const QFileInfo& file : folder.entryInfoList({QStringLiteral("*.hall")}, QDir::Files)) {
        const QString path = file.absoluteFilePath();
        const bool isTaken =
            std::ranges::any_of(taken_, [&](const Draft& draft) { return draft.file == path; });
        if (!isTaken && isLeft(path)) {
            drafts.append({path, originOf(path), file.lastModified()});
        }
    }
    std::ranges::sort(drafts, [](const Draft& a, const Draft& b) { return a.time > b.time; });
    return drafts;
}

}  // namespace hallwright
