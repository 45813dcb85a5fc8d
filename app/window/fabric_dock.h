// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/figures_dock.h"
#include "views/diagrams/fabric_choice.h"

namespace hallwright {

class FabricPanel;
class FabricRun;
class Selection;
struct FabricFigures;

/// The diagram of a network.
class FabricDock : public FiguresDock {
    Q_OBJECT
  public:
    FabricDock(Selection& selection, const LiveCheck& live, QWidget* parent);

  protected:
    void ask(const std::shared_ptr<const Answers>& answers) override;
    void forget() override;
    void present(bool isOld) override;

  private:
    FabricPanel* panel_;
    FabricRun* run_;
    FabricChoice wanted_;
    std::shared_ptr<const FabricFigures> figures_;
};

}  // namespace hallwright
