// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that write what one hands to others: bill of materials, report, picture.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/offscreen_application.h"
#include "app/cli/power_states.h"
#include "app/live/paperwork.h"
#include "model/exchange/bom.h"
#include "model/exchange/bom_xlsx.h"
#include "model/exchange/files.h"
#include "solvers/checks/check.h"
#include "solvers/power/state_flow.h"
#include "solvers/quantities/quantities.h"
#include "views/report/report.h"
#include "views/scene/picture.h"

#include <QBuffer>
#include <QDate>
#include <QImage>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace hallwright {
namespace {

bool endsWith(const std::string& file, std::string_view extension) {
    return file.size() > extension.size() && file.ends_with(extension);
}

struct PixelSize {
    int width = 0;
    int height = 0;
};

std::optional<PixelSize> pixelSizeOf(const std::string& text) {
    PixelSize size;
    const char* end = text.data() + text.size();
    const auto [cross, first] = std::from_chars(text.data(), end, size.width);
    if (first != std::errc{} || cross == end || *cross != 'x') {
        return std::nullopt;
    }
    const auto [last, second] = std::from_chars(cross + 1, end, size.height);
    if (second != std::errc{} || last != end || size.width < 16 || size.height < 16 ||
        size.width > 8192 || size.height > 8192) {
        return std::nullopt;
    }
    return size;
}

QImage imageOf(const Picture& picture) {
    return QImage(picture.rgb.data(), picture.width, picture.height, picture.width * 3,
                  QImage::Format_RGB888)
        .copy();
}

/// Looks the way that is asked for: a side, or a view that is kept with the design.
std::optional<Refusal> takeView(const Design& design, const std::string& name,
                                PictureOptions& options) {
    constexpr std::array<std::pair<std::string_view, View>, 4> kSides{
        {{"iso", View::Iso}, {"plan", View::Plan}, {"front", View::Front}, {"right", View::Right}}};
    const auto* side = std::ranges::find(kSides, std::string_view(name),
                                         &std::pair<std::string_view, View>::first);
    if (side != kSides.end()) {
        options.view = side->second;
        return std::nullopt;
    }
    const auto kept = std::ranges::find(*design.viewpoints, name, &Viewpoint::name);
    if (kept != design.viewpoints->end()) {
        options.from = *kept;
        return std::nullopt;
    }
    std::string known = "iso, plan, front, right";
    for (const Viewpoint& each : *design.viewpoints) {
        known += ", " + each.name;
    }
    return Refusal{"--view " + name + ": expected one of " + known + "."};
}

}  // namespace

Ran runBom(const BomCommand& command) {
    if (!endsWith(command.output, ".csv") && !endsWith(command.output, ".json") &&
        !endsWith(command.output, ".xlsx")) {
        return refuse(command.output + ": expected a file name that ends in .csv, .xlsx or .json.");
    }
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    const Answers answers = check(*design, {.only = {}, .phase = command.phase});
    const BillOfMaterials bom = takeOff(*design, answers.network, command.phase);
    tl::expected<std::string, Refusal> bytes;
    if (endsWith(command.output, ".xlsx")) {
        bytes = bomXlsx(bom);
    } else {
        bytes = endsWith(command.output, ".csv") ? bomCsv(bom) : bomJson(bom);
    }
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    if (auto written = writeBytes(*bytes, command.output); !written) {
        return tl::unexpected(written.error());
    }
    return kClean;
}

Ran runReport(const ReportCommand& command) {
    if (!endsWith(command.output, ".pdf")) {
        return refuse(command.output + ": expected a file name that ends in .pdf.");
    }
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    const Answers answers = check(*design, {.fidelity = Fidelity::Potential});
    const OffscreenApplication application;
    ReportOptions options;
    options.paper = command.paper == "Letter"    ? QPageSize::Letter
                    : command.paper == "A3"      ? QPageSize::A3
                    : command.paper == "Tabloid" ? QPageSize::Tabloid
                                                 : QPageSize::A4;
    options.units = command.units == "us" ? UnitSystem::Us : UnitSystem::Metric;
    options.date = QDate::currentDate();
    addCables(options, *design, answers.network);
    PictureOptions view;
    view.width = 2000;
    view.height = 1250;
    view.units = options.units;
    if (const auto picture = renderPicture(*design, &answers, view)) {
        options.picture = imageOf(*picture);
    }
    for (const Viewpoint& from : *design->viewpoints) {
        view.from = from;
        if (const auto picture = renderPicture(*design, &answers, view)) {
            options.views.emplace_back(QString::fromStdString(from.name), imageOf(*picture));
        }
    }
    options.flow = std::make_shared<const PowerStateFlow>(flowInState(*design, answers.power, 0));
    const QByteArray pdf = reportPdf(*design, answers, takeOff(*design, answers.network), options);
    if (auto written =
            writeBytes({pdf.constData(), static_cast<std::size_t>(pdf.size())}, command.output);
        !written) {
        return tl::unexpected(written.error());
    }
    return kClean;
}

Ran runRender(const RenderCommand& command) {
    if (!endsWith(command.output, ".png")) {
        return refuse(command.output + ": expected a file name that ends in .png.");
    }
    const auto size = pixelSizeOf(command.size);
    if (!size) {
        return refuse("--size " + command.size +
                      ": expected WIDTHxHEIGHT between 16 and 8192 pixels.");
    }
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    const auto answers =
        std::make_shared<const Answers>(check(*design, {.fidelity = Fidelity::Potential}));
    const auto state = powerStateOf(*design, answers->power, command.state);
    if (!state) {
        return tl::unexpected(state.error());
    }
    const OffscreenApplication application;
    PictureOptions options;
    options.state = std::make_shared<const SolvedState>(
        SolvedState{answers, flowInState(*design, answers->power, *state)});
    options.width = size->width;
    options.height = size->height;
    if (auto refusal = takeView(*design, command.view, options)) {
        return tl::unexpected(std::move(*refusal));
    }
    options.overlay = overlayOf(command.overlay).value_or(Overlay::Verdict);
    options.cables = cableColouringOf(command.cables).value_or(CableColouring::Off);
    options.units = command.units == "us" ? UnitSystem::Us : UnitSystem::Metric;
    options.dark = command.dark;
    const auto picture = renderPicture(*design, answers.get(), options);
    if (!picture) {
        return tl::unexpected(picture.error());
    }
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    imageOf(*picture).save(&buffer, "PNG");
    if (auto written =
            writeBytes({png.constData(), static_cast<std::size_t>(png.size())}, command.output);
        !written) {
        return tl::unexpected(written.error());
    }
    return kClean;
}

}  // namespace hallwright
