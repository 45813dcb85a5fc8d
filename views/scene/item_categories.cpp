// SPDX-License-Identifier: GPL-3.0-or-later
// Overlays that give each item a category.
#include "model/hall/least_trusted.h"
#include "model/results/quantities.h"
#include "views/panels/text.h"
#include "views/scene/item_figures.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace hallwright {
namespace {

/// Places among the colours of categories, by confidence: blue, green, sky blue and yellow for what
/// has a source, orange, purple and vermilion for what is guessed.
constexpr std::array kTrust{4, 2, 1, 3, 0, 6, 5};

/// As people count.
struct Before {
    bool operator()(const std::string& a, const std::string& b) const { return tagBefore(a, b); }
};
using Names = std::set<std::string, Before>;

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

/// The names of several things as one.
std::string joined(const Names& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : " + ") + name;
    }
    return text;
}

/// UPSs by the item that they feed side by side, each with all that feed it with them.
std::map<Id<Item>, Names> parallelUpsOf(const Design& design) {
    const auto kindOf = [&design](Id<Item> id) {
        const Item* item = design.items.find(id);
        return item ? productOf(design, *item).kind : Kind::Accessory;
    };
    std::map<std::pair<Id<Item>, Side>, std::vector<Id<Item>>> fed;
    for (const Link& link : design.links) {
        // Boards take from all of them at once; a load or a switch takes from one or the other.
        if (link.kind == LinkKind::Power && kindOf(link.from.item) == Kind::Ups &&
            kindOf(link.to.item) == Kind::Switchboard) {
            fed[{link.to.item, link.side}].push_back(link.from.item);
        }
    }
    std::map<Id<Item>, Names> groups;
    for (const auto& [board, sources] : fed) {
        for (const Id<Item> ups : sources) {
            for (const Id<Item> beside : sources) {
                groups[ups].insert(nameOf(design, beside));
            }
        }
    }
    return groups;
}

/// The UPS nearest to the load on its way to a source, with those in parallel to it; without one,
/// the source.
std::string chainOf(const Design& design, const PowerResult& power,
                    const std::vector<std::uint32_t>& path,
                    const std::map<Id<Item>, Names>& parallel) {
    for (const std::uint32_t element : path) {
        const Id<Item> item = power.elements[element].item;
        if (power.elements[element].kind == Kind::Ups) {
            const auto found = parallel.find(item);
            return found == parallel.end()
                       ? nameOf(design, item)
                       : saidInScene(compressed({found->second.begin(), found->second.end()}));
        }
    }
    return saidInScene({"{} without UPS", {named(design, power.elements[path.back()].item)}});
}

}  // namespace

ItemFigures feedChainsOf(const Design& design, const PowerResult& power) {
    std::map<Id<Item>, Names> chains;
    const auto parallel = parallelUpsOf(design);
    for (const PowerFeed& feed : power.feeds) {
        for (const auto* path : {&feed.pathA, &feed.pathB}) {
            if (path->empty()) {
                continue;
            }
            const std::string chain = chainOf(design, power, *path, parallel);
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
        sorting.put(item, joined(names));
    }
    return std::move(sorting).sorted();
}

ItemFigures linePhasesOf(const Design& design, const PowerResult& power) {
    std::map<Id<Item>, std::array<double, 3>> currents;
    const auto add = [&](Id<Item> item, const PowerElement& element) {
        std::array<double, 3>& sum = currents[item];
        for (std::size_t phase = 0; phase < sum.size(); ++phase) {
            sum[phase] += element.normalCurrent[phase].si();
        }
    };
    for (const PowerElement& element : power.elements) {
        // What is in a busway or panel adds up to what it carries itself.
        if (element.slot == 0 || isRack(productOf(design, *design.items.find(element.item)).kind)) {
            add(element.item, element);
        }
    }
    for (const PowerFeed& feed : power.feeds) {
        for (const auto* path : {&feed.pathA, &feed.pathB}) {
            if (!path->empty() && power.elements[path->front()].item != feed.load) {
                add(feed.load, power.elements[path->front()]);
            }
        }
    }
    Sorting sorting("Electrical phase", "carries no current", true);
    for (const auto& [item, current] : currents) {
        const double most = *std::ranges::max_element(current);
        const double mean = (current[0] + current[1] + current[2]) / 3.0;
        std::string name;
        int phases = 0;
        for (std::size_t phase = 0; phase < current.size(); ++phase) {
            if (most > 0.0 && current[phase] > 0.01 * most) {
                name += (name.empty() ? "L" : " + L") + std::to_string(phase + 1);
                ++phases;
            }
        }
        if (phases == 3 && most > (1.0 + kEvenPhases) * mean) {
            name = saidInScene(
                {"{}, most on L{}",
                 {name, std::to_string(std::ranges::max_element(current) - current.begin() + 1)}});
        }
        if (phases > 0) {
            sorting.put(item, name);
        }
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
        figures.categories.push_back(
            {saidInScene({"Phase {}", {std::to_string(phase)}}), phase - 1});
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
    using Box = std::pair<Id<Item>, std::uint16_t>;
    std::map<Box, std::string> leaves;
    std::set<Box> switches;
    for (const Fabric& fabric : network.fabrics) {
        if (fabric.kind != LinkKind::Compute) {
            continue;
        }
        for (const FabricSwitch& each : fabric.switches) {
            switches.emplace(each.item, each.slot);
            if (each.tier == 1) {
                leaves[{each.item, each.slot}] = nameOf(design, each.item, each.slot);
            }
        }
    }
    std::map<Id<Item>, Names> groups;
    for (const Link& link : design.links) {
        if (link.kind != LinkKind::Compute) {
            continue;
        }
        for (const auto& [end, node] : {std::pair{link.from, link.to}, {link.to, link.from}}) {
            const auto leaf = leaves.find({end.item, end.slot});
            if (leaf != leaves.end() && !switches.contains({node.item, node.slot})) {
                groups[node.item].insert(leaf->second);
            }
        }
    }
    // A rack of leaf switches belongs to the nodes that hang on them.
    for (const auto& [leaf, name] : leaves) {
        groups[leaf.first].insert(name);
    }
    Sorting sorting("Compute leaves", "no node and no leaf of the compute fabric", true);
    for (const auto& [item, names] : groups) {
        sorting.put(item, saidInScene(compressed({names.begin(), names.end()})));
    }
    return std::move(sorting).sorted();
}

ItemFigures confidencesOf(const Design& design) {
    ItemFigures figures;
    figures.title = "Least trusted figure";
    figures.missing = "nothing that needs a figure";
    figures.isQuantity = false;
    LeastTrusted least(design);
    std::vector<std::pair<Id<Item>, TrustedFigure>> found;
    std::map<Confidence, std::uint32_t> places;
    for (const Item& item : design.items) {
        if (const auto figure = least.of(item)) {
            found.emplace_back(item.id, *figure);
            places[figure->confidence];
        }
    }
    for (auto& [confidence, place] : places) {
        place = static_cast<std::uint32_t>(figures.categories.size());
        figures.categories.push_back({saidInScene(Phrase(labelOf(confidence))),
                                      kTrust[static_cast<std::size_t>(confidence)]});
    }
    for (const auto& [item, figure] : found) {
        figures.items[item] = {
            .category = places[figure.confidence],
            .remark = saidInScene(
                {"{} of {}", {Phrase(infoOf(figure.property).label), figure.product->name()}})};
    }
    return figures;
}

ItemFigures itemFiguresOf(Overlay overlay, const Design& design, const Answers* answers,
                          const SolvedState* state) {
    static const Answers kNone;
    const Answers& known = answers ? *answers : kNone;
    switch (overlay) {
        case Overlay::ItPower:
            return itPowerOf(known);
        case Overlay::PowerDensity:
            return powerDensitiesOf(known);
        case Overlay::FloorLoad:
            return floorLoadsOf(known);
        case Overlay::CoolantFlow:
            return coolantFlowsOf(known);
        case Overlay::Airflow:
            return airflowsOf(known);
        case Overlay::FeedLoading:
            return feedLoadingsOf(known.design, known.power);
        case Overlay::TrayFill:
            return trayFillsOf(known);
        case Overlay::FeedChain:
            return feedChainsOf(known.design, known.power);
        case Overlay::LinePhase:
            return linePhasesOf(known.design, known.power);
        case Overlay::Phase:
            return phasesOf(design);
        case Overlay::Zone:
            return zonesOf(design);
        case Overlay::ComputeLeaf:
            return computeLeavesOf(known.design, known.network);
        case Overlay::Confidence:
            return confidencesOf(design);
        case Overlay::PowerState:
            return powerStatesOf(state);
        default:
            return {};
    }
}

}  // namespace hallwright
