// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/growth.h"

#include "model/edits/free_place.h"
#include "model/edits/items.h"
#include "model/edits/templates/connect_new.h"
#include "model/edits/templates/standing_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace hallwright {
namespace {

constexpr double kStep = 0.05;      // m, of the search past what stands beside a row
constexpr double kMostPast = 1.3;   // m of it: gear at the end of a row
constexpr double kLoneAisle = 1.8;  // m, beside a single row: three tiles
constexpr double kWayBack = 0.3;    // m: rows in line
constexpr std::size_t kMostOnStretch = 1000;

/// A row as racks and the frame that it runs in.
struct Line {
    std::vector<const Item*> racks;  ///< from left to right
    double turn = 0.0;               ///< degrees, of its line
    double across = 0.0;             ///< m, of its fronts, in that frame
    double from = 0.0, to = 0.0;     ///< m along
    bool facesUp = false;            ///< fronts towards larger across
};

class Stretches {
  public:
    Stretches(const Design& design, const Item& like)
        : design_(design),
          kind_(productOf(design, like).kind),
          size_(sizeOf(design, like).size),
          floor_(design, like.room) {
        readLines(like.room);
    }

    std::vector<RackStretch> take() {
        for (const Line& line : lines_) {
            onFrom(line, *line.racks.back(), 1.0);
            onFrom(line, *line.racks.front(), -1.0);
            intoGaps(line);
        }
        newRows();
        return std::move(found_);
    }

  private:
    void readLines(Id<Room> room) {
        std::vector<Id<Item>> racks;
        for (const Item& item : design_.items) {
            if (item.room == room && isRack(productOf(design_, item).kind)) {
                racks.push_back(item.id);
            }
        }
        for (const StandingRow& row : standingRows(design_, racks)) {
            Line line;
            line.turn = row.turn;
            for (const Id<Item> id : row.racks) {
                line.racks.push_back(design_.items.find(id));
            }
            const Footprint first = footprintOf(design_, *line.racks.front());
            const Point front =
                rotated(first.centre + first.depth / 2.0 * first.front(), -row.turn);
            line.across = front.y;
            line.facesUp = front.y > rotated(first.centre, -row.turn).y;
            line.from = rotated(row.line.left, -row.turn).x;
            line.to = rotated(row.line.right, -row.turn).x;
            lines_.push_back(std::move(line));
        }
    }

    /// The pose of a rack whose front is at `across` and whose middle is at `along` of a line.
    [[nodiscard]] Pose poseAt(double along, double across, double turn, bool facesUp,
                              double z) const {
        const double middle = across + (facesUp ? -1.0 : 1.0) * size_.depth / 2.0;
        const Point at = rotated({along, middle}, turn);
        // A footprint faces the way that it is turned to; seen along the line, up or down.
        const double faces = facesUp ? turn + 180.0 : turn;
        return {at.x, at.y, z, std::fmod(faces + 360.0, 360.0)};
    }
    [[nodiscard]] Pose poseIn(const Line& line, double along) const {
        return poseAt(along, line.across, line.turn, line.facesUp, line.racks.front()->pose.z);
    }
    [[nodiscard]] bool isFree(const Pose& pose) const { return floor_.holds(kind_, pose, size_); }

    void add(Phrase where, const std::vector<Pose>& poses, Id<Row> row = {}) {
        RackStretch stretch{std::move(where), {}};
        for (const Pose& pose : poses) {
            stretch.spots.push_back({pose, row});
        }
        if (!poses.empty()) {
            found_.push_back(std::move(stretch));
        }
    }

    /// On from an end, first past the gear that may stand there.
    void onFrom(const Line& line, const Item& end, double way) {
        const double first = (way > 0.0 ? line.to : line.from) + way * size_.width / 2.0;
        for (double past = 0.0; past <= kMostPast + 1e-9; past += kStep) {
            std::vector<Pose> poses;
            Pose pose = poseIn(line, first + way * past);
            while (poses.size() < kMostOnStretch && isFree(pose)) {
                poses.push_back(pose);
                const double at = past + static_cast<double>(poses.size()) * size_.width;
                pose = poseIn(line, first + way * at);
            }
            if (!poses.empty()) {
                add({"beside {}", {end.tag}}, poses, end.row);
                return;
            }
        }
    }

    void intoGaps(const Line& line) {
        for (std::size_t i = 0; i + 1 < line.racks.size(); ++i) {
            const auto edgeOf = [&](const Item& rack, double way) {
                const Footprint footprint = footprintOf(design_, rack);
                return rotated(footprint.centre, -line.turn).x + way * footprint.width / 2.0;
            };
            const double from = edgeOf(*line.racks[i], 1.0);
            const double to = edgeOf(*line.racks[i + 1], -1.0);
            std::vector<Pose> poses;
            for (double at = from; at + size_.width <= to + 1e-6; at += size_.width) {
                const Pose pose = poseIn(line, at + size_.width / 2.0);
                if (isFree(pose)) {
                    poses.push_back(pose);
                }
            }
            add({"between {} and {}", {line.racks[i]->tag, line.racks[i + 1]->tag}}, poses,
                line.racks[i]->row);
        }
    }

    /// Rows side by side with `line`, nearest first, on one side of it.
    [[nodiscard]] std::vector<const Line*> besideOf(const Line& line, double way) const {
        std::vector<const Line*> beside;
        for (const Line& other : lines_) {
            const bool runsAlong = std::abs(other.turn - line.turn) <= 1.0 &&
                                   other.from < line.to && other.to > line.from;
            if (&other != &line && runsAlong &&
                way * (backOf(other, -way) - backOf(line, way)) > -kWayBack) {
                beside.push_back(&other);
            }
        }
        std::ranges::sort(beside, {}, [&](const Line* other) { return way * other->across; });
        return beside;
    }

    /// m across, of the side of a row that looks `way`.
    [[nodiscard]] double backOf(const Line& line, double way) const {
        const double depth = footprintOf(design_, *line.racks.front()).depth;
        const bool isFront = line.facesUp == (way > 0.0);
        return isFront ? line.across : line.across + (line.facesUp ? -depth : depth);
    }

    /// m, of the aisle that lies before the fronts of rows, or behind them, as the others have it.
    [[nodiscard]] double aisleAs(const Line& outer, double way) const {
        const bool isFront = outer.facesUp == (way > 0.0);
        for (const Line& line : lines_) {
            const double own = line.facesUp == isFront ? 1.0 : -1.0;
            const auto beside = besideOf(line, own);
            if (!beside.empty() && std::abs(line.turn - outer.turn) <= 1.0) {
                return own * (backOf(*beside.front(), -own) - backOf(line, own));
            }
        }
        return kLoneAisle;
    }

    void newRows() {
        for (const Line& outer : lines_) {
            for (const double way : {1.0, -1.0}) {
                if (besideOf(outer, way).empty()) {
                    newRow(outer, way);
                }
            }
        }
    }

    /// Front to front or rear to rear with the outermost row, along it.
    void newRow(const Line& outer, double way) {
        const bool facesUp = !outer.facesUp;
        const double near = backOf(outer, way) + way * aisleAs(outer, way);
        const bool frontIsNear = facesUp == (way < 0.0);
        const double across = frontIsNear ? near : near + way * size_.depth;
        std::vector<Pose> poses, best;
        for (double at = outer.from; at + size_.width <= outer.to + 1e-6; at += size_.width) {
            const Pose pose = poseAt(at + size_.width / 2.0, across, outer.turn, facesUp,
                                     outer.racks.front()->pose.z);
            if (isFree(pose)) {
                poses.push_back(pose);
            } else {
                poses.clear();
            }
            best = poses.size() > best.size() ? poses : best;
        }
        const Phrase where = frontIsNear
                                 ? Phrase("in a new row that faces {} to {}",
                                          {outer.racks.front()->tag, outer.racks.back()->tag})
                                 : Phrase("in a new row behind {} to {}",
                                          {outer.racks.front()->tag, outer.racks.back()->tag});
        add(where, best);
    }

    const Design& design_;
    const Kind kind_;
    const Size size_;
    const FreeFloor floor_;
    std::vector<Line> lines_;
    std::vector<RackStretch> found_;
};

Footprint standingAt(const Pose& pose, const Size& size) {
    return {pose.point(), size.width, size.depth, pose.rotation};
}

/// Takes spots of a stretch that stand free of those that are taken.
void takeFrom(const RackStretch& stretch, const Size& size, std::size_t most,
              std::vector<RackSpot>& taken) {
    for (const RackSpot& spot : stretch.spots) {
        if (taken.size() >= most) {
            return;
        }
        const bool isFree = std::ranges::none_of(taken, [&](const RackSpot& other) {
            return overlapDepth(standingAt(spot.pose, size), standingAt(other.pose, size)) > 1e-3;
        });
        if (isFree) {
            taken.push_back(spot);
        }
    }
}

/// The other stretches, by how far they are.
std::vector<const RackStretch*> nearestTo(const RackStretch& first,
                                          const std::vector<RackStretch>& stretches) {
    std::vector<const RackStretch*> others;
    for (const RackStretch& other : stretches) {
        if (&other != &first) {
            others.push_back(&other);
        }
    }
    std::ranges::stable_sort(others, {}, [&](const RackStretch* other) {
        return distance(first.spots.front().pose.point(), other->spots.front().pose.point());
    });
    return others;
}

/// "beside A-06", or "2 beside A-06, 3 beside B-05".
Phrase wordsOf(const std::vector<std::pair<Phrase, std::size_t>>& parts) {
    if (parts.size() == 1) {
        return parts.front().first;
    }
    Phrase words;
    for (const auto& [where, racks] : parts) {
        const Phrase part("{} {}", {std::to_string(racks), where});
        words = words.pattern.empty() ? part : Phrase("{}, {}", {words, part});
    }
    return words;
}

const Item* rackIn(const Design& design, Id<Item> id) {
    const Item* item = design.items.find(id);
    return item && item->room && isRack(productOf(design, *item).kind) ? item : nullptr;
}

}  // namespace

std::vector<RackStretch> stretchesFor(const Design& design, Id<Item> like) {
    const Item* rack = rackIn(design, like);
    return rack ? Stretches(design, *rack).take() : std::vector<RackStretch>{};
}

std::vector<Growth> waysToGrow(const Design& design, const GrowthWish& wish) {
    const std::vector<RackStretch> stretches = stretchesFor(design, wish.like);
    if (stretches.empty() || wish.count < 1) {
        return {};
    }
    const Size size = sizeOf(design, *design.items.find(wish.like)).size;
    const auto most = static_cast<std::size_t>(wish.count);
    std::vector<Growth> ways;
    for (const RackStretch& first : stretches) {
        Growth way;
        takeFrom(first, size, most, way.spots);
        std::vector<std::pair<Phrase, std::size_t>> parts{{first.where, way.spots.size()}};
        for (const RackStretch* other : nearestTo(first, stretches)) {
            const std::size_t before = way.spots.size();
            takeFrom(*other, size, most, way.spots);
            if (way.spots.size() > before) {
                parts.emplace_back(other->where, way.spots.size() - before);
            }
        }
        way.where = wordsOf(parts);
        const auto same = [&](const Growth& other) {
            return other.spots.size() == way.spots.size() &&
                   std::ranges::is_permutation(other.spots, way.spots);
        };
        if (std::ranges::none_of(ways, same)) {
            ways.push_back(std::move(way));
        }
    }
    return ways;
}

Edited growBy(const Design& design, Id<Item> like, std::span<const RackSpot> spots) {
    const Item* rack = rackIn(design, like);
    if (!rack) {
        return refuse("Choose a rack that stands in a hall: the new ones are made like it.");
    }
    if (spots.empty()) {
        return refuse("There is no floor beside the rows for a rack like {}.", {rack->tag});
    }
    const std::vector<Id<Item>> copied(spots.size(), like);
    Edited edited = duplicateItems(design, copied, {});
    if (!edited) {
        return edited;
    }
    std::vector<Place> places;
    std::vector<Id<Item>> racks;
    for (std::size_t i = 0; i < spots.size(); ++i) {
        const Id<Item> id{design.lastId + 1 + static_cast<std::uint32_t>(i)};
        racks.push_back(id);
        places.push_back({id, rack->room, spots[i].row, spots[i].pose});
    }
    edited = placeItems(*edited, places);
    if (!edited) {
        return edited;
    }
    Edited connected = connectNew(*edited, racks);
    return connected ? connected : edited;
}

}  // namespace hallwright
