// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/capacity_figures.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace hallwright {

/// Works out what a design could still take, off the GUI thread. What is asked anew makes what runs
/// stale.
class CapacityRun : public QObject {
    Q_OBJECT
  public:
    explicit CapacityRun(QObject* parent = nullptr);
    /// Stops what runs and waits for it.
    ~CapacityRun() override;

    /// For racks like `like`; none: the hungriest of each hall. `known`, which may be null, are
    /// figures of the same design, for other racks.
    void ask(const std::shared_ptr<const Answers>& answers, Id<Item> like,
             const std::shared_ptr<const CapacityFigures>& known);

  signals:
    void ready(const std::shared_ptr<const hallwright::CapacityFigures>& figures);

  private:
    QThreadPool pool_;
    std::stop_source stop_;
};

}  // namespace hallwright
