// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/surfaceless_context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <array>

namespace hallwright {
namespace {

auto failed(std::string_view what) {
    return refuse(
        "A picture cannot be drawn on this machine: {} (OpenGL 3.2 through EGL is needed; on "
        "Debian "
        "it is in libegl1 and libgl1-mesa-dri).",
        {Phrase(what)});
}

}  // namespace

tl::expected<std::unique_ptr<SurfacelessContext>, Refusal> SurfacelessContext::open() {
    EGLDisplay display = eglGetPlatformDisplay(
        EGL_PLATFORM_SURFACELESS_MESA, reinterpret_cast<void*>(EGL_DEFAULT_DISPLAY), nullptr);
    if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) == EGL_FALSE) {
        return failed(translatable("there is no graphics driver that works without a display"));
    }
    eglBindAPI(EGL_OPENGL_API);
    constexpr std::array<EGLint, 5> kWish{EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, 0,
                                          EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglChooseConfig(display, kWish.data(), &config, 1, &count) == EGL_FALSE || count == 0) {
        return failed(translatable("its graphics driver offers no OpenGL"));
    }
    constexpr std::array<EGLint, 7> kVersion{EGL_CONTEXT_MAJOR_VERSION,
                                             3,
                                             EGL_CONTEXT_MINOR_VERSION,
                                             2,
                                             EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                             EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                             EGL_NONE};
    EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, kVersion.data());
    if (context == EGL_NO_CONTEXT) {
        return failed(translatable("its graphics driver is too old"));
    }
    if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_FALSE) {
        eglDestroyContext(display, context);
        return failed(translatable("its graphics driver needs a window"));
    }
    return std::unique_ptr<SurfacelessContext>(new SurfacelessContext(display, context));
}

SurfacelessContext::~SurfacelessContext() {
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display_, context_);
    eglReleaseThread();
}

}  // namespace hallwright
