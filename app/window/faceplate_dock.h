// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/figures_dock.h"
#include "model/units/dimension.h"

namespace hallwright {

class FaceplatePanel;
class FaceplateRun;
class Selection;
struct FaceplateFigures;

/// The ports of a switch on its faceplate.
class FaceplateDock : public FiguresDock {
    Q_OBJECT
  public:
    FaceplateDock(Selection& selection, const LiveCheck& live, QWidget* parent);

    void setUnits(UnitSystem system);

  protected:
    void ask(const std::shared_ptr<const Answers>& answers) override;
    void forget() override;
    void present(bool isOld) override;

  private:
    FaceplatePanel* panel_;
    FaceplateRun* run_;
    std::shared_ptr<const FaceplateFigures> figures_;
};

}  // namespace hallwright
