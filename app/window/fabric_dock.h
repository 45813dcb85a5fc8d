// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/live/live_check.h"
#include "views/diagrams/fabric_choice.h"

#include <QDockWidget>

#include <memory>

namespace hallwright {

class FabricPanel;
class FabricRun;
class Selection;
struct FabricFigures;

/// The fabric diagram beside the other panels. It asks for figures only while it is seen.
class FabricDock : public QDockWidget {
    Q_OBJECT
  public:
    FabricDock(Selection& selection, const LiveCheck& live, QWidget* parent);

    /// Takes up the newest answers; old ones are shown faintly.
    void refresh(bool isOld);

  private:
    void follow();

    const LiveCheck& live_;
    FabricPanel* panel_;
    FabricRun* run_;
    FabricChoice wanted_;
    std::shared_ptr<const FabricFigures> figures_;
    bool isOld_ = false;
    std::shared_ptr<const Answers> asked_;  ///< that the figures are of, or will be
};

}  // namespace hallwright
