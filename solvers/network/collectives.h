// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hallwright {

/// Cut-through latency by parts (rules.md 6.8). NIC and switch figures are project defaults:
/// published ones for 400 Gb/s switches run from below 0.15 to 0.33 µs.
struct LatencyParts {
    double nic = 0.5e-6;             ///< s at each end
    double networkSwitch = 0.25e-6;  ///< s for each switch on the way
    double metre = 4.9e-9;           ///< s; fibre of index 1.468; twinax 4.6e-9
};

/// s one way over `switches` switches and `length` m of cable in all, for a message of `bytes` at
/// `rate` bit/s, which is serialised once; no bytes: the first bit alone.
double oneWayLatency(const LatencyParts& parts, int switches, double length, double bytes = 0.0,
                     double rate = 0.0);

/// What a collective runs over: `ranks` of them, each with `bandwidth` byte/s per direction and
/// `alpha` s for each step. Times are by the α–β model; reduction itself takes no time (Thakur,
/// Rabenseifner and Gropp 2005; the bandwidth terms are those of NCCL's tests).
struct CollectiveRanks {
    int ranks = 1;
    double bandwidth = 0.0;
    double alpha = 0.0;
};

/// s to reduce `bytes` over all ranks, each with the result: a ring of two phases.
double ringAllReduce(const CollectiveRanks& over, double bytes);
/// The same by recursive halving and doubling: fewer steps, as many bytes.
double halvingAllReduce(const CollectiveRanks& over, double bytes);
/// s for either phase of a ring.
double ringReduceScatter(const CollectiveRanks& over, double bytes);
/// s for each rank to send `bytes` in equal parts to all; `share` of the bandwidth is there when
/// all send across the fabric at once, 0 to 1: its bisection over full.
double allToAll(const CollectiveRanks& over, double bytes, double share = 1.0);
/// s to reduce within domains of `inside`, over domains by the better of ring and halving on each
/// rank's part, and to gather within again: `across.ranks` domains.
double hierarchicalAllReduce(const CollectiveRanks& inside, const CollectiveRanks& across,
                             double bytes);

}  // namespace hallwright
