// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/run_control.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <stop_token>
#include <type_traits>
#include <utility>

namespace hallwright {

/// Work that was started off the GUI thread, and the way to stop it.
template <class Result>
struct BackgroundRun {
    QFuture<Result> future;
    std::stop_source stop;
};

/// Runs `work(control)`, which sees only values and touches no QObject, on a thread of `pool`.
template <class Work>
auto runInBackground(QThreadPool& pool, Work work) {
    std::stop_source stop;
    using Result = std::invoke_result_t<Work, const RunControl&>;
    QFuture<Result> future =
        QtConcurrent::run(&pool, [token = stop.get_token(), work = std::move(work)] {
            return work(RunControl{token, {}});
        });
    return BackgroundRun<Result>{std::move(future), std::move(stop)};
}

/// Gives what comes of `future` to `take` as an event of its own in the thread of `owner`: never
/// before the one who asked has gone on, however quick the work was. An owner that is gone is not
/// told; one that goes has to wait for its work.
template <class Result, class Take>
void deliver(QFuture<Result> future, QObject* owner, Take take) {
    future.then([owner, take = std::move(take)](const Result& result) mutable {
        QMetaObject::invokeMethod(
            owner, [take = std::move(take), result]() mutable { take(result); },
            Qt::QueuedConnection);
    });
}

}  // namespace hallwright
