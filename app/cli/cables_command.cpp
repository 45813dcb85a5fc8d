// SPDX-License-Identifier: GPL-3.0-or-later
// "cables": what leaves for those who pull and check cables, and for programs that manage networks.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/offscreen_application.h"
#include "app/cli/topology_text.h"
#include "app/live/cables_chosen.h"
#include "model/catalogue/catalogue.h"
#include "model/exchange/cable_listings.h"
#include "model/exchange/files.h"
#include "model/exchange/netbox.h"
#include "solvers/network/design_topology.h"
#include "solvers/network/network.h"
#include "solvers/quantities/cable_schedule.h"
#include "views/report/cable_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace hallwright {
namespace {

using Only = std::optional<LinkKind>;
using Bytes = tl::expected<std::string, Refusal>;

bool endsWith(const std::string& file, std::string_view extension) {
    return file.size() > extension.size() && file.ends_with(extension);
}

Listing listingOf(const CableSchedule& schedule, std::string_view what, Only only) {
    if (what == "labels") {
        return labelListing(schedule, only);
    }
    if (what == "pulls") {
        return pullListing(schedule, only);
    }
    return what == "ports" ? portListing(schedule, only) : scheduleListing(schedule, only);
}

/// One of the lists, in the form that the file or `--format` asks for.
Bytes listText(const CablesCommand& command, const CableSchedule& schedule, Only only) {
    if (endsWith(command.output, ".xlsx")) {
        if (command.what.empty()) {
            return workbookOf(cableListings(schedule, only));
        }
        const std::array<Listing, 1> listings{listingOf(schedule, command.what, only)};
        return workbookOf(listings);
    }
    const Listing listing = listingOf(schedule, command.what, only);
    if (command.output.empty()) {
        return command.format == "csv"    ? listingCsv(listing)
               : command.format == "json" ? listingJson(listing)
                                          : listingText(listing);
    }
    return endsWith(command.output, ".json") ? listingJson(listing) : listingCsv(listing);
}

bool isList(std::string_view what) {
    constexpr std::array<std::string_view, 5> kLists{"", "schedule", "labels", "pulls", "ports"};
    return std::ranges::find(kLists, what) != kLists.end();
}

Ran chooseCables(const Design& design, const std::string& file) {
    const CablesChosen chosen = chosenByLength(design, {}, builtInCatalogue().products());
    if (!chosen.next) {
        return tl::unexpected(chosen.next.error());
    }
    if (auto written = writeDesign(*chosen.next, file); !written) {
        return tl::unexpected(written.error());
    }
    std::printf("%d connections have another cable; network parts draw %.0f W %s\n", chosen.changed,
                std::fabs(chosen.power), chosen.power > 0.0 ? "more" : "less");
    return kClean;
}

}  // namespace

Ran runCables(const CablesCommand& command) {
    const bool isLabelPdf = command.what == "labels" && endsWith(command.output, ".pdf");
    if (isList(command.what) && !isLabelPdf && !command.output.empty() &&
        !endsWith(command.output, ".csv") && !endsWith(command.output, ".json") &&
        !endsWith(command.output, ".xlsx")) {
        return refuse(command.output + ": expected a file name that ends in .csv, .xlsx or .json.");
    }
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    const Only only = linkKindOf(command.network);
    const NetworkResult network = analyseNetwork(*design);
    if (std::ranges::none_of(network.runs,
                             [only](const CableRun& run) { return !only || run.kind == *only; })) {
        return refuse("{} has no such network cables.", {command.file});
    }
    const LinkKind kind = only.value_or(LinkKind::Compute);
    if (!command.compare.empty()) {
        return runComparison(command, topologyOf(*design, network, kind));
    }
    if (!command.chosen.empty()) {
        return chooseCables(*design, command.chosen);
    }
    Bytes bytes;
    if (isLabelPdf) {
        const OffscreenApplication application;
        bytes = cableLabelsPdf(scheduleCables(*design, network), only).toStdString();
    } else if (isList(command.what)) {
        bytes = listText(command, scheduleCables(*design, network), only);
    } else if (command.what == "netbox") {
        bytes = netboxCables(*design, scheduleCables(*design, network), only);
    } else {
        bytes = topologyText(topologyOf(*design, network, kind), command.what);
    }
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    if (command.output.empty()) {
        std::fputs(bytes->c_str(), stdout);
    } else if (auto written = writeBytes(*bytes, command.output); !written) {
        return tl::unexpected(written.error());
    }
    return kClean;
}

}  // namespace hallwright
