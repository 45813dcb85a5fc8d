// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"
#include "model/results/topology.h"

#include <string>

namespace hallwright {

/// The topology file of `ibnetdiscover` (infiniband-diags), which ibsim reads as the fabric that it
/// simulates: switches first, then adapters, each with the ports that are joined, the port, LID and
/// description at the other end and the rate ("4xNDR"). LIDs are dealt in that order; beyond the
/// 49,151 that a subnet has they are 0. Refused: a switch with more ports than an InfiniBand switch
/// can have.
tl::expected<std::string, Refusal> ibTopology(const Topology& topology);

/// "4xNDR" of 400 Gb/s: four lanes of the generation, one where four are too many. Empty: no such
/// rate.
std::string ibRate(double rate);
/// bit/s of "4xNDR"; 0: no such rate.
double ibRateOf(const std::string& text);

}  // namespace hallwright
