// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/links.h"

#include "model/hall/port_names.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace hallwright {
namespace {

/// What each item feeds, and whether the ends of a new link are taken: seen in one pass.
struct Surroundings {
    Surroundings(const Design& design, const Link& link) {
        for (const Link& other : design.links) {
            taken = taken || other.from == link.from || other.to == link.from ||
                    other.from == link.to || other.to == link.to;
            if (link.kind == LinkKind::Power && other.kind == LinkKind::Power) {
                fed[other.from.item].push_back(other.to.item);
            }
        }
    }

    /// True when power that leaves `start` can come to `target`.
    [[nodiscard]] bool feeds(Id<Item> start, Id<Item> target) const {
        std::vector<Id<Item>> open{start};
        std::unordered_set<Id<Item>> seen{start};
        while (!open.empty()) {
            const Id<Item> at = open.back();
            open.pop_back();
            if (at == target) {
                return true;
            }
            const auto found = fed.find(at);
            if (found == fed.end()) {
                continue;
            }
            for (const Id<Item> next : found->second) {
                if (seen.insert(next).second) {
                    open.push_back(next);
                }
            }
        }
        return false;
    }

    bool taken = false;
    std::unordered_map<Id<Item>, std::vector<Id<Item>>> fed;
};

}  // namespace

Edited addLink(const Design& design, Link link) {
    const PortGroup* from = portGroupOf(design, link.from);
    const PortGroup* to = portGroupOf(design, link.to);
    if (!from || !to || link.from.port >= from->count || link.to.port >= to->count) {
        return refuse("A connection needs two ports that exist.");
    }
    const Phrase names("{} and {}", {named(design, link.from.item, link.from.slot),
                                     named(design, link.to.item, link.to.slot)});
    if (link.from == link.to) {
        return refuse("A port of {} cannot be joined to itself.",
                      {named(design, link.from.item, link.from.slot)});
    }
    if (!mayEndAt(link.kind, from->carries) || !mayEndAt(link.kind, to->carries)) {
        return refuse("{} cannot run between these ports of {}, which carry {} and {}.",
                      {Phrase(labelOf(link.kind)), names, Phrase(labelOf(from->carries)),
                       Phrase(labelOf(to->carries))});
    }
    if (hasDirection(link.kind) &&
        (from->direction == Direction::In || to->direction == Direction::Out)) {
        return refuse(
            "{} cannot flow between these ports of {}: it flows from an outlet into an inlet.",
            {Phrase(labelOf(link.kind)), names});
    }
    const Surroundings surroundings(design, link);
    if (surroundings.taken) {
        return refuse("A port of {} is already taken.", {names});
    }
    if (link.kind == LinkKind::Power && surroundings.feeds(link.to.item, link.from.item)) {
        return refuse("Power from {} would run in a circle.", {names});
    }
    Design next = design;
    link.id = next.newId<Link>();
    next.links.put(link);
    return checked(design, std::move(next));
}

Edited removeLink(const Design& design, Id<Link> link) {
    Design next = design;
    if (!next.links.erase(link)) {
        return refuse("The connection to remove is no longer in the design.");
    }
    return checked(design, std::move(next));
}

}  // namespace hallwright
