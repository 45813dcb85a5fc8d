// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/radial_sweep.h"

#include "tests/test_main.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <random>

using namespace hallwright;

namespace {

constexpr double kFeetPerMile = 5280.0;
/// Ohm per mile of the overhead line of the IEEE 4 node test feeder, as four wires with the neutral
/// reduced, and as three wires.
const PhaseMatrix kFourWires{{{{{0.4576, 1.0780}, {0.1560, 0.5017}, {0.1535, 0.3849}}},
                              {{{0.1560, 0.5017}, {0.4666, 1.0482}, {0.1580, 0.4236}}},
                              {{{0.1535, 0.3849}, {0.1580, 0.4236}, {0.4615, 1.0651}}}}};
const PhaseMatrix kThreeWires{{{{{0.4013, 1.4133}, {0.0953, 0.8515}, {0.0953, 0.7266}}},
                               {{{0.0953, 0.8515}, {0.4013, 1.4133}, {0.0953, 0.7802}}},
                               {{{0.0953, 0.7266}, {0.0953, 0.7802}, {0.4013, 1.4133}}}}};

PhaseMatrix times(double factor, PhaseMatrix matrix) {
    for (Phases& row : matrix) {
        for (Phasor& entry : row) {
            entry *= factor;
        }
    }
    return matrix;
}

/// The IEEE 4 node test feeder, stepped down from 12.47 to 4.16 kV.
PowerCase fourNodes(PowerCase::Connection connection, bool isBalanced) {
    PowerCase network;
    network.source = {"1", 12470.0, 0.0};
    const bool isDelta = connection == PowerCase::Connection::DeltaWye;
    network.lines = {
        {"1", "2", times(2000.0 / kFeetPerMile, isDelta ? kThreeWires : kFourWires), {}},
        {"3", "4", times(2500.0 / kFeetPerMile, kFourWires), {}}};
    network.transformers = {{"2", "3", connection, 6e6, 12470.0, 4160.0, {0.01, 0.06}, {}}};
    const auto load = [](double kilowatts, double factor) {
        return 1e3 * Phasor(kilowatts, kilowatts * std::tan(std::acos(factor)));
    };
    network.loads = {{"4", false,
                      isBalanced ? Phases{load(1800, 0.9), load(1800, 0.9), load(1800, 0.9)}
                                 : Phases{load(1275, 0.85), load(1800, 0.9), load(2375, 0.95)}}};
    return network;
}

struct Published {
    std::array<double, 3> volts;  // to neutral, of buses 2, 3 and 4 by phase
    std::array<double, 3> degrees;
};

const RadialBus& busOf(const RadialAnswer& answer, const std::string& name) {
    return *std::ranges::find(answer.buses, name, &RadialBus::name);
}

void compare(const RadialAnswer& answer, const std::string& bus, const Published& published) {
    for (std::size_t phase = 0; phase < 3; ++phase) {
        const Phasor voltage = busOf(answer, bus).voltage[phase];
        const double angle = std::arg(voltage) * 180.0 / std::numbers::pi;
        const QString said = QString("bus %1 phase %2: %3 V, %4 degrees")
                                 .arg(QString::fromStdString(bus))
                                 .arg(phase)
                                 .arg(std::abs(voltage))
                                 .arg(angle);
        // Published to the volt and to a tenth of a degree.
        QVERIFY2(std::abs(std::abs(voltage) - published.volts[phase]) <= 1.01, qPrintable(said));
        QVERIFY2(std::abs(angle - published.degrees[phase]) <= 0.1, qPrintable(said));
    }
}

/// The same network solved by nodal analysis: the admittance matrix of all buses, factored once,
/// and constant powers as injected currents until they settle. Nothing is shared with the sweep.
class Nodal {
  public:
    explicit Nodal(const PowerCase& network) {
        placeOf(network.source.bus);
        for (const auto& line : network.lines) {
            placeOf(line.from);
            placeOf(line.to);
        }
        for (const auto& transformer : network.transformers) {
            placeOf(transformer.from);
            placeOf(transformer.to);
            placeOf(transformer.to + " middle");
        }
        const auto size = static_cast<Eigen::Index>(3 * places_.size());
        y_ = Eigen::MatrixXcd::Zero(size, size);
        for (const auto& line : network.lines) {
            series(line.from, line.to, matrix(line.impedance));
            block(line.from, line.from) += 0.5 * matrix(line.shunt);
            block(line.to, line.to) += 0.5 * matrix(line.shunt);
        }
        for (const auto& each : network.transformers) {
            const double base = each.secondary * each.secondary / each.rating;
            const Eigen::Matrix3cd half =
                Eigen::Matrix3cd::Identity() * (0.5 * each.impedance * base);
            const Eigen::Matrix3cd y = half.inverse();
            Eigen::Matrix3cd down = Eigen::Matrix3cd::Identity() * (each.secondary / each.primary);
            Eigen::Matrix3cd up = down;
            if (each.connection == PowerCase::Connection::DeltaWye) {
                const double n = std::sqrt(3.0) * each.primary / each.secondary;
                down << 1, 0, -1, -1, 1, 0, 0, -1, 1;
                up << 1, -1, 0, 0, 1, -1, -1, 0, 1;
                down /= n;
                up /= n;
            }
            const std::string middle = each.to + " middle";
            block(each.from, each.from) += up * y * down;
            block(each.from, middle) -= up * y;
            block(middle, each.from) -= y * down;
            block(middle, middle) += y + Eigen::Matrix3cd::Identity() * (each.iron / base);
            series(middle, each.to, half);
        }
        solve(network);
    }

    [[nodiscard]] Phasor voltage(const std::string& bus, std::size_t phase) const {
        return v_[static_cast<Eigen::Index>(3 * places_.at(bus) + phase)];
    }

  private:
    static Eigen::Matrix3cd matrix(const PhaseMatrix& rows) {
        Eigen::Matrix3cd result;
        for (int r = 0; r < 3; ++r) {
            for (int c = 0; c < 3; ++c) {
                result(r, c) = rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
            }
        }
        return result;
    }
    std::size_t placeOf(const std::string& bus) {
        return places_.emplace(bus, places_.size()).first->second;
    }
    Eigen::Block<Eigen::MatrixXcd, 3, 3> block(const std::string& row, const std::string& column) {
        return y_.block<3, 3>(static_cast<Eigen::Index>(3 * placeOf(row)),
                              static_cast<Eigen::Index>(3 * placeOf(column)));
    }
    void series(const std::string& from, const std::string& to, const Eigen::Matrix3cd& z) {
        const Eigen::Matrix3cd y = z.inverse();
        block(from, from) += y;
        block(to, to) += y;
        block(from, to) -= y;
        block(to, from) -= y;
    }
    void solve(const PowerCase& network) {
        const Eigen::Index size = y_.rows() - 3;  // the source is held
        v_ = Eigen::VectorXcd::Zero(y_.rows());
        for (int phase = 0; phase < 3; ++phase) {
            const double turn = phase == 0 ? 0.0 : phase == 1 ? -120.0 : 120.0;
            v_[phase] = std::polar(network.source.voltage / std::sqrt(3.0),
                                   (network.source.angle + turn) * std::numbers::pi / 180.0);
        }
        const Eigen::PartialPivLU<Eigen::MatrixXcd> lu(y_.bottomRightCorner(size, size));
        const Eigen::VectorXcd driven = -y_.bottomLeftCorner(size, 3) * v_.head(3);
        v_.tail(size) = lu.solve(driven);
        for (int round = 0; round < 400; ++round) {
            Eigen::VectorXcd current = driven;
            for (const auto& load : network.loads) {
                const auto at = static_cast<Eigen::Index>(3 * places_.at(load.bus));
                if (at == 0) {
                    continue;
                }
                for (Eigen::Index p = 0; p < 3; ++p) {
                    const Eigen::Index q = (p + 1) % 3;
                    const Phasor power = load.power[static_cast<std::size_t>(p)];
                    const Phasor across = load.isDelta ? v_[at + p] - v_[at + q] : v_[at + p];
                    const Phasor drawn = std::conj(power / across);
                    current[at - 3 + p] -= drawn;
                    if (load.isDelta) {
                        current[at - 3 + q] += drawn;
                    }
                }
            }
            v_.tail(size) = lu.solve(current);
        }
    }

    std::map<std::string, std::size_t> places_;
    Eigen::MatrixXcd y_;
    Eigen::VectorXcd v_;
};

/// A random tree of lines and transformers, lightly loaded.
PowerCase randomNetwork(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto number = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    PowerCase network;
    network.source = {"0", 480.0, number(-180.0, 180.0)};
    std::vector<double> nominal{480.0};
    for (int bus = 1; bus < 40; ++bus) {
        const std::size_t above = random() % nominal.size();
        const std::string from = std::to_string(above);
        const std::string to = std::to_string(bus);
        if (random() % 5 == 0) {
            const double secondary = random() % 2 == 0 ? 415.0 : 208.0;
            network.transformers.push_back(
                {from,
                 to,
                 random() % 2 == 0 ? PowerCase::Connection::WyeWye
                                   : PowerCase::Connection::DeltaWye,
                 number(2e5, 1e6),
                 nominal[above],
                 secondary,
                 {number(0.005, 0.02), number(0.02, 0.06)},
                 random() % 2 == 0 ? Phasor{} : Phasor{number(1e-3, 5e-3), -number(5e-3, 2e-2)}});
            nominal.push_back(secondary);
        } else {
            PowerCase::Line line{from, to, {}, {}};
            const Phasor mutual{number(1e-4, 1e-3), number(2e-4, 1e-3)};
            for (std::size_t r = 0; r < 3; ++r) {
                for (std::size_t c = 0; c < 3; ++c) {
                    line.impedance[r][c] =
                        r == c ? mutual + Phasor{number(1e-3, 5e-3), number(1e-3, 3e-3)} : mutual;
                    line.shunt[r][c] = r == c ? Phasor{0.0, number(0.0, 1e-4)} : Phasor{};
                }
            }
            network.lines.push_back(line);
            nominal.push_back(nominal[above]);
        }
        for (const bool isDelta : {false, true}) {
            if (random() % 3 == 0) {
                Phases power;
                for (Phasor& each : power) {
                    each = {number(0.0, 4e3), number(-1e3, 2e3)};
                }
                network.loads.push_back({to, isDelta, power});
            }
        }
    }
    return network;
}

bool refused(const tl::expected<RadialAnswer, Refusal>& answer, const char* part) {
    return !answer && answer.error().sentence.find(part) != std::string::npos;
}

}  // namespace

class RadialSweepTest : public QObject {
    Q_OBJECT
  private slots:
    /// IEEE PES Distribution System Analysis Subcommittee, 4 node test feeder, published solutions.
    void theFourNodeFeederAsPublished() {
        using enum PowerCase::Connection;
        auto answer = sweepRadial(fourNodes(WyeWye, true));
        QVERIFY(answer.has_value());
        compare(*answer, "2", {{7107, 7140, 7121}, {-0.3, -120.3, 119.6}});
        compare(*answer, "3", {{2247.6, 2269, 2256}, {-3.7, -123.5, 116.4}});
        compare(*answer, "4", {{1918, 2061, 1981}, {-9.1, -128.3, 110.9}});
        answer = sweepRadial(fourNodes(WyeWye, false));
        compare(*answer, "2", {{7164, 7110, 7082}, {-0.1, -120.2, 119.3}});
        compare(*answer, "3", {{2305, 2255, 2203}, {-2.3, -123.6, 114.8}});
        compare(*answer, "4", {{2175, 1930, 1833}, {-4.1, -126.8, 102.8}});
        answer = sweepRadial(fourNodes(DeltaWye, false));
        compare(*answer, "3", {{2290, 2261, 2214}, {-32.4, -153.8, 85.2}});
        compare(*answer, "4", {{2157, 1936, 1849}, {-34.2, -157.0, 73.4}});
    }

    void theSweepAgreesWithNodalAnalysis_data() {
        QTest::addColumn<std::uint32_t>("seed");
        for (std::uint32_t seed = 1; seed <= 20; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void theSweepAgreesWithNodalAnalysis() {
        QFETCH(std::uint32_t, seed);
        const PowerCase network = randomNetwork(seed);
        const auto answer = sweepRadial(network);
        QVERIFY2(answer.has_value(), answer ? "" : answer.error().sentence.c_str());
        const Nodal nodal(network);
        double worst = 0.0;
        for (const RadialBus& bus : answer->buses) {
            for (std::size_t phase = 0; phase < 3; ++phase) {
                const Phasor expected = nodal.voltage(bus.name, phase);
                worst =
                    std::max(worst, std::abs(bus.voltage[phase] - expected) / std::abs(expected));
            }
        }
        QVERIFY2(worst < 1e-8, std::to_string(worst).c_str());
    }

    void energyCloses() {
        for (std::uint32_t seed = 1; seed <= 50; ++seed) {
            const auto answer = sweepRadial(randomNetwork(seed));
            QVERIFY(answer.has_value());
            QVERIFY(answer->losses.real() > 0.0);
            QVERIFY2(std::abs(answer->residual()) < 1e-9 * std::abs(answer->supplied),
                     std::to_string(std::abs(answer->residual())).c_str());
        }
    }

    void aSymmetricFeederStaysSymmetric() {
        PowerCase network = fourNodes(PowerCase::Connection::DeltaWye, true);
        for (auto& line : network.lines) {
            for (std::size_t r = 0; r < 3; ++r) {
                for (std::size_t c = 0; c < 3; ++c) {
                    line.impedance[r][c] = r == c ? Phasor{0.2, 0.5} : Phasor{0.05, 0.2};
                }
            }
        }
        const auto answer = sweepRadial(network);
        for (const RadialBus& bus : answer->buses) {
            const Phasor turn = std::polar(1.0, -2.0 * std::numbers::pi / 3.0);
            QVERIFY(std::abs(bus.voltage[1] - turn * bus.voltage[0]) < 1e-6);
            QVERIFY(std::abs(bus.fed[0] + bus.fed[1] + bus.fed[2]) < 1e-6);  // no neutral current
        }
    }

    void whatCannotBeSolvedIsNamed() {
        using enum PowerCase::Connection;
        const auto with = [](auto change) {
            PowerCase network = fourNodes(WyeWye, true);
            change(network);
            return sweepRadial(network);
        };
        QVERIFY(refused(with([](PowerCase& n) {
                            n.lines.push_back({"4", "1", kFourWires, {}});
                        }),
                        "feeds the source bus 1"));
        QVERIFY(refused(with([](PowerCase& n) {
                            n.lines.push_back({"2", "4", kFourWires, {}});
                        }),
                        "Bus 4 is fed from"));
        QVERIFY(refused(with([](PowerCase& n) {
                            n.lines.push_back({"8", "9", kFourWires, {}});
                        }),
                        "Nothing feeds bus 9"));
        QVERIFY(refused(with([](PowerCase& n) {
                            n.lines.push_back({"8", "9", kFourWires, {}});
                            n.lines.push_back({"9", "8", kFourWires, {}});
                        }),
                        "Nothing feeds bus"));
        QVERIFY(refused(with([](PowerCase& n) {
                            n.loads.push_back({"7", false, {}});
                        }),
                        "bus 7, which is not in the network"));
        QVERIFY(refused(with([](PowerCase& n) {
                            for (Phasor& power : n.loads.front().power) {
                                power *= 3.0;
                            }
                        }),
                        "beyond what the network can carry"));
    }
};

HALLWRIGHT_TEST(RadialSweepTest);
#include "radial_sweep_test.moc"
