// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"
#include "model/results/cabling.h"
#include "model/results/topology.h"

#include <tl/expected.hpp>

#include <string>

namespace hallwright {

/// What of a subnet differs from `plan`, by a file (or pipe) with what ibnetdiscover printed on it.
/// Refused: a file that cannot be read or is none; the sentence names it.
tl::expected<CablingComparison, Refusal> compareWithDump(const Topology& plan,
                                                         const std::string& file);

}  // namespace hallwright
