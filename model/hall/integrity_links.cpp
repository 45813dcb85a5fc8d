// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/integrity_parts.h"
#include "model/hall/standing.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hallwright {
namespace integrity {
namespace {

/// The ports that one end of a link points to, or what was expected in their place.
struct End {
    const PortGroup* group = nullptr;
    std::string field;
    Phrase expectation;
};

End endOf(const Design& design, const PortRef& ref, const std::string& side) {
    const Item* item = design.items.find(ref.item);
    if (!item) {
        return {nullptr,
                side + "/item",
                {"an item of this design, not {}", {std::to_string(ref.item.value)}}};
    }
    const Device* device = ref.slot == 0 ? nullptr : item->device(ref.slot);
    if (ref.slot != 0 && !device) {
        return {nullptr,
                side + "/slot",
                {"a slot of {}, not {}", {item->tag, std::to_string(ref.slot)}}};
    }
    // Products were looked at before the links.
    const Product& product = device ? productOf(design, *device) : productOf(design, *item);
    if (ref.group >= product.ports.size()) {
        return {nullptr,
                side + "/group",
                {"ports that {} has, not group {}",
                 {named(design, ref.item, ref.slot), std::to_string(ref.group)}}};
    }
    const PortGroup& group = product.ports[ref.group];
    if (ref.port >= group.count) {
        return {nullptr,
                side + "/port",
                {"a port below {} of {} of {}, not {}",
                 {std::to_string(group.count), quoted(group.name),
                  named(design, ref.item, ref.slot), std::to_string(ref.port)}}};
    }
    return {&group, {}, {}};
}

Found findEndFault(const Design& design, const FaultPlace& place, const Link& link) {
    for (const auto& [ref, side, wrong] : {std::tuple{&link.from, "from", Direction::In},
                                           std::tuple{&link.to, "to", Direction::Out}}) {
        const End end = endOf(design, *ref, side);
        if (!end.group) {
            return place.fault(end.field, end.expectation);
        }
        const auto expected = [&, ref = ref, side = side](std::string_view pattern) {
            return place.fault(side, {pattern,
                                      {quoted(end.group->name), named(design, ref->item, ref->slot),
                                       Phrase(inSentence(labelOf(link.kind)))}});
        };
        if (!mayEndAt(link.kind, end.group->carries)) {
            return expected(translatable("ports for {3}, not {1} of {2}"));
        }
        if (hasDirection(link.kind) && end.group->direction == wrong) {
            return expected(wrong == Direction::In
                                ? translatable("an outlet, not the inlet {} of {}")
                                : translatable("an inlet, not the outlet {} of {}"));
        }
    }
    return std::nullopt;
}

/// A tray may be gone, but what is there has to be one.
Found findInTrays(const Design& design, const FaultPlace& place, const Link& link) {
    for (const Id<Item> id : *link.trays) {
        const Item* item = design.items.find(id);
        if (item ? productOf(design, *item).kind != Kind::Tray
                 : id.value == 0 || id.value > design.lastId) {
            return place.fault("trays",
                               {"trays, not {}", {item ? item->tag : std::to_string(id.value)}});
        }
    }
    return std::nullopt;
}

Found findInLink(const Design& design, const FaultPlace& place, const Link& link) {
    Found fault = place.number("route_length", link.routeLength, 0.0, kFarthest);
    fault = fault ? fault : findEndFault(design, place, link);
    if (!fault && link.product && !design.products.find(link.product)) {
        fault = place.fault(
            "product", {"a product of this design, not {}", {std::to_string(link.product.value)}});
    }
    return fault ? fault : findInTrays(design, place, link);
}

/// One end of a link, to find ports that are used twice.
struct Use {
    PortRef port;
    Id<Link> link;
    std::size_t index = 0;
    bool from = false;
};

Found findSharedPort(const Design& design) {
    std::vector<Use> uses;
    uses.reserve(2 * design.links.size());
    std::size_t index = 0;
    for (const Link& link : design.links) {
        uses.push_back({link.from, link.id, index, true});
        uses.push_back({link.to, link.id, index, false});
        ++index;
    }
    std::ranges::sort(uses, [](const Use& a, const Use& b) {
        return std::tie(a.port, a.index) < std::tie(b.port, b.index);
    });
    const auto twice = std::ranges::adjacent_find(uses, {}, &Use::port);
    if (twice == uses.end()) {
        return std::nullopt;
    }
    const Use& first = *twice;
    const Use& second = *(twice + 1);
    const FaultPlace place("links", second.link.value, second.index, {});
    return place.fault(
        second.from ? "from" : "to",
        {"a free port, not port {} of {}, which link {} uses",
         {std::to_string(first.port.port), named(design, first.port.item, first.port.slot),
          std::to_string(first.link.value)}});
}

/// Who feeds whom: for each item its power links, as indices of items.
class PowerGraph {
  public:
    explicit PowerGraph(const Design& design) {
        std::unordered_map<std::uint32_t, std::uint32_t> indexOf;
        indexOf.reserve(design.items.size());
        for (const Item& item : design.items) {
            indexOf.emplace(item.id.value, static_cast<std::uint32_t>(items_.size()));
            items_.push_back(&item);
        }
        fed_.resize(items_.size());
        std::size_t index = 0;
        for (const Link& link : design.links) {
            if (link.kind == LinkKind::Power) {
                fed_[indexOf.at(link.from.item.value)].push_back(
                    {indexOf.at(link.to.item.value), link.id, index});
            }
            ++index;
        }
    }

    /// The first circle that power runs in, found depth first without recursion: chains may be
    /// long.
    [[nodiscard]] Found findCycle() const {
        enum class State : std::uint8_t { New, Open, Done };
        std::vector<State> state(items_.size(), State::New);
        std::vector<std::pair<std::uint32_t, std::size_t>> path;  // item, its next feed to follow
        for (std::uint32_t start = 0; start < items_.size(); ++start) {
            if (state[start] != State::New) {
                continue;
            }
            path.emplace_back(start, 0);
            state[start] = State::Open;
            while (!path.empty()) {
                auto& [at, next] = path.back();
                if (next == fed_[at].size()) {
                    state[at] = State::Done;
                    path.pop_back();
                    continue;
                }
                const Feed& feed = fed_[at][next++];
                if (state[feed.to] == State::Open) {
                    return circle(path, feed);
                }
                if (state[feed.to] == State::New) {
                    state[feed.to] = State::Open;
                    path.emplace_back(feed.to, 0);
                }
            }
        }
        return std::nullopt;
    }

  private:
    struct Feed {
        std::uint32_t to = 0;
        Id<Link> link;
        std::size_t index = 0;
    };

    [[nodiscard]] Fault circle(const std::vector<std::pair<std::uint32_t, std::size_t>>& path,
                               const Feed& closing) const {
        constexpr std::size_t kMostNames = 12;
        auto at =
            std::ranges::find(path, closing.to, &std::pair<std::uint32_t, std::size_t>::first);
        Phrase chain("{}", {items_[at->first]->tag});
        const auto members = static_cast<std::size_t>(path.end() - at);
        for (std::size_t i = 1; i < members; ++i) {
            if (i < kMostNames) {
                chain = {"{} feeds {}", {std::move(chain), items_[(++at)->first]->tag}};
            } else if (i == kMostNames) {
                chain = {"{} feeds {} more, the last",
                         {std::move(chain), std::to_string(members - i)}};
            }
        }
        chain = {"{} feeds {}", {std::move(chain), items_[closing.to]->tag}};
        return FaultPlace("links", closing.link.value, closing.index, {})
            .fault({}, {"power that does not run in a circle, as {}", {std::move(chain)}});
    }

    std::vector<const Item*> items_;
    std::vector<std::vector<Feed>> fed_;
};

}  // namespace

Found findLinkFault(const Design& design) {
    std::size_t index = 0;
    for (const Link& link : design.links) {
        const FaultPlace place("links", link.id.value, index++, {});
        Found fault = place.id(design.lastId);
        fault = fault ? fault : findInLink(design, place, link);
        if (fault) {
            return fault;
        }
    }
    if (auto fault = findSharedPort(design)) {
        return fault;
    }
    return PowerGraph(design).findCycle();
}

}  // namespace integrity

std::optional<Fault> findFault(const Design& design, const Link& link) {
    return integrity::findInLink(design, {"links", link.id.value, std::nullopt, {}}, link);
}

bool mayEndAt(LinkKind link, LinkKind carries) {
    const auto family = [](LinkKind kind) {
        switch (kind) {
            case LinkKind::Storage:
            case LinkKind::InBand:
            case LinkKind::OutOfBand:
                return LinkKind::Compute;
            default:
                return kind;
        }
    };
    return family(link) == family(carries);
}

bool hasDirection(LinkKind link) {
    return link == LinkKind::Power || link == LinkKind::Coolant || link == LinkKind::FacilityWater;
}

}  // namespace hallwright
