// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/views/air_kit.h"
#include "tests/views/scene/sample_hall.h"
#include "views/scene/hall_scene.h"

#include <memory>

namespace hallwright::testing {

/// The sample hall with air that one can judge by hand (air_kit.h).
struct Solved {
    Design design = sampleHall();
    Id<Room> hall = design.rooms.begin()->id;
    std::shared_ptr<AirField> field = sampleField(design, hall);
    Answers answers;

    Solved() {
        answers.design = design;
        answers.fields = {field};
    }
    [[nodiscard]] Id<Item> item(const char* tag) const { return itemOf(design, tag); }
};

/// On all that is drawn, 1200 × 800 pixels.
inline Camera cameraOn(const HallScene& scene, View view) {
    Camera camera;
    camera.setSize(1200, 800);
    camera.look(view, scene.corners());
    return camera;
}

}  // namespace hallwright::testing
