// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/air_layer.h"
#include "views/scene/legend.h"
#include "views/scene/overlay.h"
#include "views/scene/particle_layer.h"
#include "views/scene/probe_mark.h"
#include "views/scene/temperature_scale.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hallwright {

/// A slice of the air taken by its border.
struct SliceGrip {
    Axis axis = Axis::Z;
    Vec3 point;             ///< of the border, site coordinates
    double position = 0.0;  ///< of the slice, m in room coordinates
};

/// What a picture shows of temperatures: the air itself, colours and figures of racks, the legend.
class AirStage {
  public:
    explicit AirStage(vtkRenderer* renderer)
        : layer_(renderer), particles_(renderer), mark_(renderer), legend_(renderer) {}

    /// What stands around the air.
    struct Around {
        const Design& design;
        std::span<const Placed> placed;      ///< in order of items
        std::span<const Id<Item>> selected;  ///< sorted
        Overlay overlay = Overlay::None;
        bool stale = false;
        const Palette& palette;
    };

    void take(const AirFields& fields, const InletLimits& limits);
    /// Fits the colours to the air that is there; else they hold still as long as they can.
    void refit();
    void setView(const AirView& view) { view_ = view; }
    void setUnits(UnitSystem system) { units_ = system; }

    void show(const Around& around);
    /// Draws whose air the one selected rack breathes.
    void showCauses(const Around& around);
    void setGrip(std::optional<Axis> axis, const Palette& palette);

    /// The colour of the hottest band of a rack's intake; none where its air is not known.
    [[nodiscard]] std::optional<Colour> inletColourOf(Id<Item> rack, const Around& around) const;
    /// The colours of the bands of its intake, from its foot, as far as air comes in there; empty
    /// when temperatures are not looked at or its air is not known.
    [[nodiscard]] std::vector<Colour> bandColoursOf(Id<Item> rack, const Around& around) const;
    /// "  24.6 °C", to stand beside the tag of a rack; empty when temperatures are not looked at.
    [[nodiscard]] std::string figureOf(Id<Item> rack, Overlay overlay) const;

    /// Shows the legend, or hides it; returns the place that it takes.
    ScreenBox showLegend(const Around& around, const Camera& camera, double scale,
                         std::vector<ScreenLabel>& labels);
    /// The shares of what a rack breathes, at the crests of their curves.
    void wishShares(const Design& design, const Camera& camera, double scale,
                    std::vector<ScreenLabel>& labels) const;

    /// Where a ray first meets a slice, whatever stands before it.
    [[nodiscard]] std::optional<AirProbe> sliceAt(const Around& around, const Ray& ray) const;
    [[nodiscard]] std::optional<AirProbe> probe(const Around& around, const Ray& ray) const;
    [[nodiscard]] std::optional<SliceGrip> gripAt(const Around& around, const Camera& camera,
                                                  double x, double y, double reach) const;
    [[nodiscard]] Colour causeColour(bool isExhaust) const { return layer_.causeColour(isExhaust); }
    [[nodiscard]] AirCounts counts() const { return layer_.counts(); }
    /// Lets time go by for what drifts, s.
    void advance(double seconds) { particles_.advance(seconds); }
    [[nodiscard]] std::size_t particles() const { return particles_.count(); }
    [[nodiscard]] bool marksProbe() const { return mark_.isShown(); }

  private:
    [[nodiscard]] bool colours(Overlay overlay) const;
    [[nodiscard]] bool isSeen(const Around& around, const Camera& camera, Vec3 point, double x,
                              double y) const;
    [[nodiscard]] std::string noteOf(bool isAir) const;
    [[nodiscard]] const RackAir* find(Id<Item> rack) const;
    [[nodiscard]] AirLayer::Scene sceneOf(const Around& around) const;

    AirLayer layer_;
    ParticleLayer particles_;
    ProbeMark mark_;
    Legend legend_;
    AirFields fields_;
    AirView view_;
    InletLimits limits_;
    TemperatureScale scale_, inletScale_;
    bool isFitted_ = false;  ///< the scales are of air, and hold still
    UnitSystem units_ = UnitSystem::Metric;
};

}  // namespace hallwright
