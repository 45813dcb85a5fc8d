// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/report/page_layout.h"

#include <memory>
#include <vector>

namespace hallwright {

/// The sheets of a report in order; the cover lists them once they are numbered.
using Sheets = std::vector<Sheet>;

/// The cover; `all` is read when it is drawn.
Sheet coverSheet(const ReportInput& input, std::shared_ptr<const Sheets> all);
/// All of a description for which the cover has no room.
Sheets descriptionSheets(const ReportInput& input);
Sheets planSheets(const ReportInput& input);
Sheets pictureSheets(const ReportInput& input);
Sheets rackSchedule(const ReportInput& input);
/// Where the options have what flows in a state.
Sheets diagramSheets(const ReportInput& input);
Sheets circuitSchedule(const ReportInput& input);
/// Of each end of the supply: its voltages, and the drop on the way to it.
Sheets voltageSchedule(const ReportInput& input);
Sheets panelScheduleSheets(const ReportInput& input);
Sheets coolingSchedule(const ReportInput& input);
Sheets airSheets(const ReportInput& input);
Sheets capacityTables(const ReportInput& input);
Sheets findingsSheets(const ReportInput& input);
Sheets cableSheets(const ReportInput& input);
/// Where the options have faces of switches.
Sheets faceplateSheets(const ReportInput& input);
Sheets bomSheets(const ReportInput& input);
/// Thresholds, assumptions and, last of all, the sources that were cited.
Sheets thresholdSheets(const ReportInput& input);
Sheets assumptionSheets(const ReportInput& input);
Sheets sourceSheets(const ReportInput& input);

}  // namespace hallwright
