// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/templates.h"

#include "model/edits/templates/gh200_halls.h"

#include <algorithm>
#include <vector>

namespace hallwright {

std::span<const Template> allTemplates() {
    static const std::vector<Template> kAll{
        {"gh200-nvl32", "GH200 NVL32 hall, liquid cooled",
         "NVL32 racks on a slab with contained hot aisles, NDR InfiniBand on two rails, CDUs N+1, "
         "perimeter CRAHs "
         "for the air share, busway or panels on two sides.",
         nvl32Parameters(), buildNvl32},
        {"gh200-air", "GH200 hall, air cooled",
         "Racks of 1U or 2U air-cooled GH200 servers on a raised floor with contained cold aisles, "
         "perimeter CRAHs "
         "N+1, NDR InfiniBand.",
         airParameters(), buildAir},
        {"campus", "GH200 campus",
         "Halls of NVL32 racks side by side, each with its own power blocks, coolant loops and "
         "400G Ethernet fabric.",
         campusParameters(), buildCampus},
        {"broken-on-purpose", "Broken on purpose",
         "A small hall in which at least fifteen rules are violated: to learn what findings look "
         "like.",
         brokenParameters(), buildBroken},
    };
    return kAll;
}

Edited buildTemplate(std::string_view key, const TemplateSettings& settings) {
    const auto all = allTemplates();
    const auto found = std::ranges::find(all, key, &Template::key);
    if (found == all.end()) {
        std::string known;
        for (const Template& candidate : all) {
            known += (known.empty() ? "" : ", ") + std::string(candidate.key);
        }
        return refuse("There is no template {}: expected {}.", {std::string(key), known});
    }
    return found->build(settings);
}

}  // namespace hallwright
