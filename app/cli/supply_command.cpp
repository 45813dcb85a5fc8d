// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/live/supplied.h"
#include "model/exchange/files.h"
#include "solvers/power/power.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cstdio>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

/// The hall of that name, or the only one.
tl::expected<Id<Room>, Refusal> hallNamed(const Design& design, const std::string& name) {
    std::vector<const Room*> halls;
    std::string names;
    for (const Room& room : design.rooms) {
        if (room.kind == RoomKind::Hall) {
            halls.push_back(&room);
            names += (names.empty() ? "" : ", ") + room.name;
        }
    }
    if (name.empty() && halls.size() == 1) {
        return halls.front()->id;
    }
    const auto found = std::ranges::find(halls, name, &Room::name);
    if (found == halls.end()) {
        return refuse("--hall: expected one of " + (names.empty() ? "no halls" : names) + ", not " +
                      (name.empty() ? "none" : name) + ".");
    }
    return (*found)->id;
}

SupplyWish wishOf(const SupplyCommand& command, const Design& design, Id<Room> hall) {
    const auto isAsked = [&](const char* what) {
        return std::ranges::find(command.build, what) != command.build.end();
    };
    SupplyWish wish{isAsked("cooling"), isAsked("power"), isAsked("network"), {}, false};
    wish.chain.redundancy = topologyOf(command.topology).value_or(Redundancy::TwoN);
    wish.chain.load = command.loadKw * 1e3;
    wish.chain.growth = command.growthPercent / 100.0;
    wish.chain.ups = command.ups;
    wish.chain.blocks = command.blocks;
    wish.isAnew = suppliedIn(design, hall).power;
    return wish;
}

/// What the sweep over all single losses says of what was built.
struct Swept {
    double worstUps = 0.0;
    std::size_t states = 0, overloading = 0, darkening = 0;
};
Swept sweptOf(const Design& design) {
    const PowerResult power = analysePower(design);
    Swept swept;
    for (const PowerElement& element : power.elements) {
        swept.worstUps =
            std::max(swept.worstUps, element.kind == Kind::Ups ? element.worstLoading : 0.0);
    }
    for (std::size_t i = 1; i < power.states.size(); ++i) {
        ++swept.states;
        swept.overloading += power.states[i].overloaded.empty() ? 0 : 1;
        const bool isDark = std::ranges::any_of(power.states[i].dark, [&](Id<Item> id) {
            const Item* item = design.items.find(id);
            return item && isRack(productOf(design, *item).kind);
        });
        swept.darkening += isDark ? 1 : 0;
    }
    return swept;
}

Json jsonOf(const PowerPlan& plan, const Swept& swept) {
    Json blocks = Json::array();
    for (const PlannedBlock& block : plan.blocks) {
        Json systems = Json::array();
        for (const PlannedSystem& system : block.systems) {
            systems.push_back({{"name", system.letter},
                               {"ups", system.hasUps ? Json(system.ups.key) : Json(nullptr)},
                               {"ups_count", system.hasUps ? system.modules : 0},
                               {"ups_rating_kw", system.hasUps ? system.ups.rating / 1e3 : 0.0},
                               {"reserve", system.isReserve},
                               {"normal_kw", system.normal / 1e3},
                               {"after_one_loss_kw", system.worst / 1e3}});
        }
        blocks.push_back({{"load_kw", block.load / 1e3},
                          {"branches", block.branches.size()},
                          {"systems", systems}});
    }
    return {{"topology", infoOf(plan.redundancy).key},
            {"sized_load_kw", plan.load() / 1e3},
            {"sized_over_drawn", plan.factor},
            {"blocks", blocks},
            {"planned_loading_normal", plan.normalLoading()},
            {"planned_loading_after_one_loss", plan.worstLoading()},
            {"swept",
             {{"losses", swept.states},
              {"ups_loading_worst", swept.worstUps},
              {"losses_that_overload", swept.overloading},
              {"losses_that_darken_racks", swept.darkening}}}};
}

void printText(const PowerPlan& plan, const Swept& swept) {
    std::printf("%s\n", std::string(infoOf(plan.redundancy).label).c_str());
    std::printf("sized for %s, %.3g times what is drawn\n",
                formatted(plan.load(), Dimension::Power).c_str(), plan.factor);
    for (std::size_t b = 0; b < plan.blocks.size(); ++b) {
        const PlannedBlock& block = plan.blocks[b];
        std::printf("block %zu: %s on %zu pairs of feeds\n", b + 1,
                    formatted(block.load, Dimension::Power).c_str(), block.branches.size());
        for (const PlannedSystem& system : block.systems) {
            const std::string ups =
                system.hasUps ? std::to_string(system.modules) + " × " + system.ups.key + " of " +
                                    formatted(system.ups.rating, Dimension::Power)
                              : "no UPS";
            std::printf("  system %s: %s, carries %s, %s after one loss\n", system.letter.c_str(),
                        ups.c_str(), formatted(system.normal, Dimension::Power).c_str(),
                        formatted(system.worst, Dimension::Power).c_str());
        }
    }
    std::printf(
        "swept %zu losses: UPSs loaded to %.1f %% at most, %zu overload something, %zu "
        "leave racks dark\n",
        swept.states, swept.worstUps * 100.0, swept.overloading, swept.darkening);
}

}  // namespace

Ran runSupply(const SupplyCommand& command) {
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    const auto hall = hallNamed(*design, command.hall);
    if (!hall) {
        return tl::unexpected(hall.error());
    }
    const SupplyWish wish = wishOf(command, *design, *hall);
    const Edited next = supplied(*design, *hall, wish);
    if (!next) {
        return tl::unexpected(next.error());
    }
    if (auto written = writeDesign(*next, command.output); !written) {
        return tl::unexpected(written.error());
    }
    if (!wish.power) {
        return kClean;
    }
    const auto plan = planSupply(*design, *hall, wish);
    if (!plan) {
        return tl::unexpected(plan.error());
    }
    if (command.format == "json") {
        std::puts(jsonOf(*plan, sweptOf(*next)).dump(2).c_str());
    } else {
        printText(*plan, sweptOf(*next));
    }
    return kClean;
}

}  // namespace hallwright
