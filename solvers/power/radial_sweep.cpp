// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/radial_sweep.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>
#include <utility>

namespace hallwright {
namespace {

using Vector = Eigen::Vector3cd;
using Matrix = Eigen::Matrix3cd;

constexpr int kMostIterations = 1000;
constexpr double kCollapsed = 0.2;  // share of nominal below which no load is served

Vector vectorOf(const Phases& phases) {
    return {phases[0], phases[1], phases[2]};
}
Phases phasesOf(const Vector& vector) {
    return {vector[0], vector[1], vector[2]};
}
Matrix matrixOf(const PhaseMatrix& rows) {
    Matrix matrix;
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            matrix(row, column) =
                rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
        }
    }
    return matrix;
}
Phasor powerOf(const Vector& voltage, const Vector& current) {
    return (voltage.array() * current.conjugate().array()).sum();
}

/// What leads from one bus to the next. All is seen from the far side: voltages there are
/// `ratio` · V of the near side before any drop, and what flows in at the near side is `back` times
/// what flows through the impedance.
struct Branch {
    std::size_t from = 0, to = 0;
    Matrix ratio = Matrix::Identity();
    Matrix back = Matrix::Identity();
    Matrix near = Matrix::Zero(), far = Matrix::Zero();  // ohm, before and after the shunt branch
    Matrix shunt = Matrix::Zero();                       // S, half-way
    Matrix ends = Matrix::Zero();                        // S, at each end: half of a line's
    double nominalRatio = 1.0;

    Vector middle = Vector::Zero();  // V, half-way
    Vector into = Vector::Zero();    // A, through the near impedance
    Vector out = Vector::Zero();     // A, through the far impedance
};

Branch branchOf(const PowerCase::Line& line) {
    Branch branch;
    branch.near = matrixOf(line.impedance);
    branch.ends = 0.5 * matrixOf(line.shunt);
    return branch;
}

Branch branchOf(const PowerCase::Transformer& transformer) {
    Branch branch;
    const double base = transformer.secondary * transformer.secondary / transformer.rating;
    const Matrix half = Matrix::Identity() * (0.5 * transformer.impedance * base);
    branch.near = half;
    branch.far = half;
    branch.shunt = Matrix::Identity() * (transformer.iron / base);
    branch.nominalRatio = transformer.secondary / transformer.primary;
    if (transformer.connection == PowerCase::Connection::WyeWye) {
        branch.ratio = Matrix::Identity() * branch.nominalRatio;
        branch.back = branch.ratio;
    } else {
        // Delta to grounded wye: turns of a winding, primary line to line over secondary to
        // neutral.
        const double turns = transformer.primary / (transformer.secondary / std::numbers::sqrt3);
        branch.ratio << 1.0, 0.0, -1.0, -1.0, 1.0, 0.0, 0.0, -1.0, 1.0;
        branch.ratio /= turns;
        branch.back << 1.0, -1.0, 0.0, 0.0, 1.0, -1.0, -1.0, 0.0, 1.0;
        branch.back /= turns;
    }
    return branch;
}

class Sweep {
  public:
    explicit Sweep(const PowerCase& network) : network_(network) {}

    std::optional<Refusal> arrange();
    std::optional<Refusal> solve(double tolerance);
    RadialAnswer answer() const;

  private:
    struct Bus {
        std::string name;
        double nominal = 0.0;
        Vector voltage = Vector::Zero();
        Vector wye = Vector::Zero(), delta = Vector::Zero();  // VA
        Matrix shunt = Matrix::Zero();                        // S
        Vector current = Vector::Zero();                      // A that leaves it downwards and here
    };

    void add(Branch branch, const std::string& from, const std::string& to);
    void backward();
    /// The greatest change of a voltage, share of nominal.
    double forward();
    [[nodiscard]] Vector loadCurrent(const Bus& bus) const;

    const PowerCase& network_;
    std::vector<Bus> buses_;
    std::vector<Branch> branches_;  // each after the one that feeds it
    int iterations_ = 0;
};

std::optional<Refusal> Sweep::arrange() {
    struct Way {
        Branch branch;
        std::string from, to;
    };
    std::vector<Way> ways;
    for (const PowerCase::Line& line : network_.lines) {
        ways.push_back({branchOf(line), line.from, line.to});
    }
    for (const PowerCase::Transformer& transformer : network_.transformers) {
        ways.push_back({branchOf(transformer), transformer.from, transformer.to});
    }
    std::unordered_map<std::string, std::vector<std::size_t>> below;
    std::unordered_map<std::string, std::string> feeder;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const Way& way = ways[i];
        if (way.from == way.to) {
            return Refusal{"Bus {} feeds itself.", {way.from}};
        }
        if (way.to == network_.source.bus) {
            return Refusal{
                "Bus {} feeds the source bus {}: a radial network has one source and no circle.",
                {way.from, way.to}};
        }
        const auto [known, isNew] = feeder.emplace(way.to, way.from);
        if (!isNew) {
            return Refusal{
                "Bus {} is fed from {} and from {}: in a radial network each bus is fed once.",
                {way.to, known->second, way.from}};
        }
        below[way.from].push_back(i);
    }
    std::unordered_map<std::string, std::size_t> places;
    Bus source;
    source.name = network_.source.bus;
    source.nominal = network_.source.voltage;
    for (int phase = 0; phase < 3; ++phase) {
        constexpr std::array<double, 3> kTurn{0.0, -120.0, 120.0};
        const double angle = network_.source.angle + kTurn[static_cast<std::size_t>(phase)];
        source.voltage[phase] = std::polar(network_.source.voltage / std::numbers::sqrt3,
                                           angle * std::numbers::pi / 180.0);
    }
    places[source.name] = 0;
    buses_.push_back(std::move(source));
    for (std::size_t at = 0; at < buses_.size(); ++at) {
        const auto found = below.find(buses_[at].name);
        if (found == below.end()) {
            continue;
        }
        for (const std::size_t way : found->second) {
            Branch branch = ways[way].branch;
            branch.from = at;
            branch.to = buses_.size();
            Bus bus;
            bus.name = ways[way].to;
            bus.nominal = buses_[at].nominal * branch.nominalRatio;
            bus.voltage = branch.ratio * buses_[at].voltage;
            buses_[at].shunt += branch.ends;
            bus.shunt += branch.ends;
            places[bus.name] = branch.to;
            buses_.push_back(std::move(bus));
            branches_.push_back(std::move(branch));
        }
    }
    for (const Way& way : ways) {
        if (!places.contains(way.to)) {
            return Refusal{"Nothing feeds bus {}: bus {} is not reached from the source bus {}.",
                           {way.to, way.from, network_.source.bus}};
        }
    }
    for (const PowerCase::Load& load : network_.loads) {
        const auto place = places.find(load.bus);
        if (place == places.end()) {
            return Refusal{"A load is at bus {}, which is not in the network.", {load.bus}};
        }
        (load.isDelta ? buses_[place->second].delta : buses_[place->second].wye) +=
            vectorOf(load.power);
    }
    return std::nullopt;
}

Vector Sweep::loadCurrent(const Bus& bus) const {
    Vector current = bus.shunt * bus.voltage;
    if (!bus.wye.isZero(0.0)) {
        current += (bus.wye.array() / bus.voltage.array()).conjugate().matrix();
    }
    if (!bus.delta.isZero(0.0)) {
        const Vector across{bus.voltage[0] - bus.voltage[1], bus.voltage[1] - bus.voltage[2],
                            bus.voltage[2] - bus.voltage[0]};
        const Vector through = (bus.delta.array() / across.array()).conjugate().matrix();
        current +=
            Vector{through[0] - through[2], through[1] - through[0], through[2] - through[1]};
    }
    return current;
}

void Sweep::backward() {
    for (Bus& bus : buses_) {
        bus.current = loadCurrent(bus);
    }
    for (std::size_t i = branches_.size(); i-- > 0;) {
        Branch& branch = branches_[i];
        branch.out = buses_[branch.to].current;
        branch.middle = buses_[branch.to].voltage + branch.far * branch.out;
        branch.into = branch.out + branch.shunt * branch.middle;
        buses_[branch.from].current += branch.back * branch.into;
    }
}

double Sweep::forward() {
    double greatest = 0.0;
    for (Branch& branch : branches_) {
        branch.middle = branch.ratio * buses_[branch.from].voltage - branch.near * branch.into;
        Bus& bus = buses_[branch.to];
        const Vector next = branch.middle - branch.far * branch.out;
        const double phase = bus.nominal / std::numbers::sqrt3;
        greatest = std::max(greatest, (next - bus.voltage).cwiseAbs().maxCoeff() / phase);
        bus.voltage = next;
    }
    return greatest;
}

std::optional<Refusal> Sweep::solve(double tolerance) {
    for (iterations_ = 1; iterations_ <= kMostIterations; ++iterations_) {
        backward();
        const double change = forward();
        for (const Bus& bus : buses_) {
            const double least =
                bus.voltage.cwiseAbs().minCoeff() * std::numbers::sqrt3 / bus.nominal;
            if (!std::isfinite(change) || !(least > kCollapsed)) {
                return Refusal{
                    "The loads are beyond what the network can carry: the voltage at bus {} "
                    "collapses.",
                    {bus.name}};
            }
        }
        if (change <= tolerance) {
            backward();
            return std::nullopt;
        }
    }
    return Refusal{
        "The voltages do not settle within {} sweeps: the loads are at the edge of what the "
        "network can carry.",
        {std::to_string(kMostIterations)}};
}

RadialAnswer Sweep::answer() const {
    RadialAnswer answer;
    answer.iterations = iterations_;
    answer.buses.resize(buses_.size());
    for (std::size_t i = 0; i < buses_.size(); ++i) {
        const Bus& bus = buses_[i];
        RadialBus& said = answer.buses[i];
        said.name = bus.name;
        said.nominal = bus.nominal;
        said.voltage = phasesOf(bus.voltage);
        said.load = phasesOf(bus.wye + bus.delta);
        said.fed = phasesOf(bus.current);
        said.worstDrop =
            1.0 - bus.voltage.cwiseAbs().minCoeff() * std::numbers::sqrt3 / bus.nominal;
        answer.loads += (bus.wye + bus.delta).sum();
        answer.losses += powerOf(bus.voltage, bus.shunt * bus.voltage);
    }
    for (const Branch& branch : branches_) {
        answer.losses += powerOf(branch.near * branch.into, branch.into) +
                         powerOf(branch.far * branch.out, branch.out) +
                         powerOf(branch.middle, branch.shunt * branch.middle);
    }
    answer.supplied = powerOf(buses_.front().voltage, buses_.front().current);
    return answer;
}

}  // namespace

tl::expected<RadialAnswer, Refusal> sweepRadial(const PowerCase& network, double tolerance) {
    Sweep sweep(network);
    if (auto refusal = sweep.arrange()) {
        return tl::unexpected(std::move(*refusal));
    }
    if (auto refusal = sweep.solve(tolerance)) {
        return tl::unexpected(std::move(*refusal));
    }
    return sweep.answer();
}

}  // namespace hallwright
