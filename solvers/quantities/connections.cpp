// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/quantities/connections.h"

namespace hallwright {
namespace {

/// What to call a cable or hose that is not chosen.
std::string_view unchosen(LinkKind kind) {
    switch (kind) {
        case LinkKind::Power:
            return translatable("Power cable, not chosen");
        case LinkKind::Compute:
            return translatable("Compute fabric cable, not chosen");
        case LinkKind::Storage:
            return translatable("Storage fabric cable, not chosen");
        case LinkKind::InBand:
            return translatable("In-band management cable, not chosen");
        case LinkKind::OutOfBand:
            return translatable("Out-of-band management cable, not chosen");
        case LinkKind::NvLink:
            return translatable("NVLink cable, not chosen");
        case LinkKind::Coolant:
            return translatable("Technology coolant hose, not chosen");
        case LinkKind::FacilityWater:
            return translatable("Facility water hose, not chosen");
    }
    return {};
}

/// The same for a transceiver.
std::string_view unchosen(Fibre fibre, bool isTwinPort) {
    if (fibre == Fibre::Multimode) {
        return isTwinPort ? translatable("Twin-port transceiver, multimode, not chosen")
                          : translatable("Single-port transceiver, multimode, not chosen");
    }
    return isTwinPort ? translatable("Twin-port transceiver, single mode, not chosen")
                      : translatable("Single-port transceiver, single mode, not chosen");
}

Piece notChosen(LinkKind kind) {
    Piece piece;
    const bool liquid = kind == LinkKind::Coolant || kind == LinkKind::FacilityWater;
    piece.kind = kind == LinkKind::Power ? Kind::Whip : liquid ? Kind::Hose : Kind::Cable;
    piece.part = unchosen(kind);
    return piece;
}

}  // namespace

void addConnections(const Design& design, const NetworkResult& network, int phase,
                    BomLines& lines) {
    addConnections(connectionParts(design, network, phase), lines);
}

void addConnections(const ConnectionParts& parts, BomLines& lines) {
    const auto place = [](Piece& piece, const ConnectionPart& part) {
        piece.phase = part.phase;
        piece.zone = part.zone;
    };
    for (const CablePart& part : parts.cables) {
        Piece piece = part.product ? pieceOf(*part.product, {}) : notChosen(part.kind);
        piece.length = part.length;
        piece.lengthEstimated = part.estimated;
        piece.soldByLength = false;
        place(piece, part);
        lines.add(piece, part.tags);
    }
    for (const ModulePart& part : parts.modules) {
        Piece piece;
        if (part.product) {
            piece = pieceOf(*part.product, {});
        } else {
            piece.kind = Kind::Transceiver;
            piece.part = unchosen(part.fibre, part.group->perCage >= 2);
        }
        place(piece, part);
        lines.add(piece, part.tags);
    }
}

}  // namespace hallwright
