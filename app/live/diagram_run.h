// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "views/diagrams/single_line_view.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace hallwright {

/// Lays out the single-line diagram of answers, and solves its state, off the GUI thread. What is
/// asked anew makes what runs stale.
class DiagramRun : public QObject {
    Q_OBJECT
  public:
    explicit DiagramRun(QObject* parent = nullptr);
    /// Waits for what runs.
    ~DiagramRun() override;

    /// `state`: index into the states of the answers' power.
    void ask(const std::shared_ptr<const Answers>& answers, std::uint32_t state);

  signals:
    void ready(const std::shared_ptr<const hallwright::DiagramFigures>& figures);

  private:
    QThreadPool pool_;
    std::stop_source stop_;
};

}  // namespace hallwright
