// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/solved_state.h"
#include "views/scene/air_stage.h"
#include "views/scene/cable_strands.h"
#include "views/scene/camera.h"
#include "views/scene/dimension_line.h"
#include "views/scene/item_reading.h"
#include "views/scene/label_placement.h"
#include "views/scene/layers.h"
#include "views/scene/legend.h"
#include "views/scene/overlay.h"
#include "views/scene/palette.h"
#include "views/scene/pick.h"
#include "views/scene/placed.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

class vtkRenderer;

namespace hallwright {

/// The 3D picture of a design: VTK only, drawn in any window or in none.
class HallScene {
  public:
    HallScene();
    ~HallScene();
    HallScene(const HallScene&) = delete;
    HallScene& operator=(const HallScene&) = delete;

    /// To be added to a render window that outlives this scene or lets go of it first.
    [[nodiscard]] vtkRenderer* renderer() const;

    /// Shows a snapshot and what is known of it; `answers` may be null or, when `stale`, of an
    /// earlier one. Only what differs from the last snapshot is made anew.
    void show(const Design& design, const Answers* answers, bool stale);
    /// What an overlay reads from answers it shows with the next `show`.
    void setOverlay(Overlay overlay);
    /// Draws the network cables so coloured with the next `show`.
    void setCables(CableColouring colouring);
    /// What is shown under `Overlay::PowerState`; null: nothing. Shows it at once.
    void setState(std::shared_ptr<const SolvedState> state);
    /// What is drawn of the air under `Overlay::Air`.
    void setAirView(const AirView& view);
    /// Fits the colours of the air to what is shown; else they hold still while one edits.
    void refitColours();
    void setDark(bool dark);
    /// Of the numbers in legend and labels.
    void setUnits(UnitSystem system);
    /// What is not drawn, and not met by the mouse, though it stands there.
    void setHidden(std::vector<Id<Item>> hidden);
    /// What is left out at once; likewise not met by the mouse.
    void setLayersOut(LayerSet out);
    /// Opens the picture along a plane and fills what that cuts through.
    void setCut(const Cut& cut);
    [[nodiscard]] const Cut& cut() const;
    /// Draws the line along which another picture is cut.
    void setTrace(const Cut& cut);
    /// Distances to be drawn over the floor.
    void setDimensions(std::vector<DimensionLine> lines);
    void setSelection(std::vector<Id<Item>> selected, Id<Item> hovered);

    /// Brings camera, labels and detail in line with `camera`; before each render. `scale` is
    /// pixels per point of the screen.
    void prepare(const Camera& camera, double scale);

    /// The air that one sees at a ray; none where equipment hides it, no slice is shown or the
    /// field is of an earlier design.
    [[nodiscard]] std::optional<AirProbe> probe(const Ray& ray) const;
    /// Where one sees a slice of the air at a ray, be it old or not; none where equipment hides it.
    [[nodiscard]] std::optional<Vec3> sliceAt(const Ray& ray) const;
    /// The slice whose border is nearest to a place of the screen, within `reach`; pixels. Borders
    /// behind equipment or another slice are not there.
    [[nodiscard]] std::optional<SliceGrip> gripAt(const Camera& camera, double x, double y,
                                                  double reach) const;
    /// Marks the slice that the mouse would take.
    void setGrip(std::optional<Axis> axis);

    /// Lets time go by for what drifts with the air, s.
    void advanceAir(double seconds);
    /// How many motes drift; none where they are not asked for or the air is of an earlier design.
    [[nodiscard]] std::size_t drifting() const;

    [[nodiscard]] std::span<const Placed> placed() const;
    /// The first thing that one sees at a ray, in what a cut leaves of the picture.
    [[nodiscard]] std::optional<Hit> pickAt(const Ray& ray) const;
    /// The corners of all that there is to see; of a patch of floor when there is nothing.
    [[nodiscard]] std::vector<Vec3> corners() const;
    /// The corners of the halls and what stands in them; of everything when there is no hall.
    [[nodiscard]] std::vector<Vec3> cornersOfHalls() const;
    /// The corners of some items; of everything when none of them is drawn.
    [[nodiscard]] std::vector<Vec3> cornersOf(std::span<const Id<Item>> items) const;
    [[nodiscard]] std::map<Shape, std::size_t> counts() const;
    [[nodiscard]] AirCounts airCounts() const;
    /// The cables as they are drawn; and those of the selection, while others are faint.
    [[nodiscard]] std::span<const CableStretch> cables() const;
    [[nodiscard]] std::span<const CableStretch> strongCables() const;
    [[nodiscard]] LegendContent cableLegend() const;
    /// What the overlay says of an item; none where nothing is looked at or it says nothing.
    [[nodiscard]] std::optional<ItemReading> readingOf(Id<Item> item) const;
    /// How a figure is coloured now.
    [[nodiscard]] Colour bodyColourOf(Id<Item> item) const;
    /// How the curves from exhausts, or from supply, to the selected rack are coloured now.
    [[nodiscard]] Colour causeColour(bool isExhaust) const;
    [[nodiscard]] const std::vector<std::string>& shownLabels() const;
    /// The place of the legend in the last picture, pixels; empty without one.
    [[nodiscard]] ScreenBox legendBox() const;

  private:
    class Stage;
    std::unique_ptr<Stage> stage_;
};

}  // namespace hallwright
