// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "views/diagrams/faceplate_painter.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace hallwright {

/// The first switch that `wishes` lead to, else the first of the design, with how it is drawn.
FaceplateFigures faceplateFigures(const Design& design, const NetworkResult& network,
                                  std::span<const DeviceRef> wishes);

/// Finds out off the GUI thread where the ports of one switch lead. What is asked anew makes what
/// runs stale.
class FaceplateRun : public QObject {
    Q_OBJECT
  public:
    explicit FaceplateRun(QObject* parent = nullptr);
    /// Waits for what runs.
    ~FaceplateRun() override;

    void ask(const std::shared_ptr<const Answers>& answers, const std::vector<DeviceRef>& wishes);

  signals:
    void ready(const std::shared_ptr<const hallwright::FaceplateFigures>& figures);

  private:
    QThreadPool pool_;
    std::stop_source stop_;
};

}  // namespace hallwright
