// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on what lies in trays: that every cable does, and how full, how high and how heavy.
#include "model/hall/pathways.h"
#include "model/sort_once.h"
#include "solvers/checks/network_rules.h"
#include "solvers/checks/saying.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace hallwright {
namespace {

using State = LaidBundle::State;

Measured count(double si) {
    return {si, Dimension::Count};
}
Measured metres(double si) {
    return {si, Dimension::Distance};
}

/// Cables that lie in no tray for one reason.
struct Strays {
    const LaidBundle* first = nullptr;
    std::vector<Id<Item>> items;
    int cables = 0;

    void add(const LaidBundle& bundle, std::initializer_list<Id<Item>> concerned) {
        first = first ? first : &bundle;
        cables += bundle.cables;
        items.insert(items.end(), concerned);
    }
    /// `chief` first, then the others once.
    [[nodiscard]] std::vector<Id<Item>> itemsAfter(Id<Item> chief) const {
        std::vector<Id<Item>> all = items;
        sortOnce(all);
        std::erase(all, chief);
        all.insert(all.begin(), chief);
        return all;
    }
};

class Pathfinding {
  public:
    Pathfinding(const Inputs& inputs, Findings& findings)
        : inputs_(inputs), findings_(findings), pathways_(*inputs.answers.network.pathways) {}

    void judge() {
        for (const Tray& tray : pathways_.graph->trays()) {
            rooms_.insert(tray.room);
        }
        for (const auto& bundle : pathways_.bundles) {
            sort(*bundle);
        }
        for (const auto& [room, strays] : outOfReach_) {
            sayOutOfReach(strays);
        }
        for (const auto& [parts, strays] : parted_) {
            sayParted(strays);
        }
        if (offChoice_.first) {
            sayOffChoice();
        }
        sayMissing();
    }

  private:
    [[nodiscard]] Id<Room> roomOf(Id<Item> id) const {
        const Item* item = inputs_.design.items.find(id);
        return item ? item->room : Id<Room>{};
    }

    void sort(const LaidBundle& bundle) {
        if (bundle.isOffChoice) {
            offChoice_.add(bundle, {bundle.a, bundle.b});
        }
        if (bundle.state == State::NoTrays) {
            for (const Id<Item> end : {bundle.a, bundle.b}) {
                const Room* room = inputs_.design.rooms.find(roomOf(end));
                // Rooms of gear are reached in conduit.
                const bool isAsked =
                    room && (room->kind == RoomKind::Hall || room->kind == RoomKind::MeetMe);
                if (isAsked && !rooms_.contains(room->id)) {
                    without_[roomOf(end)].push_back(end);
                }
            }
        } else if (bundle.state == State::Nowhere) {
            nowhere_.insert(nowhere_.end(), {bundle.a, bundle.b});
        } else if (bundle.state == State::NoEntry) {
            const Id<Item> lacking = bundle.reachesA ? bundle.b : bundle.a;
            outOfReach_[roomOf(lacking)].add(bundle, {lacking});
        } else if (bundle.state == State::Parted) {
            const auto partOf = [&](Id<Item> id) {
                return pathways_.graph->partOf(endOf(id).entries.front().tray);
            };
            parted_[std::minmax(partOf(bundle.a), partOf(bundle.b))].add(bundle,
                                                                         {bundle.a, bundle.b});
        }
    }

    [[nodiscard]] double reachOf(Id<Item> id) const {
        const TrayLimits& limits = pathways_.graph->limits();
        const Item& item = *inputs_.design.items.find(id);
        return isRack(productOf(inputs_.design, item).kind) ? limits.reach : limits.conduit;
    }

    [[nodiscard]] TrayEnd endOf(Id<Item> id) const {
        return trayEndOf(inputs_.design, *pathways_.graph, *inputs_.design.items.find(id));
    }

    void add(const Strays& strays, std::vector<Id<Item>> items, Severity severity,
             Message message) {
        findings_.findings.push_back({.rule = "NET-035",
                                      .severity = severity,
                                      .items = std::move(items),
                                      .room = {},
                                      .message = std::move(message),
                                      .value = static_cast<double>(strays.cables),
                                      .limit = 0.0,
                                      .dimension = Dimension::Count,
                                      .formula = saying("{} > 0", count(strays.cables)),
                                      .source = std::string(translatable("definition")),
                                      .state = "normal"});
    }

    void sayOutOfReach(const Strays& strays) {
        const LaidBundle& bundle = *strays.first;
        const Id<Item> lacking = bundle.reachesA ? bundle.b : bundle.a;
        add(strays, strays.itemsAfter(lacking), Severity::Error,
            saying("No tray passes over {} or within {} of it (cables that lie in no tray: {}).",
                   Subject{lacking, 0}, metres(reachOf(lacking)), count(strays.cables)));
    }

    void sayParted(const Strays& strays) {
        const LaidBundle& bundle = *strays.first;
        const TrayGraph& graph = *pathways_.graph;
        const TrayGraph::Break at = graph.nearestBreak(endOf(bundle.a), endOf(bundle.b));
        std::vector<Id<Item>> items = strays.itemsAfter(bundle.a);
        items.insert(items.begin(), {graph.trays()[at.one].item, graph.trays()[at.other].item});
        add(strays, std::move(items), Severity::Error,
            saying("The trays of {} and {} do not meet: nearest are {} and {}, {} apart in plan "
                   "and {} in height (cables that lie in no tray: {}).",
                   Subject{bundle.a, 0}, Subject{bundle.b, 0},
                   Subject{graph.trays()[at.one].item, 0}, Subject{graph.trays()[at.other].item, 0},
                   metres(at.gap.across), metres(at.gap.up), count(strays.cables)));
    }

    void sayOffChoice() {
        const LaidBundle& bundle = *offChoice_.first;
        add(offChoice_, offChoice_.itemsAfter(bundle.a), Severity::Warning,
            saying("The trays chosen for cables between {} and {} no longer lead there: they are "
                   "laid the shortest way (cables like it: {}).",
                   Subject{bundle.a, 0}, Subject{bundle.b, 0}, count(offChoice_.cables)));
        findings_.findings.back().links = linksOf(
            inputs_.answers.network, [](const LaidBundle& each) { return each.isOffChoice; });
    }

    void sayMissing() {
        for (auto& [room, items] : without_) {
            sortOnce(items);
            findings_.notEvaluated.push_back(
                {"NET-035",
                 items,
                 {Phrase("trays in {}", {inputs_.design.rooms.find(room)->name})}});
        }
        if (!nowhere_.empty()) {
            sortOnce(nowhere_);
            findings_.notEvaluated.push_back(
                {"NET-035", nowhere_, {Phrase("places of the ends of cables")}});
        }
    }

    const Inputs& inputs_;
    Findings& findings_;
    const Pathways& pathways_;
    std::set<Id<Room>> rooms_;
    std::map<Id<Room>, Strays> outOfReach_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Strays> parted_;
    Strays offChoice_;
    std::map<Id<Room>, std::vector<Id<Item>>> without_;
    std::vector<Id<Item>> nowhere_;
};

/// What a rule says of one tray whose figure is beyond its limit.
struct TrayVerdict {
    std::string_view rule;
    Severity severity = Severity::Error;
    Message message;
    double value = 0.0, limit = 0.0;
    Dimension dimension = Dimension::Count;
    Message formula;
    std::string source;
};

void say(const TrayLoad& load, TrayVerdict verdict, bool isGuess, Findings& findings) {
    findings.findings.push_back({.rule = verdict.rule,
                                 .severity = verdict.severity,
                                 .items = {load.tray},
                                 .room = {},
                                 .message = std::move(verdict.message),
                                 .value = verdict.value,
                                 .limit = verdict.limit,
                                 .dimension = verdict.dimension,
                                 .formula = std::move(verdict.formula),
                                 .source = std::move(verdict.source),
                                 .state = "normal",
                                 .provisional = isGuess || load.isAssumed || load.isGuess});
}

/// Trays, and what of them or their cables is not known.
class Missing {
  public:
    void add(std::string_view what, Id<Item> tray) { trays_[what].push_back(tray); }
    void report(std::string_view rule, Findings& findings) {
        for (auto& [what, trays] : trays_) {
            findings.notEvaluated.push_back({rule, std::move(trays), {Phrase(what)}});
        }
    }

  private:
    std::map<std::string_view, std::vector<Id<Item>>> trays_;
};

constexpr std::string_view kSection = translatable("width and height of trays");
constexpr std::string_view kDiameter = translatable("outer diameter of cables in trays");
constexpr std::string_view kRating = translatable("load limit per metre of trays");

Measured section(double si) {
    return {si, Dimension::CrossSection};
}

}  // namespace

void judgePathways(const Inputs& inputs, Findings& findings) {
    if (inputs.answers.network.pathways) {
        Pathfinding(inputs, findings).judge();
    }
}

void judgeTrayFill(const Inputs& inputs, Findings& findings) {
    const double advised = inputs.limit("NET-036.warn");
    const double most = inputs.limit("NET-036.most");
    Missing missing;
    for (const auto& load : loadedTrays(inputs)) {
        const auto fill = load->fill();
        if (!fill) {
            missing.add(load->unknown > 0 ? kDiameter : kSection, load->tray);
            continue;
        }
        if (keepsWithin(*fill, std::min(advised, most))) {
            continue;
        }
        const bool isOver = !keepsWithin(*fill, most);
        const double limit = isOver ? most : advised;
        const TrayStretch& at = *load->fullest();
        say(*load,
            {"NET-036", isOver ? Severity::Error : Severity::Warning,
             saying("{} cables fill {} to {} of its section, above {}.", count(at.cables),
                    Subject{load->tray, 0}, Measured{*fill, Dimension::Fraction},
                    Measured{limit, Dimension::Fraction}),
             *fill, limit, Dimension::Fraction,
             saying("{} / ({} · {}) = {}", section(at.area),
                    Measured{load->width, Dimension::Length},
                    Measured{load->loadingHeight, Dimension::Length},
                    Measured{*fill, Dimension::Fraction}),
             inputs.sourceOf(isOver ? "NET-036.most" : "NET-036.warn")},
            false, findings);
    }
    missing.report("NET-036", findings);
}

void judgeStackHeight(const Inputs& inputs, Findings& findings) {
    const double most = inputs.limit("NET-037.most");
    const double packing = inputs.limit("NET-037.packing");
    Missing missing;
    for (const auto& load : loadedTrays(inputs)) {
        if (load->unknown > 0 || load->width <= 0.0) {
            missing.add(load->unknown > 0 ? kDiameter : kSection, load->tray);
            continue;
        }
        const TrayStretch& at = *load->fullest();
        const double height = load->stackHeight(packing);
        if (keepsWithin(height, most)) {
            continue;
        }
        say(*load,
            {"NET-037", Severity::Warning,
             saying("{} cables lie {} high in {}, above {}.", count(at.cables),
                    Measured{height, Dimension::Length}, Subject{load->tray, 0},
                    Measured{most, Dimension::Length}),
             height, most, Dimension::Length,
             saying("{} / ({} · {}) = {}", section(at.area), Measured{packing, Dimension::Fraction},
                    Measured{load->width, Dimension::Length}, Measured{height, Dimension::Length}),
             inputs.sourceOf("NET-037.most")},
            true, findings);
    }
    missing.report("NET-037", findings);
}

void judgeTrayWeight(const Inputs& inputs, Findings& findings) {
    Missing missing;
    for (const auto& load : loadedTrays(inputs)) {
        const Item& item = *inputs.design.items.find(load->tray);
        const auto rating =
            valueOf(productOf(inputs.design, item), item.own, Property::LinearLoadLimit);
        if (!rating || load->unknown > 0) {
            missing.add(rating ? kDiameter : kRating, load->tray);
            continue;
        }
        const auto& at = *std::ranges::max_element(load->stretches, {}, &TrayStretch::linearMass);
        if (keepsWithin(at.linearMass, rating->number)) {
            continue;
        }
        const Measured mass{at.linearMass, Dimension::LinearMass};
        const Measured limit{rating->number, Dimension::LinearMass};
        say(*load,
            {"NET-038", Severity::Error,
             saying("{} cables weigh {} in {}, which may carry {}.", count(at.cables), mass,
                    Subject{load->tray, 0}, limit),
             at.linearMass, rating->number, Dimension::LinearMass, saying("{} > {}", mass, limit),
             std::string(translatable("load table of the tray, NEMA VE 1 or IEC 61537"))},
            isGuess(rating->confidence), findings);
    }
    missing.report("NET-038", findings);
}

std::vector<Id<Link>> linksOf(const NetworkResult& network,
                              const std::function<bool(const LaidBundle&)>& isMeant) {
    std::vector<Id<Link>> links;
    for (const CableRun& run : network.runs) {
        if (run.bundle != CableRun::kNoBundle && isMeant(*network.pathways->bundles[run.bundle])) {
            links.push_back(run.link);
        }
    }
    return links;
}

std::vector<const TrayLoad*> loadedTrays(const Inputs& inputs) {
    std::vector<const TrayLoad*> loaded;
    if (inputs.answers.network.pathways) {
        for (const auto& load : inputs.answers.network.pathways->loads) {
            if (!load->stretches.empty()) {
                loaded.push_back(load.get());
            }
        }
    }
    return loaded;
}

}  // namespace hallwright
