// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/network.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// The texts of fabric diagrams are translated under its name.
struct FabricText {
    Q_DECLARE_TR_FUNCTIONS(Fabric)
};

/// A network that can be looked at.
struct FabricChoice {
    LinkKind kind = LinkKind::Compute;
    std::optional<std::uint32_t>
        fabric;       ///< index into the result; none: there is none of the kind
    DeviceRef first;  ///< its first switch, by which it is found again
    QString name;
};

/// Compute, storage, in-band and out-of-band; of each the network with most endpoints first.
std::vector<FabricChoice> fabricChoices(const Design& design, const NetworkResult& network);

/// The place of what was chosen among `choices`: the same network, else the first of its kind.
std::size_t placeOf(const FabricChoice& wanted, std::span<const FabricChoice> choices);

}  // namespace hallwright
