// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/mount_device.h"

#include "model/edits/devices.h"
#include "model/edits/products.h"
#include "model/hall/standing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace hallwright {
namespace {

/// m: blanking panels are plates of about 10 mm with their rims; brushes and cable managers, which
/// have a use of their own, begin at 40 mm.
constexpr double kDeepestPanel = 0.03;

/// U of a rack from `low` up to, but without, `high`.
struct Span {
    double low = 0.0;
    double high = 0.0;

    [[nodiscard]] bool meets(const Span& other) const {
        return low < other.high && other.low < high;
    }
};

Span spanOf(const Product& product, double position) {
    return {position, position + numberOf(product, {}, Property::RackUnits).value_or(0.0)};
}

/// A plate that covers open U and does nothing else.
bool isBlankingPanel(const Product& product) {
    const auto depth = numberOf(product, {}, Property::Depth);
    return product.kind == Kind::Accessory && product.ports.empty() && depth &&
           *depth <= kDeepestPanel &&
           numberOf(product, {}, Property::RackUnits).value_or(0.0) >= 1.0 &&
           numberOf(product, {}, Property::PowerNominal).value_or(0.0) == 0.0;
}

/// "A 1U switch", "An 8U GPU server", "A rack PDU".
std::string oneOf(const Product& product) {
    const double units = numberOf(product, {}, Property::RackUnits).value_or(0.0);
    const auto whole = static_cast<int>(units);
    if (units <= 0.0) {
        const std::string label = inSentence(infoOf(product.kind).label);
        const bool isVowel = std::string_view("aeiou").find(label.front()) != std::string::npos;
        return (isVowel ? "An " : "A ") + label;
    }
    const bool isVowel = whole == 8 || whole == 11 || whole == 18 || whole / 10 == 8;
    std::array<char, 16> size{};
    std::snprintf(size.data(), size.size(), "%gU ", units);  // heights come in halves: 1.5U
    return (isVowel ? "An " : "A ") + std::string(size.data()) +
           inSentence(infoOf(product.kind).label);
}

Edited needsRack(const Product& product) {
    return refuse(oneOf(product) + " mounts " + (product.kind == Kind::RearDoor ? "on" : "in") +
                  " a rack: drop it on one.");
}

/// The lowest U from which `tall` U in a row are free.
double lowestFree(const Design& design, const Item& rack, double tall) {
    std::vector<Span> taken;
    for (const Device& device : *rack.devices) {
        const Product& product = productOf(design, device);
        if (device.position > 0.0 && !isBlankingPanel(product)) {
            taken.push_back(spanOf(product, device.position));
        }
    }
    std::ranges::sort(taken, {}, &Span::low);
    double lowest = 1.0;
    for (const Span& span : taken) {
        if (lowest + tall <= span.low) {
            break;
        }
        lowest = std::max(lowest, std::ceil(span.high));
    }
    return lowest;
}

/// Takes the blanking panels out that are in the way of `room`, and gives what they covered
/// besides.
std::vector<Span> uncover(const Design& design, Item& rack, const Span& wanted) {
    std::vector<Span> open;
    std::erase_if(rack.devices.edit(), [&](const Device& device) {
        const Product& product = productOf(design, device);
        const Span panel = spanOf(product, device.position);
        if (device.position <= 0.0 || !isBlankingPanel(product) || !panel.meets(wanted)) {
            return false;
        }
        open.push_back({panel.low, wanted.low});
        open.push_back({wanted.high, panel.high});
        return true;
    });
    return open;
}

/// Covers what is open with the panels of the design, the tallest first; leaves what none fits.
void cover(const Design& design, Item& rack, const std::vector<Span>& open) {
    std::vector<const Product*> panels;
    for (const Product& product : design.products) {
        if (isBlankingPanel(product) && product.families.empty()) {
            panels.push_back(&product);
        }
    }
    const auto tall = [](const Product* panel) { return spanOf(*panel, 0.0).high; };
    std::ranges::stable_sort(panels, std::ranges::greater{}, tall);
    for (Span span : open) {
        for (const Product* panel : panels) {
            for (; span.low + tall(panel) <= span.high; span.low += tall(panel)) {
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

/// Why a device of `tall` U, known to be mountable, does not fit in the rack.
std::optional<Refusal> whyNotIn(const Design& design, const Item& rack, const Product& product,
                                const std::optional<double>& tall) {
    const Product& holder = productOf(design, rack);
    const auto holds = [&](Kind kind) {
        return std::ranges::any_of(*rack.devices, [&](const Device& device) {
            return productOf(design, device).kind == kind;
        });
    };
    if (product.kind == Kind::RearDoor && holds(Kind::RearDoor)) {
        return Refusal{rack.tag + " has a rear door already."};
    }
    if (infoOf(product.kind).placement == Placement::RackSide || tall == 0.0) {
        return std::nullopt;
    }
    if (!tall) {
        return Refusal{product.name() + " does not say how many U it takes."};
    }
    // The contents of a system that is bought whole stand in no list.
    const double space = numberOf(holder, {}, Property::RackUnits).value_or(0.0);
    if (space <= 0.0 || (holder.kind == Kind::GpuRack && rack.devices->empty())) {
        return Refusal{"Which U of " + rack.tag + " are free is not known: " + holder.name() +
                       " comes filled."};
    }
    if (lowestFree(design, rack, *tall) + *tall - 1.0 > space) {
        return Refusal{rack.tag + " does not have " + formattedNumber(*tall, Dimension::Count) +
                       "U free" + (*tall > 1.0 ? " in a row" : "") + " for " + product.name() +
                       "."};
    }
    return std::nullopt;
}

}  // namespace

bool mountsInRack(Kind kind) {
    const Placement placement = infoOf(kind).placement;
    return placement == Placement::RackUnit || placement == Placement::RackSide;
}

Edited mountDevice(const Design& design, Id<Item> id, const Placing::Part& part) {
    const Product& product = asKept(design, part.product);
    if (!mountsInRack(product.kind)) {
        return refuse(product.name() + " is a " + std::string(infoOf(product.kind).label) +
                      ": it does not mount in a rack.");
    }
    const Item* rack = design.items.find(id);
    if (id && !rack) {
        return refuse("The rack to fill is no longer in the design.");
    }
    if (!rack || !isRack(productOf(design, *rack).kind)) {
        return needsRack(product);
    }
    const auto tall = numberOf(product, {}, Property::RackUnits);
    if (auto refusal = whyNotIn(design, *rack, product, tall)) {
        return tl::unexpected(std::move(*refusal));
    }
    Design next = design;
    Item filled = *rack;
    Placing::Part mounted = part;
    mounted.position = 0.0;
    std::vector<Span> open;
    if (infoOf(product.kind).placement == Placement::RackUnit && *tall > 0.0) {
        mounted.position = lowestFree(design, *rack, *tall);
        open = uncover(design, filled, spanOf(product, mounted.position));
    }
    if (auto refusal = addPart(next, filled, mounted)) {
        return tl::unexpected(std::move(*refusal));
    }
    cover(next, filled, open);
    next.items.put(std::move(filled));
    return checked(design, std::move(next));
}

std::optional<Refusal> whyNotAddable(const Product& product, const OwnValues& own) {
    return mountsInRack(product.kind) ? whyNotOwn(product, own) : whyNotPlaceable(product, own);
}

}  // namespace hallwright
