// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/live/run_in_background.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace hallwright {

/// Work that would hold the window up, off the GUI thread; one at a time.
class LongWork : public QObject {
    Q_OBJECT
  public:
    explicit LongWork(QObject* parent = nullptr);
    /// Stops what runs and waits for it.
    ~LongWork() override;

    [[nodiscard]] bool isRunning() const { return isRunning_; }
    /// What runs, as a person is told of it.
    [[nodiscard]] QString name() const { return name_; }
    void stop();
    /// Waits for what runs without stopping it.
    void finish();

    /// Runs `work(control)` elsewhere, which sees only values, tells how far it is and ends soon
    /// once stopped; then `done(result, isStopped)` here. Only while none runs.
    template <class Work, class Done>
    void start(const QString& name, Work work, Done done) {
        using Result = std::invoke_result_t<Work, const RunControl&>;
        isRunning_ = true;
        name_ = name;
        emit started();
        auto run = runInBackground(
            pool_, [work = std::move(work), tell = teller()](const RunControl& control) {
                return work(RunControl{control.stop, tell});
            });
        stop_ = run.stop;
        deliver(run.future, this,
                [this, stop = run.stop, done = std::move(done)](const Result& result) mutable {
                    isRunning_ = false;
                    emit ended();
                    done(result, stop.stop_requested());
                });
    }

  signals:
    void started();
    void progressed(int percent);
    void ended();  ///< before what came of it is told

  private:
    [[nodiscard]] std::function<void(double fraction)> teller();

    QThreadPool pool_;
    std::stop_source stop_;
    QString name_;
    bool isRunning_ = false;
};

}  // namespace hallwright
