// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/hall_trays.h"

#include "model/edits/templates/pod_frame.h"
#include "model/hall/pathways.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace hallwright {
namespace {

constexpr double kLowest = 2.6;        // m, of the underside of trays
constexpr double kStep = 0.05;         // m, from one height that is tried to the next
constexpr double kBelowCeiling = 0.3;  // m, free above trays, to lay cables
constexpr double kOffPower = 0.06;     // m, beyond NET-040.metal
constexpr double kBesideRows = 0.8;    // m, from the ends of the rows to the middle of cross trays
constexpr double kOver = 0.15;         // m, that a tray goes on beyond the axis of one it crosses
constexpr double kSameLine = 0.3;      // m, across
constexpr double kParallel = 0.02;     // sine
constexpr double kMostFill = 0.36;     // below NET-036.warn, for what comes later

/// Trays by rising section.
constexpr std::string_view kTrays[] = {"generic/tray-300", "generic/tray-450", "generic/tray-600",
                                       "generic/ladder-900"};

/// A tray in the frame of the rows; `level` 0 along the rows, 1 across them on top of those.
struct Planned {
    std::string row;  ///< over which it runs
    int level = 0;
    double along = 0.0, across = 0.0;  ///< m, of its middle
    double length = 0.0;
    std::size_t size = 0;  ///< of `kTrays`
};

struct Line {
    std::string name;
    double across = 0.0, from = 0.0, to = 0.0;
};

struct Span {
    double low = 0.0, high = 0.0;
    void take(double a, double b) {
        low = std::min(low, a);
        high = std::max(high, b);
    }
};

class HallTrays {
  public:
    HallTrays(HallBuilder& builder, const HallSpec& spec, const HallParts& parts)
        : builder_(builder),
          spec_(spec),
          parts_(parts),
          frame_({parts.hall, {}, turnOf(parts)}),
          room_(*builder.design().rooms.find(parts.hall)) {}

    void build() {
        findLines();
        if (lines_.empty()) {
            return;
        }
        plan();
        const Edited narrow = placed();
        if (!narrow) {
            return;
        }
        widen(layCables(*narrow));
        if (Edited wide = placed()) {
            builder_.take(std::move(wide));
        }
    }

  private:
    static double turnOf(const HallParts& parts) {
        const RowLine& longest = *std::ranges::max_element(
            parts.lines, {}, [](const RowLine& line) { return distance(line.left, line.right); });
        const Point along = longest.right - longest.left;
        return std::atan2(along.y, along.x) * 180.0 / std::numbers::pi;
    }

    /// Rows that run one way; those in one line have one tray.
    void findLines() {
        for (std::size_t i = 0; i < parts_.lines.size(); ++i) {
            const Point left = frame_.local(parts_.lines[i].left);
            const Point right = frame_.local(parts_.lines[i].right);
            if (parts_.rows[i].empty() ||
                std::abs(right.y - left.y) > kParallel * distance(left, right)) {
                continue;
            }
            const Line line{letterOf(parts_.rows[i].front()), (left.y + right.y) / 2.0,
                            std::min(left.x, right.x), std::max(left.x, right.x)};
            const auto same = std::ranges::find_if(lines_, [&](const Line& other) {
                return std::abs(other.across - line.across) < kSameLine;
            });
            if (same == lines_.end()) {
                lines_.push_back(line);
            } else {
                same->from = std::min(same->from, line.from);
                same->to = std::max(same->to, line.to);
            }
        }
    }

    /// "A" of the row "Row A".
    [[nodiscard]] std::string letterOf(Id<Item> rack) const {
        const Row* row = builder_.design().rows.find(builder_.item(rack).row);
        return row ? row->name.substr(row->name.rfind(' ') + 1) : std::string();
    }

    void plan() {
        Span rows{lines_.front().from, lines_.front().to};
        Span across{lines_.front().across, lines_.front().across};
        for (const Line& line : lines_) {
            rows.take(line.from, line.to);
            across.take(line.across, line.across);
        }
        Span ends = rows;
        if (lines_.size() > 1) {
            addCross(rows.low - kBesideRows, across, ends);
            addCross(rows.high + kBesideRows, across, ends);
        }
        for (const Line& line : lines_) {
            const double from = ends.low - kOver;
            const double to = ends.high + kOver;
            Planned tray;
            tray.row = line.name;
            tray.along = (from + to) / 2.0;
            tray.across = line.across;
            tray.length = to - from;
            trays_.push_back(tray);
        }
    }

    void addCross(double along, Span span, Span& ends) {
        ends.take(along, along);
        Planned tray;
        tray.level = 1;
        tray.along = along;
        tray.across = (span.low + span.high) / 2.0;
        tray.length = span.high - span.low + 2.0 * kOver;
        trays_.push_back(tray);
    }

    [[nodiscard]] Size sizeOfTray(std::size_t size) const {
        return sizeOf(*builtInCatalogue().find(std::string(kTrays[size])), {}).size;
    }

    /// Cross trays lie on those along the rows.
    [[nodiscard]] double heightOf(const Planned& tray, double z) const {
        double lower = 0.0;
        for (const Planned& other : trays_) {
            lower = other.level == 0 ? std::max(lower, sizeOfTray(other.size).height) : lower;
        }
        return tray.level == 0 ? z : z + lower;
    }

    /// The part of a tray that lies in the room, in its coordinates.
    [[nodiscard]] Footprint outlineOf(const Planned& tray) const {
        const Pose pose = frame_.pose(tray.along, tray.across, tray.level == 0 ? 0.0 : 90.0);
        return {pose.point(), tray.length, sizeOfTray(tray.size).depth, pose.rotation};
    }

    /// True when all trays are free of what is there at this height.
    [[nodiscard]] bool isFree(double z) const {
        const Design& design = builder_.design();
        for (const Planned& tray : trays_) {
            const Footprint outline = outlineOf(tray);
            const double low = heightOf(tray, z);
            const double high = low + sizeOfTray(tray.size).height;
            if (high + kBelowCeiling > room_.clearHeight) {
                return false;
            }
            for (const Item& item : design.items) {
                const Kind kind = productOf(design, item).kind;
                const Placement placement = infoOf(kind).placement;
                if (item.room != parts_.hall ||
                    (placement != Placement::Floor && placement != Placement::Overhead)) {
                    continue;
                }
                const double off = kind == Kind::Busway ? kOffPower : 0.0;
                const double bottom = item.pose.z - off;
                const double top = item.pose.z + sizeOf(design, item).size.height + off;
                Footprint other = footprintOf(design, item);
                other.width += 2.0 * off;
                other.depth += 2.0 * off;
                if (low < top && bottom < high && overlapDepth(outline, other) > 0.0) {
                    return false;
                }
            }
        }
        return true;
    }

    [[nodiscard]] bool fits(const Planned& tray) const {
        const Footprint outline = outlineOf(tray);
        return contains(room_.outline, outline) &&
               std::ranges::none_of(room_.columns, [&](const Column& column) {
                   return overlapDepth(column.footprint, outline) > 0.0;
               });
    }

    /// The design with the trays at the lowest height where all of them are free.
    [[nodiscard]] Edited placed() {
        for (Planned& tray : trays_) {
            while (tray.size > 0 && !fits(tray)) {
                --tray.size;
            }
        }
        std::erase_if(trays_, [&](const Planned& tray) { return !fits(tray); });
        for (double z = kLowest; z < room_.clearHeight; z += kStep) {
            if (isFree(z)) {
                return placedAt(z);
            }
        }
        return refuse("There is no height at which trays are free.");
    }

    [[nodiscard]] Edited placedAt(double z) const {
        HallBuilder next(builder_.design());
        int crosses = 0;
        for (const Planned& tray : trays_) {
            HallBuilder::At at;
            at.tag = tray.level == 1    ? spec_.prefix + "TRAY-" + std::to_string(++crosses)
                     : tray.row.empty() ? std::string()
                                        : tray.row + "-TRAY";
            at.tag = findItem(next.design(), at.tag) ? std::string() : at.tag;
            at.room = parts_.hall;
            at.pose = frame_.pose(tray.along, tray.across, tray.level == 0 ? 0.0 : 90.0,
                                  heightOf(tray, z));
            at.own = {{Property::Width, tray.length}};
            at.phase = spec_.phase;
            next.place(std::string(kTrays[tray.size]), at);
        }
        return next.result();
    }

    /// How much comes to lie in each tray decides how wide it is.
    void widen(const Pathways& pathways) {
        const auto& trays = pathways.graph->trays();
        for (Planned& planned : trays_) {
            const Point middle = outlineOf(planned).centre + room_.origin;
            for (std::size_t i = 0; i < trays.size(); ++i) {
                if (trays[i].room != parts_.hall ||
                    distance(trays[i].outline.centre, middle) > 1e-6) {
                    continue;
                }
                const TrayStretch* fullest = pathways.loads[i]->fullest();
                const double area = fullest ? fullest->area : 0.0;
                const auto isEnough = [&](std::size_t size) {
                    const Size section = sizeOfTray(size);
                    return area <= kMostFill * section.depth * section.height;
                };
                while (planned.size + 1 < std::size(kTrays) && !isEnough(planned.size)) {
                    ++planned.size;
                }
            }
        }
    }

    HallBuilder& builder_;
    const HallSpec& spec_;
    const HallParts& parts_;
    PodFrame frame_;
    Room room_;
    std::vector<Line> lines_;
    std::vector<Planned> trays_;
};

}  // namespace

void layTrays(HallBuilder& builder, const HallSpec& spec, const HallParts& parts) {
    const Design& design = builder.design();
    const auto isThere = [&](const Tray& tray) { return tray.room == parts.hall; };
    if (!builder.result() || parts.lines.empty() || std::ranges::any_of(traysOf(design), isThere)) {
        return;
    }
    HallTrays(builder, spec, parts).build();
}

}  // namespace hallwright
