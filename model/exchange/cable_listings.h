// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/listing.h"
#include "model/results/cable_schedule.h"

namespace hallwright {

// What leaves for those who pull and check cables, of one network or of all. In English and metric.

/// A row for each cable, or leg of one: both ends, route, lengths, part and the texts of its
/// labels.
Listing scheduleListing(const CableSchedule& schedule, std::optional<LinkKind> only = std::nullopt);
/// A row for each label: one at each end of each cable, this end first.
Listing labelListing(const CableSchedule& schedule, std::optional<LinkKind> only = std::nullopt);
/// Bundles by route and pair of racks: a row for each network, part and length in one.
Listing pullListing(const CableSchedule& schedule, std::optional<LinkKind> only = std::nullopt);
/// A row for each port of each switch in the order of its faceplate, used, free or joined by what
/// its rack brings (NVLink); of one network: the switches that it has a cable to.
Listing portListing(const CableSchedule& schedule, std::optional<LinkKind> only = std::nullopt);
/// All four, for one workbook.
std::vector<Listing> cableListings(const CableSchedule& schedule,
                                   std::optional<LinkKind> only = std::nullopt);

}  // namespace hallwright
