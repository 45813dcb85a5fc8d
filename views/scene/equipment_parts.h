// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/mesh.h"

namespace hallwright {

/// Height of one rack unit, m (EIA-310).
constexpr float kUnit = 0.04445F;

/// What cabinets are put together from. Coordinates as in `equipmentModel`.
class Drawing {
  public:
    Drawing(float width, float depth, float height) : wide(width), deep(depth), high(height) {}

    float wide;
    float deep;
    float high;
    Model model;

    void body();
    void box(Part part, Vertex low, Vertex high);
    /// A box that stands `out` before the front, its lower edge at `z`, about `x`.
    void frontBox(Part part, float x, float z, float width, float height, float out);
    /// A panel in the front, `inset` from both sides.
    void frontPanel(float inset, float fromZ, float toZ, Part part = Part::Dark);
    /// A fine line before the front; `layer` counts what it lies over.
    void frontLine(float x1, float z1, float x2, float z2, int layer = 1);
    void frontLouvres(float inset, float fromZ, float toZ, float pitch);
    /// Door gaps that part the front in equal bays.
    void frontSeams(int bays);
    void topLouvres(float pitch, float inset);
    void rearDoors();
    /// Circles on the top, as many as fit.
    void fans();
    /// The verdict strip along the upper front edge.
    void strip();
    /// A chevron on the floor that points away from the front.
    void chevron();
    /// An arrow on the floor out of the front: where the air goes.
    void flowArrow();
};

}  // namespace hallwright
