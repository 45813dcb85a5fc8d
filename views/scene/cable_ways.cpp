// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/cable_ways.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

namespace hallwright {
namespace {

constexpr double kSideRail = 0.025;  ///< m, of a tray as it is drawn, and a little air
constexpr double kGap = 0.012;       ///< m between lanes
constexpr double kBed = 0.012;       ///< m, the rungs of a tray
constexpr double kStep = 0.002;      ///< m that a class lies higher than the one before: where two
                                     ///< cross, one is seen whole
constexpr double kShort = 1e-3;      ///< m, not drawn
constexpr double kFarthest = 1.0;    ///< m that a bend may lie off the joint of its axes
constexpr double kClear = 0.04;      ///< m below (or above) a tray, of what leaves it
constexpr double kInside = 0.08;     ///< m off the edge of what cables come to
constexpr double kAside = 0.05;      ///< m between classes that lie in no tray

/// Across a tray, to the same side for either direction of its axis: lanes of trays in one line
/// meet.
Point acrossOf(const Tray& tray) {
    if (tray.isRiser) {
        return tray.outline.right();
    }
    const bool isBackward =
        tray.along.x < -1e-6 || (std::abs(tray.along.x) <= 1e-6 && tray.along.y < 0.0);
    return rotated(tray.along, isBackward ? -90.0 : 90.0);
}

/// m between the side rails of a tray.
double innerWidth(const Tray& tray) {
    const bool isAlongWidth = tray.isRiser || std::abs(dot(tray.outline.right(), tray.along)) > 0.7;
    const double outer = tray.isRiser   ? tray.outline.width
                         : isAlongWidth ? tray.outline.depth
                                        : tray.outline.width;
    return std::max(0.0, outer - 2.0 * kSideRail);
}

double thickness(double area, double least = CableWays::kLeast) {
    return std::max(least, std::sqrt(area));
}

/// Where cables of a class begin (+) or end (−) in a tray.
struct Step {
    std::uint32_t of = 0;
    double at = 0.0;
    int cables = 0;
    double area = 0.0;
};

void addSteps(std::vector<Step>& steps, const CableShare& share, double from, double to) {
    const auto [low, high] = std::minmax(from, to);
    if (high - low > kShort) {
        steps.push_back({share.of, low, share.cables, share.area});
        steps.push_back({share.of, high, -share.cables, -share.area});
    }
}

/// Tells `tell(class, from, to, cables, area)` of each part of a tray in which the same cables of a
/// class lie.
template <class Tell>
void sweep(std::vector<Step>& steps, Tell tell) {
    std::ranges::sort(steps, {}, [](const Step& step) { return std::tuple(step.of, step.at); });
    int cables = 0;
    double area = 0.0;
    double from = 0.0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        const bool isFirst = i == 0 || steps[i - 1].of != step.of;
        if (isFirst) {
            cables = 0;
            area = 0.0;
        } else if (cables > 0 && step.at - from > kShort) {
            tell(step.of, from, step.at, cables, area);
        }
        from = isFirst || step.at - from > kShort ? step.at : from;
        cables += step.cables;
        area += step.area;
    }
}

/// Where the lanes of two trays cross, m along each; none where they do not, or far off.
struct Bend {
    double atA = 0.0, atB = 0.0;
};
std::optional<Bend> bendOf(const Tray& a, double atA, double offsetA, const Tray& b, double atB,
                           double offsetB) {
    const double turn = cross(a.along, b.along);
    if (a.isRiser || b.isRiser || std::abs(turn) < 0.5) {
        return std::nullopt;
    }
    const Point between = b.from + offsetB * acrossOf(b) - (a.from + offsetA * acrossOf(a));
    const Bend bend{cross(between, b.along) / turn, cross(between, a.along) / turn};
    const bool isNear =
        std::abs(bend.atA - atA) <= kFarthest && std::abs(bend.atB - atB) <= kFarthest;
    return isNear ? std::optional(bend) : std::nullopt;
}

/// The place inside an outline, a little off its edges, that is nearest to a point.
Point nearestIn(const Footprint& outline, Point to) {
    const Point right = outline.right();
    const Point rear = -1.0 * outline.front();
    const Point from = to - outline.centre;
    const double wide = std::max(0.0, outline.width / 2.0 - kInside);
    const double deep = std::max(0.0, outline.depth / 2.0 - kInside);
    return outline.centre + std::clamp(dot(from, right), -wide, wide) * right +
           std::clamp(dot(from, rear), -deep, deep) * rear;
}

Vec3 raised(Point at, double z) {
    return {at.x, at.y, z};
}
Point flat(Vec3 at) {
    return {at.x, at.y};
}
double lengthOf(Vec3 way) {
    return std::sqrt(dot(way, way));
}

/// A part of a strand outside of trays, to be joined with others that run the same way.
struct Loose {
    CableStretch::Kind kind;
    std::uint32_t of;
    std::uint32_t tray;
    Id<Item> end;
    Vec3 from, to;
    int cables;
    double area;
    double least = CableWays::kLeast;

    [[nodiscard]] auto way() const {
        return std::tuple(kind, tray, end, of, from.x, from.y, from.z, to.x, to.y, to.z);
    }
};

}  // namespace

/// Adds up the parts of strands, bundle by bundle.
class CableWays::Gathering {
  public:
    explicit Gathering(const CableWays& ways)
        : ways_(ways),
          trays_(ways.pathways_->graph->trays()),
          level_(thresholdIn(*ways.design_.thresholds, "NET-034.tray_height").value),
          steps_(trays_.size()) {}

    void add(std::uint32_t place) {
        const LaidBundle& bundle = *ways_.pathways_->bundles[place];
        for (const CableShare& share : ways_.classed_.of(place)) {
            if (bundle.state == LaidBundle::State::Laid) {
                addLaid(bundle, share);
            } else if (bundle.state != LaidBundle::State::Nowhere) {
                addEstimated(bundle, share);
            }
        }
    }

    std::vector<CableStretch> gathered() && {
        std::vector<CableStretch> all;
        for (std::uint32_t tray = 0; tray < steps_.size(); ++tray) {
            sweep(steps_[tray],
                  [&](std::uint32_t of, double from, double to, int cables, double area) {
                      all.push_back(inTray(tray, of, from, to, cables, area));
                  });
        }
        std::ranges::sort(loose_, {}, &Loose::way);
        for (std::size_t first = 0; first < loose_.size();) {
            Loose sum = loose_[first];
            std::size_t next = first + 1;
            for (; next < loose_.size() && loose_[next].way() == sum.way(); ++next) {
                sum.cables += loose_[next].cables;
                sum.area += loose_[next].area;
            }
            all.push_back(barOf(sum));
            first = next;
        }
        return all;
    }

  private:
    void addLaid(const LaidBundle& bundle, const CableShare& share) {
        const std::vector<TrayPiece>& pieces = bundle.way.pieces;
        double from = enter(bundle.a, pieces.front().tray, pieces.front().from, share);
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            const TrayPiece& here = pieces[i];
            const TrayPiece& next = pieces[i + 1];
            const Lane& lane = ways_.lane(here.tray, share.of);
            const Lane& laneThere = ways_.lane(next.tray, share.of);
            double to = here.to;
            double start = next.from;
            if (const auto bend = bendOf(trays_[here.tray], to, lane.offset, trays_[next.tray],
                                         start, laneThere.offset)) {
                to = std::clamp(bend->atA, 0.0, trays_[here.tray].length);
                start = std::clamp(bend->atB, 0.0, trays_[next.tray].length);
            }
            addSteps(steps_[here.tray], share, from, to);
            // One way round for either direction, so that those of all bundles add up.
            const bool isForward = here.tray < next.tray;
            const Vec3 one = ways_.pointOf(here.tray, to, lane);
            const Vec3 other = ways_.pointOf(next.tray, start, laneThere);
            addLoose({CableStretch::Kind::Joint,
                      share.of,
                      std::min(here.tray, next.tray),
                      {},
                      isForward ? one : other,
                      isForward ? other : one,
                      share.cables,
                      share.area});
            from = start;
        }
        const double end = enter(bundle.b, pieces.back().tray, pieces.back().to, share);
        addSteps(steps_[pieces.back().tray], share, from, end);
    }

    /// Where cables of an item come into a tray, m along it: beside those of other classes. They
    /// leave it downwards (or upwards, to what stands above), so that they cross no lane, go level
    /// to over the item where the tray is not, and down.
    double enter(Id<Item> end, std::uint32_t place, double at, const CableShare& share) {
        const Tray& tray = trays_[place];
        const Lane& lane = ways_.lane(place, share.of);
        const Item& item = *ways_.design_.items.find(end);
        const double in = std::clamp(at + lane.offset, 0.0, tray.length);
        const Vec3 start = ways_.pointOf(place, in, lane);
        Footprint outline = footprintOf(ways_.design_, item);
        outline.centre = outline.centre + ways_.design_.rooms.find(item.room)->origin;
        const Point over = nearestIn(outline, flat(start));
        const Point across = acrossOf(tray);
        const Point aside = flat(start) + dot(over - flat(start), across) * across;
        const double low = item.pose.z;
        const double top = low + sizeOf(ways_.design_, item).size.height;
        const double level = start.z < low ? tray.z + tray.height + kClear : tray.z - kClear;
        const bool isFar = distance(over, flat(start)) > ways_.pathways_->graph->limits().reach;
        Vec3 from = start;
        for (const Vec3 to : {raised(flat(start), level), raised(aside, level), raised(over, level),
                              raised(over, std::clamp(level, low, top))}) {
            addLoose({CableStretch::Kind::Drop, share.of, place, end, from, to, share.cables,
                      share.area, isFar ? kLeastAlone : kLeast});
            from = to;
        }
        return in;
    }

    /// Up to the height of cable routes, along the row of the first end, across, and down.
    void addEstimated(const LaidBundle& bundle, const CableShare& share) {
        const Item& a = *ways_.design_.items.find(bundle.a);
        const Item& b = *ways_.design_.items.find(bundle.b);
        const Point row = rotated({1.0, 0.0}, a.pose.rotation);
        const Point off = kAside * static_cast<double>(share.of) * (rotated(row, 90.0) + row);
        const auto topOf = [&](const Item& item) {
            const Point at = ways_.design_.rooms.find(item.room)->origin + item.pose.point() + off;
            return raised(at, item.pose.z + sizeOf(ways_.design_, item).size.height);
        };
        const Vec3 start = topOf(a);
        const Vec3 end = topOf(b);
        const double level = std::max({level_ + kStep * share.of, start.z, end.z});
        const Point turn = flat(start) + dot(flat(end) - flat(start), row) * row;
        Vec3 from = start;
        for (const Vec3 to :
             {raised(flat(start), level), raised(turn, level), raised(flat(end), level), end}) {
            addLoose({CableStretch::Kind::Estimated, share.of, CableStretch::kNone, bundle.a, from,
                      to, share.cables, share.area, kLeastAlone});
            from = to;
        }
    }

    void addLoose(const Loose& loose) {
        if (lengthOf(loose.to - loose.from) > kShort) {
            loose_.push_back(loose);
        }
    }

    [[nodiscard]] CableStretch inTray(std::uint32_t place, std::uint32_t of, double from, double to,
                                      int cables, double area) const {
        const Tray& tray = trays_[place];
        const Lane& lane = ways_.lane(place, of);
        const double width = std::min(lane.width, thickness(area) * lane.share);
        const double height = std::max(thickness(area), area / width);
        const Vec3 up{0.0, 0.0, tray.isRiser ? 0.0 : (height - kLeast) / 2.0};
        return {CableStretch::Kind::InTray,
                of,
                place,
                {},
                cables,
                ways_.pointOf(place, from, lane) + up,
                ways_.pointOf(place, to, lane) + up,
                acrossOf(tray),
                width,
                height};
    }

    [[nodiscard]] CableStretch barOf(const Loose& loose) const {
        const Point way{loose.to.x - loose.from.x, loose.to.y - loose.from.y};
        const double run = std::hypot(way.x, way.y);
        Point side = run > kShort ? rotated((1.0 / run) * way, 90.0) : Point{1.0, 0.0};
        double width = thickness(loose.area, loose.least);
        double height = width;
        if (loose.tray != CableStretch::kNone) {
            const Lane& lane = ways_.lane(loose.tray, loose.of);
            side = run > kShort ? side : acrossOf(trays_[loose.tray]);
            width = std::min(lane.width, width * lane.share);
            height = std::max(width, std::min(height, loose.area / width));
        }
        return {loose.kind, loose.of, loose.tray, loose.end, loose.cables,
                loose.from, loose.to, side,       width,     height};
    }

    const CableWays& ways_;
    const std::vector<Tray>& trays_;
    double level_;
    std::vector<std::vector<Step>> steps_;  ///< by tray
    std::vector<Loose> loose_;
};

CableWays::CableWays(const Design& design, std::shared_ptr<const Pathways> pathways,
                     ClassedCables classed)
    : design_(design), pathways_(std::move(pathways)), classed_(std::move(classed)) {
    const std::vector<Tray>& trays = pathways_->graph->trays();
    std::vector<std::vector<Step>> steps(trays.size());
    lanes_.resize(trays.size());
    for (std::uint32_t i = 0; i < pathways_->bundles.size(); ++i) {
        for (const TrayPiece& piece : pathways_->bundles[i]->way.pieces) {
            for (const CableShare& share : classed_.of(i)) {
                addSteps(steps[piece.tray], share, piece.from, piece.to);
                // What only passes has a lane, too.
                steps[piece.tray].push_back({share.of, piece.from, 0, 0.0});
            }
        }
    }
    for (std::size_t tray = 0; tray < trays.size(); ++tray) {
        std::vector<Lane>& lanes = lanes_[tray];
        std::vector<double> most(classed_.classes.size(), -1.0);
        for (const Step& step : steps[tray]) {
            most[step.of] = std::max(most[step.of], 0.0);
        }
        sweep(steps[tray], [&](std::uint32_t of, double, double, int, double area) {
            most[of] = std::max(most[of], area);
        });
        double wanted = -kGap;
        for (std::uint32_t of = 0; of < most.size(); ++of) {
            if (most[of] >= 0.0) {
                lanes.push_back({of, 0.0, thickness(most[of]), 1.0});
                wanted += lanes.back().width + kGap;
            }
        }
        const double share = std::min(1.0, innerWidth(trays[tray]) / std::max(wanted, kShort));
        double at = -wanted * share / 2.0;
        for (Lane& lane : lanes) {
            lane.share = share;
            lane.width *= share;
            lane.offset = at + lane.width / 2.0;
            at += lane.width + kGap * share;
        }
    }
}

const CableWays::Lane& CableWays::lane(std::uint32_t tray, std::uint32_t of) const {
    return *std::ranges::lower_bound(lanes_[tray], of, {}, &Lane::of);
}

Vec3 CableWays::pointOf(std::uint32_t place, double at, const Lane& lane) const {
    const Tray& tray = pathways_->graph->trays()[place];
    const Point on =
        (tray.isRiser ? tray.outline.centre : tray.at(at)) + lane.offset * acrossOf(tray);
    return raised(on, tray.isRiser ? tray.zAt(at) : tray.z + kBed + kLeast / 2.0 + kStep * lane.of);
}

std::vector<CableStretch> CableWays::stretches(std::span<const std::uint32_t> bundles) const {
    Gathering gathering(*this);
    for (const std::uint32_t bundle : bundles) {
        gathering.add(bundle);
    }
    return std::move(gathering).gathered();
}

}  // namespace hallwright
