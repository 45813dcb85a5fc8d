// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/rooms_layer.h"

#include "views/scene/poly.h"

#include <vtkActor.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

namespace hallwright {
namespace {

Colour colourOf(RoomPart part, const Palette& palette) {
    switch (part) {
        case RoomPart::Floor:
            return palette.floor;
        case RoomPart::RaisedFloor:
            return palette.raisedFloor;
        case RoomPart::Grid:
            return palette.grid;
        case RoomPart::Wall:
            return palette.wall;
        case RoomPart::WallBase:
            return palette.wallTop;
        case RoomPart::Column:
            return palette.column;
        case RoomPart::Ramp:
            return mixed(palette.raisedFloor, palette.wallTop, 0.25);
        case RoomPart::Door:
            return mixed(palette.wall, palette.wallTop, 0.5);
        case RoomPart::Edge:
            break;
    }
    return mixed(palette.edge, palette.text, 0.5);  // door swings are seen on any floor
}

}  // namespace

RoomsLayer::~RoomsLayer() {
    while (!actors_.empty()) {
        clear(actors_.begin()->first);
    }
}

void RoomsLayer::clear(Id<Room> room) {
    const auto found = actors_.find(room);
    if (found == actors_.end()) {
        return;
    }
    for (const auto& [part, actor] : found->second) {
        renderer_->RemoveActor(actor);
    }
    actors_.erase(found);
}

void RoomsLayer::update(const Table<Room>& before, const Table<Room>& after,
                        const Palette& palette) {
    Table<Room>::compare(before, after, [&](const Room* old, const Room* now) {
        if (old) {
            clear(old->id);
        }
        if (!now) {
            return;
        }
        for (const auto& [part, mesh] : roomModel(*now)) {
            const auto actor = actorOf(mesh, colourOf(part, palette));
            if (part == RoomPart::Wall || part == RoomPart::Door) {
                actor->GetProperty()->BackfaceCullingOn();
            }
            if (part != RoomPart::Column && part != RoomPart::Ramp) {
                actor->GetProperty()->LightingOff();
            }
            renderer_->AddActor(actor);
            actors_[now->id][part] = actor;
        }
    });
}

void RoomsLayer::setVisible(bool isVisible) {
    for (const auto& [room, parts] : actors_) {
        for (const auto& [part, actor] : parts) {
            actor->SetVisibility(isVisible ? 1 : 0);
        }
    }
}

void RoomsLayer::recolour(const Palette& palette) {
    for (const auto& [room, parts] : actors_) {
        for (const auto& [part, actor] : parts) {
            paint(actor->GetProperty(), colourOf(part, palette));
        }
    }
}

}  // namespace hallwright
