// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/blanking.h"

#include "model/edits/devices.h"

#include <algorithm>

namespace hallwright {
namespace {

/// From below, what touches as one: a tall panel covers more than two short ones.
std::vector<UnitSpan> joined(std::vector<UnitSpan> spans) {
    std::erase_if(spans, [](const UnitSpan& span) { return span.high <= span.low; });
    std::ranges::sort(spans, {}, &UnitSpan::low);
    std::vector<UnitSpan> whole;
    for (const UnitSpan& span : spans) {
        if (!whole.empty() && span.low <= whole.back().high) {
            whole.back().high = std::max(whole.back().high, span.high);
        } else {
            whole.push_back(span);
        }
    }
    return whole;
}

}  // namespace

bool hasBlankingPanels(const Design& design, const Item& rack) {
    return std::ranges::any_of(*rack.devices, [&](const Device& device) {
        return device.position > 0.0 && isBlankingPanel(productOf(design, device));
    });
}

std::vector<UnitSpan> uncover(const Design& design, Item& rack, const UnitSpan& wanted) {
    std::vector<UnitSpan> open;
    std::erase_if(rack.devices.edit(), [&](const Device& device) {
        const Product& product = productOf(design, device);
        const UnitSpan panel = unitsOf(product, device.position);
        if (device.position <= 0.0 || !isBlankingPanel(product) || !panel.meets(wanted)) {
            return false;
        }
        open.push_back({panel.low, wanted.low});
        open.push_back({wanted.high, panel.high});
        return true;
    });
    return open;
}

void cover(const Design& design, Item& rack, std::vector<UnitSpan> open) {
    std::vector<const Product*> panels;
    for (const Product& product : design.products) {
        if (isBlankingPanel(product) && product.families.empty()) {
            panels.push_back(&product);
        }
    }
    std::ranges::stable_sort(panels, std::ranges::greater{},
                             [](const Product* panel) { return heightInUnits(*panel); });
    for (UnitSpan span : joined(std::move(open))) {
        for (const Product* panel : panels) {
            const double tall = heightInUnits(*panel);
            for (; span.low + tall <= span.high; span.low += tall) {
                Device device;
                device.product = panel->id;
                device.position = span.low;
                if (!install(rack, std::move(device))) {
                    return;
                }
            }
        }
    }
}

}  // namespace hallwright
