// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/paperwork.h"

#include "model/exchange/bom.h"
#include "model/exchange/bom_xlsx.h"
#include "model/exchange/cable_listings.h"
#include "model/exchange/hall_json.h"
#include "solvers/power/state_flow.h"
#include "solvers/quantities/cable_schedule.h"
#include "solvers/quantities/quantities.h"
#include "solvers/quantities/switch_face.h"
#include "views/report/cable_labels.h"

#include <QBuffer>
#include <QPrinter>

#include <algorithm>
#include <utility>

namespace hallwright {
namespace {

/// How much of a report's time its pictures take, as a rough share.
constexpr double kPictureShare = 0.2;
constexpr std::size_t kMostFaces = 48;  // some fifteen pages

tl::expected<QImage, Refusal> imageOf(const Answers& answers, const PictureOptions& options) {
    return renderPicture(answers.design, &answers, options).map([](const Picture& picture) {
        return QImage(picture.rgb.data(), picture.width, picture.height, picture.width * 3,
                      QImage::Format_RGB888)
            .copy();
    });
}

/// A report goes out without a picture where none can be drawn.
void addPictures(ReportOptions& options, const Answers& answers, PictureOptions seen,
                 const RunControl& control) {
    seen.width = 2400;
    seen.height = 1350;
    seen.scale = 2.0;
    options.picture = imageOf(answers, seen).value_or(QImage());
    const auto& kept = *answers.design.viewpoints;
    for (std::size_t i = 0; i < kept.size() && !control.stopped(); ++i) {
        control.tell(kPictureShare * static_cast<double>(i + 1) /
                     static_cast<double>(kept.size() + 1));
        seen.from = kept[i];
        options.views.emplace_back(QString::fromStdString(kept[i].name),
                                   imageOf(answers, seen).value_or(QImage()));
    }
}

}  // namespace

Paperwork bomWork(AnswersWanted answers, BomForm form) {
    return [answers = std::move(answers),
            form](const RunControl& control) -> tl::expected<std::string, Refusal> {
        const auto known = answers(control);
        const BillOfMaterials bom = takeOff(known->design, known->network);
        return form == BomForm::Csv ? bomCsv(bom) : bomXlsx(bom);
    };
}

Paperwork cablesWork(AnswersWanted answers) {
    return [answers = std::move(answers)](const RunControl& control) {
        const auto known = answers(control);
        return workbookOf(cableListings(scheduleCables(known->design, known->network)));
    };
}

Paperwork labelsWork(AnswersWanted answers) {
    return [answers = std::move(answers)](
               const RunControl& control) -> tl::expected<std::string, Refusal> {
        const auto known = answers(control);
        return cableLabelsPdf(scheduleCables(known->design, known->network)).toStdString();
    };
}

Paperwork jsonWork(const Design& design) {
    return [design](const RunControl&) -> tl::expected<std::string, Refusal> {
        return toJson(design);
    };
}

Paperwork pictureWork(AnswersWanted answers, const PictureOptions& options) {
    return [answers = std::move(answers), options](const RunControl& control) {
        return imageOf(*answers(control), options).map([](const QImage& image) {
            QByteArray png;
            QBuffer buffer(&png);
            buffer.open(QIODevice::WriteOnly);
            image.save(&buffer, "PNG");
            return png.toStdString();
        });
    };
}

void addCables(ReportOptions& options, const Design& design, const NetworkResult& network) {
    CableSchedule schedule = scheduleCables(design, network);
    options.cables = bundlesOf(schedule);
    std::erase_if(schedule.switches, [](const SwitchPorts& of) {
        return std::ranges::any_of(of.ports, &PortLine::inRack);
    });
    if (schedule.switches.size() <= kMostFaces) {
        options.faces = switchFaces(design, network, schedule);
    } else {
        options.facesLeftOut = static_cast<int>(schedule.switches.size());
    }
}

Paperwork reportWork(AnswersWanted answers, const ReportOptions& options,
                     const PictureOptions& seen, std::shared_ptr<QPrinter> printer) {
    return [answers = std::move(answers), options, seen, printer = std::move(printer)](
               const RunControl& control) -> tl::expected<std::string, Refusal> {
        const auto known = answers(control);
        control.tell(0.02);
        const BillOfMaterials bom = takeOff(known->design, known->network);
        control.tell(0.05);
        ReportOptions whole = options;
        addCables(whole, known->design, known->network);
        addPictures(whole, *known, seen, control);
        whole.flow =
            std::make_shared<const PowerStateFlow>(flowInState(known->design, known->power, 0));
        const ReportControl pages{
            control.stop, [&](int page, int all) {
                control.tell(kPictureShare + (1.0 - kPictureShare) * page / all);
            }};
        if (printer) {
            if (!paintReport(*printer, known->design, *known, bom, whole, pages)) {
                return refuse("The printer takes nothing: is it there, and can it be written to?");
            }
            return std::string();
        }
        return reportPdf(known->design, *known, bom, whole, pages).toStdString();
    };
}

}  // namespace hallwright
