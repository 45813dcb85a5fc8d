// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/single_line_view.h"

#include <QWidget>

class QComboBox;

namespace hallwright {

class Contingency;

/// The single-line diagram with a list of states, of which it shows that of the contingency.
class SingleLinePanel : public QWidget {
    Q_OBJECT
  public:
    SingleLinePanel(Selection& selection, Contingency& contingency, QWidget* parent = nullptr);

    /// `figures` are of `wanted`, or null.
    void show(const std::shared_ptr<const DiagramFigures>& figures, bool isOld);
    using QWidget::show;
    void setUnits(UnitSystem system) { view_->setUnits(system); }
    [[nodiscard]] SingleLineView& view() { return *view_; }

  private:
    void fillStates();

    Contingency& contingency_;
    std::shared_ptr<const DiagramFigures> figures_;
    QComboBox* states_;
    SingleLineView* view_;
};

}  // namespace hallwright
