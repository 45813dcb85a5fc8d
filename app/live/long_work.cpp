// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/long_work.h"

namespace hallwright {

LongWork::LongWork(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

LongWork::~LongWork() {
    stop();
    pool_.waitForDone();
}

void LongWork::stop() {
    stop_.request_stop();
}

void LongWork::finish() {
    pool_.waitForDone();
}

std::function<void(double fraction)> LongWork::teller() {
    return [this, told = -1](double fraction) mutable {
        const int percent = static_cast<int>(fraction * 100.0);
        if (std::exchange(told, percent) == percent) {
            return;
        }
        QMetaObject::invokeMethod(
            this,
            [this, percent] {
                if (isRunning_) {
                    emit progressed(percent);
                }
            },
            Qt::QueuedConnection);
    };
}

}  // namespace hallwright
