// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace hallwright {

struct Vertex {
    float x = 0.0F;
    float y = 0.0F;
    float z = 0.0F;
    bool operator==(const Vertex&) const = default;
};

/// Faces and lines of one colour, metres. Faces turn counter-clockwise seen from outside.
class Mesh {
  public:
    void triangle(Vertex a, Vertex b, Vertex c);
    void quad(Vertex a, Vertex b, Vertex c, Vertex d);
    void line(Vertex a, Vertex b);
    void box(Vertex low, Vertex high);
    /// The twelve edges of a box.
    void boxEdges(Vertex low, Vertex high);
    /// An upright cylinder with its top.
    void post(Vertex foot, float radius, float height, int sides = 12);
    /// A lying cylinder along x, between two ends.
    void pipe(Vertex from, float toX, float radius, int sides = 10);
    /// A flat disc that faces up.
    void disc(Vertex centre, float radius, int sides = 20);

    [[nodiscard]] const std::vector<Vertex>& points() const { return points_; }
    [[nodiscard]] const std::vector<std::array<std::uint32_t, 3>>& triangles() const {
        return triangles_;
    }
    [[nodiscard]] const std::vector<std::array<std::uint32_t, 2>>& lines() const { return lines_; }
    [[nodiscard]] bool empty() const { return triangles_.empty() && lines_.empty(); }

  private:
    std::uint32_t add(Vertex vertex);

    std::vector<Vertex> points_;
    std::vector<std::array<std::uint32_t, 3>> triangles_;
    std::vector<std::array<std::uint32_t, 2>> lines_;
};

/// What a part of a picture of equipment is, which decides its colour.
enum class Part : std::uint8_t {
    Body,    ///< coloured by trade or verdict
    Strip,   ///< coloured by verdict
    Door,    ///< doors of racks: dark, tinted by verdict
    Dark,    ///< vents, screens, small parts
    Light,   ///< handles, frames
    Edge,    ///< outlines
    Fine,    ///< U lines and louvres, left out when they would be too small to see
    Mark,    ///< the chevron before the front
    Supply,  ///< cold pipes and flow arrows
    Back,    ///< warm pipes
    Glass,   ///< translucent
};

using Model = std::map<Part, Mesh>;

}  // namespace hallwright
