// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/property.h"

#include <QString>

#include <optional>
#include <string>

namespace hallwright {

/// The type of what is dragged out of the catalogue.
inline constexpr const char* kProductMime = "application/x-hallwright-product";

/// What a person wants to place: "product:KEY", "product:KEY;rated_current=800" or "assembly:KEY".
/// Ratings are in SI by the key of their property.
struct PlacePayload {
    bool isAssembly = false;
    std::string key;
    OwnValues own;

    [[nodiscard]] QString text() const;
    /// Nothing when `text` is none of these.
    static std::optional<PlacePayload> read(const QString& text);
    bool operator==(const PlacePayload&) const = default;
};

}  // namespace hallwright
