// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "views/scene/palette.h"
#include "views/scene/room_model.h"

#include <vtkSmartPointer.h>

#include <map>
#include <vector>

class vtkActor;
class vtkRenderer;

namespace hallwright {

/// Floors, grids, walls, columns and doors.
class RoomsLayer {
  public:
    explicit RoomsLayer(vtkRenderer* renderer) : renderer_(renderer) {}
    ~RoomsLayer();
    RoomsLayer(const RoomsLayer&) = delete;
    RoomsLayer& operator=(const RoomsLayer&) = delete;

    /// Makes anew the rooms that differ between two snapshots.
    void update(const Table<Room>& before, const Table<Room>& after, const Palette& palette);
    void recolour(const Palette& palette);
    void setVisible(bool isVisible);

  private:
    void clear(Id<Room> room);

    vtkRenderer* renderer_;
    std::map<Id<Room>, std::map<RoomPart, vtkSmartPointer<vtkActor>>> actors_;
};

}  // namespace hallwright
