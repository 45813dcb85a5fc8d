// SPDX-License-Identifier: GPL-3.0-or-later
// "diagram": the single-line diagram in one state, the diagram of a network, or the ports of a
// switch, as a drawing or a picture, or what feeds what as data.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/nearest_name.h"
#include "app/cli/offscreen_application.h"
#include "app/cli/power_states.h"
#include "app/live/fabric_run.h"
#include "app/live/faceplate_run.h"
#include "model/exchange/dps_topology.h"
#include "model/exchange/files.h"
#include "model/hall/port_names.h"
#include "solvers/network/network.h"
#include "solvers/power/power.h"
#include "solvers/power/power_tree.h"
#include "solvers/power/state_flow.h"
#include "views/diagrams/single_line_painter.h"

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>
#include <functional>

namespace hallwright {
namespace {

constexpr double kPixelsPerPoint = 2.0;
constexpr double kMostPixels = 60e6;
constexpr double kMostPagePoints = 14400.0;  // that readers of PDF take

using Paint = std::function<void(QPainter&)>;

QByteArray svgOf(QSizeF size, const QString& title, const Paint& paint) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setResolution(72);
    svg.setSize(size.toSize());
    svg.setViewBox(QRectF(QPointF(0.0, 0.0), size));
    svg.setTitle(title);
    QPainter painter(&svg);
    paint(painter);
    painter.end();
    return bytes;
}

QByteArray pdfOf(QSizeF size, const QString& title, const Paint& paint) {
    const double scale = std::min(1.0, kMostPagePoints / std::max(size.width(), size.height()));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    pdf.setCreator(QStringLiteral("Hallwright"));
    pdf.setTitle(title);
    pdf.setPageSize(QPageSize(scale * size, QPageSize::Point, {}, QPageSize::ExactMatch));
    pdf.setPageMargins({0.0, 0.0, 0.0, 0.0});
    pdf.setResolution(720);
    QPainter painter(&pdf);
    painter.scale(10.0 * scale, 10.0 * scale);
    paint(painter);
    painter.end();
    return bytes;
}

QByteArray pngOf(QSizeF size, const QString& /*title*/, const Paint& paint) {
    const double scale =
        std::min(kPixelsPerPoint, std::sqrt(kMostPixels / (size.width() * size.height())));
    QImage image((scale * size).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paint(painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

using Writer = QByteArray (*)(QSizeF size, const QString& title, const Paint& paint);

Writer writerFor(const std::string& file) {
    for (const auto& [extension, writer] :
         {std::pair<const char*, Writer>{".svg", svgOf}, {".pdf", pdfOf}, {".png", pngOf}}) {
        if (file.size() > 4 && file.ends_with(extension)) {
            return writer;
        }
    }
    return nullptr;
}

Ran written(const std::string& file, std::string_view bytes) {
    if (auto done = writeBytes(bytes, file); !done) {
        return tl::unexpected(done.error());
    }
    return kClean;
}

Ran drawNetwork(const DiagramCommand& command, const Design& design, Writer write) {
    const NetworkResult network = analyseNetwork(design);
    const OffscreenApplication application;
    std::vector<FabricChoice> choices = fabricChoices(design, network);
    FabricChoice wanted;
    wanted.kind = *linkKindOf(command.network);
    const std::size_t chosen = placeOf(wanted, choices);
    if (!choices[chosen].fabric) {
        return refuse("{} has no such network.", {command.file});
    }
    const FabricFigures figures = fabricFigures(design, network, std::move(choices), chosen);
    return written(
        command.output,
        write(fabricSheetSize(figures.drawn), QStringLiteral("Fabric diagram"),
              [&](QPainter& painter) { paintFabricSheet(painter, figures, command.dark); })
            .toStdString());
}

/// The switch of a label, or the first in the rack of a tag.
tl::expected<DeviceRef, Refusal> switchNamed(const DiagramCommand& command, const Design& design) {
    PortNames labels(design);
    std::vector<std::string> names;
    std::vector<DeviceRef> devices;
    for (const SwitchPlace& place : switchPlaces(design)) {
        names.push_back(place.tag);
        devices.push_back(*switchAt(design, {place.item, 0}));
        for (const SwitchChoice& each : switchesIn(design, place)) {
            names.push_back(labels.deviceLabel(each.device.item, each.device.slot));
            devices.push_back(each.device);
        }
    }
    if (names.empty()) {
        return refuse("{}: there is no switch whose ports could be drawn.", {command.file});
    }
    const NearestName found = nearestName(command.faceplate, names);
    if (!found.isSame) {
        return refuse("--faceplate " + command.faceplate +
                      ": expected a switch or a rack with one; the nearest is \"" +
                      names[found.at] + "\".");
    }
    return devices[found.at];
}

Ran drawFaceplate(const DiagramCommand& command, const Design& design, Writer write) {
    const auto device = switchNamed(command, design);
    if (!device) {
        return tl::unexpected(device.error());
    }
    const NetworkResult network = analyseNetwork(design);
    const OffscreenApplication application;
    const FaceplateFigures figures = faceplateFigures(design, network, std::vector{*device});
    const UnitSystem units = command.units == "us" ? UnitSystem::Us : UnitSystem::Metric;
    return written(
        command.output,
        write(faceplateSheetSize(figures), QStringLiteral("Switch ports"), [&](QPainter& painter) {
            paintFaceplateSheet(painter, figures, command.dark, units);
        }).toStdString());
}

}  // namespace

Ran runDiagram(const DiagramCommand& command) {
    const Writer write = writerFor(command.output);
    const bool isTree = command.output.ends_with(".dps.json");
    const bool isNetwork = !command.network.empty();
    const bool isFaceplate = !command.faceplate.empty();
    if ((isNetwork || isFaceplate) && !write) {
        return refuse(command.output + ": expected a file name that ends in .svg, .pdf or .png.");
    }
    if (!write && !isTree) {
        return refuse(command.output +
                      ": expected a file name that ends in .svg, .pdf, .png or .dps.json.");
    }
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    if (isNetwork) {
        return drawNetwork(command, *design, write);
    }
    if (isFaceplate) {
        return drawFaceplate(command, *design, write);
    }
    const PowerResult power = analysePower(*design);
    const auto state = powerStateOf(*design, power, command.state);
    if (!state) {
        return tl::unexpected(state.error());
    }
    if (isTree) {
        return written(command.output, dpsTopology(*design, power, powerTreeOf(*design, power)));
    }
    const SingleLine drawn = layOutSingleLine(*design, power);
    if (drawn.symbols.empty()) {
        return refuse(command.file +
                      ": there is no power chain to draw: expected at least one element of it.");
    }
    const PowerStateFlow flow = flowInState(*design, power, *state);
    const OffscreenApplication application;
    const SingleLineStyle style{
        command.dark, command.units == "us" ? UnitSystem::Us : UnitSystem::Metric, {}};
    const QByteArray bytes =
        write(sheetSize(drawn), QStringLiteral("Single-line diagram"),
              [&](QPainter& painter) { paintSheet(painter, *design, drawn, power, flow, style); });
    return written(command.output, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

}  // namespace hallwright
