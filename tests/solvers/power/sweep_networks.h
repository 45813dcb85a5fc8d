// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/power_case.h"
#include "solvers/power/voltage_sweep.h"

#include <random>

namespace hallwright::testing {

/// A network built node by node, and one state of it.
class SweepNetworkOf {
  public:
    explicit SweepNetworkOf(double nominal = 400.0);

    std::uint32_t source();
    /// A conductor of `r` and `x` Ω from `from`.
    std::uint32_t add(std::uint32_t from, double r, double x, bool passes = false);
    /// Another way into the last node.
    void feed(std::uint32_t from, double r, double x);
    void load(std::uint32_t node, const PhasePower& power) { state.load[node] = power; }

    SweepNetwork network;
    SweepState state;

  private:
    std::uint32_t node(SweepNetwork::Node::Role role);
    double nominal_;
};

/// A random tree of `count` conductors under one source, a third of them loaded, unevenly; with
/// `converters` one in eight is a UPS or a transformer, one in four pieces of a busway.
SweepNetworkOf randomNetwork(std::mt19937& random, int count, bool converters = false);

/// The same as a neutral case: each conductor with its neutral as a matrix. No converters.
PowerCase caseOf(const SweepNetworkOf& network);

/// W from sources, into loads, lost in conductors and converters.
struct Balance {
    double sources = 0.0, loads = 0.0, losses = 0.0;
};
Balance balanceOf(const SweepNetworkOf& network, const Swept& swept);

}  // namespace hallwright::testing
