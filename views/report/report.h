// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "model/results/cable_schedule.h"
#include "model/results/power_state_flow.h"
#include "model/results/quantities.h"
#include "model/results/switch_face.h"

#include <QByteArray>
#include <QDate>
#include <QImage>
#include <QPageSize>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

class QPagedPaintDevice;

namespace hallwright {

struct ReportOptions {
    QPageSize::PageSizeId paper = QPageSize::A4;
    UnitSystem units = UnitSystem::Metric;
    QImage picture;  ///< the hall in 3D, drawn by the caller; null: none
    /// Pictures from the views that are kept with the design, each with its name.
    std::vector<std::pair<QString, QImage>> views;
    /// The single-line diagram is drawn in the state that it is of; null: it is left out.
    std::shared_ptr<const PowerStateFlow> flow;
    std::vector<CableBundle> cables;  ///< of the design; empty: its section is left out
    std::vector<SwitchFace> faces;    ///< of its switches, to be drawn
    int facesLeftOut = 0;             ///< switches that are too many to be drawn
    QDate date;                       ///< in the title block; invalid: none
    bool deterministic =
        false;  ///< equal input gives equal bytes: the file carries no time of its making
};

/// How a long report is followed and stopped, between two pages.
struct ReportControl {
    std::stop_token stop;
    std::function<void(int page, int pages)> page;
};

/// The layout report, in landscape: cover, plans to scale, picture, single-line diagram, schedules,
/// capacities, findings and what was not evaluated, cables and faceplates, bill of materials,
/// thresholds, assumptions and their sources. Needs a QGuiApplication. Stopped, it is empty.
/// `control` may tell of pages from the thread that draws.
QByteArray reportPdf(const Design& design, const Answers& answers, const BillOfMaterials& bom,
                     const ReportOptions& options, const ReportControl& control = {});

/// The same on a printer or any other device, on the paper and in the orientation that are set
/// there. False when the device takes nothing.
bool paintReport(QPagedPaintDevice& device, const Design& design, const Answers& answers,
                 const BillOfMaterials& bom, const ReportOptions& options,
                 const ReportControl& control = {});

}  // namespace hallwright
