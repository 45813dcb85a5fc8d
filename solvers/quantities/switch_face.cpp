// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/quantities/switch_face.h"

#include "solvers/network/map_fabric.h"
#include "solvers/network/network_index.h"
#include "solvers/quantities/cable_schedule.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace hallwright {
namespace {

class Facing {
  public:
    Facing(const Design& design, const NetworkResult& network, const CableSchedule& schedule)
        : design_(design), network_(network), schedule_(schedule), index_(design) {
        for (const Fabric& fabric : network.fabrics) {
            for (const FabricSwitch& each : fabric.switches) {
                tiers_[{fabric.kind, {each.item, each.slot}}] = each.tier;
            }
        }
        findRails();
    }

    SwitchFace faceOf(const SwitchPorts& of) const;

  private:
    using Switch = std::pair<LinkKind, DeviceRef>;

    void findRails();
    [[nodiscard]] const ProductTraits::Group* groupOf(const PortRef& port) const;
    /// 0 where the port makes what it is on an endpoint of the network.
    [[nodiscard]] int tierOf(LinkKind kind, const PortRef& port) const;
    [[nodiscard]] bool isOfSwitch(const PortRef& port) const;
    [[nodiscard]] int railOf(LinkKind kind, const PortRef& here, const PortRef& far) const;
    [[nodiscard]] PortRef deviceBehind(const CableLine& cable, const PortRef& here,
                                       const PortRef& far) const;
    [[nodiscard]] std::optional<LinkFault::Kind> faultOf(Id<Link> link) const;
    void lead(FacePort& port, const CableLine& cable) const;

    const Design& design_;
    const NetworkResult& network_;
    const CableSchedule& schedule_;
    NetworkIndex index_;
    std::map<Switch, int> tiers_;
    std::map<DeviceRef, int> rails_;  ///< of compute switches in fabrics of several rails
};

/// Only of fabrics that the schedule has a switch of: a map takes a pass over all links.
void Facing::findRails() {
    std::set<DeviceRef> asked;
    for (const SwitchPorts& each : schedule_.switches) {
        asked.insert({each.item, each.slot});
    }
    for (const Fabric& fabric : network_.fabrics) {
        const bool isAsked = std::ranges::any_of(fabric.switches, [&](const FabricSwitch& each) {
            return asked.contains({each.item, each.slot});
        });
        if (!isAsked || fabric.kind != LinkKind::Compute || fabric.rails < 2) {
            continue;
        }
        const FabricMap map = mapFabric(design_, fabric);
        for (std::size_t i = 0; i < fabric.switches.size(); ++i) {
            rails_[{fabric.switches[i].item, fabric.switches[i].slot}] = map.rails[i];
        }
    }
}

const ProductTraits::Group* Facing::groupOf(const PortRef& port) const {
    const std::uint32_t place = index_.find(port.item, port.slot);
    if (place == NetworkIndex::kNone) {
        return nullptr;
    }
    const ProductTraits& traits = index_.traitsOf(index_.equipment()[place]);
    return port.group < traits.groups.size() ? &traits.groups[port.group] : nullptr;
}

bool Facing::isOfSwitch(const PortRef& port) const {
    const ProductTraits::Group* group = groupOf(port);
    return group && group->role == PortRole::Switch;
}

int Facing::tierOf(LinkKind kind, const PortRef& port) const {
    const auto found = tiers_.find({kind, {port.item, port.slot}});
    return found == tiers_.end() || !isOfSwitch(port) ? 0 : found->second;
}

/// Of an endpoint that of its adapter; between switches that of the lower one, where it has one.
int Facing::railOf(LinkKind kind, const PortRef& here, const PortRef& far) const {
    const auto own = rails_.find({here.item, here.slot});
    if (kind != LinkKind::Compute || own == rails_.end()) {
        return -1;
    }
    if (const auto* group = groupOf(far); group && group->role == PortRole::Nic) {
        return far.port % group->perNode;
    }
    const auto other = rails_.find({far.item, far.slot});
    if (other == rails_.end()) {
        return -1;
    }
    return tierOf(kind, far) < tierOf(kind, here) ? other->second : own->second;
}

/// Where a cable leads from `here`: past patch panels, the device at the end of its channel.
PortRef Facing::deviceBehind(const CableLine& cable, const PortRef& here,
                             const PortRef& far) const {
    const CableRun* run = network_.find(cable.link);
    if (!run || run->channel == CableRun::kNoChannel) {
        return far;
    }
    const PatchedChannel& channel = network_.channels[run->channel];
    return channel.from == here ? channel.to : channel.to == here ? channel.from : far;
}

std::optional<LinkFault::Kind> Facing::faultOf(Id<Link> link) const {
    const auto found = std::ranges::lower_bound(network_.faults, link, {}, &LinkFault::link);
    return found != network_.faults.end() && found->link == link ? std::optional(found->kind)
                                                                 : std::nullopt;
}

void Facing::lead(FacePort& port, const CableLine& cable) const {
    port.cable = cable;
    const CableEnd& here = *port.here();
    const CableEnd& far = *port.far();
    const Item& item = *design_.items.find(far.port.item);
    const Device* device = far.port.slot == 0 ? nullptr : item.device(far.port.slot);
    const Kind kind = device ? productOf(design_, *device).kind : productOf(design_, item).kind;
    port.leadsToSwitch = kind == Kind::Switch || kind == Kind::NvlinkSwitch;
    const PortRef end = deviceBehind(cable, here.port, far.port);
    const int own = tierOf(cable.network, here.port);
    const int other = tierOf(cable.network, end);
    port.goes = !isOfSwitch(end) ? FacePort::Goes::Endpoint
                : other > own    ? FacePort::Goes::Up
                : other < own    ? FacePort::Goes::Down
                                 : FacePort::Goes::Level;
    port.rail = railOf(cable.network, here.port, end);
    port.fault = faultOf(cable.link);
}

SwitchFace Facing::faceOf(const SwitchPorts& of) const {
    SwitchFace face{{of.item, of.slot}, of.label, of.device, of.model, {}};
    face.ports.reserve(of.ports.size());
    for (const PortLine& line : of.ports) {
        FacePort port;
        port.ref = line.ref;
        port.name = line.name;
        port.cage = line.cage;
        port.label = line.label;
        port.isFrom = line.isFrom;
        if (line.line) {
            lead(port, schedule_.lines[*line.line]);
        } else if (line.inRack) {
            port.goes = FacePort::Goes::InRack;
        }
        face.ports.push_back(std::move(port));
    }
    return face;
}

}  // namespace

std::vector<SwitchFace> switchFaces(const Design& design, const NetworkResult& network,
                                    const CableSchedule& schedule) {
    const Facing facing(design, network, schedule);
    std::vector<SwitchFace> faces;
    faces.reserve(schedule.switches.size());
    for (const SwitchPorts& each : schedule.switches) {
        faces.push_back(facing.faceOf(each));
    }
    return faces;
}

std::optional<SwitchFace> switchFace(const Design& design, const NetworkResult& network,
                                     const DeviceRef& of) {
    auto faces = switchFaces(design, network, scheduleCables(design, network, of));
    return faces.empty() ? std::nullopt : std::optional(std::move(faces.front()));
}

}  // namespace hallwright
