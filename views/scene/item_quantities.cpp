// SPDX-License-Identifier: GPL-3.0-or-later
// Overlays that give each item a quantity.
#include "model/hall/pathways.h"
#include "model/results/derating.h"
#include "views/panels/text.h"
#include "views/scene/item_figures.h"

#include <cmath>

namespace hallwright {
namespace {

ItemFigures quantity(const char* title, Dimension dimension, const char* missing) {
    ItemFigures figures;
    figures.title = title;
    figures.missing = missing;
    figures.dimension = dimension;
    figures.isOfAnswers = true;
    return figures;
}

/// One figure of the heat of each rack; racks without it have none.
template <class Figure>
void takeRacks(ItemFigures& figures, const AirBalance& air, Figure figureOf) {
    for (const RackHeat& rack : air.racks) {
        if (const double number = figureOf(rack).si(); number > 0.0) {
            figures.items[rack.rack] = {.number = number, .guessed = rack.guessed};
        }
    }
}

/// Where the circuits of loads end: boards and what is above them.
bool isOfMany(Kind kind) {
    return kind == Kind::Switchboard || kind == Kind::Ups || kind == Kind::Transformer ||
           kind == Kind::Ats || kind == Kind::Sts || kind == Kind::Utility ||
           kind == Kind::Generator;
}

}  // namespace

ItemFigures itPowerOf(const Answers& answers) {
    ItemFigures figures = quantity("IT power per rack", Dimension::Power, "no IT load");
    takeRacks(figures, answers.air, [](const RackHeat& rack) { return rack.power; });
    return figures;
}

ItemFigures powerDensitiesOf(const Answers& answers) {
    ItemFigures figures =
        quantity("IT power over own footprint", Dimension::PowerDensity, "no IT load");
    takeRacks(figures, answers.air, [](const RackHeat& rack) { return rack.power; });
    for (auto& [id, figure] : figures.items) {
        const Size size = sizeOf(answers.design, *answers.design.items.find(id)).size;
        figure.number /= size.width * size.depth;
    }
    return figures;
}

ItemFigures coolantFlowsOf(const Answers& answers) {
    ItemFigures figures =
        quantity("Coolant flow per rack", Dimension::LiquidFlow, "no coolant needed");
    takeRacks(figures, answers.air, [](const RackHeat& rack) { return rack.coolant; });
    return figures;
}

ItemFigures airflowsOf(const Answers& answers) {
    ItemFigures figures = quantity("Airflow per rack", Dimension::AirFlow, "draws no air");
    takeRacks(figures, answers.air, [](const RackHeat& rack) { return rack.airflow; });
    return figures;
}

ItemFigures floorLoadsOf(const Answers& answers) {
    ItemFigures figures =
        quantity("Load on own footprint", Dimension::Load, "not standing on a floor");
    for (const FloorLoad& load : answers.space.loads) {
        figures.items[load.item] = {.number = load.footprint.si(), .guessed = load.assumed};
    }
    return figures;
}

ItemFigures trayFillsOf(const Answers& answers) {
    ItemFigures figures =
        quantity("Fill of trays", Dimension::Fraction, "no tray, or its size is not known");
    figures.limit = thresholdIn(*answers.design.thresholds, "NET-036.most").value;
    if (!answers.network.pathways) {
        return figures;
    }
    for (const auto& load : answers.network.pathways->loads) {
        const TrayStretch* fullest = load->fullest();
        if (const auto fill = load->fill()) {
            figures.items[load->tray] = {
                .number = *fill,
                .guessed = load->isGuess || load->isAssumed,
                .remark = saidInScene(
                    {"{}, {}",
                     {counted(fullest ? fullest->cables : 0, "{} cable", "{} cables"),
                      Measured{fullest ? fullest->linearMass : 0.0, Dimension::LinearMass}}})};
        }
    }
    return figures;
}

ItemFigures feedLoadingsOf(const Design& design, const PowerResult& power) {
    ItemFigures figures =
        quantity("Fullest feed, worst state", Dimension::Fraction, "no feed, or no limit known");
    figures.limit = 1.0;
    std::vector<double> loadings;
    loadings.reserve(power.elements.size());
    for (const PowerElement& element : power.elements) {
        loadings.push_back(element.worstLoading / deratingOf(design, element));
    }
    std::unordered_map<Id<Item>, std::uint32_t> fullest;  // element
    const auto take = [&](Id<Item> item, std::uint32_t element) {
        if (!std::isnan(power.elements[element].limit)) {
            const auto [at, isNew] = fullest.try_emplace(item, element);
            at->second = loadings[element] > loadings[at->second] ? element : at->second;
        }
    };
    for (std::uint32_t i = 0; i < power.elements.size(); ++i) {
        take(power.elements[i].item, i);
    }
    for (const PowerFeed& feed : power.feeds) {
        for (const auto* path : {&feed.pathA, &feed.pathB}) {
            for (const std::uint32_t element : *path) {
                // What is shared by many shows how full it is itself.
                if (isOfMany(power.elements[element].kind) && element != path->front()) {
                    break;
                }
                take(feed.load, element);
            }
        }
    }
    for (const auto& [item, at] : fullest) {
        const PowerElement& element = power.elements[at];
        const bool isItself = element.item == item && element.slot == 0;
        figures.items[item] = {
            .number = loadings[at],
            .guessed = element.guessed,
            .remark = isItself ? std::string() : nameOf(design, element.item, element.slot)};
    }
    return figures;
}

}  // namespace hallwright
