// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <filesystem>

namespace hallwright {

/// True for a name that ends like those of drawings.
bool isDrawing(const std::filesystem::path& file);

/// A drawing to lie under the plan of `design`, read from a file by what its name ends in. Refused:
/// a file that cannot be read, and what is no drawing that this version knows. Kinds of drawings
/// that are not pictures get their reader here.
tl::expected<Underlay, Refusal> readDrawing(const Design& design,
                                            const std::filesystem::path& file);

}  // namespace hallwright
