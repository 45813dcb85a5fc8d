// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "views/scene/palette.h"

#include <vtkSmartPointer.h>

#include <map>

class vtkActor;
class vtkRenderer;

namespace hallwright {

/// The colour that an area of a kind is drawn in.
Colour colourOf(AreaKind kind);

/// Areas on the floors: their borders, hatched where nothing may stand, and the way up a ramp. One
/// actor for each kind.
class AreasLayer {
  public:
    explicit AreasLayer(vtkRenderer* renderer);
    ~AreasLayer();
    AreasLayer(const AreasLayer&) = delete;
    AreasLayer& operator=(const AreasLayer&) = delete;

    void show(const Table<Room>& rooms);
    void setVisible(bool isVisible);
    /// `scale` is pixels per point of the screen. Seen `fromAbove`, borders are drawn over what
    /// stands there.
    void prepare(double scale, bool fromAbove);

  private:
    vtkRenderer* renderer_;
    std::map<AreaKind, vtkSmartPointer<vtkActor>> actors_;
    bool isVisible_ = true;
};

}  // namespace hallwright
