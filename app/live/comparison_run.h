// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/document/document.h"
#include "model/refusal.h"
#include "model/results/air_comparison.h"
#include "model/results/answers.h"
#include "solvers/run_control.h"

#include <QObject>
#include <QThreadPool>

#include <tl/expected.hpp>

#include <memory>
#include <stop_token>

namespace hallwright {

/// A comparison as far as it has come, and what it takes to go on.
struct ComparisonStep {
    std::shared_ptr<const AirComparison> comparison;  ///< null when stopped
    std::shared_ptr<const Answers> second;            ///< null where nothing follows
    std::shared_ptr<const AirMemory> failed;          ///< of a failure, as far as it was marched
};
using ComparisonStepped = tl::expected<ComparisonStep, Refusal>;

/// Solves both states, or marches the second of `before` on. `known`, which may be null, are
/// answers of `design` that save work.
ComparisonStepped stepComparison(const ComparisonWish& wish, const Design& design,
                                 const Answers* known, const ComparisonStep& before,
                                 const RunControl& control);

/// Compares two states of the air off the GUI thread; one comparison at a time.
class ComparisonRun : public QObject {
    Q_OBJECT
  public:
    explicit ComparisonRun(QObject* parent = nullptr);
    /// Stops what runs and waits for it.
    ~ComparisonRun() override;

    void start(const ComparisonWish& wish, const Design& design,
               std::shared_ptr<const Answers> known);
    void stop();

  signals:
    void compared(std::shared_ptr<const hallwright::AirComparison> comparison);
    void refused(const hallwright::Refusal& why);

  private:
    void step(const ComparisonStep& before);

    QThreadPool pool_;
    std::stop_source stop_;
    ComparisonWish wish_;
    Design design_;
    std::shared_ptr<const Answers> known_;
};

}  // namespace hallwright
