// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/momentum/hall_drive.h"

#include <cmath>
#include <map>

namespace hallwright {
namespace {

struct Jet {
    std::array<double, 3> direction{};  // of length 1; all 0: none
    double speed = 0.0;                 // m/s
};

double areaOf(const AirMouth& mouth) {
    const Footprint& footprint = mouth.body.footprint;
    return mouth.face == AirMouth::Face::Front || mouth.face == AirMouth::Face::Rear
               ? footprint.width * (mouth.body.high - mouth.body.low)
               : footprint.area();
}

std::array<double, 3> directionOf(const AirMouth& mouth) {
    const Point front = mouth.body.footprint.front();
    switch (mouth.face) {
        case AirMouth::Face::Front:
            return {front.x, front.y, 0.0};
        case AirMouth::Face::Rear:
            return {-front.x, -front.y, 0.0};
        case AirMouth::Face::Above:
            return {0.0, 0.0, 1.0};
        case AirMouth::Face::Below:
            return {0.0, 0.0, -1.0};
    }
    return {};
}

class Drive {
  public:
    Drive(const AirScene& scene, const AirGrid& grid, const ClosedFlows& flows)
        : scene_(scene), grid_(grid), flows_(flows) {}

    MarchDrive take(std::vector<double> sources) {
        drive_.sources = std::move(sources);
        for (std::size_t s = 0; s < scene_.streams.size(); ++s) {
            const AirStream& stream = scene_.streams[s];
            if (!stream.intoPlenum && flows_.streams[s] > 0.0) {
                const double area = areaOf(stream.exhaust);
                blow(grid_.exhausts[s], flows_.streams[s],
                     {directionOf(stream.exhaust), area > 0.0 ? flows_.streams[s] / area : 0.0});
            }
        }
        for (std::size_t v = 0; v < scene_.vents.size(); ++v) {
            if (flows_.vents[v] > 0.0) {
                blow(grid_.vents[v], flows_.vents[v], jetOf(scene_.vents[v], flows_.vents[v]));
            }
        }
        if (flows_.seams > 0.0) {
            blow(grid_.floor, flows_.seams, {});
        }
        for (const auto& leak : flows_.leaks) {
            blow(leak.into, leak.flow, {});
        }
        for (const auto& [face, sum] : closed_) {
            drive_.mouths.push_back(
                {face.first, face.second, static_cast<float>(sum.carried / sum.flow)});
        }
        return std::move(drive_);
    }

  private:
    struct Sum {
        double flow = 0.0, carried = 0.0;
    };

    /// A tile blows as fast as the air in its holes.
    static Jet jetOf(const AirVent& vent, double flow) {
        if (vent.outlet) {
            const double area = areaOf(*vent.outlet);
            return {directionOf(*vent.outlet), area > 0.0 ? flow / area : 0.0};
        }
        const double open = vent.footprint.area() * openShareOf(vent.lossCoefficient);
        return {{0.0, 0.0, 1.0}, flow / open};
    }

    void blow(const CellShares& cells, double flow, const Jet& jet) {
        for (const CellShare& share : cells) {
            for (int axis = 0; axis < 3; ++axis) {
                blowAlong(axis, share.cell, share.share * flow, jet);
            }
        }
    }

    /// Half of what comes into a cell belongs to the velocity at either face. A closed face that
    /// the air comes through is itself where its speed is known.
    void blowAlong(int axis, std::uint32_t cell, double flow, const Jet& jet) {
        const auto a = static_cast<std::size_t>(axis);
        const auto above = static_cast<std::uint32_t>(cell + grid_.shape.stride(axis));
        const double speed = jet.direction[a] * jet.speed;
        for (const std::uint32_t face : {cell, above}) {
            if (grid_.open[a][face] != 0) {
                drive_.momentum[a].push_back(
                    {face, static_cast<float>(flow / 2.0), static_cast<float>(flow / 2.0 * speed)});
            } else if ((face == cell) == (speed > 0.0) && speed != 0.0) {
                Sum& sum = closed_[{axis, face}];
                sum.flow += flow;
                sum.carried += flow * speed;
            }
        }
    }

    const AirScene& scene_;
    const AirGrid& grid_;
    const ClosedFlows& flows_;
    MarchDrive drive_;
    std::map<std::pair<int, std::uint32_t>, Sum> closed_;
};

}  // namespace

double openShareOf(double lossCoefficient) {
    const auto lossOf = [](double open) {
        return (1.0 + 0.5 * std::pow(1.0 - open, 0.75) + 1.414 * std::pow(1.0 - open, 0.375)) /
               (open * open);
    };
    double low = 0.01, high = 1.0;
    for (int step = 0; step < 40; ++step) {
        const double middle = (low + high) / 2.0;
        (lossOf(middle) > lossCoefficient ? low : high) = middle;
    }
    return (low + high) / 2.0;
}

MarchDrive driveOf(const AirScene& scene, const AirGrid& grid, const ClosedFlows& flows,
                   std::vector<double> sources) {
    return Drive(scene, grid, flows).take(std::move(sources));
}

}  // namespace hallwright
