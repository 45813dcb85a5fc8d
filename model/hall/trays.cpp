// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/trays.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace hallwright {
namespace {

constexpr double kSame = 1e-6;  // m, and the sine of an angle

/// Of the way from the axis of one tray to that of another, along and across the first.
double wayBetween(const Tray& tray, Point from, Point to) {
    const Point way = to - from;
    if (tray.isRiser) {
        return std::abs(way.x) + std::abs(way.y);
    }
    return std::abs(dot(way, tray.along)) + std::abs(cross(way, tray.along));
}

double offsetOn(const Tray& tray, Point point) {
    return std::clamp(dot(point - tray.from, tray.along), 0.0, tray.length);
}

class Joints {
  public:
    Joints(std::span<const Tray> trays, const TrayLimits& limits)
        : trays_(trays), limits_(limits) {}

    std::vector<TrayJoint> found() && {
        std::vector<std::uint32_t> order(trays_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::vector<Bounds> bounds;
        for (const Tray& tray : trays_) {
            bounds.push_back(boundsOf(tray.outline));
        }
        std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return bounds[i].low.x; });
        const double most = std::max(limits_.gap, limits_.throughWall);
        for (std::size_t i = 0; i < order.size(); ++i) {
            for (std::size_t k = i + 1; k < order.size(); ++k) {
                const Bounds& one = bounds[order[i]];
                const Bounds& other = bounds[order[k]];
                if (other.low.x > one.high.x + most) {
                    break;
                }
                if (other.low.y <= one.high.y + most && one.low.y <= other.high.y + most) {
                    join(std::min(order[i], order[k]), std::max(order[i], order[k]));
                }
            }
        }
        std::ranges::sort(joints_, {}, [](const TrayJoint& joint) {
            return std::tuple(joint.a, joint.b, joint.atA, joint.atB);
        });
        return std::move(joints_);
    }

  private:
    void join(std::uint32_t a, std::uint32_t b) {
        const Tray& one = trays_[a];
        const Tray& other = trays_[b];
        const TrayGap gap = gapBetween(one, other);
        const double most = one.room == other.room ? limits_.gap : limits_.throughWall;
        if (gap.across > most + kSame || gap.up > limits_.height + kSame) {
            return;
        }
        if (one.isRiser || other.isRiser) {
            joinRiser(a, b);
        } else if (std::abs(cross(one.along, other.along)) < kSame) {
            joinParallel(a, b);
        } else {
            joinCrossing(a, b);
        }
    }

    void add(std::uint32_t a, double atA, std::uint32_t b, double atB) {
        const Tray& one = trays_[a];
        const Tray& other = trays_[b];
        const double up = std::abs(one.zAt(atA) - other.zAt(atB));
        const Tray& measured = one.isRiser ? other : one;
        joints_.push_back({a, b, atA, atB, wayBetween(measured, one.at(atA), other.at(atB)) + up});
    }

    /// A riser is met by a tray at its height, by another riser where one goes on in the other.
    void joinRiser(std::uint32_t a, std::uint32_t b) {
        const Tray& one = trays_[a];
        const Tray& other = trays_[b];
        const auto upOn = [](const Tray& riser, double z) {
            return std::clamp(z - riser.z, 0.0, riser.length);
        };
        if (one.isRiser && other.isRiser) {
            const bool isBelow = one.z < other.z;
            add(a, upOn(one, isBelow ? other.z : one.z), b, upOn(other, isBelow ? other.z : one.z));
        } else if (one.isRiser) {
            add(a, upOn(one, other.z), b, offsetOn(other, one.from));
        } else {
            add(a, offsetOn(one, other.from), b, upOn(other, one.z));
        }
    }

    /// Side by side a cable can change over where either of them ends.
    void joinParallel(std::uint32_t a, std::uint32_t b) {
        const Tray& one = trays_[a];
        const Tray& other = trays_[b];
        const double first = offsetOn(one, other.from);
        const double last = offsetOn(one, other.at(other.length));
        add(a, first, b, offsetOn(other, one.at(first)));
        if (std::abs(first - last) > kSame) {
            add(a, last, b, offsetOn(other, one.at(last)));
        }
    }

    void joinCrossing(std::uint32_t a, std::uint32_t b) {
        const Tray& one = trays_[a];
        const Tray& other = trays_[b];
        const double sine = cross(one.along, other.along);
        double atA = cross(other.from - one.from, other.along) / sine;
        atA = std::clamp(atA, 0.0, one.length);
        const double atB = offsetOn(other, one.at(atA));
        add(a, offsetOn(one, other.at(atB)), b, atB);
    }

    std::span<const Tray> trays_;
    TrayLimits limits_;
    std::vector<TrayJoint> joints_;
};

Tray trayAt(const Design& design, const Item& item, const Product& product, const Room& room) {
    const Size size = sizeOf(design, item).size;
    Tray tray;
    tray.item = item.id;
    tray.room = item.room;
    tray.outline = footprintOf(design, item);
    tray.outline.centre = tray.outline.centre + room.origin;
    tray.z = item.pose.z;
    tray.height = size.height;
    tray.isRiser = std::abs(size.width - size.depth) < kSame &&
                   std::abs(size.height - sizeOf(product, {}).size.height) > kSame;
    if (tray.isRiser) {
        tray.from = tray.outline.centre;
        tray.length = size.height;
    } else {
        tray.along = tray.outline.right();
        tray.length = size.width;
        tray.from = tray.outline.centre - (size.width / 2.0) * tray.along;
    }
    return tray;
}

}  // namespace

TrayLimits trayLimitsOf(const Design& design) {
    const auto limit = [&](std::string_view key) {
        return thresholdIn(*design.thresholds, key).value;
    };
    return {limit("NET-035.reach"), limit("NET-035.gap"), limit("NET-035.height"),
            limit("NET-035.wall"), limit("NET-035.conduit")};
}

bool carriesPower(const Product& tray) {
    const auto found = tray.notes.find("carries");
    return found != tray.notes.end() && found->second == "power";
}

std::vector<Tray> traysOf(const Design& design) {
    std::vector<Tray> trays;
    for (const Item& item : design.items) {
        const Product& product = productOf(design, item);
        const Room* room = product.kind == Kind::Tray ? design.rooms.find(item.room) : nullptr;
        if (room && !carriesPower(product)) {
            trays.push_back(trayAt(design, item, product, *room));
        }
    }
    return trays;
}

TrayGap gapBetween(const Tray& a, const Tray& b) {
    // Risers are as high as they are; of trays that lie the undersides count, since cables do.
    const double topA = a.isRiser ? a.z + a.length : a.z;
    const double topB = b.isRiser ? b.z + b.length : b.z;
    // A riser ends on top of the tray below it.
    const double lowA = a.isRiser ? a.z - b.height : a.z;
    const double lowB = b.isRiser ? b.z - a.height : b.z;
    return {clearance(a.outline, b.outline), std::max({0.0, lowA - topB, lowB - topA})};
}

std::vector<TrayJoint> jointsOf(std::span<const Tray> trays, const TrayLimits& limits) {
    return Joints(trays, limits).found();
}

}  // namespace hallwright
