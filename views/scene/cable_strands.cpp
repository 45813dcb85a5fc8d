// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/cable_strands.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

namespace hallwright {
namespace {

constexpr double kFarthest = 1.0;  ///< m that a bend may lie off the joint of its axes
constexpr double kClear = 0.04;    ///< m below (or above) a tray, of what leaves it
constexpr double kInside = 0.08;   ///< m off the edge of what cables come to
constexpr double kAside = 0.05;    ///< m between classes that lie in no tray

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
    double least = kLeastBar;

    [[nodiscard]] auto way() const {
        return std::tuple(kind, tray, end, of, from.x, from.y, from.z, to.x, to.y, to.z);
    }
};

/// Where cables of an item come into a tray.
struct Entry {
    std::uint32_t tray;
    Id<Item> end;
    std::uint32_t of;
    double at;
    int cables;
    double area;

    [[nodiscard]] auto way() const { return std::tuple(tray, end, of, at); }
};

/// Tells `tell(sum)` of those that go the same way, as one.
template <class Part, class Way, class Tell>
void joinAlike(std::vector<Part>& parts, Way way, Tell tell) {
    std::ranges::sort(parts, {}, way);
    for (std::size_t first = 0; first < parts.size();) {
        Part sum = parts[first];
        std::size_t next = first + 1;
        for (; next < parts.size() && (parts[next].*way)() == (sum.*way)(); ++next) {
            sum.cables += parts[next].cables;
            sum.area += parts[next].area;
        }
        tell(sum);
        first = next;
    }
}

}  // namespace

/// Adds up the parts of strands, bundle by bundle.
class CableStrands::Gathering {
  public:
    explicit Gathering(const CableStrands& ways)
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
            sweepSteps(steps_[tray],
                       [&](std::uint32_t of, double from, double to, int cables, double area) {
                           all.push_back(inTray(tray, of, from, to, cables, area));
                       });
        }
        joinAlike(entries_, &Entry::way, [&](const Entry& entry) { addDrops(entry, all); });
        joinAlike(loose_, &Loose::way, [&](const Loose& loose) { all.push_back(barOf(loose)); });
        return all;
    }

  private:
    void addLaid(const LaidBundle& bundle, const CableShare& share) {
        const std::vector<TrayPiece>& pieces = bundle.way.pieces;
        double from = enter(bundle.a, pieces.front().tray, pieces.front().from, share);
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            const TrayPiece& here = pieces[i];
            const TrayPiece& next = pieces[i + 1];
            const CableLane& lane = ways_.lanes_.lane(here.tray, share.of);
            const CableLane& laneThere = ways_.lanes_.lane(next.tray, share.of);
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
            const Vec3 one = ways_.lanes_.pointOf(here.tray, to, lane);
            const Vec3 other = ways_.lanes_.pointOf(next.tray, start, laneThere);
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

    /// Where cables of an item come into a tray, m along it: beside those of other classes.
    double enter(Id<Item> end, std::uint32_t tray, double at, const CableShare& share) {
        const double in =
            std::clamp(at + ways_.lanes_.lane(tray, share.of).offset, 0.0, trays_[tray].length);
        entries_.push_back({tray, end, share.of, in, share.cables, share.area});
        return in;
    }

    /// They leave the tray downwards (or upwards, to what stands above), so that they cross no
    /// lane, go level to over the item where the tray is not, and down.
    void addDrops(const Entry& entry, std::vector<CableStretch>& all) const {
        const Tray& tray = trays_[entry.tray];
        const Item& item = *ways_.design_.items.find(entry.end);
        const Vec3 start =
            ways_.lanes_.pointOf(entry.tray, entry.at, ways_.lanes_.lane(entry.tray, entry.of));
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
            if (lengthOf(to - from) > kShortestBar) {
                all.push_back(
                    barOf({CableStretch::Kind::Drop, entry.of, entry.tray, entry.end, from, to,
                           entry.cables, entry.area, isFar ? kLeastBarAlone : kLeastBar}));
            }
            from = to;
        }
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
        const double level = std::max({level_ + kClassStep * share.of, start.z, end.z});
        const Point turn = flat(start) + dot(flat(end) - flat(start), row) * row;
        Vec3 from = start;
        for (const Vec3 to :
             {raised(flat(start), level), raised(turn, level), raised(flat(end), level), end}) {
            addLoose({CableStretch::Kind::Estimated, share.of, CableStretch::kNone, bundle.a, from,
                      to, share.cables, share.area, kLeastBarAlone});
            from = to;
        }
    }

    void addLoose(const Loose& loose) {
        if (lengthOf(loose.to - loose.from) > kShortestBar) {
            loose_.push_back(loose);
        }
    }

    [[nodiscard]] CableStretch inTray(std::uint32_t place, std::uint32_t of, double from, double to,
                                      int cables, double area) const {
        const Tray& tray = trays_[place];
        const CableLane& lane = ways_.lanes_.lane(place, of);
        const double width = std::min(lane.width, barThickness(area) * lane.share);
        const double height = std::max(barThickness(area), area / width);
        const Vec3 up{0.0, 0.0, tray.isRiser ? 0.0 : (height - kLeastBar) / 2.0};
        return {CableStretch::Kind::InTray,
                of,
                place,
                {},
                cables,
                ways_.lanes_.pointOf(place, from, lane) + up,
                ways_.lanes_.pointOf(place, to, lane) + up,
                acrossOf(tray),
                width,
                height};
    }

    [[nodiscard]] CableStretch barOf(const Loose& loose) const {
        const Point way{loose.to.x - loose.from.x, loose.to.y - loose.from.y};
        const double run = std::hypot(way.x, way.y);
        Point side = run > kShortestBar ? rotated((1.0 / run) * way, 90.0) : Point{1.0, 0.0};
        double width = barThickness(loose.area, loose.least);
        double height = width;
        if (loose.tray != CableStretch::kNone) {
            const CableLane& lane = ways_.lanes_.lane(loose.tray, loose.of);
            side = run > kShortestBar ? side : acrossOf(trays_[loose.tray]);
            width = std::min(lane.width, width * lane.share);
            height = std::max(width, std::min(height, loose.area / width));
        }
        return {loose.kind, loose.of, loose.tray, loose.end, loose.cables,
                loose.from, loose.to, side,       width,     height};
    }

    const CableStrands& ways_;
    const std::vector<Tray>& trays_;
    double level_;
    std::vector<std::vector<CableStep>> steps_;  ///< by tray
    std::vector<Entry> entries_;
    std::vector<Loose> loose_;
};

CableStrands::CableStrands(const Design& design, std::shared_ptr<const Pathways> pathways,
                           ClassedCables classed)
    : design_(design),
      pathways_(std::move(pathways)),
      classed_(std::move(classed)),
      lanes_(*pathways_, classed_) {}

std::vector<CableStretch> CableStrands::stretches(std::span<const std::uint32_t> bundles) const {
    Gathering gathering(*this);
    for (const std::uint32_t bundle : bundles) {
        gathering.add(bundle);
    }
    return std::move(gathering).gathered();
}

}  // namespace hallwright
