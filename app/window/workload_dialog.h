// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/results/answers.h"

#include <QDialog>
#include <QThreadPool>

#include <array>
#include <memory>
#include <stop_token>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QSlider;

namespace hallwright {

/// What the superchips work on and how much each may draw, for the whole hall; the figures that
/// change with it are worked out beside those of now while the slider moves.
class WorkloadDialog : public QDialog {
    Q_OBJECT
  public:
    /// `now`: answers of the open design.
    WorkloadDialog(std::shared_ptr<const Answers> now, UnitSystem units, QWidget* parent = nullptr);
    ~WorkloadDialog() override;

    /// The design as chosen; a refusal where it cannot be.
    [[nodiscard]] const Edited& chosen() const { return chosen_; }

  private:
    void refresh();
    void showFigures(const Answers* then);

    const std::shared_ptr<const Answers> now_;
    const UnitSystem units_;
    Edited chosen_;
    QComboBox* workloads_;
    QSlider* cap_;
    QLabel *capLabel_, *about_, *problem_;
    std::array<std::array<QLabel*, 2>, 6> figures_{};  ///< now and then
    QDialogButtonBox* buttons_;
    QThreadPool pool_;
    std::stop_source stop_;
};

}  // namespace hallwright
