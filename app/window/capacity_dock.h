// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/live/live_check.h"
#include "model/units/dimension.h"
#include "views/panels/growth_form.h"

#include <QDockWidget>

#include <memory>

namespace hallwright {

class CapacityPanel;
class CapacityRun;
class Selection;
struct CapacityFigures;

/// What is left, beside the other panels. It asks for figures only while it is seen.
class CapacityDock : public QDockWidget {
    Q_OBJECT
  public:
    CapacityDock(Selection& selection, const LiveCheck& live, QWidget* parent);

    void setUnits(UnitSystem system);
    /// Takes up the newest answers; old ones are shown faintly.
    void refresh(bool isOld);
    [[nodiscard]] GrowthForm& growth();

  private:
    void ask();
    void follow();

    const LiveCheck& live_;
    CapacityPanel* panel_;
    CapacityRun* run_;
    std::shared_ptr<const CapacityFigures> figures_;
    bool isOld_ = false;
    std::shared_ptr<const Answers> asked_;  ///< that the figures are of, or will be
};

}  // namespace hallwright
