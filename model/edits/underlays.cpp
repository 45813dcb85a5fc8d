// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/underlays.h"

#include <cmath>
#include <numbers>
#include <optional>

namespace hallwright {
namespace {

constexpr char kNone[] = "There is no such underlay.";

/// What all rooms together cover, on the site.
std::optional<Bounds> boundsOfRooms(const Design& design) {
    std::optional<Bounds> all;
    for (const Room& room : design.rooms) {
        const Bounds own = boundsOf(room.outline);
        const Bounds onSite{own.low + room.origin, own.high + room.origin};
        all = all ? joined(*all, onSite) : onSite;
    }
    return all;
}

}  // namespace

tl::expected<Underlay, Refusal> underlayOf(const Design& design, const std::string& name,
                                           std::string image) {
    const PixelSize size = pixelSizeOf(image);
    if (size.width < 1 || size.height < 1) {
        return refuse("{} is no PNG or JPEG picture.", {name});
    }
    if (image.size() > Underlay::kMostBytes) {
        return refuse("{} has more than 12 MB: make the picture smaller first.", {name});
    }
    Underlay underlay;
    underlay.name = name;
    underlay.image = std::move(image);
    underlay.width = size.width;
    underlay.height = size.height;
    if (const auto bounds = boundsOfRooms(design)) {
        underlay.origin = bounds->low;
        underlay.metresPerPixel = std::max((bounds->high.x - bounds->low.x) / size.width, 1e-5);
    }
    return underlay;
}

Edited addUnderlay(const Design& design, Underlay underlay) {
    Design next = design;
    next.underlays.edit().push_back(std::move(underlay));
    return checked(design, std::move(next));
}

Edited changeUnderlay(const Design& design, std::size_t index, Underlay underlay) {
    if (index >= design.underlays->size()) {
        return refuse(kNone);
    }
    Design next = design;
    next.underlays.edit()[index] = std::move(underlay);
    return checked(design, std::move(next));
}

Edited removeUnderlay(const Design& design, std::size_t index) {
    if (index >= design.underlays->size()) {
        return refuse(kNone);
    }
    Design next = design;
    std::vector<Underlay>& all = next.underlays.edit();
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
    return checked(design, std::move(next));
}

tl::expected<Underlay, Refusal> calibrated(const Underlay& underlay, Point a, Point b,
                                           double metres, bool isStraight) {
    const double drawn = distance(a, b);
    if (!(drawn > 1e-6)) {
        return refuse("Choose two points that are apart from each other.");
    }
    if (!(metres > 0.0)) {
        return refuse("The distance between the two points must be above zero.");
    }
    const Point pixel = pixelAt(underlay, a);
    Underlay next = underlay;
    next.metresPerPixel *= metres / drawn;
    if (isStraight) {
        const double angle = std::atan2(b.y - a.y, b.x - a.x) * 180.0 / std::numbers::pi;
        next.rotation =
            std::remainder(next.rotation + 90.0 * std::round(angle / 90.0) - angle, 360.0);
    }
    next.origin = next.origin + (a - siteAt(next, pixel));
    return next;
}

}  // namespace hallwright
