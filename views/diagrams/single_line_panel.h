// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/single_line_view.h"

#include <QWidget>

class QComboBox;

namespace hallwright {

/// The single-line diagram with a list of states. Which one is shown is remembered by what is lost
/// in it, so that it outlasts edits.
class SingleLinePanel : public QWidget {
    Q_OBJECT
  public:
    explicit SingleLinePanel(Selection& selection, QWidget* parent = nullptr);

    /// `figures` are of `wanted`, or null.
    void show(const std::shared_ptr<const DiagramFigures>& figures, bool isOld);
    using QWidget::show;
    void setUnits(UnitSystem system) { view_->setUnits(system); }
    [[nodiscard]] SingleLineView& view() { return *view_; }

    /// The state of `power` to show; normal where what was lost is there no longer.
    [[nodiscard]] std::uint32_t wantedIn(const PowerResult& power) const;

  signals:
    /// Another state is wanted.
    void stateChanged();

  private:
    void fillStates();
    void wantLossOf(Id<Item> item, std::uint16_t slot);

    std::shared_ptr<const DiagramFigures> figures_;
    Id<Item> lost_;  ///< none: normal
    std::uint16_t slot_ = 0;
    QComboBox* states_;
    SingleLineView* view_;
};

}  // namespace hallwright
