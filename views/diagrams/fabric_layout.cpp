// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/fabric_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace hallwright {
namespace {

constexpr double kBoxWidth = 56.0;  // points
constexpr double kBoxHeight = 18.0;
constexpr double kBoxGap = 4.0;
constexpr double kFrame = 5.0;   // within a frame
constexpr double kTitle = 13.0;  // at its top
constexpr double kGroupGap = 18.0;
constexpr double kLeastRowGap = 76.0;
constexpr double kMostRowGap = 170.0;
constexpr double kWindowWidth = 1000.0, kWindowHeight = 620.0;
constexpr int kMostColumns = 16;

double widthOf(int columns) {
    return columns * (kBoxWidth + kBoxGap) - kBoxGap + 2.0 * kFrame;
}

double heightOf(std::size_t members, int columns) {
    const auto lines = static_cast<double>((members + static_cast<std::size_t>(columns) - 1) /
                                           static_cast<std::size_t>(columns));
    return lines * (kBoxHeight + kBoxGap) - kBoxGap + 2.0 * kFrame + kTitle;
}

/// How many boxes stand side by side in each group, and what that comes to.
struct Shape {
    std::vector<int> columns;  ///< by group
    std::vector<double> tall;  ///< by row
    double width = 0.0, rowGap = 0.0, height = 0.0;
    [[nodiscard]] double zoom() const {
        return std::min(kWindowWidth / width, kWindowHeight / height);
    }
};

class Laying {
  public:
    Laying(const Fabric& fabric, const FabricMap& map, std::span<const FabricOpening> opened)
        : fabric_(fabric), map_(map) {
        drawn_.groups = groupFabric(fabric, map, opened);
        drawn_.switches.resize(fabric.switches.size());
        drawn_.racks.resize(map.racks.size());
        drawn_.switchAxes.resize(fabric.switches.size());
        drawn_.rackAxes.resize(map.racks.size());
        drawn_.frames.resize(drawn_.groups.size());
    }
    FabricDrawing run();

  private:
    [[nodiscard]] Shape shapeOf(int columns) const;
    void place(const Shape& shape);
    void placeRow(int row, const Shape& shape, double top);
    void placeMembers(std::uint32_t group, int columns);
    void bundle();
    void placeEnds();

    const Fabric& fabric_;
    const FabricMap& map_;
    FabricDrawing drawn_;
};

/// `columns`: at most, of racks and leaves; rows above are as wide as these.
Shape Laying::shapeOf(int columns) const {
    Shape shape;
    const auto rows = static_cast<std::size_t>(drawn_.groups.back().row) + 1;
    std::vector<double> wide(rows, -kGroupGap);
    std::vector<std::size_t> members(rows, 0);
    std::vector<std::size_t> groups(rows, 0);
    for (const FabricGroup& group : drawn_.groups) {
        members[static_cast<std::size_t>(group.row)] += group.members.size();
        ++groups[static_cast<std::size_t>(group.row)];
    }
    shape.tall.assign(rows, 0.0);
    double bottom = 0.0;  // width of racks and leaves
    for (const FabricGroup& group : drawn_.groups) {
        const auto row = static_cast<std::size_t>(group.row);
        int most = columns;
        if (row > 1) {
            const double room = std::max(bottom, kWindowWidth / 2.0) -
                                static_cast<double>(groups[row]) * (kGroupGap + 2.0 * kFrame);
            const double share =
                static_cast<double>(group.members.size()) / static_cast<double>(members[row]);
            most = std::max(1, static_cast<int>(room * share / (kBoxWidth + kBoxGap)));
        }
        const int own = std::min(most, static_cast<int>(group.members.size()));
        shape.columns.push_back(own);
        wide[row] += widthOf(own) + kGroupGap;
        shape.tall[row] = std::max(shape.tall[row], heightOf(group.members.size(), own));
        bottom = row > 1 ? bottom : std::max(bottom, wide[row]);
    }
    shape.width = *std::ranges::max_element(wide);
    shape.rowGap = std::clamp(0.1 * shape.width, kLeastRowGap, kMostRowGap);
    shape.height = -shape.rowGap;
    for (const double tall : shape.tall) {
        shape.height += tall + (tall > 0.0 ? shape.rowGap : 0.0);
    }
    return shape;
}

void Laying::placeMembers(std::uint32_t group, int columns) {
    const FabricGroup& of = drawn_.groups[group];
    const DiagramBox& frame = drawn_.frames[group];
    auto& boxes = of.row == 0 ? drawn_.racks : drawn_.switches;
    auto& axes = of.row == 0 ? drawn_.rackAxes : drawn_.switchAxes;
    const double lines = std::ceil(static_cast<double>(of.members.size()) / columns);
    for (std::size_t i = 0; i < of.members.size(); ++i) {
        const auto column = static_cast<double>(i % static_cast<std::size_t>(columns));
        const auto line = static_cast<double>(i / static_cast<std::size_t>(columns));
        const double left = frame.left + kFrame + column * (kBoxWidth + kBoxGap);
        const double top = frame.top + kTitle + kFrame + line * (kBoxHeight + kBoxGap);
        boxes[of.members[i]] = {left, top, left + kBoxWidth, top + kBoxHeight};
        axes[of.members[i]] = left + kBoxWidth * (line + 0.5) / lines;
    }
}

/// Groups of a row share what is left of its width.
void Laying::placeRow(int row, const Shape& shape, double top) {
    double needed = 0.0;
    int count = 0;
    for (std::uint32_t group = 0; group < drawn_.groups.size(); ++group) {
        if (drawn_.groups[group].row == row) {
            needed += widthOf(shape.columns[group]);
            ++count;
        }
    }
    const double gap = (shape.width - needed) / std::max(1, count);
    double left = gap / 2.0;
    for (std::uint32_t group = 0; group < drawn_.groups.size(); ++group) {
        if (drawn_.groups[group].row != row) {
            continue;
        }
        const double width = widthOf(shape.columns[group]);
        // Of one height, so that no line crosses a frame on its way; below racks there is none.
        const double height =
            row == 0 ? heightOf(drawn_.groups[group].members.size(), shape.columns[group])
                     : shape.tall[static_cast<std::size_t>(row)];
        drawn_.frames[group] = {left, top, left + width, top + height};
        placeMembers(group, shape.columns[group]);
        left += width + gap;
    }
}

void Laying::place(const Shape& shape) {
    drawn_.width = shape.width;
    drawn_.height = shape.height;
    double top = 0.0;
    for (int row = static_cast<int>(shape.tall.size()) - 1; row >= 0; --row) {
        const double tall = shape.tall[static_cast<std::size_t>(row)];
        if (tall > 0.0) {
            placeRow(row, shape, top);
            top += tall + shape.rowGap;
        }
    }
}

void Laying::bundle() {
    std::vector<std::uint32_t> groupOf(fabric_.switches.size(), 0);
    std::vector<std::uint32_t> groupOfRack(map_.racks.size(), 0);
    for (std::uint32_t group = 0; group < drawn_.groups.size(); ++group) {
        for (const std::uint32_t member : drawn_.groups[group].members) {
            (drawn_.groups[group].row == 0 ? groupOfRack : groupOf)[member] = group;
        }
    }
    std::map<std::tuple<std::uint32_t, std::uint32_t, int>, std::uint32_t> found;
    const auto add = [&](std::uint32_t from, std::uint32_t to, int rail) {
        const auto [at, isNew] =
            found.try_emplace({from, to, rail}, static_cast<std::uint32_t>(drawn_.bundles.size()));
        if (isNew) {
            drawn_.bundles.push_back({from, to, rail, 0, 1, {}, {}});
        }
        ++drawn_.bundles[at->second].links;
        return at->second;
    };
    std::map<std::uint32_t, std::map<std::uint32_t, int>> shares;  // links of each upper switch
    for (const FabricMap::Trunk& trunk : map_.trunks) {
        const auto [from, to] = std::minmax(groupOf[trunk.a], groupOf[trunk.b]);
        const int rail = map_.rails[trunk.a];
        const bool isShared =
            rowOf(fabric_.switches[trunk.a]) == rowOf(fabric_.switches[trunk.b]) &&
            rail != map_.rails[trunk.b];
        drawn_.bundleOfTrunk.push_back(add(from, to, isShared ? -1 : rail));
        ++shares[drawn_.bundleOfTrunk.back()][groupOf[trunk.a] == to ? trunk.a : trunk.b];
    }
    for (const auto& [bundle, links] : shares) {
        const bool isEqual = std::ranges::all_of(
            links, [&](const auto& one) { return one.second == links.begin()->second; });
        const bool isWithin = drawn_.bundles[bundle].from == drawn_.bundles[bundle].to;
        drawn_.bundles[bundle].upper = isEqual && !isWithin ? static_cast<int>(links.size()) : 1;
    }
    for (const FabricMap::Drop& drop : map_.drops) {
        drawn_.bundleOfDrop.push_back(
            add(groupOfRack[drop.rack], groupOf[drop.leaf], map_.rails[drop.leaf]));
    }
}

/// Bundles meet the edges of frames side by side, in the order of where they lead, so that those
/// of one group do not cross.
void Laying::placeEnds() {
    struct End {
        double towards = 0.0;
        int rail = 0;
        std::uint32_t bundle = 0;
    };
    std::map<std::pair<std::uint32_t, bool>, std::vector<End>> edges;  // by group; true: its top
    for (std::uint32_t i = 0; i < drawn_.bundles.size(); ++i) {
        const FabricBundle& bundle = drawn_.bundles[i];
        const bool isLevel = drawn_.groups[bundle.from].row == drawn_.groups[bundle.to].row;
        const DiagramBox& from = drawn_.frames[bundle.from];
        const DiagramBox& to = drawn_.frames[bundle.to];
        edges[{bundle.from, true}].push_back({to.middle(), bundle.rail, i});
        edges[{bundle.to, isLevel}].push_back({from.middle(), bundle.rail, i});
    }
    for (auto& [edge, ends] : edges) {
        const auto [group, isTop] = edge;
        std::ranges::stable_sort(
            ends, {}, [](const End& end) { return std::tuple(end.towards, end.rail, end.bundle); });
        const DiagramBox& frame = drawn_.frames[group];
        std::vector<char> isPlaced(drawn_.bundles.size(), 0);
        for (std::size_t i = 0; i < ends.size(); ++i) {
            FabricBundle& bundle = drawn_.bundles[ends[i].bundle];
            const DiagramPoint at{frame.left + frame.width() * (static_cast<double>(i) + 0.5) /
                                                   static_cast<double>(ends.size()),
                                  isTop ? frame.top : frame.bottom};
            const bool isStart = bundle.from == group && isPlaced[ends[i].bundle] == 0;
            (isStart ? bundle.start : bundle.end) = at;
            isPlaced[ends[i].bundle] = 1;
        }
    }
}

FabricDrawing Laying::run() {
    if (drawn_.groups.empty()) {
        return {};
    }
    Shape best = shapeOf(1);
    for (int columns = 2; columns <= kMostColumns; ++columns) {
        Shape shape = shapeOf(columns);
        if (shape.zoom() > best.zoom()) {
            best = std::move(shape);
        }
    }
    place(best);
    bundle();
    placeEnds();
    return std::move(drawn_);
}

}  // namespace

FabricDrawing layOutFabric(const Fabric& fabric, const FabricMap& map,
                           std::span<const FabricOpening> opened) {
    return Laying(fabric, map, opened).run();
}

}  // namespace hallwright
