// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/fabric_run.h"

#include "app/live/run_in_background.h"
#include "solvers/network/map_fabric.h"

#include <utility>

namespace hallwright {

FabricFigures fabricFigures(const Design& design, const NetworkResult& network,
                            std::vector<FabricChoice> choices, std::size_t chosen,
                            std::span<const FabricOpening> opened) {
    FabricFigures figures;
    figures.design = design;
    figures.choices = std::move(choices);
    figures.chosen = chosen;
    if (const auto fabric = figures.choices[chosen].fabric) {
        figures.fabric = network.fabrics[*fabric];
        figures.map = mapFabric(design, figures.fabric);
        figures.drawn = layOutFabric(figures.fabric, figures.map, opened);
    }
    return figures;
}

FabricRun::FabricRun(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

FabricRun::~FabricRun() {
    stop_.request_stop();
    pool_.waitForDone();
}

void FabricRun::ask(const std::shared_ptr<const Answers>& answers, const FabricChoice& wanted,
                    const std::vector<FabricOpening>& opened) {
    stop_.request_stop();
    auto run = runInBackground(
        pool_,
        [answers, wanted,
         opened](const RunControl& control) -> std::shared_ptr<const FabricFigures> {
            if (control.stopped()) {
                return nullptr;
            }
            auto choices = fabricChoices(answers->design, answers->network);
            const std::size_t chosen = placeOf(wanted, choices);
            return std::make_shared<const FabricFigures>(fabricFigures(
                answers->design, answers->network, std::move(choices), chosen, opened));
        });
    stop_ = run.stop;
    deliver(run.future, this,
            [this, own = run.stop](const std::shared_ptr<const FabricFigures>& figures) {
                if (figures && !own.stop_requested()) {
                    emit ready(figures);
                }
            });
}

}  // namespace hallwright
