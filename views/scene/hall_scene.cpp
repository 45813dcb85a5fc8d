// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/hall_scene.h"

#include "views/scene/areas_layer.h"
#include "views/scene/axes_mark.h"
#include "views/scene/cable_stage.h"
#include "views/scene/colour_stage.h"
#include "views/scene/cut_layer.h"
#include "views/scene/figures.h"
#include "views/scene/label_wishes.h"
#include "views/scene/labels.h"
#include "views/scene/marks_layer.h"
#include "views/scene/poly.h"
#include "views/scene/rooms_layer.h"
#include "views/scene/underlay_layer.h"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkLight.h>
#include <vtkNew.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

void addLight(vtkRenderer* renderer, Vec3 from, double intensity) {
    vtkNew<vtkLight> light;
    light->SetLightTypeToSceneLight();
    light->PositionalOff();
    light->SetFocalPoint(0.0, 0.0, 0.0);
    light->SetPosition(from.x, from.y, from.z);
    light->SetIntensity(intensity);
    renderer->AddLight(light);
}

void addCorners(std::vector<Vec3>& corners, const Placed& placed) {
    for (const Point corner : placed.footprint().corners()) {
        corners.push_back({corner.x, corner.y, placed.z});
        corners.push_back({corner.x, corner.y, placed.z + placed.height()});
    }
}

void addCorners(std::vector<Vec3>& corners, const Room& room) {
    for (const Point corner : room.outline) {
        const Point at = room.origin + corner;
        corners.push_back({at.x, at.y, 0.0});
    }
    for (const Door& door : room.doors) {
        if (!door.opensOutward) {
            continue;
        }
        const Point along = rotated({1.0, 0.0}, door.direction);
        const Point across = rotated(along, 90.0);
        const Point middle = door.hinge + 0.5 * door.width * along;
        const Point out = contains(room.outline, middle + 0.05 * across) ? -1.0 * across : across;
        for (const Point end : {door.hinge, door.hinge + door.width * along}) {
            const Point at = room.origin + end + door.width * out;
            corners.push_back({at.x, at.y, 0.0});
        }
    }
}

/// The box about two; either may be empty.
ScreenBox both(const ScreenBox& a, const ScreenBox& b) {
    if (a.width <= 0.0 || b.width <= 0.0) {
        return a.width <= 0.0 ? b : a;
    }
    const double left = std::min(a.x, b.x);
    const double top = std::min(a.y, b.y);
    return {left, top, std::max(a.x + a.width, b.x + b.width) - left,
            std::max(a.y + a.height, b.y + b.height) - top};
}

}  // namespace

class HallScene::Stage {
  public:
    Stage()
        : underlays(renderer),
          rooms(renderer),
          areas(renderer),
          figures(renderer),
          air(renderer),
          itemColours(renderer),
          cables(renderer),
          marks(renderer),
          cut(renderer),
          labels(renderer),
          axes(renderer) {
        renderer->GradientBackgroundOn();
        renderer->SetBackgroundAlpha(1.0);
        renderer->AutomaticLightCreationOff();
        addLight(renderer, {-0.35, -0.6, 1.0}, 0.78);
        addLight(renderer, {0.9, 0.35, 0.5}, 0.30);
        addLight(renderer, {-0.6, 0.8, 0.3}, 0.22);
        applyPalette();
    }

    void applyPalette() {
        const Palette& p = *palette;
        renderer->SetBackground(p.backgroundBottom.red / 255.0, p.backgroundBottom.green / 255.0,
                                p.backgroundBottom.blue / 255.0);
        renderer->SetBackground2(p.backgroundTop.red / 255.0, p.backgroundTop.green / 255.0,
                                 p.backgroundTop.blue / 255.0);
        marks.recolour(p);
        rooms.recolour(p);
        underlays.show(*design.underlays, p, palette == &scenePalette(true));
        showCut();
        cables.recolour(p);
        figures.recolour(p);
        showFigures();
        showAir();
    }

    [[nodiscard]] Standing standing(Id<Item> item) const {
        if (coloursItems(overlay) && itemColours.isOver(item)) {
            return Standing::Error;  // marked, so as not to be told by colour alone
        }
        if (!judged || overlay != Overlay::Verdict) {
            return Standing::Unjudged;
        }
        const auto found = verdicts.find(item);
        return found == verdicts.end() ? Standing::Fine : standingOf(found->second);
    }

    [[nodiscard]] Paint paintOf(const Placed& each) const {
        const Standing stands = standing(each.item);
        if (coloursItems(overlay)) {
            const Colour colour = itemColours.colourOf(each.item, *palette);
            return {colour, colour, colour};
        }
        Paint colours{palette->of(each.shape.trade), palette->of(stands), palette->dark};
        if (overlay != Overlay::Verdict) {
            colours.strip = mixed(colours.body, palette->edge, 0.35);
            const auto heat = overlay == Overlay::InletTemperature
                                  ? air.inletColourOf(each.item, around())
                                  : std::nullopt;
            if (heat) {
                colours.body = colours.door = colours.strip = *heat;
            }
            return colours;
        }
        // What is amiss is tinted as a whole, so that it is found from afar; an old answer fades.
        const double share = firm(stands) == Standing::Error     ? 0.62
                             : firm(stands) == Standing::Warning ? 0.5
                                                                 : 0.0;
        const double fresh = stale ? 0.35 : 1.0;
        colours.body = mixed(colours.body, colours.strip, share * fresh);
        colours.door = mixed(colours.door, colours.strip, share * fresh);
        if (stale) {
            colours.strip = mixed(palette->of(Standing::Unjudged), colours.strip, 0.45);
        }
        return colours;
    }

    [[nodiscard]] std::string figureOf(Id<Item> item) const {
        return coloursItems(overlay) ? itemColours.figureOf(item) : air.figureOf(item, overlay);
    }

    [[nodiscard]] std::optional<ItemReading> readingOf(Id<Item> item) const {
        const auto found = std::ranges::find(placed, item, &Placed::item);
        const bool saysSomething = overlay == Overlay::Verdict ? judged : !figureOf(item).empty();
        if (found == placed.end() || !saysSomething) {
            return std::nullopt;
        }
        const Paint paint = paintOf(*found);
        ItemReading reading{overlay == Overlay::Verdict ? paint.strip : paint.body, figureOf(item),
                            air.bandColoursOf(item, around())};
        reading.figure.erase(0, reading.figure.find_first_not_of(' '));
        return reading;
    }

    [[nodiscard]] AirStage::Around around() const {
        return {design, placed, selected, overlay, airIsOld, *palette};
    }

    void showAir() {
        air.show(around());
        figures.keepGlassLast();
    }

    void showFigures() {
        std::vector<Paint> paints;
        paints.reserve(placed.size());
        for (const Placed& each : placed) {
            paints.push_back(paintOf(each));
        }
        figures.setEvenLight(coloursItems(overlay));
        figures.show(placed, paints, *palette);
    }

    void updatePlaced(const Design& next) {
        if (updateStanding(next)) {
            leaveOutHidden();
        }
    }

    /// Of what stands, what a cut leaves at least in part: what it takes away has no name.
    [[nodiscard]] std::vector<Placed> keptOf(const std::vector<Placed>& from) const {
        std::vector<Placed> kept;
        if (cut.cut().axis == CutAxis::None) {
            return kept;
        }
        for (const Placed& each : from) {
            std::vector<Vec3> corners;
            addCorners(corners, each);
            if (std::ranges::any_of(corners,
                                    [&](Vec3 corner) { return isKept(cut.cut(), corner); })) {
                kept.push_back(each);
            }
        }
        return kept;
    }

    void showCut() { cut.show(design, placed, *palette); }

    /// What is drawn of what stands.
    void leaveOutHidden() {
        placed = all;
        if (!layersOut.empty()) {
            std::erase_if(
                placed, [this](const Placed& each) { return layersOut.has(layerOf(each.shape)); });
        }
        if (!hidden.empty()) {
            std::erase_if(placed, [this](const Placed& each) {
                return std::ranges::binary_search(hidden, each.item);
            });
        }
    }

    /// False when all is as it was.
    bool updateStanding(const Design& next) {
        if (!next.rooms.same(design.rooms) || !next.products.same(design.products)) {
            all.clear();
            for (const Item& item : next.items) {
                const auto parts = placedOf(next, item);
                all.insert(all.end(), parts.begin(), parts.end());
            }
            return true;
        }
        std::map<Id<Item>, std::vector<Placed>> changed;
        Table<Item>::compare(design.items, next.items, [&](const Item* old, const Item* now) {
            changed[now ? now->id : old->id] = now ? placedOf(next, *now) : std::vector<Placed>{};
        });
        if (changed.empty()) {
            return false;
        }
        std::vector<Placed> merged;
        merged.reserve(all.size() + changed.size());
        auto fresh = changed.begin();
        const auto take = [&] {
            merged.insert(merged.end(), fresh->second.begin(), fresh->second.end());
            ++fresh;
        };
        for (const Placed& each : all) {
            while (fresh != changed.end() && fresh->first < each.item) {
                take();
            }
            if (!changed.contains(each.item)) {
                merged.push_back(each);
            }
        }
        while (fresh != changed.end()) {
            take();
        }
        all = std::move(merged);
        return true;
    }

    /// The heights of a section, beside the lines that they are of.
    void wishLevels(const Camera& camera, double scaling, std::vector<ScreenLabel>& wishes) const {
        if (!camera.isParallel() || std::abs(camera.forward().z) > 0.1) {
            return;  // heights are read off a section
        }
        for (const Vec3 level : cut.levels()) {
            const ScreenPoint at = camera.project(level);
            if (at.ahead > 0.0) {
                const std::string text = formatted(level.z, Dimension::Distance, units);
                wishes.push_back({level.z > 0.0 ? "+" + text : text, Standing::Unjudged,
                                  LabelStyle::Bare, at.x + 34.0 * scaling, at.y - 1.0 * scaling});
            }
        }
    }

    void wishDimensions(const Camera& camera, std::vector<ScreenLabel>& wishes) const {
        for (const DimensionLine& line : dimensions) {
            const ScreenPoint at = camera.project(0.5 * (line.from + line.to));
            if (at.ahead > 0.0 && !line.text.empty()) {
                wishes.push_back({line.text, Standing::Unjudged, LabelStyle::Tag, at.x, at.y});
            }
        }
    }

    void showLabels(const Camera& camera, double scaling) {
        std::vector<ScreenLabel> wishes;
        const ScreenBox ofItems = itemColours.showLegend(camera, scaling, *palette, wishes);
        const ScreenBox ofAir = air.showLegend(around(), camera, scaling, wishes);
        taken = coloursItems(overlay) ? ofItems : ofAir;
        const double gap = 8.0 * scaling;
        const ScreenBox ofCables = cables.showLegend(
            camera, scaling, taken.width > 0.0 ? taken.height + gap : 0.0, *palette, wishes);
        taken = both(taken, ofCables);
        const std::size_t own = wishes.size();
        axes.show(camera, scaling, *palette, wishes);
        wishDimensions(camera, wishes);
        wishLevels(camera, scaling, wishes);
        air.wishShares(design, camera, scaling, wishes);
        const std::vector<Placed> left = keptOf(placed);
        const LabelSubjects subjects{design,
                                     cut.cut().axis == CutAxis::None ? placed : left,
                                     selected,
                                     hovered,
                                     cut.cut(),
                                     [this](Id<Item> item) { return standing(item); },
                                     [this](const Ray& ray, double reach) {
                                         const auto slice = air.sliceAt(around(), ray);
                                         return slice && slice->distance < reach;
                                     },
                                     [this](Id<Item> item) { return figureOf(item); }};
        if (!layersOut.has(Layer::Tags)) {
            wishItems(subjects, camera, scaling, wishes);
            const bool isSection = cut.cut().axis == CutAxis::X || cut.cut().axis == CutAxis::Y;
            if (!isSection || !camera.isParallel()) {  // a section shows rooms from the side
                wishRooms(subjects, camera, scaling, wishes);
            }
            if (!layersOut.has(Layer::Areas) && (!isSection || !camera.isParallel())) {
                wishAreas(subjects, camera, scaling, wishes);
            }
        }
        // Nothing is written over the legend.
        const auto first = wishes.begin() + static_cast<std::ptrdiff_t>(own);
        const double aside = 45.0 * scaling;
        wishes.erase(
            std::remove_if(first, wishes.end(),
                           [&](const ScreenLabel& label) {
                               return taken.meets({label.x - aside, label.y - 16.0 * scaling,
                                                   2.0 * aside, 16.0 * scaling});
                           }),
            wishes.end());
        labels.show(wishes, camera.width(), camera.height(), scaling, *palette);
    }

    // The renderer lives longest: the layers take their actors out of it.
    vtkNew<vtkRenderer> renderer;
    UnderlayLayer underlays;
    RoomsLayer rooms;
    AreasLayer areas;
    Figures figures;
    AirStage air;
    ColourStage itemColours;  ///< of items, under the overlays that have one for each
    CableStage cables;
    MarksLayer marks;
    CutLayer cut;
    Labels labels;
    AxesMark axes;
    std::vector<DimensionLine> dimensions;
    const Palette* palette = &scenePalette(false);
    Design design;
    std::vector<Placed> all;       ///< all that stands, in order of item
    std::vector<Placed> placed;    ///< what of it is drawn
    std::vector<Id<Item>> hidden;  ///< in order
    LayerSet layersOut;
    std::unordered_map<Id<Item>, ItemVerdict> verdicts;
    bool judged = false;
    bool stale = false;
    bool airIsOld = false;  ///< the fields are, if nothing else
    bool isEdited = false;  ///< since the answers, be it so shortly that they are not called stale
    Overlay overlay = Overlay::Verdict;
    std::shared_ptr<const SolvedState> state;  ///< of the supply chain
    UnitSystem units = UnitSystem::Metric;
    ScreenBox taken;  ///< by the legend
    std::vector<Id<Item>> selected;
    Id<Item> hovered;
};

HallScene::HallScene() : stage_(std::make_unique<Stage>()) {}
HallScene::~HallScene() = default;

vtkRenderer* HallScene::renderer() const {
    return stage_->renderer;
}

void HallScene::show(const Design& design, const Answers* answers, bool stale) {
    stage_->rooms.update(stage_->design.rooms, design.rooms, *stage_->palette);
    const bool isBuilt = !stage_->design.rooms.same(design.rooms);
    if (isBuilt) {
        stage_->areas.show(design.rooms);
        stage_->rooms.setVisible(!stage_->layersOut.has(Layer::Building));
    }
    if (!stage_->design.underlays.same(design.underlays)) {
        stage_->underlays.show(*design.underlays, *stage_->palette,
                               stage_->palette == &scenePalette(true));
    }
    stage_->updatePlaced(design);
    stage_->design = design;
    stage_->showCut();
    if (isBuilt) {
        stage_->marks.showTrace(stage_->design);
    }
    stage_->verdicts = answers ? verdictsOf(answers->findings) : decltype(stage_->verdicts){};
    stage_->judged = answers != nullptr;
    stage_->stale = stale;
    stage_->airIsOld = stale || (answers && answers->fieldsAreOld);
    stage_->isEdited = answers && !(answers->design == design);
    stage_->air.take(answers ? answers->fields : AirFields{}, inletLimitsOf(design));
    stage_->itemColours.take(stage_->overlay, design, answers, stage_->state.get(), stale);
    stage_->cables.take(answers, stale, *stage_->palette);
    stage_->showFigures();
    stage_->marks.showOutlines(stage_->placed, stage_->selected, stage_->hovered);
    stage_->showAir();
}

void HallScene::setOverlay(Overlay overlay) {
    stage_->overlay = overlay;
    stage_->itemColours.take(overlay, stage_->design, nullptr, stage_->state.get(), false);
    stage_->showFigures();
    stage_->showAir();
}

void HallScene::setCables(CableColouring colouring) {
    stage_->cables.setColouring(colouring);
}

void HallScene::setState(std::shared_ptr<const SolvedState> state) {
    stage_->state = std::move(state);
    if (stage_->overlay == Overlay::PowerState) {
        setOverlay(Overlay::PowerState);
    }
}

void HallScene::setAirView(const AirView& view) {
    stage_->air.setView(view);
    stage_->showAir();
}

void HallScene::refitColours() {
    stage_->air.refit();
    stage_->itemColours.refit();
    stage_->showFigures();
    stage_->showAir();
}

void HallScene::setUnits(UnitSystem system) {
    stage_->units = system;
    stage_->air.setUnits(system);
    stage_->itemColours.setUnits(system);
    stage_->showFigures();  // a scale ends at a round number of the unit
}

void HallScene::setDark(bool dark) {
    stage_->palette = &scenePalette(dark);
    stage_->applyPalette();
}

void HallScene::setHidden(std::vector<Id<Item>> hidden) {
    std::ranges::sort(hidden);
    if (hidden != stage_->hidden) {
        stage_->hidden = std::move(hidden);
        stage_->cables.hide(stage_->hidden, *stage_->palette);
        stage_->leaveOutHidden();
        stage_->showFigures();
        stage_->marks.showOutlines(stage_->placed, stage_->selected, stage_->hovered);
        stage_->showAir();
    }
}

void HallScene::setLayersOut(LayerSet out) {
    if (out == stage_->layersOut) {
        return;
    }
    stage_->layersOut = out;
    stage_->rooms.setVisible(!out.has(Layer::Building));
    stage_->areas.setVisible(!out.has(Layer::Areas));
    stage_->underlays.setVisible(!out.has(Layer::Underlays));
    stage_->leaveOutHidden();
    stage_->showFigures();
    stage_->marks.showOutlines(stage_->placed, stage_->selected, stage_->hovered);
    stage_->showAir();
    stage_->showCut();
}

void HallScene::setCut(const Cut& cut) {
    if (cut != stage_->cut.cut()) {
        stage_->cut.setCut(cut);
        stage_->showCut();
    }
}

void HallScene::setTrace(const Cut& cut) {
    stage_->marks.setTrace(cut);
    stage_->marks.showTrace(stage_->design);
}

const Cut& HallScene::cut() const {
    return stage_->cut.cut();
}

std::optional<Hit> HallScene::pickAt(const Ray& ray) const {
    const auto kept = keptPart(cut(), ray);
    const auto hit = kept ? pick(stage_->placed, *kept) : std::nullopt;
    return hit && isKept(cut(), hit->point) ? hit : std::nullopt;
}

void HallScene::setDimensions(std::vector<DimensionLine> lines) {
    stage_->dimensions = std::move(lines);
    stage_->marks.showDimensions(stage_->dimensions);
}

void HallScene::setSelection(std::vector<Id<Item>> selected, Id<Item> hovered) {
    std::ranges::sort(selected);
    stage_->selected = std::move(selected);
    stage_->cables.select(stage_->selected, *stage_->palette);
    stage_->hovered = hovered;
    stage_->marks.showOutlines(stage_->placed, stage_->selected, stage_->hovered);
    stage_->air.showCauses(stage_->around());
}

void HallScene::prepare(const Camera& camera, double scale) {
    vtkCamera* eye = stage_->renderer->GetActiveCamera();
    // A parallel eye sees the same from anywhere behind: far enough that nothing is cut off.
    const double behind =
        camera.isParallel() ? std::max(camera.distance(), 500.0) : camera.distance();
    const Vec3 at = camera.target() - behind * camera.forward();
    const Vec3 to = camera.target();
    const Vec3 up = camera.up();
    eye->SetPosition(at.x, at.y, at.z);
    eye->SetFocalPoint(to.x, to.y, to.z);
    eye->SetViewUp(up.x, up.y, up.z);
    eye->SetViewAngle(camera.viewAngle());
    eye->SetParallelProjection(camera.isParallel() ? 1 : 0);
    eye->SetParallelScale(camera.halfHeight());
    stage_->renderer->ResetCameraClippingRange();
    stage_->cut.prepare(camera.width(), camera.height());
    stage_->areas.prepare(scale, camera.isParallel() && camera.forward().z < -0.98);
    stage_->figures.setDetail(camera.metresPerPixel(camera.target()));
    stage_->cables.setDetail(camera.metresPerPixel(camera.target()), scale);
    stage_->marks.setScale(scale);
    stage_->showLabels(camera, scale);
}

std::optional<AirProbe> HallScene::probe(const Ray& ray) const {
    // A figure cannot show its age as a faded colour does.
    return stage_->airIsOld || stage_->isEdited ? std::nullopt
                                                : stage_->air.probe(stage_->around(), ray);
}

std::optional<Vec3> HallScene::sliceAt(const Ray& ray) const {
    const auto found = stage_->air.probe(stage_->around(), ray);
    return found ? std::optional(found->point) : std::nullopt;
}

std::optional<SliceGrip> HallScene::gripAt(const Camera& camera, double x, double y,
                                           double reach) const {
    return stage_->air.gripAt(stage_->around(), camera, x, y, reach);
}

void HallScene::setGrip(std::optional<Axis> axis) {
    stage_->air.setGrip(axis, *stage_->palette);
}

void HallScene::advanceAir(double seconds) {
    stage_->air.advance(seconds);
}

std::size_t HallScene::drifting() const {
    return stage_->air.particles();
}

std::span<const CableStretch> HallScene::cables() const {
    return stage_->cables.all();
}

std::span<const CableStretch> HallScene::strongCables() const {
    return stage_->cables.strong();
}

LegendContent HallScene::cableLegend() const {
    return stage_->cables.legend(*stage_->palette);
}

AirCounts HallScene::airCounts() const {
    return stage_->air.counts();
}

std::optional<ItemReading> HallScene::readingOf(Id<Item> item) const {
    return stage_->readingOf(item);
}

Colour HallScene::bodyColourOf(Id<Item> item) const {
    const auto found = std::ranges::find(stage_->placed, item, &Placed::item);
    return found == stage_->placed.end() ? Colour{} : stage_->paintOf(*found).body;
}

Colour HallScene::causeColour(bool isExhaust) const {
    return stage_->air.causeColour(isExhaust);
}

std::span<const Placed> HallScene::placed() const {
    return stage_->placed;
}

std::vector<Vec3> HallScene::corners() const {
    std::vector<Vec3> corners;
    for (const Room& room : stage_->design.rooms) {
        addCorners(corners, room);
    }
    for (const Placed& each : stage_->placed) {
        addCorners(corners, each);
    }
    const std::vector<Vec3>& levels = stage_->cut.levels();
    corners.insert(corners.end(), levels.begin(), levels.end());
    return corners.empty() ? std::vector<Vec3>{{0.0, 0.0, 0.0}, {12.0, 9.0, 2.5}} : corners;
}

std::vector<Vec3> HallScene::cornersOfHalls() const {
    std::vector<Vec3> corners;
    std::vector<Id<Room>> halls;
    for (const Room& room : stage_->design.rooms) {
        if (room.kind == RoomKind::Hall) {
            addCorners(corners, room);
            halls.push_back(room.id);
        }
    }
    for (const Placed& each : stage_->placed) {
        const Item* item = stage_->design.items.find(each.item);
        if (item && std::ranges::find(halls, item->room) != halls.end()) {
            addCorners(corners, each);
        }
    }
    const std::vector<Vec3>& levels = stage_->cut.levels();
    corners.insert(corners.end(), levels.begin(), levels.end());
    return corners.empty() ? this->corners() : corners;
}

std::vector<Vec3> HallScene::cornersOf(std::span<const Id<Item>> items) const {
    std::vector<Vec3> corners;
    for (const Placed& each : stage_->placed) {
        if (std::ranges::find(items, each.item) != items.end()) {
            addCorners(corners, each);
        }
    }
    return corners.empty() ? this->corners() : corners;
}

std::map<Shape, std::size_t> HallScene::counts() const {
    return stage_->figures.counts();
}

ScreenBox HallScene::legendBox() const {
    return stage_->taken;
}

const std::vector<std::string>& HallScene::shownLabels() const {
    return stage_->labels.shown();
}

}  // namespace hallwright
