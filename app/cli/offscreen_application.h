// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGuiApplication>

#include <optional>

namespace hallwright {

/// Fonts and images need an application object; none of it needs a display. One at a time.
class OffscreenApplication {
  public:
    OffscreenApplication();

  private:
    int argc_ = 1;
    char name_[11] = "hallwright";
    char* argv_[2] = {name_, nullptr};
    std::optional<QGuiApplication> application_;
};

}  // namespace hallwright
