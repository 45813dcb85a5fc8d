// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "views/report/report.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace hallwright {

/// Draws a report off the GUI thread, of the design as it was at the start; one at a time.
class ReportRun : public QObject {
    Q_OBJECT
  public:
    explicit ReportRun(QObject* parent = nullptr);
    /// Stops what runs and waits for it.
    ~ReportRun() override;

    [[nodiscard]] bool isRunning() const { return isRunning_; }
    /// `options` come with their pictures drawn. Only while none runs.
    void start(const QString& path, std::shared_ptr<const Answers> answers,
               const ReportOptions& options);
    void stop();

  signals:
    void progressed(int page, int pages);
    /// The report for `path`; empty: it was stopped.
    void ended(const QString& path, const QByteArray& pdf);

  private:
    QThreadPool pool_;
    std::stop_source stop_;
    bool isRunning_ = false;
};

}  // namespace hallwright
