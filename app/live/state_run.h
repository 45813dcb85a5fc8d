// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/solved_state.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace hallwright {

/// Solves one state of the supply chain of answers off the GUI thread. What is asked anew makes
/// what runs stale.
class StateRun : public QObject {
    Q_OBJECT
  public:
    explicit StateRun(QObject* parent = nullptr);
    /// Waits for what runs.
    ~StateRun() override;

    /// `state`: index into the states of the answers' power.
    void ask(const std::shared_ptr<const Answers>& answers, std::uint32_t state);
    /// What still runs is not told.
    void drop() { stop_.request_stop(); }

  signals:
    void ready(const std::shared_ptr<const hallwright::SolvedState>& state);

  private:
    QThreadPool pool_;
    std::stop_source stop_;
};

}  // namespace hallwright
