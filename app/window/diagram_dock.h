// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/live/live_check.h"
#include "model/units/dimension.h"

#include <QDockWidget>

#include <memory>

namespace hallwright {

class Contingency;
class DiagramRun;
class Selection;
class SingleLinePanel;
struct DiagramFigures;

/// The single-line diagram beside the other panels. It asks for figures only while it is seen.
class DiagramDock : public QDockWidget {
    Q_OBJECT
  public:
    DiagramDock(Selection& selection, Contingency& contingency, const LiveCheck& live,
                QWidget* parent);

    void setUnits(UnitSystem system);
    /// Takes up the newest answers; old ones are shown faintly.
    void refresh(bool isOld);

  private:
    void ask();
    void follow();

    Contingency& contingency_;
    const LiveCheck& live_;
    SingleLinePanel* panel_;
    DiagramRun* run_;
    std::shared_ptr<const DiagramFigures> figures_;
    bool isOld_ = false;
    std::shared_ptr<const Answers> asked_;  ///< that the figures are of, or will be
};

}  // namespace hallwright
