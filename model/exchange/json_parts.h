// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <nlohmann/json.hpp>

#include <string>

namespace hallwright::files {

// Parts of a document that the schema admits. What is absent keeps its default.

/// The list or object under `key`; an empty one when there is none.
inline const nlohmann::json& part(const nlohmann::json& object, const char* key) {
    static const nlohmann::json kNone = nlohmann::json::array();
    const auto found = object.find(key);
    return found == object.end() ? kNone : *found;
}

template <class T>
void take(const nlohmann::json& object, const char* key, T& value) {
    if (const auto member = object.find(key); member != object.end()) {
        value = member->get<T>();
    }
}

template <class Enum, class Of>
void takeKey(const nlohmann::json& object, const char* key, Enum& value, Of of) {
    if (const auto member = object.find(key); member != object.end()) {
        // The schema lists the keys, so one is always found.
        value = of(member->get_ref<const std::string&>()).value_or(value);
    }
}

inline void take(const nlohmann::json& object, const char* key, Point& point) {
    if (const auto member = object.find(key); member != object.end()) {
        take(*member, "x", point.x);
        take(*member, "y", point.y);
    }
}

Site readSite(const nlohmann::json& object);
Thresholds readThresholds(const nlohmann::json& object);
Viewpoint readViewpoint(const nlohmann::json& object);
/// Throws `Misfit` where its image is no base64; `at` is its place.
Underlay readUnderlay(const nlohmann::json& object, const std::string& at);
/// All but its id.
Room readRoom(const nlohmann::json& object);
/// All but its id.
Product readProduct(const nlohmann::json& object);
/// The figures under "own".
OwnValues readOwn(const nlohmann::json& object);

}  // namespace hallwright::files
