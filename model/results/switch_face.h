// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/cable_schedule.h"
#include "model/results/network.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallwright {

/// A port of a switch and where its cable leads.
struct FacePort {
    enum class Goes : std::uint8_t {
        Nowhere,  ///< free
        InRack,   ///< to what its rack joins it to, without a cable of its own
        Endpoint,
        Up,    ///< to a switch of a higher tier of the same network
        Down,  ///< to one of a lower tier
        Level  ///< to one of the same
    };
    PortRef ref;
    std::string name, cage, label;   ///< as in `PortLine`
    std::optional<CableLine> cable;  ///< `design` must outlive its product
    bool isFrom = false;             ///< it is the `from` end of that
    Goes goes = Goes::Nowhere;
    bool leadsToSwitch = false;  ///< what is at the far end has a faceplate of its own
    int rail = -1;               ///< from 0; −1: none, or several
    std::optional<LinkFault::Kind> fault;
    /// Null where no cable is.
    [[nodiscard]] const CableEnd* here() const { return end(isFrom); }
    [[nodiscard]] const CableEnd* far() const { return end(!isFrom); }

  private:
    [[nodiscard]] const CableEnd* end(bool atFrom) const {
        return !cable ? nullptr : atFrom ? &cable->from : &cable->to;
    }
};

/// What a switch has on its front, in the order of its product.
struct SwitchFace {
    DeviceRef device;
    std::string label;  ///< "N-01.U20"
    std::string name;   ///< "Leaf 3"
    std::string model;
    std::vector<FacePort> ports;
};

}  // namespace hallwright
