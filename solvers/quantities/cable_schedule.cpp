// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/quantities/cable_schedule.h"

#include "model/hall/pathways.h"
#include "model/hall/port_names.h"
#include "model/hall/rack_links.h"
#include "model/results/quantities.h"
#include "solvers/network/cable_length.h"
#include "solvers/quantities/connection_parts.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace hallwright {
namespace {

bool isSwitch(Kind kind) {
    return kind == Kind::Switch || kind == Kind::NvlinkSwitch;
}

std::string noteOf(const Product* product, const char* key) {
    if (!product) {
        return {};
    }
    const auto found = product->notes.find(key);
    return found == product->notes.end() ? std::string() : found->second;
}

class Scheduler {
  public:
    Scheduler(const Design& design, const NetworkResult& network)
        : design_(design), network_(network), names_(design) {
        for (const Product& product : design.products) {
            if (product.kind == Kind::Cable) {
                media_[product.id] = cableTraitsOf(product).medium;
            }
        }
    }

    CableSchedule run() &&;
    CableSchedule run(const DeviceRef& only) &&;

  private:
    void addCable(const CablePart& cable);
    CableEnd endOf(const PortRef& port);
    std::string colourOf(const Link& link, const Product* cable) const;
    Phrase wayOf(const Link& link, const CableRun* run) const;
    std::string traysOf(const Link& link, const CableRun& run) const;
    void addCables(const ConnectionParts& parts);
    [[nodiscard]] std::vector<Id<Link>> linksAround(const DeviceRef& of) const;
    void sort();
    void mapSwitch(const Item& item, std::uint16_t slot);
    void mapPorts(const Item& item, std::uint16_t slot, const Product& product,
                  const std::string& name);

    const Design& design_;
    const NetworkResult& network_;
    PortNames names_;
    std::map<Id<Product>, Medium> media_;
    std::map<PortRef, const Product*> modules_;
    std::map<PortRef, std::pair<std::size_t, bool>> users_;
    std::set<DeviceRef> cabled_;  ///< devices with a cable
    CableSchedule schedule_;
};

CableEnd Scheduler::endOf(const PortRef& port) {
    CableEnd end;
    end.port = port;
    const Item& item = *design_.items.find(port.item);
    const Device* device = port.slot == 0 ? nullptr : item.device(port.slot);
    end.rack = item.tag;
    end.device = device && !device->name.empty() ? device->name
                 : device                        ? productOf(design_, *device).model
                                                 : productOf(design_, item).model;
    if (device && device->position >= 1.0) {
        end.unit = device->position;
    }
    if (const PortGroup* group = portGroupOf(design_, port)) {
        end.name = portName(*group, port.port);
        end.cage = cageName(*group, port.port);
    }
    end.label = names_.portLabel(port);
    if (const auto module = modules_.find(port); module != modules_.end() && module->second) {
        end.module = module->second->model;
    }
    return end;
}

/// A fibre has the colour that its module asks for.
std::string Scheduler::colourOf(const Link& link, const Product* cable) const {
    std::string own = noteOf(cable, "colour");
    for (const PortRef& end : {link.from, link.to}) {
        const auto module = modules_.find(end);
        if (own.empty() && module != modules_.end()) {
            own = noteOf(module->second, "fibre_colour");
        }
    }
    return own;
}

Phrase Scheduler::wayOf(const Link& link, const CableRun* run) const {
    if (!run || run->length <= 0.0F) {
        return Phrase("not placed");
    }
    if (link.from.item == link.to.item) {
        return Phrase("in the rack");
    }
    if (link.routeLength > 0.0) {
        return Phrase("as given");
    }
    const std::string trays = traysOf(link, *run);
    return trays.empty() ? Phrase("along aisles") : Phrase("{}", {trays});
}

/// "A-TRAY, TRAY-1, B-TRAY", from end to end; empty where it lies in none.
std::string Scheduler::traysOf(const Link& link, const CableRun& run) const {
    if (!network_.pathways || run.bundle == CableRun::kNoBundle) {
        return {};
    }
    const LaidBundle& bundle = *network_.pathways->bundles[run.bundle];
    if (bundle.state != LaidBundle::State::Laid) {
        return {};
    }
    std::vector<std::string> tags;
    for (const TrayPiece& piece : bundle.way.pieces) {
        const Id<Item> tray = network_.pathways->graph->trays()[piece.tray].item;
        std::string tag = nameOf(design_, tray);
        if (tags.empty() || tags.back() != tag) {
            tags.push_back(std::move(tag));
        }
    }
    if (link.from.item != bundle.a) {
        std::ranges::reverse(tags);
    }
    std::string names;
    for (const std::string& tag : tags) {
        names += (names.empty() ? "" : ", ") + tag;
    }
    return names;
}

void Scheduler::addCable(const CablePart& cable) {
    const std::string name = "C" + std::to_string(std::ranges::min(cable.legs).value);
    for (const Id<Link> id : cable.legs) {
        const Link& link = *design_.links.find(id);
        const CableRun* run = network_.find(id);
        CableLine line;
        line.link = id;
        line.cable = name;
        line.from = endOf(link.from);
        line.to = endOf(link.to);
        line.network = cable.kind;
        line.product = cable.product;
        if (const auto medium = media_.find(link.product); medium != media_.end()) {
            line.medium = medium->second;
        }
        line.colour = colourOf(link, cable.product);
        line.way = wayOf(link, run);
        line.route = run ? static_cast<double>(run->route) : 0.0;
        line.length = run ? static_cast<double>(run->length) : 0.0;
        line.orderLength = cable.length;
        line.phase = std::max(design_.items.find(link.from.item)->phase,
                              design_.items.find(link.to.item)->phase);
        schedule_.lines.push_back(std::move(line));
    }
}

/// By network, then from rack to rack as people count; notes which port has which.
void Scheduler::sort() {
    const auto before = [](const CableLine& a, const CableLine& b) {
        if (a.network != b.network) {
            return a.network < b.network;
        }
        if (a.from.rack != b.from.rack) {
            return tagBefore(a.from.rack, b.from.rack);
        }
        const auto place = [](const CableLine& line) {
            return std::tuple(line.from.unit.value_or(0.0), line.from.port, line.link);
        };
        return place(a) < place(b);
    };
    std::ranges::sort(schedule_.lines, before);
    for (std::size_t at = 0; at < schedule_.lines.size(); ++at) {
        users_[schedule_.lines[at].from.port] = {at, true};
        users_[schedule_.lines[at].to.port] = {at, false};
        for (const CableEnd* end : {&schedule_.lines[at].from, &schedule_.lines[at].to}) {
            cabled_.insert({end->port.item, end->port.slot});
        }
    }
}

void Scheduler::mapPorts(const Item& item, std::uint16_t slot, const Product& product,
                         const std::string& name) {
    SwitchPorts map;
    map.item = item.id;
    map.slot = slot;
    map.label = names_.deviceLabel(item.id, slot);
    map.device = name.empty() ? product.model : name;
    map.model = product.name();
    const RackLinks brought;  // of no rack: what is joined without a link
    for (std::uint16_t group = 0; group < product.ports.size(); ++group) {
        const PortGroup& ports = product.ports[group];
        if (!isNetwork(ports.carries)) {
            continue;
        }
        for (std::uint16_t at = 0; at < ports.count; ++at) {
            const PortRef ref{item.id, slot, group, at};
            PortLine line{ref,
                          portName(ports, at),
                          cageName(ports, at),
                          names_.portLabel(ref),
                          {},
                          false,
                          brought.useOf(design_, ref) == PortUse::InRack};
            if (const auto user = users_.find(ref); user != users_.end()) {
                line.line = user->second.first;
                line.isFrom = user->second.second;
            }
            map.ports.push_back(std::move(line));
        }
    }
    schedule_.switches.push_back(std::move(map));
}

/// Nothing where it is no switch.
void Scheduler::mapSwitch(const Item& item, std::uint16_t slot) {
    const Device* device = slot == 0 ? nullptr : item.device(slot);
    if (slot != 0 && !device) {
        return;
    }
    const Product& product = device ? productOf(design_, *device) : productOf(design_, item);
    const bool isPatched = product.kind == Kind::PatchPanel && cabled_.contains({item.id, slot});
    if (isPatched || isSwitch(product.kind)) {
        mapPorts(item, slot, product, device ? device->name : std::string());
    }
}

void Scheduler::addCables(const ConnectionParts& parts) {
    for (const ModulePart& module : parts.modules) {
        for (const PortRef& port : module.ports) {
            modules_[port] = module.product;
        }
    }
    for (const CablePart& cable : parts.cables) {
        if (isNetwork(cable.kind)) {
            addCable(cable);
        }
    }
}

/// The links of its cages, and of those at the far ends: what cables and modules they share.
std::vector<Id<Link>> Scheduler::linksAround(const DeviceRef& of) const {
    const auto isOn = [](const PortRef& port, const DeviceRef& device) {
        return port.item == device.item && port.slot == device.slot;
    };
    const auto cageAt = [&](const PortRef& port) {
        return cageOf(port, portGroupOf(design_, port));
    };
    std::set<DeviceRef> devices;
    std::set<PortRef> cages;
    for (const Link& link : design_.links) {
        if (isNetwork(link.kind) && (isOn(link.from, of) || isOn(link.to, of))) {
            for (const PortRef& end : {link.from, link.to}) {
                devices.insert({end.item, end.slot});
                cages.insert(cageAt(end));
            }
        }
    }
    std::vector<Id<Link>> links;
    for (const Link& link : design_.links) {
        const auto isIn = [&](const PortRef& end) {
            return devices.contains({end.item, end.slot}) && cages.contains(cageAt(end));
        };
        if (isNetwork(link.kind) && (isIn(link.from) || isIn(link.to))) {
            links.push_back(link.id);
        }
    }
    return links;
}

CableSchedule Scheduler::run(const DeviceRef& only) && {
    const Item* item = design_.items.find(only.item);
    if (!item) {
        return {};
    }
    addCables(connectionParts(design_, network_, linksAround(only)));
    std::erase_if(schedule_.lines, [&](const CableLine& line) {
        const auto isThere = [&](const PortRef& port) {
            return port.item == only.item && port.slot == only.slot;
        };
        return !isThere(line.from.port) && !isThere(line.to.port);
    });
    sort();
    mapSwitch(*item, only.slot);
    return std::move(schedule_);
}

CableSchedule Scheduler::run() && {
    addCables(connectionParts(design_, network_));
    sort();
    std::vector<const Item*> items;
    for (const Item& item : design_.items) {
        items.push_back(&item);
    }
    std::ranges::sort(items,
                      [](const Item* a, const Item* b) { return tagBefore(a->tag, b->tag); });
    for (const Item* item : items) {
        mapSwitch(*item, 0);
        for (const Device& device : *item->devices) {
            mapSwitch(*item, device.slot);
        }
    }
    return std::move(schedule_);
}

}  // namespace

CableSchedule scheduleCables(const Design& design, const NetworkResult& network) {
    return Scheduler(design, network).run();
}

CableSchedule scheduleCables(const Design& design, const NetworkResult& network,
                             const DeviceRef& only) {
    return Scheduler(design, network).run(only);
}

}  // namespace hallwright
