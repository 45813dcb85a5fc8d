// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/label_wishes.h"

#include "model/hall/ramp.h"
#include "views/panels/ramp_words.h"
#include "views/scene/cut.h"
#include "views/scene/pick.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr std::size_t kMostWishes = 600;         ///< labels that are tried in one picture
constexpr std::size_t kMostSightLines = 300000;  ///< boxes asked whether they hide a label

/// False for what one looks through, over or past.
bool hides(Figure figure) {
    return !isGlass(figure) && figure != Figure::Busway && figure != Figure::TapOff &&
           figure != Figure::Tray && figure != Figure::Header;
}

/// True when nothing else stands between the eye and a point of an item.
bool isSeen(std::span<const Placed> placed, const Camera& camera, Vec3 point, Id<Item> item) {
    const ScreenPoint at = camera.project(point);
    const Ray ray = camera.rayThrough(at.x, at.y);
    const double reach = dot(point - ray.from, ray.along) - 0.02;
    return std::ranges::none_of(placed, [&](const Placed& other) {
        if (other.item == item || !hides(other.shape.figure)) {
            return false;
        }
        const auto distance = entry(other, ray);
        return distance && *distance < reach;
    });
}

}  // namespace

void wishItems(const LabelSubjects& subjects, const Camera& camera, double scale,
               std::vector<ScreenLabel>& wishes) {
    const auto& [design, placed, selected, hovered, cut, standing, veils, figure] = subjects;
    struct Wish {
        int rank;
        Vec3 at;
        Id<Item> item;
        ScreenLabel label;
    };
    std::vector<Wish> found;
    const bool fromAbove = camera.forward().z < -0.98;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const Placed& each = placed[i];
        const bool part = i > 0 && placed[i - 1].item == each.item;
        if (part || each.shape.figure == Figure::Tile) {
            continue;
        }
        const bool large = each.item == hovered || std::ranges::binary_search(selected, each.item);
        const Standing stands = standing(each.item);
        Vec3 top{each.x, each.y, each.z + each.height()};
        if (cut.axis == CutAxis::Z && !cut.keepsHigh) {
            top.z = std::min(top.z, cut.at);
        }
        const ScreenPoint at = camera.project(top);
        const bool urgent = stands >= Standing::ProvisionalWarning;
        const double least = (urgent ? 5.0 : 17.0) * scale;
        const double seen = std::max(each.width(), each.depth()) / camera.metresPerPixel(top);
        if (at.ahead <= 0.0 || at.x < 0.0 || at.y < 0.0 || at.x > camera.width() ||
            at.y > camera.height() || (!large && seen < least)) {
            continue;
        }
        const Item* item = design.items.find(each.item);
        const std::string tag = item ? item->tag : std::string();
        const double lower = fromAbove ? at.y + 8.0 * scale : at.y - 3.0 * scale;
        found.push_back(
            {(each.item == hovered ? 20 : 0) + (large ? 10 : 0) + static_cast<int>(stands),
             top,
             each.item,
             {large && figure ? tag + figure(each.item) : tag, stands,
              large ? LabelStyle::Large : LabelStyle::Tag, at.x, lower}});
    }
    std::ranges::stable_sort(found, std::greater(), &Wish::rank);
    found.resize(std::min(found.size(), kMostWishes));
    std::size_t asked = 0;
    for (Wish& wish : found) {
        asked += placed.size();
        if (wish.rank < 10 && veils) {
            const ScreenPoint at = camera.project(wish.at);
            const Ray ray = camera.rayThrough(at.x, at.y);
            if (veils(ray, dot(wish.at - ray.from, ray.along) - 0.02)) {
                continue;
            }
        }
        if (asked > kMostSightLines || wish.rank >= 10 ||
            isSeen(placed, camera, wish.at, wish.item)) {
            wishes.push_back(std::move(wish.label));
        }
    }
}

void wishAreas(const LabelSubjects& subjects, const Camera& camera, double scale,
               std::vector<ScreenLabel>& wishes) {
    for (const Room& room : subjects.design.rooms) {
        for (const FloorArea& area : room.areas) {
            if (area.outline == room.outline) {
                continue;  // over all of the floor: its name says nothing of where it is
            }
            const Bounds bounds = boundsOf(area.outline);
            const Point middle = room.origin + middleOf(area.outline);
            const bool isRamp = area.kind == AreaKind::Ramp && area.rise > 0.0;
            const double height = isRamp ? rampHeightAt(room, area, middle - room.origin) : 0.0;
            const Vec3 at{middle.x, middle.y, height};
            const ScreenPoint place = camera.project(at);
            const Point size = bounds.high - bounds.low;
            const double seen =
                (isRamp ? std::max(size.x, size.y) : size.x) / camera.metresPerPixel(at);
            const double least = (isRamp ? 80.0 : 40.0) * scale;  // its words are longer
            if (place.ahead > 0.0 && seen > least && isKept(subjects.cut, at) &&
                isSeen(subjects.placed, camera, at, {})) {
                const std::string words = isRamp ? rampWords(area).toStdString() : area.name;
                wishes.push_back({words, Standing::Unjudged, LabelStyle::Bare, place.x, place.y});
            }
        }
    }
}

void wishRooms(const LabelSubjects& subjects, const Camera& camera, double scale,
               std::vector<ScreenLabel>& wishes) {
    for (const Room& room : subjects.design.rooms) {
        const Bounds bounds = boundsOf(room.outline);
        const Vec3 front{room.origin.x + (bounds.low.x + bounds.high.x) / 2.0,
                         room.origin.y + bounds.low.y + 0.3, 0.0};
        const ScreenPoint at = camera.project(front);
        const double seen = (bounds.high.x - bounds.low.x) / camera.metresPerPixel(front);
        if (at.ahead > 0.0 && seen > 60.0 * scale && isKept(subjects.cut, front) &&
            isSeen(subjects.placed, camera, front, {})) {
            wishes.push_back({room.name, Standing::Unjudged, LabelStyle::Bare, at.x, at.y});
        }
    }
}

}  // namespace hallwright
