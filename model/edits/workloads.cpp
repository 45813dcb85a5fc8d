// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/workloads.h"

#include "model/edits/items.h"
#include "model/edits/settings.h"
#include "model/hall/it_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace hallwright {
namespace {

constexpr std::string_view kAsTraces =
    "shape of published traces, arXiv 2508.14318; figures are project defaults";
constexpr std::string_view kOurs = "project default: no trace is published";

constexpr auto kWorkloads = std::to_array<Workload>({
    {"llm-training", translatable("LLM training"),
     translatable("One job over all superchips: they compute together and wait together for the "
                  "exchange of gradients."),
     1.0, 1.0, 0.2, 2.0, kAsTraces},
    {"fine-tuning", translatable("Fine-tuning"),
     translatable("Several jobs of a few racks each, every one in step by itself."), 0.25, 1.0, 0.3,
     1.0, kOurs},
    {"inference", translatable("Inference"),
     translatable("Requests come and go by themselves: few superchips happen to step together."),
     0.1, 0.8, 0.3, 0.0, kOurs},
    {"manufacturing", translatable("Manufacturing simulation"),
     translatable("Long solver steps over half of the hall, with waits at their ends."), 0.5, 0.9,
     0.5, 10.0, kOurs},
    {"logistics", translatable("Logistics optimisation"),
     translatable("Many small searches that start and end by themselves."), 0.2, 0.8, 0.4, 0.0,
     kOurs},
    {"autonomous-driving", translatable("Autonomous-driving training"),
     translatable("Training on sensor data that comes from storage: most superchips step together "
                  "and some wait for data."),
     0.8, 1.0, 0.25, 1.0, kOurs},
});

std::array<std::pair<const char*, double>, 4> limitsOf(const Workload& workload) {
    return {{{"PWR-070.together", workload.together},
             {"PWR-070.high", workload.high},
             {"PWR-070.low", workload.low},
             {"PWR-074.period", workload.period}}};
}

}  // namespace

std::span<const Workload> allWorkloads() {
    return kWorkloads;
}

const Workload* findWorkload(std::string_view key) {
    const auto* found = std::ranges::find(kWorkloads, key, &Workload::key);
    return found == kWorkloads.end() ? nullptr : found;
}

Edited setWorkload(const Design& design, const Workload& workload) {
    const std::string source =
        "workload " + std::string(workload.label) + "; " + std::string(workload.source);
    Edited next = design;
    for (const auto& [key, value] : limitsOf(workload)) {
        next = setThreshold(*next, key, value, source);
        if (!next) {
            return next;
        }
    }
    return next;
}

const Workload* workloadOf(const Design& design) {
    const auto* found = std::ranges::find_if(kWorkloads, [&](const Workload& workload) {
        return std::ranges::all_of(limitsOf(workload), [&](const auto& limit) {
            return std::abs(thresholdIn(*design.thresholds, limit.first).value - limit.second) <
                   1e-9;
        });
    });
    return found == kWorkloads.end() ? nullptr : found;
}

Edited capSuperchips(const Design& design, double watts, Id<Room> room) {
    ItParts parts(design);
    std::vector<Id<Item>> racks;
    std::vector<std::pair<Id<Item>, std::uint16_t>> devices;
    for (const Item& item : design.items) {
        if (room && item.room != room) {
            continue;
        }
        bool has = false;
        for (const ItPart& part : parts.of(item)) {
            has = has || part.draw.superchips > 0.0;
            if (part.draw.superchips > 0.0 && part.device &&
                part.device->own.find(Property::ModuleCap)) {
                devices.emplace_back(item.id, part.device->slot);
            }
        }
        if (has) {
            racks.push_back(item.id);
        }
    }
    if (racks.empty()) {
        return refuse("There are no superchips to cap.");
    }
    Edited next = setOwn(design, racks, Property::ModuleCap, watts);
    for (const auto& [item, slot] : devices) {
        if (!next) {
            return next;
        }
        next = setOwn(*next, item, slot, Property::ModuleCap, watts);
    }
    return next;
}

}  // namespace hallwright
