// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/figures_dock.h"
#include "model/units/dimension.h"
#include "views/panels/growth_form.h"

namespace hallwright {

class CapacityPanel;
class CapacityRun;
class Selection;
struct CapacityFigures;

/// What is left.
class CapacityDock : public FiguresDock {
    Q_OBJECT
  public:
    CapacityDock(Selection& selection, const LiveCheck& live, QWidget* parent);

    void setUnits(UnitSystem system);
    [[nodiscard]] GrowthForm& growth();

  protected:
    void ask(const std::shared_ptr<const Answers>& answers) override;
    void forget() override;
    void present(bool isOld) override;

  private:
    CapacityPanel* panel_;
    CapacityRun* run_;
    std::shared_ptr<const CapacityFigures> figures_;
};

}  // namespace hallwright
