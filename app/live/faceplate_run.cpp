// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/faceplate_run.h"

#include "app/live/run_in_background.h"
#include "solvers/quantities/switch_face.h"

#include <utility>

namespace hallwright {

FaceplateFigures faceplateFigures(const Design& design, const NetworkResult& network,
                                  std::span<const DeviceRef> wishes) {
    FaceplateFigures figures;
    figures.design = design;
    figures.places = switchPlaces(design);
    const auto shown = switchToShow(design, wishes, figures.places);
    if (!shown) {
        return figures;
    }
    figures.switches = switchesIn(design, {shown->item, {}});
    figures.face = switchFace(figures.design, network, *shown);
    const Item& item = *design.items.find(shown->item);
    figures.drawn = layOutFaceplate(
        shown->slot == 0 ? productOf(design, item) : productOf(design, *item.device(shown->slot)),
        *figures.face);
    return figures;
}

FaceplateRun::FaceplateRun(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

FaceplateRun::~FaceplateRun() {
    stop_.request_stop();
    pool_.waitForDone();
}

void FaceplateRun::ask(const std::shared_ptr<const Answers>& answers,
                       const std::vector<DeviceRef>& wishes) {
    stop_.request_stop();
    auto run = runInBackground(
        pool_,
        [answers, wishes](const RunControl& control) -> std::shared_ptr<const FaceplateFigures> {
            if (control.stopped()) {
                return nullptr;
            }
            return std::make_shared<const FaceplateFigures>(
                faceplateFigures(answers->design, answers->network, wishes));
        });
    stop_ = run.stop;
    deliver(run.future, this,
            [this, own = run.stop](const std::shared_ptr<const FaceplateFigures>& figures) {
                if (figures && !own.stop_requested()) {
                    emit ready(figures);
                }
            });
}

}  // namespace hallwright
