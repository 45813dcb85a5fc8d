// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/patched_ways.h"

#include "model/hall/cable_bundles.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace hallwright {
namespace {

const Product* panelAt(const Design& design, const PortRef& port) {
    const Item* item = design.items.find(port.item);
    const Device* device = item ? item->device(port.slot) : nullptr;
    const Product* product = device ? &productOf(design, *device) : nullptr;
    return product && product->kind == Kind::PatchPanel ? product : nullptr;
}

/// The same place on the other side of its panel.
std::optional<PortRef> behind(const Design& design, PortRef port) {
    const Product* panel = panelAt(design, port);
    if (!panel || port.group >= panel->ports.size()) {
        return std::nullopt;
    }
    const std::string_view other = panel->ports[port.group].name == "front" ? "rear" : "front";
    const auto side = std::ranges::find(panel->ports, other, &PortGroup::name);
    if (side == panel->ports.end()) {
        return std::nullopt;
    }
    port.group = static_cast<std::uint16_t>(side - panel->ports.begin());
    return port;
}

class Tracing {
  public:
    Tracing(const Design& design, std::span<const Link* const> links)
        : design_(design), links_(links) {
        for (const Link* link : links) {
            for (const PortRef* end : {&link->from, &link->to}) {
                if (isOnPanel(design, *end)) {
                    at_[*end] = link;
                }
            }
        }
    }

    PatchedWays run() && {
        for (const Link* link : links_) {
            const bool isStart = at_.contains(link->from) != at_.contains(link->to);
            if (isStart && !done_.contains(link)) {
                follow(*link);
            }
        }
        return std::move(found_);
    }

  private:
    void follow(const Link& start) {
        const bool isForward = !at_.contains(start.from);
        PatchedWay way{isForward ? start.from : start.to, {}, {}};
        PortRef end = isForward ? start.to : start.from;
        const Link* link = &start;
        // A way into a ring of panels ends where it comes back, or has more links than there are.
        while (link && way.links.size() < links_.size()) {
            way.links.push_back(link);
            if (end == way.from) {
                break;
            }
            if (!at_.contains(end)) {
                way.to = end;
                done_.insert(link);
                found_.ways.push_back(std::move(way));
                return;
            }
            const auto next = behind(design_, end);
            const auto beyond = next ? at_.find(*next) : at_.end();
            link = beyond == at_.end() ? nullptr : beyond->second;
            if (link) {
                end = link->from == *next ? link->to : link->from;
            }
        }
        found_.open.push_back(start.id);
    }

    const Design& design_;
    std::span<const Link* const> links_;
    std::map<PortRef, const Link*> at_;  ///< by port of a panel
    std::set<const Link*> done_;         ///< followed from their other end
    PatchedWays found_;
};

}  // namespace

bool isOnPanel(const Design& design, const PortRef& port) {
    return panelAt(design, port) != nullptr;
}

std::vector<const Link*> patchedLinksOf(const Design& design) {
    std::vector<const Link*> links;
    for (const Link& link : design.links) {
        if (isNetwork(link.kind) && (isOnPanel(design, link.from) || isOnPanel(design, link.to))) {
            links.push_back(&link);
        }
    }
    return links;
}

PatchedWays patchedWaysOf(const Design& design, std::span<const Link* const> links) {
    return Tracing(design, links).run();
}

}  // namespace hallwright
