// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/medium.h"

#include "model/units/wording.h"

namespace hallwright {

std::string_view keyOf(Medium medium) {
    switch (medium) {
        case Medium::PassiveCopper:
            return "passive_copper";
        case Medium::ActiveCopper:
            return "active_copper";
        case Medium::TwistedPair:
            return "twisted_pair";
        case Medium::Multimode:
            return "multimode";
        case Medium::SingleMode:
            return "single_mode";
        case Medium::ActiveOptical:
            return "active_optical";
        case Medium::Unknown:
            break;
    }
    return {};
}

std::string_view labelOf(Medium medium) {
    switch (medium) {
        case Medium::PassiveCopper:
            return translatable("Passive copper");
        case Medium::ActiveCopper:
            return translatable("Active copper");
        case Medium::TwistedPair:
            return translatable("Twisted pair");
        case Medium::Multimode:
            return translatable("Multimode fibre");
        case Medium::SingleMode:
            return translatable("Single-mode fibre");
        case Medium::ActiveOptical:
            return translatable("Active optical");
        case Medium::Unknown:
            break;
    }
    return {};
}

}  // namespace hallwright
