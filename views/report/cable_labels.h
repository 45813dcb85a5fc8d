// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/cable_schedule.h"

#include <QByteArray>

#include <optional>

namespace hallwright {

/// The labels of both ends of every cable as PDF, for A4 sheets of 65 labels of 38.1 mm by 21.2 mm
/// (five across; the size sold as L7651): this end, the far end, cable, network and length. Needs a
/// QGuiApplication.
QByteArray cableLabelsPdf(const CableSchedule& schedule,
                          std::optional<LinkKind> only = std::nullopt);

}  // namespace hallwright
