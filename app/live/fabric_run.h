// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "views/diagrams/fabric_painter.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace hallwright {

/// The network of `choices` at `chosen` with how it is drawn, frames that are `opened` apart.
FabricFigures fabricFigures(const Design& design, const NetworkResult& network,
                            std::vector<FabricChoice> choices, std::size_t chosen,
                            std::span<const FabricOpening> opened = {});

/// Lays out a network of answers off the GUI thread. What is asked anew makes what runs stale.
class FabricRun : public QObject {
    Q_OBJECT
  public:
    explicit FabricRun(QObject* parent = nullptr);
    /// Waits for what runs.
    ~FabricRun() override;

    void ask(const std::shared_ptr<const Answers>& answers, const FabricChoice& wanted,
             const std::vector<FabricOpening>& opened);

  signals:
    void ready(const std::shared_ptr<const hallwright::FabricFigures>& figures);

  private:
    QThreadPool pool_;
    std::stop_source stop_;
};

}  // namespace hallwright
