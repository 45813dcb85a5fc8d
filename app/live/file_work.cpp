// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/file_work.h"

#include "model/exchange/files.h"

#include <QFileInfo>

namespace hallwright {
namespace {

Progress progressOf(const RunControl& control) {
    return [&control](double fraction) {
        control.tell(fraction);
        return !control.stopped();
    };
}

}  // namespace

FileWork::FileWork(QObject* parent) : QObject(parent) {}

FileWork::~FileWork() {
    writing_.finish();
}

void FileWork::make(const QString& name, std::function<Made(const RunControl&)> make,
                    std::function<void(const Made&)> take) {
    next_ = Making{name, std::move(make), std::move(take)};
    making_.stop();
    makeNext();
}

void FileWork::read(const QString& path, std::function<void(const Made&)> take) {
    make(
        tr("Opening %1").arg(QFileInfo(path).fileName()),
        [file = path.toStdString()](const RunControl& control) {
            return readDesign(file, progressOf(control));
        },
        std::move(take));
}

void FileWork::forgetMaking() {
    next_.reset();
    making_.stop();
}

void FileWork::makeNext() {
    if (!next_ || making_.isRunning() || isWriting()) {
        return;
    }
    now_ = *std::exchange(next_, std::nullopt);
    making_.start(now_.name, now_.make, [this](const Made& made, bool isStopped) {
        const Making was = std::exchange(now_, {});
        if (next_) {
            makeNext();
        } else if (isStopped) {
            emit stopped(was.name);
        } else {
            was.take(made);
        }
    });
}

void FileWork::write(const Design& design, const QString& path,
                     std::function<void(const Written&)> done) {
    if (making_.isRunning()) {
        if (!next_) {
            next_ = now_;
        }
        making_.stop();
    }
    std::erase_if(toWrite_, [&](const Writing& older) { return older.path == path; });
    toWrite_.push_back({design, path, std::move(done)});
    writeNext();
}

void FileWork::writeNext() {
    if (toWrite_.empty() || writing_.isRunning()) {
        return;
    }
    Writing next = std::move(toWrite_.front());
    toWrite_.pop_front();
    writing_.start(
        tr("Saving %1").arg(QFileInfo(next.path).fileName()),
        [design = std::move(next.design), file = next.path.toStdString()](
            const RunControl& control) { return writeDesign(design, file, progressOf(control)); },
        [this, done = std::move(next.done)](const Written& written, bool) {
            written_ += written ? 1 : 0;
            writeNext();
            done(written);
            makeNext();
        });
}

}  // namespace hallwright
