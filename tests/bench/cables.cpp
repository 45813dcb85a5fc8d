// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"
#include "solvers/checks/check.h"
#include "solvers/checks/network_rules.h"
#include "solvers/network/network.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <random>

namespace hallwright::bench {
namespace {

/// What the rules on networks say that look at places.
std::size_t judged(const Answers& answers) {
    Findings findings;
    for (const Rule& rule : networkRules()) {
        if (rule.isOfPlaces) {
            rule.judge({answers.design, answers}, findings);
        }
    }
    return findings.findings.size();
}

}  // namespace

void cablesMoved(const std::string& name, const Design& start, int rounds, double promise) {
    std::vector<Id<Item>> racks;
    for (const Item& item : start.items) {
        if (isRack(productOf(start, item).kind)) {
            racks.push_back(item.id);
        }
    }
    std::mt19937 random(1);
    Answers answers;
    answers.design = start;
    answers.network = analyseNetwork(start);
    std::vector<double> times;
    std::size_t found = 0;
    for (int i = 0; i < rounds; ++i) {
        const Id<Item> rack = racks[random() % racks.size()];
        const Point step{i % 2 == 0 ? 0.01 : -0.01, 0.0};
        answers.design =
            moveItems(answers.design, std::span(&rack, 1), step).value_or(answers.design);
        times.push_back(millisecondsOf([&] {
            answers.network = withMoved(answers.network, answers.design, std::span(&rack, 1));
            found += judged(answers);
        }));
    }
    print("rack moved: rerouted, judged, " + name, spreadOf(times), promise, readingOnce(start),
          "reading the snapshot once");
    const double anew = millisecondsOf([&] {
        answers.network = analyseNetwork(answers.design);
        found += judged(answers);
    });
    std::printf("    all laid and judged anew %.1f ms; %zu findings in all\n", anew, found);
}

}  // namespace hallwright::bench
