// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/quantities/quantities.h"

#include "solvers/quantities/bom_lines.h"
#include "solvers/quantities/connections.h"

namespace hallwright {

BillOfMaterials takeOff(const Design& design, const NetworkResult& network, int phase) {
    BomLines lines;
    for (const Item& item : design.items) {
        if (phase > 0 && item.phase > phase) {
            continue;
        }
        const auto count = [&](const Product& product, const OwnValues& own, double moduleCap) {
            Piece piece = pieceOf(product, own, moduleCap);
            piece.phase = item.phase;
            piece.zone = item.zone;
            lines.add(piece, {item.tag});
        };
        // A rack's module cap holds for the nodes in it that set none themselves, as in `itDrawOf`.
        const double cap = item.own.find(Property::ModuleCap).value_or(0.0);
        count(productOf(design, item), item.own, cap);
        for (const Device& device : *item.devices) {
            count(productOf(design, device), device.own,
                  device.own.find(Property::ModuleCap) ? 0.0 : cap);
        }
    }
    addConnections(design, network, phase, lines);
    return lines.bill(design);
}

BillOfMaterials takeOff(const Design& design, const NetworkResult& network,
                        std::span<const Id<Link>> links) {
    BomLines lines;
    addConnections(connectionParts(design, network, links), lines);
    return lines.bill(design);
}

}  // namespace hallwright
