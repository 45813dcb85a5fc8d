// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/document/document.h"
#include "model/results/answers.h"
#include "solvers/run_control.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace hallwright {

/// Keeps the answers in step with the open design, off the GUI thread: each change stops the run
/// that it makes stale and starts one on its own snapshot. What comes late is dropped; until a
/// fresh answer is there, the old one stays and `isStale`.
class LiveCheck : public QObject {
    Q_OBJECT
  public:
    /// All analyses and rules on a snapshot; `before`, which may be null, saves work. Called on
    /// other threads.
    using Check = std::function<Answers(const Design&, const RunControl&, const Answers* before)>;

    /// `refinements` follow each answer of `check` in turn, each from the answer before it, until
    /// the next change: a coarse temperature field, then a finer one. One that leaves a march under
    /// way is taken again until it has ended.
    LiveCheck(Document& document, Check check, std::vector<Check> refinements = {},
              QObject* parent = nullptr);
    /// Stops what runs and waits for it.
    ~LiveCheck() override;

    /// The newest answer; null while there is none for this document.
    [[nodiscard]] const std::shared_ptr<const Answers>& answers() const { return answers_; }
    /// True when the answers are of an earlier snapshot, or there are none.
    [[nodiscard]] bool isStale() const { return answered_ != document_.revision(); }
    [[nodiscard]] bool isRunning() const { return running_; }
    /// True while a refinement is under way.
    [[nodiscard]] bool isRefining() const { return refining_; }
    /// How long ago the newest answer came, and how long it took, ms.
    [[nodiscard]] qint64 age() const;
    /// How long the run in progress has taken so far, ms.
    [[nodiscard]] qint64 runningFor() const { return running_ ? runningSince_.elapsed() : 0; }
    [[nodiscard]] qint64 duration() const { return duration_; }

    /// Judges the open design anew.
    void again() { start(); }

    /// Judges a design that nobody has applied, such as a rack under the mouse. While one is judged
    /// only the newest of the others waits. Once it rests the first refinement follows, which the
    /// next one stops: a finer field is not worth the wait, and would slow what is in hand. So do
    /// refinements of the open design, which rest until `endPreview`.
    void preview(const Design& design);
    /// There is no such design any more: what still comes is dropped.
    void endPreview();

  signals:
    void started();
    void answered();
    void previewed(const std::shared_ptr<const hallwright::Answers>& answers);

  private:
    void start();
    void startPreview();
    void refinePreview();
    void take(quint64 revision, std::shared_ptr<const Answers> answers, qint64 took);
    void refine(std::size_t stage);

    Document& document_;
    Check check_;
    std::vector<Check> refinements_;
    QThreadPool pool_;
    std::shared_ptr<const Answers> answers_;
    quint64 answered_ = ~quint64{0};  ///< the revision that the answers are of
    std::stop_source stop_;
    bool running_ = false;
    bool refining_ = false;
    std::size_t stage_ = 0;  ///< the refinement that is under way, or rests
    QElapsedTimer since_;
    QElapsedTimer runningSince_;
    qint64 duration_ = 0;

    std::optional<Design> nextPreview_;
    std::shared_ptr<const Answers> lastPreview_;
    std::stop_source previewStop_;
    std::stop_source previewRefinementStop_;
    QTimer previewRests_;        ///< runs out when the mouse has stood still for a moment
    bool isPreviewing_ = false;  ///< there is an unapplied design
    bool previewRuns_ = false;   ///< and one of them is being judged
};

}  // namespace hallwright
