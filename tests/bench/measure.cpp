// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/measure.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace hallwright::bench {

double millisecondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

Spread spreadOf(std::vector<double> times) {
    std::ranges::sort(times);
    return times.empty() ? Spread{}
                         : Spread{times[times.size() / 2], times[times.size() * 95 / 100]};
}

void printHead() {
    std::printf("%-44s %9s %9s %9s  %-6s %9s %7s  floor\n", "milliseconds", "p50", "p95", "promise",
                "", "floor", "ratio");
}

void print(const std::string& what, Spread time, double promise, double floor,
           const char* floorName) {
    std::printf("%-44s %9.2f %9.2f %9.1f  %-6s %9.3f %6.1fx  %s\n", what.c_str(), time.p50,
                time.p95, promise, time.p95 <= promise ? "kept" : "missed", floor,
                floor > 0.0 ? time.p50 / floor : 0.0, floorName);
    std::fflush(stdout);
}

double secondsToMove(double bytes) {
    static const double perSecond = [] {
        std::vector<float> from(32U << 20U, 1.0F);
        std::vector<float> to(from.size());
        double best = 1e9;
        for (int i = 0; i < 5; ++i) {
            best = std::min(best, millisecondsOf([&] { to = from; }));
        }
        return 2.0 * 4.0 * static_cast<double>(from.size()) / (best * 1e-3);
    }();
    return bytes / perSecond;
}

double readingOnce(const Design& design) {
    std::vector<double> times;
    volatile double sum = 0.0;
    for (int i = 0; i < 20; ++i) {
        times.push_back(millisecondsOf([&] {
            double all = 0.0;
            for (const Item& item : design.items) {
                all += item.pose.x;
                for (const Device& device : *item.devices) {
                    all += device.position;
                }
            }
            for (const Link& link : design.links) {
                all += link.from.port;
            }
            sum = all;
        }));
    }
    return spreadOf(times).p50;
}

}  // namespace hallwright::bench
