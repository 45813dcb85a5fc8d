// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/space/space.h"

#include "solvers/space/loads.h"
#include "solvers/space/surroundings.h"
#include "solvers/space/swings.h"
#include "solvers/space/working_space.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace hallwright {
namespace {

constexpr double kHeadHeight = 2.0;  // m: what hangs above it narrows no aisle

/// What stands in one room, by how it is judged.
struct Contents {
    std::vector<Solid> solids;    // takes space of its own
    std::vector<Solid> standing;  // those of them that rest on the floor
    std::vector<Solid> tiles;     // in the floor: only tiles collide with tiles
    int racks = 0;
    Power itLoad;
};

bool needsClearFront(Kind kind) {
    return isRack(kind) || kind == Kind::Crah || kind == Kind::Cdu || needsWorkingSpace(kind);
}

/// Pairs that overlap by more than `tolerance` in plan and in height.
void addCollisions(const std::vector<Solid>& solids, double tolerance, bool byHeight,
                   std::vector<Collision>& collisions) {
    std::vector<Bounds> boxes;
    boxes.reserve(solids.size());
    const Point shrink{tolerance / 2.0, tolerance / 2.0};
    for (const Solid& solid : solids) {
        const Bounds box = boundsOf(solid.footprint);
        boxes.push_back({box.low + shrink, box.high - shrink});
    }
    const FloorIndex index(boxes, 1.2);
    for (std::uint32_t i = 0; i < solids.size(); ++i) {
        index.near(boxes[i], [&](std::uint32_t k) {
            if (k <= i) {
                return;
            }
            const double shared =
                std::min(solids[i].high, solids[k].high) - std::max(solids[i].low, solids[k].low);
            if (byHeight && shared <= tolerance) {
                return;
            }
            const double depth = overlapDepth(solids[i].footprint, solids[k].footprint);
            if (depth > tolerance) {
                collisions.push_back({solids[i].item, solids[k].item, depth});
            }
        });
    }
}

class Analysis {
  public:
    Analysis(const Design& design, const ItemSums& sums)
        : design_(design),
          sums_(sums),
          tolerance_(thresholdIn(*design.thresholds, "SPC.tolerance").value) {}

    SpaceResult take() {
        collect();
        for (const Room& room : design_.rooms) {
            judge(room, contents_[room.id]);
        }
        std::ranges::sort(result_.collisions, [](const Collision& a, const Collision& b) {
            return std::tie(a.a, a.b) < std::tie(b.a, b.b);
        });
        std::ranges::sort(result_.outside);
        return std::move(result_);
    }

  private:
    void collect() {
        std::size_t place = 0;
        for (const Item& item : design_.items) {
            const ItemSum& sum = sums_.all()[place++];
            const Product& product = productOf(design_, item);
            const Placement placement = infoOf(product.kind).placement;
            if (!item.room || placement == Placement::Outside) {
                continue;
            }
            Contents& contents = contents_[item.room];
            const Size size = sizeOf(design_, item).size;
            const Solid solid{item.id,
                              product.kind,
                              {item.pose.point(), size.width, size.depth, item.pose.rotation},
                              item.pose.z,
                              item.pose.z + size.height};
            switch (placement) {
                case Placement::Floor:
                    contents.standing.push_back(solid);
                    contents.solids.push_back(solid);
                    break;
                case Placement::Overhead:
                    contents.solids.push_back(solid);
                    break;
                case Placement::FloorTile:
                    contents.tiles.push_back(solid);
                    continue;
                default:
                    continue;
            }
            const Power load = sum.it.power;
            contents.itLoad += load;
            if (isRack(product.kind)) {
                ++contents.racks;
                if (load > result_.densestRack) {
                    result_.densestRack = load;
                    result_.densest = item.id;
                }
            }
        }
    }

    void judge(const Room& room, Contents& contents) {
        addCollisions(contents.solids, tolerance_, true, result_.collisions);
        addCollisions(contents.tiles, tolerance_, false, result_.collisions);
        addColumns(room, contents.solids);
        for (const Solid& solid : contents.solids) {
            if (!contains(room.outline, solid.footprint, tolerance_)) {
                result_.outside.push_back(solid.item);
            }
        }
        addLoads(room, contents);
        const Surroundings surroundings(room, std::move(contents.solids), tolerance_);
        addAisles(surroundings);
        std::ranges::move(doorSwingsOf(design_, surroundings), std::back_inserter(result_.swings));
    }

    void addColumns(const Room& room, const std::vector<Solid>& solids) {
        if (room.columns.empty()) {
            return;
        }
        for (const Solid& solid : solids) {
            double depth = 0.0;
            for (const Column& column : room.columns) {
                depth = std::max(depth, overlapDepth(solid.footprint, column.footprint));
            }
            if (depth > tolerance_) {
                result_.collisions.push_back({solid.item, {}, depth});
            }
        }
    }

    void addLoads(const Room& room, const Contents& contents) {
        RoomLoad load;
        load.room = room.id;
        load.area = Area(areaOf(room.outline));
        load.racks = contents.racks;
        load.itLoad = contents.itLoad;
        load.density = load.itLoad / load.area;
        std::vector<FloorLoad> loads = floorLoadsOf(design_, room, contents.standing, sums_);
        for (const FloorLoad& each : loads) {
            load.mass += each.mass;
        }
        load.mean = Pressure(load.mass * 9.80665 / load.area.si());
        if (!loads.empty()) {
            const double bay = thresholdIn(*design_.thresholds, "STR-001.bay").value;
            load.worstBay = Pressure(worstBayOf(room, contents.standing, loads, bay));
        }
        result_.rooms.push_back(load);
        std::ranges::move(loads, std::back_inserter(result_.loads));
    }

    void addAisles(const Surroundings& surroundings) {
        const double reach =
            std::max(4.0, thresholdIn(*design_.thresholds, "THM-011.pairing_distance").value);
        for (const Solid& solid : surroundings.solids()) {
            if (!needsClearFront(solid.kind)) {
                continue;
            }
            for (const bool front : {true, false}) {
                const auto aisle = aisleOf(solid, surroundings, front, reach);
                if (!aisle) {
                    continue;
                }
                if (front && needsWorkingSpace(solid.kind)) {
                    result_.working.push_back(workingSpaceOf(
                        design_, *design_.items.find(solid.item), solid, surroundings, *aisle));
                }
                result_.aisles.push_back(*aisle);
            }
        }
    }

    static std::optional<AisleWidth> aisleOf(const Solid& solid, const Surroundings& surroundings,
                                             bool front, double reach) {
        const Frame frame = front ? frontOf(solid.footprint) : rearOf(solid.footprint);
        // Gear is judged to the height at which one stands before it; hanging things count for
        // headroom.
        const double tall = needsWorkingSpace(solid.kind) ? 1.0 : kHeadHeight;
        const Heights heights{solid.low, std::min(solid.high, solid.low + tall)};
        // Most aisles end soon: what lies far off is asked for only where nothing is near.
        constexpr double kSoon = 1.5;  // m
        auto nearest = surroundings.ahead(frame, solid.footprint.width, heights, kSoon, solid.item);
        if (!nearest || nearest->distance > kSoon) {
            nearest = surroundings.ahead(frame, solid.footprint.width, heights, reach, solid.item);
        }
        if (!nearest) {
            return std::nullopt;
        }
        AisleWidth aisle{solid.item, nearest->item, front, nearest->distance, false};
        if (const Solid* opposite = nearest->item ? surroundings.find(nearest->item) : nullptr) {
            aisle.facingFront = dot(opposite->footprint.front(), frame.away) < -0.7;
        }
        return aisle;
    }

    const Design& design_;
    const ItemSums& sums_;
    double tolerance_;
    std::map<Id<Room>, Contents> contents_;
    SpaceResult result_;
};

}  // namespace

SpaceResult analyseSpace(const Design& design, const ItemSums& sums) {
    return Analysis(design, sums).take();
}

SpaceResult analyseSpace(const Design& design) {
    return analyseSpace(design, ItemSums(design));
}

}  // namespace hallwright
