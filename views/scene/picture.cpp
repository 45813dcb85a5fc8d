// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/picture.h"

#include "views/scene/aim.h"
#include "views/scene/surfaceless_context.h"

#include <vtkCallbackCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <thread>

namespace hallwright {
namespace {

constexpr int kSmallest = 16;
constexpr int kLargest = 8192;
/// Up to this each pixel is the mean of four drawn ones.
constexpr int kLargestRefined = 4096;

/// The mean of `fold` × `fold` pixels; VTK's rows start at the bottom, ours at the top.
Picture folded(const vtkUnsignedCharArray& pixels, int width, int height, int fold) {
    Picture picture{width, height, {}};
    picture.rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    const auto& from = const_cast<vtkUnsignedCharArray&>(pixels);
    for (int y = height - 1; y >= 0; --y) {
        for (int x = 0; x < width; ++x) {
            for (int part = 0; part < 3; ++part) {
                int sum = 0;
                for (int dy = 0; dy < fold; ++dy) {
                    for (int dx = 0; dx < fold; ++dx) {
                        const vtkIdType at =
                            static_cast<vtkIdType>(y * fold + dy) * width * fold + x * fold + dx;
                        sum += from.GetValue(at * 3 + part);
                    }
                }
                picture.rgb.push_back(
                    static_cast<std::uint8_t>((sum + fold * fold / 2) / (fold * fold)));
            }
        }
    }
    return picture;
}

/// True for overlays of what stands in halls alone.
bool isOfHalls(Overlay overlay) {
    switch (overlay) {
        case Overlay::Air:
        case Overlay::InletTemperature:
        case Overlay::ItPower:
        case Overlay::CoolantFlow:
        case Overlay::Airflow:
        case Overlay::ComputeLeaf:
        case Overlay::TrayFill:
            return true;
        default:
            return false;
    }
}

tl::expected<Picture, Refusal> drawn(const Design& design, const Answers* answers,
                                     const PictureOptions& options) {
    const auto context = SurfacelessContext::open();
    if (!context) {
        return tl::unexpected(context.error());
    }
    const int fold = std::max(options.width, options.height) <= kLargestRefined ? 2 : 1;
    const int width = options.width * fold;
    const int height = options.height * fold;
    vtkNew<vtkGenericOpenGLRenderWindow> window;
    window->SetOwnContext(0);
    window->SetReadyForRendering(true);
    window->SetIsCurrent(true);
    window->SetSupportsOpenGL(1);
    window->SetIsDirect(1);
    window->SetMultiSamples(0);
    window->SetSize(width, height);
    window->SetFrameBlitModeToNoBlit();
    // The system's GLEW asks for GLX, finds none without a display and says so; what it needs, it
    // has loaded.
    vtkNew<vtkCallbackCommand> quiet;
    quiet->SetCallback([](vtkObject*, unsigned long, void*, void*) {});
    window->AddObserver(vtkCommand::ErrorEvent, quiet);
    window->OpenGLInitContext();
    // As in a window: what is drawn later lies on what was drawn before at the same depth.
    window->OpenGLInitState();
    tl::expected<Picture, Refusal> result;
    {
        HallScene scene;
        scene.setDark(options.dark);
        scene.setState(options.state);
        scene.setOverlay(options.overlay);
        scene.setCables(options.cables);
        scene.setAirView(options.air);
        scene.setUnits(options.units);
        scene.show(design, answers, false);
        scene.setSelection(options.selected, {});
        window->AddRenderer(scene.renderer());
        Camera camera;
        camera.setSize(width, height);
        if (options.from) {
            camera.lookFrom(*options.from);
            scene.setCut(options.from->cut);
        } else {
            const bool isInHalls =
                isOfHalls(options.overlay) || options.cables != CableColouring::Off;
            const auto corners = isInHalls ? scene.cornersOfHalls() : scene.corners();
            aimBesideLegend(camera, scene, options.scale * fold,
                            isInHalls ? itemsOfHalls(design) : std::vector<Id<Item>>{},
                            [&](Camera& from) { from.look(options.view, corners); });
        }
        scene.prepare(camera, options.scale * fold);
        window->Render();
        vtkNew<vtkUnsignedCharArray> pixels;
        window->GetPixelData(0, 0, width - 1, height - 1, 0, pixels, 0);
        result = folded(*pixels, options.width, options.height, fold);
        window->RemoveRenderer(scene.renderer());
    }
    window->Finalize();
    return result;
}

}  // namespace

tl::expected<Picture, Refusal> renderPicture(const Design& design, const Answers* answers,
                                             const PictureOptions& options) {
    const auto fits = [](int pixels) { return pixels >= kSmallest && pixels <= kLargest; };
    if (!fits(options.width) || !fits(options.height)) {
        return refuse("A picture of {} by {} pixels cannot be drawn: each side must be 16 to 8192.",
                      {std::to_string(options.width), std::to_string(options.height)});
    }
    // A context belongs to a thread: on one of its own it leaves that of an open window alone.
    tl::expected<Picture, Refusal> result;
    std::thread([&] { result = drawn(design, answers, options); }).join();
    return result;
}

}  // namespace hallwright
