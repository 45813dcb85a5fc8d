// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/check.h"
#include "tests/bench/measure.h"
#include "views/scene/hall_scene.h"
#include "views/scene/surfaceless_context.h"

#include <vtkCallbackCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkRenderer.h>

#include <cstdio>

namespace hallwright::bench {
namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 800;

/// `Render` only queues work: reading a pixel back waits for it.
double frame(vtkGenericOpenGLRenderWindow* window) {
    return millisecondsOf([&] {
        window->Render();
        const unsigned char* pixel = window->GetPixelData(0, 0, 0, 0, 0, 0);
        delete[] pixel;
    });
}

std::vector<Id<Item>> inFirstHall(const Design& design) {
    std::vector<Id<Item>> items;
    const Room* hall = nullptr;
    for (const Room& room : design.rooms) {
        hall = !hall && room.kind == RoomKind::Hall ? &room : hall;
    }
    for (const Item& item : design.items) {
        if (hall && item.room == hall->id) {
            items.push_back(item.id);
        }
    }
    return items;
}

}  // namespace

void frames(const std::string& name, const Design& design, double promise) {
    const auto context = SurfacelessContext::open();
    if (!context) {
        std::printf("frame, %s: %s\n", name.c_str(), context.error().sentence.c_str());
        return;
    }
    const Answers answers = check(design);
    vtkNew<vtkGenericOpenGLRenderWindow> window;
    window->SetOwnContext(0);
    window->SetReadyForRendering(true);
    window->SetIsCurrent(true);
    window->SetSupportsOpenGL(1);
    window->SetIsDirect(1);
    window->SetMultiSamples(0);
    window->SetSize(kWidth, kHeight);
    window->SetFrameBlitModeToNoBlit();
    vtkNew<vtkCallbackCommand> quiet;  // GLEW asks for GLX and says that there is none
    quiet->SetCallback([](vtkObject*, unsigned long, void*, void*) {});
    window->AddObserver(vtkCommand::ErrorEvent, quiet);
    window->OpenGLInitContext();
    {
        vtkNew<vtkRenderer> empty;
        window->AddRenderer(empty);
        std::vector<double> floors;
        for (int i = 0; i < 12; ++i) {
            floors.push_back(frame(window));
        }
        window->RemoveRenderer(empty);

        HallScene scene;
        scene.show(design, &answers, false);
        window->AddRenderer(scene.renderer());
        Camera camera;
        camera.setSize(kWidth, kHeight);
        camera.look(View::Iso, scene.corners());
        const auto turned = [&] {
            std::vector<double> times;
            for (int i = 0; i < 24; ++i) {
                camera.orbit(6.0, 0.0);
                scene.prepare(camera, 1.0);
                const double time = frame(window);
                if (i > 1) {  // the first frames compile shaders
                    times.push_back(time);
                }
            }
            return spreadOf(times);
        };
        const auto showCables = [&](CableColouring colouring) {
            scene.setCables(colouring);
            scene.show(design, &answers, false);
        };
        const double floor = spreadOf(floors).p50;
        const Spread plain = turned();
        print("frame 1280 x 800 on the CPU, " + name, plain, promise, floor, "an empty frame");
        showCables(CableColouring::Network);
        print("the same with its network cables", turned(), promise, plain.p50, "without them");
        scene.setSelection({design.items.begin()->id}, {});
        print("the same with most of them faint", turned(), promise, plain.p50, "without them");
        scene.setSelection({}, {});
        camera.look(View::Iso, scene.cornersOf(inFirstHall(design)));
        print("its first hall with its cables", turned(), promise, plain.p50, "all without them");
        std::vector<double> layings;
        for (int i = 0; i < 5; ++i) {
            const Answers anew = check(design);
            layings.push_back(millisecondsOf([&] { scene.show(design, &anew, false); }));
        }
        print("cables drawn anew after an edit", spreadOf(layings), promise, floor,
              "an empty frame");
        window->RemoveRenderer(scene.renderer());
    }
    window->Finalize();
}

}  // namespace hallwright::bench
