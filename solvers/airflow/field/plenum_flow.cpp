// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/plenum_flow.h"

#include "solvers/airflow/field/heat_path.h"
#include "solvers/airflow/field/potential_flow.h"
#include "solvers/airflow/field/regions.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kCell = 0.3;       // m, half a tile
constexpr double kDischarge = 0.6;  // of seams
constexpr double kRelaxation = 0.5;
constexpr int kMostPasses = 16;
constexpr double kSettled = 1e-4;  // change of a tile's flow, of the mean
constexpr double kTolerance = 1e-6;

/// The plenum as a room of one layer: fans blow up into it, tiles draw from it.
AirScene layerOf(const AirScene& scene) {
    AirScene layer;
    layer.outline = scene.outline;
    layer.density = scene.density;
    layer.top = 0.9 * kCell;
    for (const Footprint& body : scene.plenum->obstructions) {
        layer.solids.push_back({body, 0.0, layer.top});
    }
    layer.vents = scene.vents;
    for (AirVent& vent : layer.vents) {
        vent.outlet.reset();  // under the floor, all are holes above
    }
    for (const AirStream& stream : scene.streams) {
        if (stream.intoPlenum) {
            layer.vents.push_back({{}, stream.intake.body.footprint, 1.0});
        }
    }
    return layer;
}

class Plenum {
  public:
    Plenum(const AirScene& scene, const RunControl& control)
        : scene_(scene),
          control_(control),
          grid_(layOnGrid(layerOf(scene), kCell)),
          bodies_(bodiesOf(grid_)),
          multigrid_(grid_, bodies_) {
        for (std::size_t s = 0; s < scene.streams.size(); ++s) {
            if (scene.streams[s].intoPlenum) {
                fans_.push_back(s);
            }
        }
        findBodies();
    }

    PlenumFlow take() {
        for (const AirStream& stream : scene_.streams) {
            flow_.streams.push_back(stream.flow);
        }
        flow_.vents.assign(vents(), 0.0);
        speedSquare_.assign(vents(), 0.0);
        balance();
        for (flow_.passes = 1; flow_.passes <= kMostPasses && !control_.stopped(); ++flow_.passes) {
            solveFlow();
            const std::vector<double> before = flow_.vents;
            updateSpeeds();
            balance();
            double change = 0.0, mean = 1e-12;
            for (std::size_t v = 0; v < vents(); ++v) {
                change = std::max(change, std::fabs(flow_.vents[v] - before[v]));
                mean += std::fabs(flow_.vents[v]) / static_cast<double>(vents());
            }
            if (change <= kSettled * mean) {
                break;
            }
        }
        solveFlow();
        mixAir();
        return std::move(flow_);
    }

  private:
    [[nodiscard]] std::size_t vents() const { return scene_.vents.size(); }
    [[nodiscard]] const CellShares& ventCells(std::size_t v) const { return grid_.vents[v]; }
    [[nodiscard]] const CellShares& fanCells(std::size_t f) const {
        return grid_.vents[vents() + f];
    }
    [[nodiscard]] std::size_t bodyOf(const CellShares& cells) const {
        return static_cast<std::size_t>(bodies_.bodyOf[cells.front().cell]);
    }

    void findBodies() {
        seamAreas_.assign(static_cast<std::size_t>(bodies_.count), 0.0);
        for (const CellShare& share : grid_.floor) {
            seamAreas_[static_cast<std::size_t>(bodies_.bodyOf[share.cell])] +=
                share.share * scene_.plenum->seamArea;
        }
        seams_.assign(seamAreas_.size(), 0.0);
    }

    [[nodiscard]] double tileFlow(std::size_t v, double total) const {
        const double drop = total - 0.5 * scene_.density * speedSquare_[v];
        const double size =
            scene_.vents[v].footprint.area() *
            std::sqrt(2.0 * std::fabs(drop) / (scene_.density * scene_.vents[v].lossCoefficient));
        return std::copysign(size, drop);
    }

    [[nodiscard]] double seamFlow(std::size_t body, double total) const {
        return kDischarge * seamAreas_[body] *
               std::sqrt(2.0 * std::max(0.0, total) / scene_.density);
    }

    [[nodiscard]] double fanFlow(std::size_t fan, double total) const {
        const AirStream& stream = scene_.streams[fan];
        const AirUnit& unit = scene_.units[stream.unit];
        if (unit.shutoffPressure <= 0.0) {
            return stream.flow;
        }
        return unit.freeFlow * std::sqrt(std::max(0.0, 1.0 - total / unit.shutoffPressure));
    }

    /// The tiles and fans of one body of air under the floor.
    struct Members {
        std::vector<std::size_t> tiles, fans;
    };

    [[nodiscard]] Members membersOf(std::size_t body) const {
        Members members;
        for (std::size_t v = 0; v < vents(); ++v) {
            if (!ventCells(v).empty() && bodyOf(ventCells(v)) == body) {
                members.tiles.push_back(v);
            }
        }
        for (std::size_t f = 0; f < fans_.size(); ++f) {
            if (!fanCells(f).empty() && bodyOf(fanCells(f)) == body) {
                members.fans.push_back(f);
            }
        }
        return members;
    }

    /// The total pressure at which what fans bring is what tiles and seams pass.
    [[nodiscard]] double totalIn(std::size_t body, const Members& members) const {
        const auto over = [&](double total) {
            double sum = -seamFlow(body, total);
            for (const std::size_t v : members.tiles) {
                sum -= tileFlow(v, total);
            }
            for (const std::size_t f : members.fans) {
                sum += fanFlow(fans_[f], total);
            }
            return sum;
        };
        double low = 0.0, high = 1.0;
        while (over(high) > 0.0 && high < 1e6) {
            high *= 2.0;
        }
        for (int i = 0; i < 100; ++i) {
            const double middle = (low + high) / 2.0;
            (over(middle) > 0.0 ? low : high) = middle;
        }
        return high;
    }

    void balanceBody(std::size_t body) {
        const Members members = membersOf(body);
        const bool isOpen = !members.tiles.empty() || seamAreas_[body] > 0.0;
        const bool isFed = !members.fans.empty();
        const double total = isFed && isOpen ? totalIn(body, members) : 0.0;
        double brought = 0.0, passed = 0.0;
        for (const std::size_t v : members.tiles) {
            flow_.vents[v] = isFed ? tileFlow(v, total) : 0.0;
            passed += flow_.vents[v];
        }
        for (const std::size_t f : members.fans) {
            flow_.streams[fans_[f]] = isOpen ? fanFlow(fans_[f], total) : 0.0;
            brought += flow_.streams[fans_[f]];
        }
        // Seams take the last digits, tiles where there are none: mass closes exactly.
        seams_[body] = 0.0;
        if (isFed && seamAreas_[body] > 0.0) {
            seams_[body] = std::max(0.0, brought - passed);
        } else if (passed > 0.0) {
            for (const std::size_t v : members.tiles) {
                flow_.vents[v] *= brought / passed;
            }
        }
        flow_.seams += seams_[body];
        flow_.pressure = std::max(flow_.pressure, total);
    }

    /// Balances each body of air under the floor by itself.
    void balance() {
        flow_.seams = flow_.pressure = 0.0;
        for (std::size_t body = 0; body < seamAreas_.size(); ++body) {
            balanceBody(body);
        }
    }

    void solveFlow() {
        inflow_.clear();
        std::vector<double> sources(grid_.shape.size(), 0.0);
        const auto add = [&](const CellShares& cells, double flow) {
            for (const CellShare& share : cells) {
                sources[share.cell] += share.share * flow;
                if (share.share * flow > 0.0) {
                    inflow_.push_back({share.cell, share.share * flow});
                }
            }
        };
        for (std::size_t v = 0; v < vents(); ++v) {
            add(ventCells(v), -flow_.vents[v]);
        }
        for (std::size_t f = 0; f < fans_.size(); ++f) {
            add(fanCells(f), flow_.streams[fans_[f]]);
        }
        for (const CellShare& share : grid_.floor) {
            const auto body = static_cast<std::size_t>(bodies_.bodyOf[share.cell]);
            const double part =
                seamAreas_[body] > 0.0
                    ? seams_[body] * share.share * scene_.plenum->seamArea / seamAreas_[body]
                    : 0.0;
            sources[share.cell] -= part;
        }
        PotentialFlow solved =
            solvePotential(multigrid_, sources, std::move(potential_), {kTolerance, 100}, control_);
        potential_ = std::move(solved.potential);
        fluxes_ = fluxesOf(multigrid_.finest(), potential_);
    }

    /// Speed under each tile, from the faces of the cells beneath it.
    void updateSpeeds() {
        const auto velocity = velocityOf(grid_, fluxes_);
        const double scale = grid_.lines[2].back() / scene_.plenum->depth;
        const GridShape& shape = grid_.shape;
        for (std::size_t v = 0; v < vents(); ++v) {
            double square = 0.0;
            for (const CellShare& share : ventCells(v)) {
                const std::size_t inLayer = share.cell - shape.strideZ();
                const std::size_t j = inLayer / shape.strideY() - 1;
                const std::size_t i = inLayer % shape.strideY() - 1;
                const auto& u = velocity[i + static_cast<std::size_t>(shape.nx) * j];
                const double x = scale * static_cast<double>(u[0]);
                const double y = scale * static_cast<double>(u[1]);
                square += share.share * (x * x + y * y);
            }
            speedSquare_[v] += kRelaxation * (square - speedSquare_[v]);
        }
    }

    /// Carries the air of each feed along the flow, sixteen feeds at a time.
    void mixAir() {
        flow_.feeds.clear();
        std::vector<const CellShares*> cells;
        std::vector<double> flows;
        for (std::size_t f = 0; f < fans_.size(); ++f) {
            flow_.feeds.push_back(fans_[f]);
            cells.push_back(&fanCells(f));
            flows.push_back(flow_.streams[fans_[f]]);
        }
        for (std::size_t v = 0; v < vents(); ++v) {
            if (flow_.vents[v] < 0.0) {
                flow_.feeds.push_back(scene_.streams.size() + v);
                cells.push_back(&ventCells(v));
                flows.push_back(-flow_.vents[v]);
            }
        }
        const std::size_t feeds = flow_.feeds.size();
        flow_.mix.assign(vents() + 1, std::vector<double>(feeds, 0.0));
        const HeatPath path(grid_, potential_, fluxes_, inflow_);
        for (std::size_t first = 0; first < feeds; first += HeatPath::kLanes) {
            const std::size_t lanes = std::min(HeatPath::kLanes, feeds - first);
            std::vector<HeatPath::Lanes> carried(path.size(), HeatPath::Lanes{});
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                for (const CellShare& share : *cells[first + lane]) {
                    carried[path.placeOf(share.cell)][lane] +=
                        static_cast<float>(share.share * flows[first + lane]);
                }
            }
            path.sweep(carried);
            const auto gather = [&](const CellShares& shares, std::vector<double>& row) {
                for (const CellShare& share : shares) {
                    for (std::size_t lane = 0; lane < lanes; ++lane) {
                        row[first + lane] +=
                            share.share *
                            static_cast<double>(carried[path.placeOf(share.cell)][lane]);
                    }
                }
            };
            for (std::size_t v = 0; v < vents(); ++v) {
                gather(ventCells(v), flow_.mix[v]);
            }
            gather(grid_.floor, flow_.mix[vents()]);
        }
        // Single precision and still corners leave rows a little off.
        for (std::vector<double>& row : flow_.mix) {
            double sum = 0.0;
            for (const double share : row) {
                sum += share;
            }
            for (double& share : row) {
                share = sum > 0.0 ? share / sum : 1.0 / static_cast<double>(feeds);
            }
        }
    }

    const AirScene& scene_;
    const RunControl& control_;
    AirGrid grid_;
    AirBodies bodies_;
    Multigrid multigrid_;
    std::vector<std::size_t> fans_;          // streams
    std::vector<double> seamAreas_, seams_;  // per body
    std::vector<double> speedSquare_;        // m²/s² under each tile
    std::vector<double> potential_;
    std::vector<CellInflow> inflow_;
    Fluxes fluxes_;
    PlenumFlow flow_;
};

}  // namespace

PlenumFlow solvePlenumFlow(const AirScene& scene, const RunControl& control) {
    if (scene.plenum) {
        return Plenum(scene, control).take();
    }
    PlenumFlow flow;
    for (const AirStream& stream : scene.streams) {
        flow.streams.push_back(stream.intoPlenum ? 0.0 : stream.flow);
    }
    flow.vents.assign(scene.vents.size(), 0.0);
    flow.mix.assign(scene.vents.size() + 1, {});
    return flow;
}

}  // namespace hallwright
