// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/catalogue.h"

#include <cstddef>
#include <filesystem>

namespace hallwright {

/// Where a user's own products stand: `hallwright/catalogue` below $XDG_DATA_HOME, which is
/// ~/.local/share unless set. Every `.json` file there is a catalogue file.
std::filesystem::path userCatalogueFolder();

/// The catalogue of the program with the user's products added, or in place of those of the same
/// key; files in order of their names. Refused: a file that cannot be read, with the place in it.
tl::expected<Catalogue, Refusal> wholeCatalogue();

/// Checks a catalogue file and keeps a copy of it in the user's folder, over one of the same name.
/// Gives how many products it holds. Refused as `readProducts`; nothing is written then.
tl::expected<std::size_t, Refusal> importProducts(const std::filesystem::path& file);

}  // namespace hallwright
