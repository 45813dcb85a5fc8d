// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <tl/expected.hpp>

#include <memory>

namespace hallwright {

/// An OpenGL 3.2 core context without window or display, current on the thread that opened it for
/// as long as it lives.
class SurfacelessContext {
  public:
    static tl::expected<std::unique_ptr<SurfacelessContext>, Refusal> open();
    ~SurfacelessContext();
    SurfacelessContext(const SurfacelessContext&) = delete;
    SurfacelessContext& operator=(const SurfacelessContext&) = delete;

  private:
    SurfacelessContext(void* display, void* context) : display_(display), context_(context) {}

    void* display_;
    void* context_;
};

}  // namespace hallwright
