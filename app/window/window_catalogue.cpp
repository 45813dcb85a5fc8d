// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_catalogue.h"

#include "model/catalogue/user_catalogue.h"

namespace hallwright {

const WindowCatalogue& windowCatalogue() {
    static const WindowCatalogue kCatalogue = [] {
        auto whole = wholeCatalogue();
        return whole ? WindowCatalogue{std::move(*whole), {}}
                     : WindowCatalogue{builtInCatalogue(), whole.error()};
    }();
    return kCatalogue;
}

}  // namespace hallwright
