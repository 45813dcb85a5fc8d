// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/live/live_check.h"
#include "model/results/cooler_failures.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace hallwright {

/// Each running cooler of an answered design failed in each way by itself, the worst first. Empty
/// when stopped.
CoolerFailures failuresOf(const Answers& answers, const RunControl& control);

/// The first failure of a list that potential flow cannot answer firmly, by momentum. Nothing where
/// there is none, or when stopped.
std::optional<CoolerFailure> marchedFailureOf(const Answers& answers, const CoolerFailures& known,
                                              const RunControl& control);

/// Keeps the failures of coolers in step with the open design: computed off the GUI thread once its
/// refined air is there and somebody looks at them, stopped by the next edit. Where potential flow
/// is in doubt they are marched after that, the worst first, once the air without failure has been.
class FailureWatch : public QObject {
    Q_OBJECT
  public:
    /// `marches` says whether the window marches at all.
    FailureWatch(const Document& document, const LiveCheck& live, std::function<bool()> marches,
                 QObject* parent = nullptr);
    /// Stops what runs and waits for it.
    ~FailureWatch() override;

    void setWanted(bool isWanted);
    /// While something is in hand nothing is computed.
    void setPaused(bool isPaused);

    /// The newest list, and the design that it is of; null while there is none.
    [[nodiscard]] const std::shared_ptr<const CoolerFailures>& failures() const {
        return failures_;
    }
    [[nodiscard]] const Design& design() const { return design_; }
    [[nodiscard]] bool isRunning() const { return isRunning_; }
    /// True while failures of a list that is there are marched one by one.
    [[nodiscard]] bool isMarching() const { return isRunning_ && !isStale(); }
    /// True when the list is of an earlier snapshot, or there is none.
    [[nodiscard]] bool isStale() const;

  signals:
    /// Something of the above is another.
    void changed();

  private:
    void stop();
    void consider();
    void start();
    [[nodiscard]] bool isMarchDue() const;
    void take(const std::shared_ptr<const CoolerFailures>& failures);
    void march();

    const Document& document_;
    const LiveCheck& live_;
    std::function<bool()> marches_;
    QThreadPool pool_;
    QTimer rest_;  ///< runs out when the design has rested for a moment
    std::stop_source stop_;
    std::shared_ptr<const CoolerFailures> failures_;
    Design design_;
    quint64 revision_ = ~quint64{0};  ///< that the list is of
    bool isWanted_ = false;
    bool isPaused_ = false;
    bool isRunning_ = false;
};

}  // namespace hallwright
