// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/network.h"
#include "solvers/quantities/cable_schedule.h"
#include "solvers/quantities/switch_face.h"
#include "tests/bench/measure.h"

namespace hallwright::bench {

void switchPorts(const std::string& name, const Design& design, double promise) {
    const NetworkResult network = analyseNetwork(design);
    std::vector<DeviceRef> switches;
    const double whole = millisecondsOf([&] {
        for (const SwitchPorts& each : scheduleCables(design, network).switches) {
            switches.push_back({each.item, each.slot});
        }
    });
    constexpr std::size_t kRounds = 40;
    std::vector<double> times;
    std::size_t ports = 0;
    for (std::size_t i = 0; i < kRounds && !switches.empty(); ++i) {
        const DeviceRef& of = switches[i * switches.size() / kRounds];
        times.push_back(millisecondsOf(
            [&] { ports += switchFace(design, network, of).value_or(SwitchFace{}).ports.size(); }));
    }
    if (ports > 0) {
        print("ports of one switch, " + name, spreadOf(times), promise, whole,
              "the schedule of all");
    }
}

}  // namespace hallwright::bench
