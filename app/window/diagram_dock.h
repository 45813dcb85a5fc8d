// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/figures_dock.h"
#include "model/units/dimension.h"

namespace hallwright {

class Contingency;
class DiagramRun;
class Selection;
class SingleLinePanel;
struct DiagramFigures;

/// The single-line diagram, in the state that all views show.
class DiagramDock : public FiguresDock {
    Q_OBJECT
  public:
    DiagramDock(Selection& selection, Contingency& contingency, const LiveCheck& live,
                QWidget* parent);

    void setUnits(UnitSystem system);

  protected:
    void ask(const std::shared_ptr<const Answers>& answers) override;
    void forget() override;
    void present(bool isOld) override;

  private:
    Contingency& contingency_;
    SingleLinePanel* panel_;
    DiagramRun* run_;
    std::shared_ptr<const DiagramFigures> figures_;
};

}  // namespace hallwright
