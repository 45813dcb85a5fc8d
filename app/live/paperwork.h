// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"
#include "model/results/answers.h"
#include "solvers/run_control.h"
#include "views/report/report.h"
#include "views/scene/picture.h"

#include <functional>
#include <memory>
#include <string>

class QPrinter;

namespace hallwright {

/// The answers that paper is written from; run where the paper is made.
using AnswersWanted = std::function<std::shared_ptr<const Answers>(const RunControl&)>;

/// Makes the bytes of a file from values alone, on any thread. Stopped, what it gives is not whole.
using Paperwork = std::function<tl::expected<std::string, Refusal>(const RunControl&)>;

enum class BomForm : std::uint8_t { Csv, Xlsx };
Paperwork bomWork(AnswersWanted answers, BomForm form);

/// The lists of `cables` as a workbook: schedule, labels, pulls and ports.
Paperwork cablesWork(AnswersWanted answers);
/// The labels of all cables as PDF.
Paperwork labelsWork(AnswersWanted answers);

Paperwork jsonWork(const Design& design);

/// A picture as PNG.
Paperwork pictureWork(AnswersWanted answers, const PictureOptions& options);

/// What a report says of cables and switches. Past a number of switches, 48, it draws none; trays
/// whose ports their rack joins are not among them. `design` must outlive it.
void addCables(ReportOptions& options, const Design& design, const NetworkResult& network);

/// The layout report as PDF, or on `printer` and then without bytes; with a picture of the whole
/// and one from each view that is kept, coloured as `seen`.
Paperwork reportWork(AnswersWanted answers, const ReportOptions& options,
                     const PictureOptions& seen, std::shared_ptr<QPrinter> printer = nullptr);

}  // namespace hallwright
