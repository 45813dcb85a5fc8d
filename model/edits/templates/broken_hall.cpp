// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "model/edits/fabric_size.h"
#include "model/edits/items.h"
#include "model/edits/links.h"
#include "model/edits/rooms.h"
#include "model/edits/settings.h"
#include "model/edits/templates/gh200_halls.h"
#include "model/edits/templates/hall_spec.h"

namespace hallwright {
std::span<const TemplateParameter> brokenParameters() { return {}; }

Edited buildBroken(const TemplateSettings& settings) {
    if (!settings.empty()) {
        return refuse("The template broken-on-purpose has no parameters.");
    }
    return refuse("not yet");
}

}  // namespace hallwright
