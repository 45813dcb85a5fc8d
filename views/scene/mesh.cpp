// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/mesh.h"

#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

/// The unit vector at step `i` of `n` around a circle.
std::array<float, 2> around(int i, int n) {
    const double angle = 2.0 * std::numbers::pi * i / n;
    return {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
}

}  // namespace

std::uint32_t Mesh::add(Vertex vertex) {
    points_.push_back(vertex);
    return static_cast<std::uint32_t>(points_.size() - 1);
}

void Mesh::triangle(Vertex a, Vertex b, Vertex c) {
    const std::uint32_t first = add(a);
    add(b);
    add(c);
    triangles_.push_back({first, first + 1, first + 2});
}

void Mesh::quad(Vertex a, Vertex b, Vertex c, Vertex d) {
    const std::uint32_t first = add(a);
    add(b);
    add(c);
    add(d);
    triangles_.push_back({first, first + 1, first + 2});
    triangles_.push_back({first, first + 2, first + 3});
}

void Mesh::line(Vertex a, Vertex b) {
    const std::uint32_t first = add(a);
    add(b);
    lines_.push_back({first, first + 1});
}

void Mesh::box(Vertex l, Vertex h) {
    // Faces are shaded flat, so all six share the eight corners: bit 0 of a corner is x, 1 y, 2 z.
    const auto first = static_cast<std::uint32_t>(points_.size());
    for (unsigned i = 0; i < 8; ++i) {
        add({i & 1U ? h.x : l.x, i & 2U ? h.y : l.y, i & 4U ? h.z : l.z});
    }
    constexpr std::array<std::array<std::uint32_t, 4>, 6> faces{
        {{0, 1, 5, 4}, {3, 2, 6, 7}, {2, 0, 4, 6}, {1, 3, 7, 5}, {4, 5, 7, 6}, {2, 3, 1, 0}}};
    for (const auto& [a, b, c, d] : faces) {
        triangles_.push_back({first + a, first + b, first + c});
        triangles_.push_back({first + a, first + c, first + d});
    }
}

void Mesh::boxEdges(Vertex l, Vertex h) {
    const std::array<std::array<float, 2>, 4> ring{
        {{l.x, l.y}, {h.x, l.y}, {h.x, h.y}, {l.x, h.y}}};
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        line({a[0], a[1], l.z}, {b[0], b[1], l.z});
        line({a[0], a[1], h.z}, {b[0], b[1], h.z});
        line({a[0], a[1], l.z}, {a[0], a[1], h.z});
    }
}

void Mesh::post(Vertex foot, float radius, float height, int sides) {
    const Vertex top{foot.x, foot.y, foot.z + height};
    for (int i = 0; i < sides; ++i) {
        const auto a = around(i, sides);
        const auto b = around(i + 1, sides);
        const Vertex low{foot.x + radius * a[0], foot.y + radius * a[1], foot.z};
        const Vertex next{foot.x + radius * b[0], foot.y + radius * b[1], foot.z};
        quad(low, next, {next.x, next.y, top.z}, {low.x, low.y, top.z});
        triangle({low.x, low.y, top.z}, {next.x, next.y, top.z}, top);
    }
}

void Mesh::pipe(Vertex from, float toX, float radius, int sides) {
    for (int i = 0; i < sides; ++i) {
        const auto a = around(i, sides);
        const auto b = around(i + 1, sides);
        const auto at = [&](float x, const std::array<float, 2>& turn) {
            return Vertex{x, from.y + radius * turn[0], from.z + radius * turn[1]};
        };
        quad(at(from.x, a), at(toX, a), at(toX, b), at(from.x, b));
        triangle(at(from.x, b), {from.x, from.y, from.z}, at(from.x, a));
        triangle(at(toX, a), {toX, from.y, from.z}, at(toX, b));
    }
}

void Mesh::disc(Vertex centre, float radius, int sides) {
    for (int i = 0; i < sides; ++i) {
        const auto a = around(i, sides);
        const auto b = around(i + 1, sides);
        triangle({centre.x + radius * a[0], centre.y + radius * a[1], centre.z},
                 {centre.x + radius * b[0], centre.y + radius * b[1], centre.z}, centre);
    }
}

}  // namespace hallwright
