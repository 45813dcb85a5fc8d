// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/regions.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace hallwright {
namespace {

constexpr double kDischarge = 0.6;     // of an orifice, thermal.md 2
constexpr double kLinearBelow = 0.01;  // Pa, where the root is replaced by its chord
constexpr double kClosure = 1e-9;      // of the throughput
constexpr int kMostPasses = 60;

/// Sets of cells that are joined, by union and find over runs of cells along x.
class Runs {
  public:
    std::int32_t add() {
        parent_.push_back(static_cast<std::int32_t>(parent_.size()));
        return parent_.back();
    }
    std::int32_t find(std::int32_t run) {
        auto at = static_cast<std::size_t>(run);
        while (parent_[at] != static_cast<std::int32_t>(at)) {
            parent_[at] = parent_[static_cast<std::size_t>(parent_[at])];
            at = static_cast<std::size_t>(parent_[at]);
        }
        return static_cast<std::int32_t>(at);
    }
    void join(std::int32_t a, std::int32_t b) {
        const std::int32_t rootA = find(a);
        const std::int32_t rootB = find(b);
        parent_[static_cast<std::size_t>(std::max(rootA, rootB))] = std::min(rootA, rootB);
    }
    [[nodiscard]] std::size_t size() const { return parent_.size(); }

  private:
    std::vector<std::int32_t> parent_;
};

/// A leak path between two bodies.
struct Path {
    std::size_t wall = 0;
    int inside = 0, outside = 0;
    double area = 0.0;  // m², of the orifices
    double panelArea = 0.0;
};

class Closure {
  public:
    Closure(const AirScene& scene, const AirGrid& grid, const AirBodies& bodies)
        : scene_(scene), grid_(grid), bodies_(bodies) {
        const std::size_t walls = scene.enclosures.size() + scene.panels.size();
        for (std::size_t w = 0; w < walls; ++w) {
            addPaths(w);
        }
        for (std::size_t p = 0; p < scene.passages.size(); ++p) {
            addPassage(walls + p);
        }
    }

    ClosedFlows take(std::vector<double> streams, std::vector<double> vents, double seams) {
        flows_.streams = std::move(streams);
        flows_.vents = std::move(vents);
        flows_.seams = seams;
        flows_.pressures.assign(count(), 0.0);
        flows_.unbalanced.assign(count(), false);
        flows_.throttled.assign(flows_.streams.size(), false);
        stopBlocked();
        joinByLeaks();
        throttle();
        solveLeaks();
        return std::move(flows_);
    }

  private:
    [[nodiscard]] std::size_t count() const { return static_cast<std::size_t>(bodies_.count); }

    [[nodiscard]] const std::vector<LeakFace>& facesOf(std::size_t wall) const {
        const std::size_t enclosures = scene_.enclosures.size();
        return wall < enclosures ? grid_.enclosureLeaks[wall] : grid_.panelLeaks[wall - enclosures];
    }

    [[nodiscard]] double leakShare(std::size_t wall) const {
        const std::size_t enclosures = scene_.enclosures.size();
        return wall < enclosures ? scene_.enclosures[wall].leakFraction
                                 : scene_.panels[wall - enclosures].leakFraction;
    }

    void addPaths(std::size_t wall) {
        const double share = leakShare(wall);
        if (share <= 0.0) {
            return;
        }
        std::map<std::pair<int, int>, double> areas;
        for (const LeakFace& face : facesOf(wall)) {
            const int inside = bodies_.bodyOf[face.inside];
            const int outside = bodies_.bodyOf[face.outside];
            if (inside != outside) {
                areas[{inside, outside}] += static_cast<double>(face.area);
            }
        }
        for (const auto& [pair, area] : areas) {
            paths_.push_back({wall, pair.first, pair.second, share * area, area});
        }
    }

    /// Its loss as that of an orifice: v = √(2Δp/(ρ·K)) on its area.
    void addPassage(std::size_t wall) {
        const AirPassage& passage = scene_.passages[wall - firstPassage()];
        const CellShares& front = grid_.passageFronts[wall - firstPassage()];
        const CellShares& rear = grid_.passageRears[wall - firstPassage()];
        if (front.empty() || rear.empty()) {
            return;
        }
        const int inside = bodies_.bodyOf[front.front().cell];
        const int outside = bodies_.bodyOf[rear.front().cell];
        if (inside != outside) {
            const double area = passage.area / (kDischarge * std::sqrt(passage.lossCoefficient));
            paths_.push_back({wall, inside, outside, area, passage.area});
        }
    }

    [[nodiscard]] std::size_t firstPassage() const {
        return scene_.enclosures.size() + scene_.panels.size();
    }

    /// A stream without a free face on either side moves nothing.
    void stopBlocked() {
        for (std::size_t s = 0; s < scene_.streams.size(); ++s) {
            const bool isFree = !grid_.intakes[s].empty() &&
                                (scene_.streams[s].intoPlenum || !grid_.exhausts[s].empty());
            flows_.streams[s] = isFree ? flows_.streams[s] : 0.0;
        }
        for (std::size_t v = 0; v < flows_.vents.size(); ++v) {
            flows_.vents[v] = grid_.vents[v].empty() ? 0.0 : flows_.vents[v];
        }
    }

    void joinByLeaks() {
        group_.resize(count());
        std::iota(group_.begin(), group_.end(), 0);
        const auto find = [&](int body) {
            while (group_[static_cast<std::size_t>(body)] != body) {
                body = group_[static_cast<std::size_t>(body)];
            }
            return body;
        };
        for (const Path& path : paths_) {
            group_[static_cast<std::size_t>(find(path.inside))] = find(path.outside);
        }
        for (std::size_t b = 0; b < count(); ++b) {
            group_[b] = find(static_cast<int>(b));
        }
    }

    /// Adds `flow` of a mouth to what each body gets.
    void spread(const CellShares& cells, double flow, std::vector<double>& into) const {
        for (const CellShare& share : cells) {
            into[static_cast<std::size_t>(bodies_.bodyOf[share.cell])] += share.share * flow;
        }
    }

    struct Sums {
        std::vector<double> in, out;  // per body
    };
    [[nodiscard]] Sums sums() const {
        Sums sums{std::vector<double>(count(), 0.0), std::vector<double>(count(), 0.0)};
        for (std::size_t s = 0; s < flows_.streams.size(); ++s) {
            spread(grid_.intakes[s], flows_.streams[s], sums.out);
            spread(grid_.exhausts[s], flows_.streams[s], sums.in);
        }
        for (std::size_t v = 0; v < flows_.vents.size(); ++v) {
            spread(grid_.vents[v], std::max(0.0, flows_.vents[v]), sums.in);
            spread(grid_.vents[v], std::max(0.0, -flows_.vents[v]), sums.out);
        }
        spread(grid_.floor, flows_.seams, sums.in);
        return sums;
    }

    /// In groups of bodies that no leak joins to others, sums must agree: the streams on the
    /// greater side slow down. What they then lack elsewhere slows others, so a few passes are
    /// needed.
    void throttle() {
        for (int pass = 0; pass < kMostPasses; ++pass) {
            const Sums all = sums();
            std::vector<double> in(count(), 0.0), out(count(), 0.0);
            double throughput = 0.0;
            for (std::size_t b = 0; b < count(); ++b) {
                const auto g = static_cast<std::size_t>(group_[b]);
                in[g] += all.in[b];
                out[g] += all.out[b];
                throughput += all.in[b];
            }
            std::vector<bool> isOff(count());
            for (std::size_t g = 0; g < count(); ++g) {
                isOff[g] = std::fabs(in[g] - out[g]) > kClosure * std::max(throughput, 1e-12);
            }
            for (std::size_t b = 0; b < count(); ++b) {
                flows_.unbalanced[b] =
                    flows_.unbalanced[b] || isOff[static_cast<std::size_t>(group_[b])];
            }
            const auto first = std::ranges::find(isOff, true);
            if (first == isOff.end()) {
                return;
            }
            // One at a time: slower streams change the sums of others.
            const auto g = static_cast<std::size_t>(first - isOff.begin());
            slow(g, in[g], out[g]);
        }
    }

    void slow(std::size_t group, double in, double out) {
        const bool slowSinks = out > in;
        const double factor = slowSinks ? in / out : out / in;
        const auto touches = [&](const CellShares& cells) {
            return std::ranges::any_of(cells, [&](const CellShare& share) {
                return static_cast<std::size_t>(
                           group_[static_cast<std::size_t>(bodies_.bodyOf[share.cell])]) == group;
            });
        };
        for (std::size_t s = 0; s < flows_.streams.size(); ++s) {
            if (flows_.streams[s] > 0.0 &&
                touches(slowSinks ? grid_.intakes[s] : grid_.exhausts[s])) {
                flows_.streams[s] *= factor;
                flows_.throttled[s] = true;
            }
        }
        if (slowSinks) {
            return;
        }
        for (std::size_t v = 0; v < flows_.vents.size(); ++v) {
            if (touches(grid_.vents[v])) {
                flows_.vents[v] *= factor;
            }
        }
        if (touches(grid_.floor)) {
            flows_.seams *= factor;
        }
    }

    /// m³/s from inside to outside at a pressure difference, and its slope.
    [[nodiscard]] std::pair<double, double> leakAt(const Path& path, double pressure) const {
        const double scale = kDischarge * path.area * std::sqrt(2.0 / scene_.density);
        const double size = std::fabs(pressure);
        if (size < kLinearBelow) {
            const double slope = scale / std::sqrt(kLinearBelow);
            return {slope * pressure, slope};
        }
        const double flow = scale * std::sqrt(size);
        return {std::copysign(flow, pressure), 0.5 * flow / size};
    }

    /// What is over in each body when leaks follow `pressure`.
    [[nodiscard]] Eigen::VectorXd leftAt(const Eigen::VectorXd& net,
                                         const Eigen::VectorXd& pressure) const {
        Eigen::VectorXd left = net;
        for (const Path& path : paths_) {
            const double flow = leakAt(path, pressure[path.inside] - pressure[path.outside]).first;
            left[path.inside] -= flow;
            left[path.outside] += flow;
        }
        return left;
    }

    /// Newton's step towards nothing left; the first body of each group holds its level.
    [[nodiscard]] Eigen::VectorXd stepAt(const Eigen::VectorXd& pressure,
                                         Eigen::VectorXd left) const {
        const Eigen::Index n = pressure.size();
        Eigen::MatrixXd slopes = Eigen::MatrixXd::Zero(n, n);
        for (const Path& path : paths_) {
            const double slope =
                leakAt(path, pressure[path.inside] - pressure[path.outside]).second;
            slopes(path.inside, path.inside) += slope;
            slopes(path.outside, path.outside) += slope;
            slopes(path.inside, path.outside) -= slope;
            slopes(path.outside, path.inside) -= slope;
        }
        for (Eigen::Index b = 0; b < n; ++b) {
            if (group_[static_cast<std::size_t>(b)] == b) {
                slopes.row(b).setZero();
                slopes(b, b) = 1.0;
                left[b] = 0.0;
            }
        }
        return slopes.partialPivLu().solve(left);
    }

    /// One pressure for each body so that leaks carry off what is over. Newton's method with
    /// halved steps where a step would not help.
    void solveLeaks() {
        const Sums all = sums();
        const auto n = static_cast<Eigen::Index>(count());
        Eigen::VectorXd net(n);
        for (Eigen::Index b = 0; b < n; ++b) {
            net[b] = all.in[static_cast<std::size_t>(b)] - all.out[static_cast<std::size_t>(b)];
        }
        const double scale = std::max(1e-12, std::accumulate(all.in.begin(), all.in.end(), 0.0));
        Eigen::VectorXd pressure = Eigen::VectorXd::Zero(n);
        Eigen::VectorXd left = leftAt(net, pressure);
        for (int pass = 0; pass < kMostPasses && !paths_.empty(); ++pass) {
            if (left.lpNorm<Eigen::Infinity>() <= 0.1 * kClosure * scale) {
                break;
            }
            const Eigen::VectorXd step = stepAt(pressure, left);
            double share = 1.0;
            Eigen::VectorXd after = leftAt(net, pressure + step);
            for (int halving = 0; halving < 29 && after.norm() >= left.norm(); ++halving) {
                share /= 2.0;
                after = leftAt(net, pressure + share * step);
            }
            pressure += share * step;
            left = after;
        }
        levelPressures(pressure);
        flows_.imbalance = n > 0 ? left.lpNorm<Eigen::Infinity>() : 0.0;
        for (const Path& path : paths_) {
            const double drop = pressure[path.inside] - pressure[path.outside];
            if (std::fabs(leakAt(path, drop).first) > 1e-12 * scale) {
                flows_.leaks.push_back(leakOf(path, drop));
            }
        }
    }

    /// The flow through the faces of a path, from its side of higher pressure.
    [[nodiscard]] ClosedFlows::Leak leakOf(const Path& path, double drop) const {
        const double flow = leakAt(path, drop).first;
        ClosedFlows::Leak leak{path.wall, std::fabs(flow), std::fabs(drop), {}, {}};
        if (path.wall >= firstPassage()) {
            leak.from = grid_.passageFronts[path.wall - firstPassage()];
            leak.into = grid_.passageRears[path.wall - firstPassage()];
            if (flow < 0.0) {
                std::swap(leak.from, leak.into);
            }
            return leak;
        }
        for (const LeakFace& face : facesOf(path.wall)) {
            if (bodies_.bodyOf[face.inside] == path.inside &&
                bodies_.bodyOf[face.outside] == path.outside) {
                const double share = static_cast<double>(face.area) / path.panelArea;
                leak.from.push_back({flow > 0.0 ? face.inside : face.outside, share});
                leak.into.push_back({flow > 0.0 ? face.outside : face.inside, share});
            }
        }
        return leak;
    }

    /// Pressures count from the largest body of those that leaks join.
    void levelPressures(const Eigen::VectorXd& pressure) {
        std::vector<std::size_t> cells(count(), 0), largest(count());
        for (const std::int32_t body : bodies_.bodyOf) {
            if (body >= 0) {
                ++cells[static_cast<std::size_t>(body)];
            }
        }
        std::iota(largest.begin(), largest.end(), std::size_t{0});
        for (std::size_t b = 0; b < count(); ++b) {
            std::size_t& best = largest[static_cast<std::size_t>(group_[b])];
            best = cells[b] > cells[best] ? b : best;
        }
        for (std::size_t b = 0; b < count(); ++b) {
            const std::size_t level = largest[static_cast<std::size_t>(group_[b])];
            flows_.pressures[b] =
                pressure[static_cast<Eigen::Index>(b)] - pressure[static_cast<Eigen::Index>(level)];
        }
    }

    const AirScene& scene_;
    const AirGrid& grid_;
    const AirBodies& bodies_;
    std::vector<Path> paths_;
    std::vector<int> group_;  // of bodies joined by leaks: the number of one of them
    ClosedFlows flows_;
};

/// Names the runs of a row, and joins them to those beneath and before that they open to.
void runAlong(const AirGrid& grid, std::size_t row, std::int32_t* body, Runs& runs) {
    const std::size_t sy = grid.shape.strideY();
    const std::size_t sz = grid.shape.strideZ();
    std::int32_t joinedY = -1, joinedZ = -1;
    for (std::size_t c = row; c < row + static_cast<std::size_t>(grid.shape.nx); ++c) {
        if (grid.isAir[c] == 0) {
            continue;
        }
        if (grid.open[0][c] != 0) {
            body[c] = body[c - 1];
        } else {
            body[c] = runs.add();
            joinedY = joinedZ = -1;
        }
        if (grid.open[1][c] != 0 && body[c - sy] != joinedY) {
            joinedY = body[c - sy];
            runs.join(body[c], joinedY);
        }
        if (grid.open[2][c] != 0 && body[c - sz] != joinedZ) {
            joinedZ = body[c - sz];
            runs.join(body[c], joinedZ);
        }
    }
}

}  // namespace

AirBodies bodiesOf(const AirGrid& grid) {
    const GridShape& shape = grid.shape;
    AirBodies bodies;
    bodies.bodyOf.assign(shape.size(), -1);
    Runs runs;
    for (int k = 0; k < shape.nz; ++k) {
        for (int j = 0; j < shape.ny; ++j) {
            runAlong(grid, shape.at(0, j, k), bodies.bodyOf.data(), runs);
        }
    }
    std::vector<std::int32_t> names(runs.size(), -1);
    for (std::size_t run = 0; run < runs.size(); ++run) {
        const auto root = static_cast<std::size_t>(runs.find(static_cast<std::int32_t>(run)));
        if (names[root] < 0) {
            names[root] = bodies.count++;
        }
        names[run] = names[root];
    }
    for (std::int32_t& one : bodies.bodyOf) {
        one = one < 0 ? one : names[static_cast<std::size_t>(one)];
    }
    return bodies;
}

ClosedFlows closeMass(const AirScene& scene, const AirGrid& grid, const AirBodies& bodies,
                      std::vector<double> streams, std::vector<double> vents, double seams) {
    return Closure(scene, grid, bodies).take(std::move(streams), std::move(vents), seams);
}

}  // namespace hallwright
