// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/air_stage.h"

#include "model/units/wording.h"
#include "views/panels/text.h"
#include "views/scene/pick.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace hallwright {
namespace {

constexpr double kNear = 0.05;     ///< m by which what lies at a border does not hide it
constexpr double kLabelled = 0.2;  ///< of the way from a source: its label stands clear of the rack

Point originOf(const Design& design, const AirField& field) {
    const Room* room = design.rooms.find(field.room);
    return room ? room->origin : Point{};
}

struct OnEdge {
    Vec3 point;
    double away = 0.0;  ///< pixels
};

/// The point of an edge that is drawn nearest to a place of the screen.
std::optional<OnEdge> nearestOnEdge(const Camera& camera, Vec3 from, Vec3 to, double x, double y) {
    const ScreenPoint a = camera.project(from);
    const ScreenPoint b = camera.project(to);
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    if (a.ahead <= 0.0 || b.ahead <= 0.0 || square < 1.0) {
        return std::nullopt;
    }
    const double t = std::clamp(((x - a.x) * dx + (y - a.y) * dy) / square, 0.0, 1.0);
    // Shares of the screen are not shares of the edge in perspective: weigh by distance.
    const double u = camera.isParallel() ? t : t * a.ahead / (t * a.ahead + (1.0 - t) * b.ahead);
    return OnEdge{from + u * (to - from), std::hypot(x - a.x - t * dx, y - a.y - t * dy)};
}

}  // namespace

void AirStage::take(const AirFields& fields, const InletLimits& limits) {
    if (fields != fields_ || !(limits == limits_)) {
        const bool holds = isFitted_ && limits == limits_;
        fields_ = fields;
        limits_ = limits;
        const TemperatureScale wanted = scaleOf(fields_, limits_);
        const TemperatureScale inlets = inletScaleOf(fields_, limits_);
        scale_ = holds && !fields_.empty() ? steadied(scale_, wanted) : wanted;
        inletScale_ = holds && !fields_.empty() ? steadied(inletScale_, inlets) : inlets;
        isFitted_ = !fields_.empty();
    }
}

void AirStage::refit() {
    scale_ = scaleOf(fields_, limits_);
    inletScale_ = inletScaleOf(fields_, limits_);
    isFitted_ = false;  // what comes next is fitted, too: another hall
}

bool AirStage::colours(Overlay overlay) const {
    return !fields_.empty() && (overlay == Overlay::Air || overlay == Overlay::InletTemperature);
}

const RackAir* AirStage::find(Id<Item> rack) const {
    for (const auto& field : fields_) {
        if (const RackAir* found = field->findRack(rack); found && found->isSolved()) {
            return found;
        }
    }
    return nullptr;
}

AirLayer::Scene AirStage::sceneOf(const Around& around) const {
    return {fields_, around.design, around.placed, view_, scale_, around.stale, around.palette};
}

void AirStage::show(const Around& around) {
    if (around.overlay == Overlay::Air && !fields_.empty()) {
        layer_.show(sceneOf(around));
        particles_.show(sceneOf(around));
        mark_.show(view_, fields_, around.design, around.palette);
    } else {
        layer_.hide();
        particles_.hide();
        mark_.hide();
    }
    showCauses(around);
}

void AirStage::showCauses(const Around& around) {
    const bool one = around.selected.size() == 1 && colours(around.overlay);
    layer_.showCauses(sceneOf(around), one ? around.selected.front() : Id<Item>{});
}

void AirStage::setGrip(std::optional<Axis> axis, const Palette& palette) {
    layer_.setGrip(axis, palette);
}

std::optional<Colour> AirStage::inletColourOf(Id<Item> rack, const Around& around) const {
    const RackAir* found = find(rack);
    if (!found) {
        return std::nullopt;
    }
    const Colour heat = inletScale_.of(found->inletMax);
    return around.stale ? fadedAir(heat, around.palette) : heat;
}

std::vector<Colour> AirStage::bandColoursOf(Id<Item> rack, const Around& around) const {
    const RackAir* found = colours(around.overlay) ? find(rack) : nullptr;
    std::vector<Colour> bands;
    if (found && found->isSolved()) {
        for (const double celsius : found->bands) {
            // Where nothing draws, the picture stays plain.
            const Colour heat =
                std::isnan(celsius) ? around.palette.plain : inletScale_.of(celsius);
            bands.push_back(around.stale ? fadedAir(heat, around.palette) : heat);
        }
    }
    return bands;
}

std::string AirStage::figureOf(Id<Item> rack, Overlay overlay) const {
    const RackAir* found = colours(overlay) ? find(rack) : nullptr;
    return found ? "  " + temperatureText(found->inletMax, units_) : std::string();
}

/// Where the slices are and whether the air is provisional, so that a picture says so by itself.
std::string AirStage::noteOf(bool isAir) const {
    std::string note;
    for (const auto& [axis, letter] :
         {std::pair{Axis::X, "x "}, {Axis::Y, "y "}, {Axis::Z, "z "}}) {
        if (!isAir || !view_.shows(axis)) {
            continue;
        }
        const double shown = toDisplay(slicePosition(*fields_.front(), axis, view_.position(axis)),
                                       Dimension::Distance, units_);
        std::array<char, 24> number{};
        std::snprintf(number.data(), number.size(), "%.2f", shown);
        note += (note.empty() ? "" : "  ") + std::string(letter) + number.data();
    }
    if (!note.empty()) {
        note =
            saidInScene({"at {} {}", {note, std::string(unitLabel(Dimension::Distance, units_))}});
    }
    const bool isProvisional = std::ranges::any_of(fields_, [](const auto& field) {
        return field->isUnderWay || !field->isConverged ||
               (field->fidelity != Fidelity::Momentum && field->isInDoubt());
    });
    if (!isProvisional) {
        return note;
    }
    return note.empty() ? saidInScene(Phrase("provisional"))
                        : saidInScene({"{}, provisional", {note}});
}

ScreenBox AirStage::showLegend(const Around& around, const Camera& camera, double scale,
                               std::vector<ScreenLabel>& labels) {
    if (!colours(around.overlay)) {
        legend_.hide();
        return {};
    }
    const bool isAir = around.overlay == Overlay::Air;
    const TemperatureScale& shown = isAir ? scale_ : inletScale_;
    LegendContent content;
    content.title = saidInScene(isAir ? Phrase("Air temperature") : Phrase("Hottest inlet air"));
    content.note = noteOf(isAir);
    content.bar = heatColour;
    for (const ScaleTick& tick : ticksOf(shown, limits_, units_)) {
        content.ticks.push_back({shown.share(tick.celsius), tick.text, tick.isLimit});
    }
    return legend_.show(content, camera, scale, around.palette, labels);
}

void AirStage::wishShares(const Design& design, const Camera& camera, double scale,
                          std::vector<ScreenLabel>& labels) const {
    for (const AirCause& cause : layer_.causes()) {
        const ScreenPoint at = camera.project(cause.at(kLabelled));
        const Item* item = design.items.find(cause.from);
        if (at.ahead > 0.0 && item) {
            labels.push_back(
                {item->tag + "  " + formatted(cause.share, Dimension::Fraction, units_),
                 Standing::Unjudged, LabelStyle::Tag, at.x, at.y - 6.0 * scale});
        }
    }
}

std::optional<AirProbe> AirStage::sliceAt(const Around& around, const Ray& ray) const {
    std::optional<AirProbe> first;
    if (around.overlay != Overlay::Air) {
        return first;
    }
    for (const auto& field : fields_) {
        const auto found = probeSlices(*field, view_, originOf(around.design, *field), ray);
        if (found && (!first || found->distance < first->distance)) {
            first = found;
        }
    }
    return first;
}

std::optional<AirProbe> AirStage::probe(const Around& around, const Ray& ray) const {
    const auto first = sliceAt(around, ray);
    return first && isHidden(around.placed, ray, first->distance) ? std::nullopt : first;
}

/// True when one sees a point of a border, and nothing in front of it where the mouse is, which
/// may be a little aside.
bool AirStage::isSeen(const Around& around, const Camera& camera, Vec3 point, double x,
                      double y) const {
    const ScreenPoint drawn = camera.project(point);
    const Ray mouse = camera.rayThrough(x, y);
    const Ray exact = camera.rayThrough(drawn.x, drawn.y);
    const auto before = [&](const Ray& ray) { return dot(point - ray.from, ray.along) - kNear; };
    if (isHidden(around.placed, mouse, before(mouse)) ||
        isHidden(around.placed, exact, before(exact))) {
        return false;
    }
    return std::ranges::none_of(fields_, [&](const auto& field) {
        const auto slice = probeSlices(*field, view_, originOf(around.design, *field), exact);
        return slice && slice->distance < before(exact);
    });
}

std::optional<SliceGrip> AirStage::gripAt(const Around& around, const Camera& camera, double x,
                                          double y, double reach) const {
    std::optional<SliceGrip> nearest;
    if (around.overlay != Overlay::Air) {
        return nearest;
    }
    double best = reach;
    for (const auto& field : fields_) {
        for (const Axis axis : {Axis::X, Axis::Y, Axis::Z}) {
            if (!view_.shows(axis)) {
                continue;
            }
            const double position = slicePosition(*field, axis, view_.position(axis));
            const auto border =
                sliceBorder(*field, axis, position, originOf(around.design, *field));
            for (std::size_t i = 0; i < border.size(); ++i) {
                const auto near =
                    nearestOnEdge(camera, border[i], border[(i + 1) % border.size()], x, y);
                if (near && near->away < best && isSeen(around, camera, near->point, x, y)) {
                    best = near->away;
                    nearest = {axis, near->point, position};
                }
            }
        }
    }
    return nearest;
}

}  // namespace hallwright
