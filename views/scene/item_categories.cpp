// SPDX-License-Identifier: GPL-3.0-or-later
// Overlays that give each item a category.
#include "model/hall/least_trusted.h"
#include "model/results/quantities.h"
#include "views/scene/item_figures.h"

#include <array>
#include <map>
#include <set>

namespace hallwright {
namespace {

/// Places among the colours of categories, by confidence: blue, green, sky blue and yellow for what
/// has a source, orange, purple and vermilion for what is guessed.
constexpr std::array kTrust{4, 2, 1, 3, 0, 6, 5};

/// Gives items the categories that they are named by, in order as people count.
class Sorting {
  public:
    explicit Sorting(const char* title, const char* missing, bool isOfAnswers) {
        figures_.title = title;
        figures_.missing = missing;
        figures_.isQuantity = false;
        figures_.isOfAnswers = isOfAnswers;
    }
    void put(Id<Item> item, const std::string& name) { names_[item] = name; }

    ItemFigures sorted() && {
        struct Before {
            bool operator()(const std::string& a, const std::string& b) const {
                return tagBefore(a, b);
            }
        };
        std::map<std::string, std::uint32_t, Before> places;
        for (const auto& [item, name] : names_) {
            places[name];
        }
        for (auto& [name, place] : places) {
            place = static_cast<std::uint32_t>(figures_.categories.size());
            figures_.categories.push_back({name, -1});
        }
        for (const auto& [item, name] : names_) {
            figures_.items[item].category = places[name];
        }
        return std::move(figures_);
    }

  private:
    ItemFigures figures_;
    std::map<Id<Item>, std::string> names_;
};

/// The names of several things as one, each once.
template <class Names>
std::string joined(const Names& names, const char* between) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : between) + name;
    }
    return text;
}

/// The UPS nearest to the load on its way to a source; without one, the source.
std::string chainOf(const Design& design, const PowerResult& power,
                    const std::vector<std::uint32_t>& path) {
    for (const std::uint32_t element : path) {
        if (power.elements[element].kind == Kind::Ups) {
            return nameOf(design, power.elements[element].item);
        }
    }
    return nameOf(design, power.elements[path.back()].item) + " without UPS";
}

}  // namespace

ItemFigures feedChainsOf(const Design& design, const PowerResult& power) {
    std::map<Id<Item>, std::set<std::string>> chains;
    for (const PowerFeed& feed : power.feeds) {
        for (const auto* path : {&feed.pathA, &feed.pathB}) {
            if (path->empty()) {
                continue;
            }
            const std::string chain = chainOf(design, power, *path);
            chains[feed.load].insert(chain);
            for (const std::uint32_t element : *path) {
                chains[power.elements[element].item].insert(chain);
            }
        }
    }
    // What stands by for a chain, such as a generator, belongs to it.
    for (bool grows = true; grows;) {
        grows = false;
        for (const Link& link : design.links) {
            const auto fed = chains.find(link.to.item);
            if (link.kind == LinkKind::Power && fed != chains.end() &&
                !chains.contains(link.from.item)) {
                chains[link.from.item] = fed->second;
                grows = true;
            }
        }
    }
    Sorting sorting("Supply chain", "in no chain that feeds a load", true);
    for (const auto& [item, names] : chains) {
        sorting.put(item, joined(names, " + "));
    }
    return std::move(sorting).sorted();
}

ItemFigures phasesOf(const Design& design) {
    ItemFigures figures;
    figures.title = infoOf(Overlay::Phase).label;
    figures.isQuantity = false;
    std::map<int, std::uint32_t> places;
    for (const Item& item : design.items) {
        places[item.phase];
    }
    for (auto& [phase, place] : places) {
        place = static_cast<std::uint32_t>(figures.categories.size());
        figures.categories.push_back({"Phase " + std::to_string(phase), phase - 1});
    }
    for (const Item& item : design.items) {
        figures.items[item.id].category = places[item.phase];
    }
    return figures;
}

ItemFigures zonesOf(const Design& design) {
    Sorting sorting("Zone", "in no room", false);
    for (const Item& item : design.items) {
        const Room* room = design.rooms.find(item.room);
        if (room) {
            // An item without a zone belongs to that of the whole room.
            sorting.put(item.id, item.zone.empty() ? room->name : room->name + ": " + item.zone);
        }
    }
    return std::move(sorting).sorted();
}

ItemFigures computeLeavesOf(const Design& design, const NetworkResult& network) {
    std::set<std::pair<Id<Item>, std::uint16_t>> leaves, switches;
    for (const Fabric& fabric : network.fabrics) {
        for (const FabricSwitch& each : fabric.switches) {
            if (fabric.kind == LinkKind::Compute) {
                switches.emplace(each.item, each.slot);
                if (each.tier == 1) {
                    leaves.emplace(each.item, each.slot);
                }
            }
        }
    }
    struct Before {
        bool operator()(const std::string& a, const std::string& b) const {
            return tagBefore(a, b);
        }
    };
    std::map<Id<Item>, std::set<std::string, Before>> groups;
    for (const Link& link : design.links) {
        if (link.kind != LinkKind::Compute) {
            continue;
        }
        for (const auto& [leaf, node] : {std::pair{link.from, link.to}, {link.to, link.from}}) {
            if (leaves.contains({leaf.item, leaf.slot}) &&
                !switches.contains({node.item, node.slot})) {
                groups[node.item].insert(nameOf(design, leaf.item, leaf.slot));
            }
        }
    }
    // A rack of leaf switches belongs to the nodes that hang on them.
    for (const auto& [item, slot] : leaves) {
        groups[item].insert(nameOf(design, item, slot));
    }
    Sorting sorting("Compute leaves", "no node and no leaf of the compute fabric", true);
    for (const auto& [item, names] : groups) {
        sorting.put(item, compressed({names.begin(), names.end()}));
    }
    return std::move(sorting).sorted();
}

ItemFigures confidencesOf(const Design& design) {
    ItemFigures figures;
    figures.title = "Least trusted figure";
    figures.missing = "nothing that needs a figure";
    figures.isQuantity = false;
    LeastTrusted least(design);
    std::map<Confidence, std::uint32_t> places;
    for (const Item& item : design.items) {
        if (const auto found = least.of(item)) {
            places[found->confidence];
        }
    }
    for (auto& [confidence, place] : places) {
        place = static_cast<std::uint32_t>(figures.categories.size());
        figures.categories.push_back(
            {std::string(labelOf(confidence)), kTrust[static_cast<std::size_t>(confidence)]});
    }
    for (const Item& item : design.items) {
        if (const auto found = least.of(item)) {
            ItemFigure& figure = figures.items[item.id];
            figure.category = places[found->confidence];
            figure.remark =
                std::string(infoOf(found->property).label) + " of " + found->product->name();
        }
    }
    return figures;
}

ItemFigures itemFiguresOf(Overlay overlay, const Design& design, const Answers* answers) {
    static const Answers kNone;
    const Answers& known = answers ? *answers : kNone;
    switch (overlay) {
        case Overlay::ItPower:
            return itPowerOf(known);
        case Overlay::FloorLoad:
            return floorLoadsOf(known);
        case Overlay::CoolantFlow:
            return coolantFlowsOf(known);
        case Overlay::Airflow:
            return airflowsOf(known);
        case Overlay::FeedLoading:
            return feedLoadingsOf(known.design, known.power);
        case Overlay::FeedChain:
            return feedChainsOf(known.design, known.power);
        case Overlay::Phase:
            return phasesOf(design);
        case Overlay::Zone:
            return zonesOf(design);
        case Overlay::ComputeLeaf:
            return computeLeavesOf(known.design, known.network);
        case Overlay::Confidence:
            return confidencesOf(design);
        default:
            return {};
    }
}

}  // namespace hallwright
