// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fabric_plan.h"
#include "solvers/network/fabric_metrics.h"
#include "solvers/network/failure_sweep.h"
#include "tests/bench/measure.h"

#include <igraph/igraph.h>

#include <cstdio>

namespace hallwright::bench {
namespace {

/// What igraph takes for its part of the same work: the articulation points, and one maximum flow
/// from the endpoints of the first half of the leaves to those of the other.
class Igraph {
  public:
    explicit Igraph(const PlannedFabric& plan) {
        const int source = plan.switches();
        const int sink = source + 1;
        igraph_vector_int_t ends;
        igraph_vector_int_init(&ends, 0);
        igraph_vector_init(&capacity_, 0);
        const auto join = [&](igraph_integer_t a, igraph_integer_t b, double links) {
            igraph_vector_int_push_back(&ends, a);
            igraph_vector_int_push_back(&ends, b);
            igraph_vector_push_back(&capacity_, links);
        };
        for (const PlannedTrunk& trunk : plan.trunks) {
            join(trunk.a, trunk.b, trunk.links);
        }
        std::int64_t left = plan.endpointLinks / 2;
        for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
            join(left > 0 ? source : sink, static_cast<igraph_integer_t>(i), plan.leaves[i].links);
            left -= plan.leaves[i].links;
        }
        igraph_create(&graph_, &ends, sink + 1, IGRAPH_UNDIRECTED);
        igraph_vector_int_destroy(&ends);
        source_ = source;
    }
    ~Igraph() {
        igraph_destroy(&graph_);
        igraph_vector_destroy(&capacity_);
    }
    Igraph(const Igraph&) = delete;
    Igraph& operator=(const Igraph&) = delete;

    double flow() {
        igraph_real_t value = 0.0;
        igraph_maxflow_value(&graph_, &value, source_, source_ + 1, &capacity_, nullptr);
        return value;
    }
    void articulation() {
        igraph_vector_int_t points;
        igraph_vector_int_init(&points, 0);
        igraph_articulation_points(&graph_, &points);
        igraph_vector_int_destroy(&points);
    }

  private:
    igraph_t graph_{};
    igraph_vector_t capacity_{};
    igraph_integer_t source_ = 0;
};

}  // namespace

void fabric(int endpoints, double promise) {
    const FabricWish wish{.endpoints = endpoints, .rails = 8, .radix = 64};
    std::vector<double> times;
    std::int64_t bisection = 0;
    for (int i = 0; i < 11; ++i) {
        times.push_back(millisecondsOf([&] {
            if (const auto plan = planFabric(wish)) {
                bisection = measureFabric(*plan).bisectionLinks;
            }
        }));
    }
    const auto plan = planFabric(wish);
    if (!plan) {
        return;
    }
    Igraph peer(*plan);
    double theirs = 0.0;
    const double peerTime = millisecondsOf([&] {
        peer.articulation();
        theirs = peer.flow();
    });
    print("fabric of " + std::to_string(endpoints) + " endpoints, built and judged",
          spreadOf(times), promise, peerTime, "igraph: cut vertices and one flow");
    std::printf("    bisection %lld links, by igraph %.0f\n", static_cast<long long>(bisection),
                theirs);
}

void failures(int endpoints, double promise) {
    const auto plan = planFabric({.endpoints = endpoints, .rails = 8, .radix = 64});
    if (!plan) {
        return;
    }
    std::vector<double> times;
    std::size_t classes = 0;
    for (int i = 0; i < 5; ++i) {
        times.push_back(millisecondsOf([&] { classes = sweepFailures(*plan).size(); }));
    }
    Igraph peer(*plan);
    const double peerTime = millisecondsOf([&] { static_cast<void>(peer.flow()); });
    print("every single failure of " + std::to_string(endpoints) + " endpoints", spreadOf(times),
          promise, peerTime, "igraph: one flow");
    std::printf("    %zu classes of switches and links\n", classes);
}

}  // namespace hallwright::bench
