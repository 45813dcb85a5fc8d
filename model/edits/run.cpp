// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/run.h"

#include "model/edits/links.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace hallwright {
namespace {

constexpr double kSquare = 1e-6;  // sine of the angle off a right one

struct Leg {
    Point from, to;  // of its axis
    double low = 0.0;
    bool isRiser = false;
    double high = 0.0;  // of a riser
};

const char* const kThrough = "through";

std::optional<std::uint16_t> portNamed(const Product& product, std::string_view name,
                                       Direction direction) {
    for (std::size_t i = 0; i < product.ports.size(); ++i) {
        const PortGroup& group = product.ports[i];
        if ((name.empty() || group.name == name) && group.direction == direction) {
            return static_cast<std::uint16_t>(i);
        }
    }
    return std::nullopt;
}

class Building {
  public:
    Building(const Design& design, const RunWish& wish)
        : wish_(wish), design_(design), size_(sizeOf(wish.each.product, wish.each.own).size) {}

    Edited build() {
        if (auto refusal = findLegs()) {
            return refuse(std::move(*refusal));
        }
        Id<Item> before;
        for (const Leg& leg : legs_) {
            Placing placing = wish_.each;
            placing.tag.clear();
            placing.own.set(Property::Depth, size_.depth);
            placing.own.set(Property::Height, leg.isRiser ? leg.high - leg.low : size_.height);
            placing.own.set(Property::Width,
                            leg.isRiser ? size_.depth : distance(leg.from, leg.to));
            const Point middle = 0.5 * (leg.from + leg.to);
            const Point along = leg.to - leg.from;
            // The feed end is to the left of the front, where the leg begins.
            const double turn = std::atan2(along.y, along.x) * 180.0 / std::numbers::pi;
            placing.pose = {middle.x, middle.y, leg.low,
                            leg.isRiser ? 0.0 : std::remainder(turn, 360.0)};
            Edited next = placeItem(design_, placing);
            if (!next) {
                return next;
            }
            const Id<Item> placed{next->lastId};
            design_ = std::move(*next);
            if (auto refusal = join(before, placed)) {
                return refuse(std::move(*refusal));
            }
            before = placed;
        }
        return design_;
    }

  private:
    std::optional<Refusal> findLegs() {
        if (!isRun(wish_.each.product.kind)) {
            return Refusal{"{} does not run along a line.", {wish_.each.product.name()}};
        }
        if (wish_.corners.size() < 2) {
            return Refusal{"A run has a beginning and an end."};
        }
        const double half = size_.depth / 2.0;
        for (std::size_t i = 0; i + 1 < wish_.corners.size(); ++i) {
            const RunCorner& from = wish_.corners[i];
            const RunCorner& to = wish_.corners[i + 1];
            const double length = distance(from.at, to.at);
            if (length < size_.depth) {
                return measuredRefusal("A leg of a run is at least as long as it is wide, {}.",
                                       {Measured{size_.depth, Dimension::Distance}});
            }
            const Point along = (1.0 / length) * (to.at - from.at);
            const bool isLast = i + 2 == wish_.corners.size();
            Leg leg{from.at, to.at, from.height, false, 0.0};
            if (i > 0) {
                const Point before = from.at - wish_.corners[i - 1].at;
                const double turn = cross(before, along) / distance({}, before);
                const bool isStraight = std::abs(turn) < kSquare && dot(before, along) > 0.0;
                if (std::abs(turn) < kSquare && !isStraight) {
                    return Refusal{"A run cannot go back on itself."};
                }
                if (!isStraight && std::abs(std::abs(turn) - 1.0) > kSquare) {
                    return Refusal{"A run turns at right angles."};
                }
                const bool rises = from.height != wish_.corners[i - 1].height;
                // The leg before goes through the corner; over or under it this one does, too.
                leg.from =
                    isStraight && !rises ? leg.from : leg.from + (rises ? -half : half) * along;
            }
            if (!isLast) {
                const Point next = wish_.corners[i + 2].at - to.at;
                const double length2 = distance({}, next);
                const bool isStraight =
                    length2 > 0.0 && std::abs(cross(along, next)) / length2 < kSquare;
                const bool rises = to.height != from.height;
                leg.to = isStraight && !rises ? leg.to : leg.to + half * along;
            }
            legs_.push_back(leg);
            if (!isLast && to.height != from.height) {
                if (auto refusal = addRiser(to.at, from.height, to.height)) {
                    return refusal;
                }
            }
        }
        return std::nullopt;
    }

    std::optional<Refusal> addRiser(Point at, double from, double to) {
        const double low = std::min(from, to) + size_.height;
        const double high = std::max(from, to);
        if (high < low - 1e-9) {
            return measuredRefusal("A run rises or falls by its own height at least, {}.",
                                   {Measured{size_.height, Dimension::Distance}});
        }
        if (high - low > 1e-3) {
            legs_.push_back({at, at, low, true, high});
        }
        return std::nullopt;
    }

    /// What flows through one leg goes on into the next.
    std::optional<Refusal> join(Id<Item> before, Id<Item> now) {
        const Product& product = wish_.each.product;
        const auto out = portNamed(product, kThrough, Direction::Out);
        const auto in = portNamed(product, "", Direction::In);
        if (!before || !out || !in) {
            return std::nullopt;
        }
        Link link;
        link.kind = product.ports[*out].carries;
        link.from = {before, 0, *out, 0};
        link.to = {now, 0, *in, 0};
        Edited next = addLink(design_, link);
        if (!next) {
            return std::move(next.error());
        }
        design_ = std::move(*next);
        return std::nullopt;
    }

    const RunWish& wish_;
    Design design_;
    Size size_;
    std::vector<Leg> legs_;
};

}  // namespace

bool isRun(Kind kind) {
    return kind == Kind::Tray || kind == Kind::Busway || kind == Kind::CoolantHeader;
}

Edited placeRun(const Design& design, const RunWish& wish) {
    return Building(design, wish).build();
}

Point squaredFrom(Point from, Point to) {
    const Point by = to - from;
    return std::abs(by.x) >= std::abs(by.y) ? Point{to.x, from.y} : Point{from.x, to.y};
}

}  // namespace hallwright
