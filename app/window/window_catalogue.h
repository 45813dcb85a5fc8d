// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/catalogue.h"

#include <optional>

namespace hallwright {

/// What can be placed while the window is open: the catalogue of the program and the user's own
/// products, read once at the first call.
struct WindowCatalogue {
    Catalogue catalogue;
    std::optional<Refusal> refusal;  ///< why the user's products are left out; none: they are not
};
const WindowCatalogue& windowCatalogue();

}  // namespace hallwright
