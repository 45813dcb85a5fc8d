// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/palette.h"
#include "views/scene/placed.h"

#include <map>
#include <memory>
#include <span>
#include <vector>

class vtkRenderer;

namespace hallwright {

/// How one placed figure is coloured.
struct Paint {
    Colour body;
    Colour strip;
    Colour door;
    bool operator==(const Paint&) const = default;
};

/// All equipment: for each shape one mesh, drawn at all its places at once, never an actor per
/// item.
class Figures {
  public:
    explicit Figures(vtkRenderer* renderer);
    ~Figures();
    Figures(const Figures&) = delete;
    Figures& operator=(const Figures&) = delete;

    /// Draws these and no others. Shapes whose places and colours stay as they are keep what is on
    /// the graphics card. `paints` are beside `placed`.
    void show(std::span<const Placed> placed, std::span<const Paint> paints,
              const Palette& palette);
    /// Draws what one looks through after everything that the renderer holds now; after others
    /// have added to it.
    void keepGlassLast();
    /// Leaves out what would be too small to see when a pixel spans so many metres.
    void setDetail(double metresPerPixel);
    void recolour(const Palette& palette);
    /// Evenly lit, bodies show nearly the same colour on all sides, to be read off a legend.
    void setEvenLight(bool isEven);

    /// How many shapes are drawn, and how often each.
    [[nodiscard]] std::map<Shape, std::size_t> counts() const;

  private:
    class Group;
    vtkRenderer* renderer_;
    std::map<Shape, std::unique_ptr<Group>> groups_;
    double metresPerPixel_ = 0.0;
    bool isEven_ = false;
    const void* lastProp_ = nullptr;  ///< what the renderer drew last when glass was put there
};

}  // namespace hallwright
