// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/mouth_cells.h"

#include "solvers/airflow/field/grid_lines.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

namespace hallwright {
namespace {

constexpr double kEdge = 1e-6;  // m

/// Adds up areas by cell and turns them into shares.
class Gathered {
  public:
    void add(std::size_t cell, double area) {
        if (area > 0.0) {
            areas_[static_cast<std::uint32_t>(cell)] += area;
        }
    }

    [[nodiscard]] CellShares shares() const {
        double total = 0.0;
        for (const auto& [cell, area] : areas_) {
            total += area;
        }
        CellShares shares;
        shares.reserve(areas_.size());
        for (const auto& [cell, area] : areas_) {
            shares.push_back({cell, area / total});
        }
        return shares;
    }

  private:
    std::map<std::uint32_t, double> areas_;
};

double overlap(double lowA, double highA, double lowB, double highB) {
    return std::max(0.0, std::min(highA, highB) - std::max(lowA, lowB));
}

/// The cells of one axis that an interval meets, each with the length in common. An interval that
/// the grid swallowed takes the cell that holds its middle.
template <class F>
void forOverlaps(const std::vector<double>& lines, double low, double high, F&& visit) {
    const std::size_t first = cellHolding(lines, low + kEdge);
    const std::size_t last = cellHolding(lines, high - kEdge);
    if (high - low <= 2.0 * kEdge) {
        visit(static_cast<int>(cellHolding(lines, (low + high) / 2.0)), 1.0);
        return;
    }
    for (std::size_t n = first; n <= last; ++n) {
        const double length = overlap(low, high, lines[n], lines[n + 1]);
        if (length > kEdge) {
            visit(static_cast<int>(n), length);
        }
    }
}

/// The plane of an upright mouth on an aligned body.
struct UprightPlane {
    std::size_t axis = 0;    // normal to it
    bool isPositive = true;  // air lies on its upper side
    double at = 0.0;
    double low = 0.0, high = 0.0;  // along the other level axis
};

Point outwardOf(const AirMouth& mouth) {
    const Point front = mouth.body.footprint.front();
    return mouth.face == AirMouth::Face::Front ? front : -1.0 * front;
}

UprightPlane planeOf(const AirMouth& mouth) {
    const Point out = outwardOf(mouth);
    const Bounds bounds = boundsOf(mouth.body.footprint);
    UprightPlane plane;
    plane.axis = std::fabs(out.x) > 0.5 ? 0 : 1;
    plane.isPositive = (plane.axis == 0 ? out.x : out.y) > 0.0;
    const Point face = plane.isPositive ? bounds.high : bounds.low;
    plane.at = plane.axis == 0 ? face.x : face.y;
    plane.low = plane.axis == 0 ? bounds.low.y : bounds.low.x;
    plane.high = plane.axis == 0 ? bounds.high.y : bounds.high.x;
    return plane;
}

using VisitFace = std::function<void(std::size_t cell, double area, int along, int k)>;

void forUprightFaces(const AirGrid& grid, const AirMouth& mouth, const VisitFace& visit) {
    const UprightPlane plane = planeOf(mouth);
    const int border = static_cast<int>(nearestLine(grid.lines[plane.axis], plane.at));
    const int before = plane.isPositive ? border : border - 1;
    const int count = plane.axis == 0 ? grid.shape.nx : grid.shape.ny;
    if (before < 0 || before >= count) {
        return;
    }
    forOverlaps(grid.lines[1 - plane.axis], plane.low, plane.high, [&](int along, double width) {
        forOverlaps(grid.lines[2], mouth.body.low, mouth.body.high, [&](int k, double height) {
            const std::size_t cell =
                plane.axis == 0 ? grid.shape.at(before, along, k) : grid.shape.at(along, before, k);
            if (grid.isAir[cell] != 0) {
                visit(cell, width * height, along, k);
            }
        });
    });
}

/// A turned face is felt for: from points spread over it, outward to the first cell of air.
void feelFor(const AirGrid& grid, const AirMouth& mouth, Gathered& gathered) {
    const Footprint& body = mouth.body.footprint;
    const Point out = outwardOf(mouth);
    const Point side = body.right();
    const double step = 0.5 * (grid.lines[0][1] - grid.lines[0][0]);
    const double height = mouth.body.high - mouth.body.low;
    const int across = std::max(2, static_cast<int>(std::ceil(body.width / step)));
    const int up = std::max(1, static_cast<int>(std::ceil(height / step)));
    const auto cellAt = [&](Point p, double z) {
        return grid.shape.at(static_cast<int>(cellHolding(grid.lines[0], p.x)),
                             static_cast<int>(cellHolding(grid.lines[1], p.y)),
                             static_cast<int>(cellHolding(grid.lines[2], z)));
    };
    for (int a = 0; a < across; ++a) {
        const double u = ((a + 0.5) / across - 0.5) * body.width;
        const Point start = body.centre + body.depth / 2.0 * out + u * side;
        for (int b = 0; b < up; ++b) {
            const double z = mouth.body.low + (b + 0.5) / up * height;
            for (int s = 0; s < 5; ++s) {
                const std::size_t cell = cellAt(start + (s + 0.5) * step * out, z);
                if (grid.isAir[cell] != 0) {
                    gathered.add(cell, 1.0);
                    break;
                }
            }
        }
    }
}

void addLevel(const AirGrid& grid, const AirMouth& mouth, Gathered& gathered) {
    const Footprint& footprint = mouth.body.footprint;
    const int border = static_cast<int>(nearestLine(grid.lines[2], mouth.body.low));
    const int k = mouth.face == AirMouth::Face::Above ? border : border - 1;
    if (k < 0 || k >= grid.shape.nz) {
        return;
    }
    const Bounds bounds = boundsOf(footprint);
    const bool aligned = isAligned(footprint);
    forOverlaps(grid.lines[0], bounds.low.x, bounds.high.x, [&](int i, double width) {
        forOverlaps(grid.lines[1], bounds.low.y, bounds.high.y, [&](int j, double depth) {
            const std::size_t cell = grid.shape.at(i, j, k);
            const Spot middle = middleOf(grid, cell);
            if (grid.isAir[cell] != 0 && (aligned || holdsPoint(footprint, {middle.x, middle.y}))) {
                gathered.add(cell, width * depth);
            }
        });
    });
}

bool isLevel(const AirMouth& mouth) {
    return mouth.face == AirMouth::Face::Above || mouth.face == AirMouth::Face::Below;
}

}  // namespace

bool isAligned(const Footprint& footprint) {
    const double quarters = footprint.rotation / 90.0;
    return std::fabs(quarters - std::round(quarters)) < 1e-9;
}

bool holdsPoint(const Footprint& footprint, Point point) {
    const Point d = point - footprint.centre;
    return std::fabs(dot(d, footprint.right())) <= footprint.width / 2.0 + kEdge &&
           std::fabs(dot(d, footprint.front())) <= footprint.depth / 2.0 + kEdge;
}

CellShares cellsOf(const AirGrid& grid, const AirMouth& mouth) {
    Gathered gathered;
    if (isLevel(mouth)) {
        addLevel(grid, mouth, gathered);
    } else if (isAligned(mouth.body.footprint)) {
        forUprightFaces(grid, mouth,
                        [&](std::size_t cell, double area, int, int) { gathered.add(cell, area); });
    } else {
        feelFor(grid, mouth, gathered);
    }
    return gathered.shares();
}

std::vector<MouthFace> facesOf(const AirGrid& grid, const AirMouth& mouth) {
    std::vector<MouthFace> faces;
    if (isLevel(mouth) || !isAligned(mouth.body.footprint)) {
        return faces;
    }
    const UprightPlane plane = planeOf(mouth);
    const auto& across = grid.lines[1 - plane.axis];
    forUprightFaces(grid, mouth, [&](std::size_t cell, double, int along, int k) {
        const auto n = static_cast<std::size_t>(along);
        const auto m = static_cast<std::size_t>(k);
        const double left = std::max(plane.low, across[n]);
        const double right = std::min(plane.high, across[n + 1]);
        const double below = std::max(mouth.body.low, grid.lines[2][m]);
        const double above = std::min(mouth.body.high, grid.lines[2][m + 1]);
        const auto corner = [&](double u, double z) {
            return plane.axis == 0 ? Spot{plane.at, u, z} : Spot{u, plane.at, z};
        };
        faces.push_back({static_cast<std::uint32_t>(cell),
                         {corner(left, below), corner(right, below), corner(right, above),
                          corner(left, above)}});
    });
    return faces;
}

CellShares cellsOfLayer(const AirGrid& grid, int k) {
    CellShares shares;
    double total = 0.0;
    std::vector<double> areas;
    for (int j = 0; j < grid.shape.ny; ++j) {
        for (int i = 0; i < grid.shape.nx; ++i) {
            const std::size_t cell = grid.shape.at(i, j, k);
            if (grid.isAir[cell] == 0) {
                continue;
            }
            const auto a = static_cast<std::size_t>(i);
            const auto b = static_cast<std::size_t>(j);
            const double area = (grid.lines[0][a + 1] - grid.lines[0][a]) *
                                (grid.lines[1][b + 1] - grid.lines[1][b]);
            shares.push_back({static_cast<std::uint32_t>(cell), 0.0});
            areas.push_back(area);
            total += area;
        }
    }
    for (std::size_t n = 0; n < shares.size(); ++n) {
        shares[n].share = areas[n] / total;
    }
    return shares;
}

}  // namespace hallwright
