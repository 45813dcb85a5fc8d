// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on how cables run in trays: how tight they bend, what power they lie beside, and what
// redundant ones share.
#include "model/catalogue/cable_body.h"
#include "model/hall/pathways.h"
#include "model/sort_once.h"
#include "solvers/checks/network_rules.h"
#include "solvers/checks/saying.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hallwright {
namespace {

Measured count(double si) {
    return {si, Dimension::Count};
}
Measured millimetres(double si) {
    return {si, Dimension::Length};
}
Measured metres(double si) {
    return {si, Dimension::Distance};
}

/// The radius that a cable asks for once it is laid.
struct Bend {
    const Product* cable = nullptr;
    double radius = 0.0;  ///< m; 0: not known
    bool isGuess = false;
    std::string source;
};

Bend bendOf(const Inputs& inputs, const Product& cable) {
    const CableBody body = bodyOf(cable);
    if (const Value* stated = cable.find(Property::BendRadius)) {
        return {&cable, stated->number, isGuess(stated->confidence),
                std::string(translatable("data of the part"))};
    }
    const std::string_view key =
        body.medium == Medium::TwistedPair ? "NET-039.pair"
        : body.medium == Medium::PassiveCopper || body.medium == Medium::ActiveCopper
            ? "NET-039.copper"
            : "NET-039.fibre";
    if (body.medium == Medium::Unknown) {
        return {&cable, 0.0, true, {}};
    }
    return {&cable, inputs.limit(key) * body.diameter, body.isAssumed, inputs.sourceOf(key)};
}

std::map<Id<Product>, Bend> bendsOf(const Inputs& inputs) {
    std::map<Id<Product>, Bend> bends;
    for (const Product& product : inputs.design.products) {
        if (product.kind == Kind::Cable) {
            bends.emplace(product.id, bendOf(inputs, product));
        }
    }
    return bends;
}

/// The most demanding cable in a tray; its radius is 0 where none is known.
Bend greatestBendIn(const Pathways& pathways, const TrayLoad& load,
                    const std::map<Id<Product>, Bend>& bends) {
    std::vector<Id<Product>> products;
    for (const std::uint32_t bundle : load.bundles) {
        for (const auto& [product, cables] : pathways.bundles[bundle]->products) {
            if (std::ranges::find(products, product) == products.end()) {
                products.push_back(product);
            }
        }
    }
    Bend greatest;
    for (const Id<Product> product : products) {
        const auto bend = bends.find(product);
        if (bend != bends.end() && bend->second.radius > greatest.radius) {
            greatest = bend->second;
        }
    }
    return greatest;
}

}  // namespace

void judgeBendRadius(const Inputs& inputs, Findings& findings) {
    const auto bends = bendsOf(inputs);
    struct Tight {
        std::vector<Id<Item>> trays;
        Bend bend;
        double radius = 0.0;
        bool isGuess = false;
    };
    std::map<Id<Product>, Tight> tight;  // by product of tray
    std::map<Id<Product>, std::vector<Id<Item>>> silent;
    for (const TrayLoad* load : loadedTrays(inputs)) {
        const Bend bend = greatestBendIn(*inputs.answers.network.pathways, *load, bends);
        const Product& product = productOf(inputs.design, *inputs.design.items.find(load->tray));
        const Value* radius = product.find(Property::BendRadius);
        if (bend.radius <= 0.0) {
            continue;
        }
        if (!radius) {
            silent[product.id].push_back(load->tray);
        } else if (!keepsWithin(bend.radius, radius->number)) {
            Tight& group = tight[product.id];
            group.trays.push_back(load->tray);
            group.radius = radius->number;
            group.isGuess = isGuess(radius->confidence);
            group.bend = bend.radius > group.bend.radius ? bend : group.bend;
        }
    }
    for (auto& [id, group] : tight) {
        const Measured needed = millimetres(group.bend.radius);
        const Measured there = millimetres(group.radius);
        const Id<Item> first = group.trays.front();
        findings.findings.push_back(
            {.rule = "NET-039",
             .severity = Severity::Warning,
             .items = std::move(group.trays),
             .room = {},
             .message = saying("The bends and drop-outs of {} have a radius of {}, below the {} "
                               "that {} asks for.",
                               Subject{first, 0}, there, needed, group.bend.cable->name()),
             .value = group.radius,
             .limit = group.bend.radius,
             .dimension = Dimension::Length,
             .formula = saying("{} < {}", there, needed),
             .source = group.bend.source,
             .state = "normal",
             .provisional = group.isGuess || group.bend.isGuess});
    }
    for (auto& [id, trays] : silent) {
        findings.notEvaluated.push_back(
            {"NET-039",
             std::move(trays),
             {Phrase("bend radius of {}", {inputs.design.products.find(id)->name()})}});
    }
}

namespace {

/// Power that runs overhead: busways, and trays of power cables.
struct PowerRun {
    Id<Item> item;
    Id<Room> room;
    Footprint outline;
    Bounds bounds;
    double low = 0.0, high = 0.0;
    bool isInMetal = true;
};

std::vector<PowerRun> powerRunsOf(const Design& design) {
    std::vector<PowerRun> runs;
    for (const Item& item : design.items) {
        const Product& product = productOf(design, item);
        const bool isTray = product.kind == Kind::Tray && carriesPower(product);
        const Room* room =
            isTray || product.kind == Kind::Busway ? design.rooms.find(item.room) : nullptr;
        if (room) {
            Footprint outline = footprintOf(design, item);
            outline.centre = outline.centre + room->origin;
            runs.push_back({item.id, item.room, outline, boundsOf(outline), item.pose.z,
                            item.pose.z + sizeOf(design, item).size.height, !isTray});
        }
    }
    return runs;
}

/// m between the outsides of both.
double clearBetween(const Tray& tray, const PowerRun& run) {
    const double up = std::max({0.0, run.low - (tray.z + tray.height), tray.z - run.high});
    return std::hypot(clearance(tray.outline, run.outline), up);
}

bool isUnshielded(const Product& cable) {
    if (mediumOf(cable) != Medium::TwistedPair) {
        return false;
    }
    const auto note = cable.notes.find("medium");
    const std::string text =
        cable.model + " " + (note == cable.notes.end() ? std::string() : note->second);
    return text.find("FTP") == std::string::npos && text.find("hielded") == std::string::npos;
}

}  // namespace

void judgeDistanceToPower(const Inputs& inputs, Findings& findings) {
    std::set<Id<Product>> unshielded;
    for (const Product& product : inputs.design.products) {
        if (product.kind == Kind::Cable && isUnshielded(product)) {
            unshielded.insert(product.id);
        }
    }
    const std::vector<const TrayLoad*> loads = loadedTrays(inputs);
    if (unshielded.empty() || loads.empty()) {
        return;
    }
    const Pathways& pathways = *inputs.answers.network.pathways;
    const std::vector<PowerRun> runs = powerRunsOf(inputs.design);
    const double most = std::max(inputs.limit("NET-040.metal"), inputs.limit("NET-040.open"));
    for (const TrayLoad* load : loads) {
        const bool hasPairs = std::ranges::any_of(load->bundles, [&](std::uint32_t bundle) {
            return std::ranges::any_of(
                pathways.bundles[bundle]->products,
                [&](const auto& product) { return unshielded.contains(product.first); });
        });
        if (!hasPairs) {
            continue;
        }
        const Tray& tray = pathways.graph->trays()[*pathways.graph->find(load->tray)];
        const Bounds bounds = boundsOf(tray.outline);
        const Bounds near{bounds.low - Point{most, most}, bounds.high + Point{most, most}};
        for (const PowerRun& run : runs) {
            if (run.room != tray.room || !near.meets(run.bounds)) {
                continue;
            }
            const std::string_view key = run.isInMetal ? "NET-040.metal" : "NET-040.open";
            const double least = inputs.limit(key);
            const double clear = clearBetween(tray, run);
            if (keepsWithin(least, clear)) {
                continue;
            }
            findings.findings.push_back(
                {.rule = "NET-040",
                 .severity = Severity::Warning,
                 .items = {load->tray, run.item},
                 .room = {},
                 .message = saying("{} with twisted pair runs {} from {}, less than {}.",
                                   Subject{load->tray, 0}, millimetres(clear), Subject{run.item, 0},
                                   millimetres(least)),
                 .value = clear,
                 .limit = least,
                 .dimension = Dimension::Length,
                 .formula = saying("{} < {}", millimetres(clear), millimetres(least)),
                 .source = inputs.sourceOf(key),
                 .state = "normal"});
        }
    }
}

namespace {

/// Cables that keep apart from the first ones of their nodes, or do not.
struct SecondCables {
    const LaidBundle* worst = nullptr;
    std::vector<Id<Item>> items;
    int cables = 0;

    void add(const LaidBundle& bundle, double (*figure)(const LaidBundle&)) {
        cables += bundle.cables;
        items.insert(items.end(), {bundle.a, bundle.b});
        worst = worst && figure(*worst) >= figure(bundle) ? worst : &bundle;
    }
    /// Those of the worst first, each once.
    [[nodiscard]] std::vector<Id<Item>> itemsInOrder(std::initializer_list<Id<Item>> chief) const {
        std::vector<Id<Item>> others = items;
        sortOnce(others);
        std::vector<Id<Item>> all = chief;
        std::ranges::copy_if(others, std::back_inserter(all), [&](Id<Item> item) {
            return std::ranges::find(chief, item) == chief.end();
        });
        return all;
    }
};

}  // namespace

void judgeDiversity(const Inputs& inputs, Findings& findings) {
    if (loadedTrays(inputs).empty()) {
        return;
    }
    const double most = inputs.limit("NET-041.shared");
    SecondCables together;
    SecondCables around;
    for (const auto& bundle : inputs.answers.network.pathways->bundles) {
        if (!keepsWithin(bundle->shared.length, most)) {
            together.add(*bundle, [](const LaidBundle& one) { return one.shared.length; });
        } else if (bundle->detour > 0.0) {
            around.add(*bundle, [](const LaidBundle& one) { return one.detour; });
        }
    }
    const auto tell = [&](std::vector<Id<Item>> items, Severity severity, Message message,
                          double value, Message formula) {
        findings.findings.push_back({.rule = "NET-041",
                                     .severity = severity,
                                     .items = std::move(items),
                                     .room = {},
                                     .message = std::move(message),
                                     .value = value,
                                     .limit = most,
                                     .dimension = Dimension::Distance,
                                     .formula = std::move(formula),
                                     .source = inputs.sourceOf("NET-041.shared"),
                                     .state = "normal"});
    };
    if (const LaidBundle* worst = together.worst) {
        const bool isChosen = !worst->chosen->empty() && !worst->isOffChoice;
        tell(
            together.itemsInOrder({worst->a, worst->b, worst->shared.tray}), Severity::Warning,
            isChosen
                ? saying("In-band cables between {} and {} lie with the first ones of their nodes "
                         "in {} for {}, above {}, in trays that were chosen (cables like them: "
                         "{}).",
                         Subject{worst->a, 0}, Subject{worst->b, 0}, Subject{worst->shared.tray, 0},
                         metres(worst->shared.length), metres(most), count(together.cables))
                : saying("In-band cables between {} and {} lie with the first ones of their nodes "
                         "in {} for {}, above {}: no way keeps apart (cables like them: {}).",
                         Subject{worst->a, 0}, Subject{worst->b, 0}, Subject{worst->shared.tray, 0},
                         metres(worst->shared.length), metres(most), count(together.cables)),
            worst->shared.length, saying("{} > {}", metres(worst->shared.length), metres(most)));
        findings.findings.back().links = linksOf(
            inputs.answers.network,
            [most](const LaidBundle& bundle) { return !keepsWithin(bundle.shared.length, most); });
    }
    if (const LaidBundle* worst = around.worst) {
        tell(
            around.itemsInOrder({worst->a, worst->b}), Severity::Info,
            saying("In-band cables between {} and {} keep apart from the first ones of their nodes "
                   "by a way that is {} longer than the shortest (cables like them: {}).",
                   Subject{worst->a, 0}, Subject{worst->b, 0}, metres(worst->detour),
                   count(around.cables)),
            worst->shared.length, saying("{} ≤ {}", metres(worst->shared.length), metres(most)));
    }
}

}  // namespace hallwright
