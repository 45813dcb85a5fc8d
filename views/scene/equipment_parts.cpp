// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/equipment_parts.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

/// How far one thing stands before another that it lies on, m.
constexpr float kLayer = 0.004F;

}  // namespace

void Drawing::body() {
    const Vertex l{-wide / 2, -deep / 2, 0.0F};
    const Vertex h{wide / 2, deep / 2, high};
    model[Part::Body].box(l, h);
    model[Part::Edge].boxEdges({l.x - 0.003F, l.y - 0.003F, 0.003F},
                               {h.x + 0.003F, h.y + 0.003F, h.z + 0.003F});
}

void Drawing::box(Part part, Vertex low, Vertex top) {
    model[part].box(low, top);
}

void Drawing::frontBox(Part part, float x, float z, float width, float height, float out) {
    box(part, {x - width / 2, -deep / 2 - out, z}, {x + width / 2, -deep / 2, z + height});
}

void Drawing::frontPanel(float inset, float fromZ, float toZ, Part part) {
    const float x = wide / 2 - inset;
    const float y = -deep / 2 - kLayer;
    model[part].quad({-x, y, fromZ}, {x, y, fromZ}, {x, y, toZ}, {-x, y, toZ});
}

void Drawing::frontLine(float x1, float z1, float x2, float z2, int layer) {
    const float y = -deep / 2 - kLayer * static_cast<float>(layer);
    model[Part::Fine].line({x1, y, z1}, {x2, y, z2});
}

void Drawing::frontLouvres(float inset, float fromZ, float toZ, float pitch) {
    for (float z = fromZ; z <= toZ; z += pitch) {
        frontLine(-wide / 2 + inset, z, wide / 2 - inset, z, 2);
    }
}

void Drawing::frontSeams(int bays) {
    const float y = -deep / 2 - kLayer;
    for (int i = 1; i < bays; ++i) {
        const float x = -wide / 2 + wide * static_cast<float>(i) / static_cast<float>(bays);
        model[Part::Edge].line({x, y, 0.03F}, {x, y, high - 0.03F});
    }
}

void Drawing::topLouvres(float pitch, float inset) {
    const float z = high + kLayer;
    const float x = wide / 2 - 0.1F;
    const float y = deep / 2 - inset;
    model[Part::Dark].quad({-x, -y, z}, {x, -y, z}, {x, y, z}, {-x, y, z});
    for (float at = -x; at <= x; at += pitch) {
        model[Part::Fine].line({at, -y, z + kLayer}, {at, y, z + kLayer});
    }
}

void Drawing::rearDoors() {
    const float y = deep / 2 + kLayer;
    for (const float side : {-1.0F, 1.0F}) {
        const float inner = side * 0.012F;
        const float outer = side * (wide / 2 - 0.03F);
        model[Part::Door].quad({outer, y, 0.06F}, {inner, y, 0.06F}, {inner, y, high - 0.06F},
                               {outer, y, high - 0.06F});
    }
}

void Drawing::fans() {
    const float across = std::min(wide, deep);
    const int rows = across > 2.0F ? 2 : 1;
    const float pitch = across / static_cast<float>(rows);
    const auto alongX = static_cast<int>(std::max(1.0F, std::floor(wide / pitch)));
    const auto alongY = static_cast<int>(std::max(1.0F, std::floor(deep / pitch)));
    for (int i = 0; i < alongX; ++i) {
        for (int j = 0; j < alongY; ++j) {
            const float x =
                wide * ((static_cast<float>(i) + 0.5F) / static_cast<float>(alongX) - 0.5F);
            const float y =
                deep * ((static_cast<float>(j) + 0.5F) / static_cast<float>(alongY) - 0.5F);
            model[Part::Light].disc({x, y, high + kLayer}, pitch * 0.42F);
            model[Part::Dark].disc({x, y, high + 2 * kLayer}, pitch * 0.36F);
        }
    }
}

void Drawing::strip() {
    const float out = 0.012F;
    const float back = std::min(0.09F, deep * 0.15F);
    box(Part::Strip, {-wide / 2 + 0.004F, -deep / 2 - out, high - 0.05F},
        {wide / 2 - 0.004F, -deep / 2 + back, high + 0.008F});
}

void Drawing::chevron() {
    const float reach = std::clamp(wide * 0.28F, 0.12F, 0.22F);
    const float y = -deep / 2 - 0.06F;
    const float bar = 0.05F;
    const float z = 0.006F;
    Mesh& mesh = model[Part::Mark];
    mesh.quad({-reach, y, z}, {-reach, y - bar, z}, {0.0F, y - reach * 0.6F - bar, z},
              {0.0F, y - reach * 0.6F, z});
    mesh.quad({reach, y - bar, z}, {reach, y, z}, {0.0F, y - reach * 0.6F, z},
              {0.0F, y - reach * 0.6F - bar, z});
}

void Drawing::flowArrow() {
    const float z = 0.008F;
    const float y = -deep / 2 - 0.06F;
    const float half = std::min(0.12F, wide * 0.2F);
    const float length = 0.42F;
    Mesh& mesh = model[Part::Supply];
    mesh.quad({-half / 2, y - length * 0.6F, z}, {half / 2, y - length * 0.6F, z}, {half / 2, y, z},
              {-half / 2, y, z});
    mesh.triangle({-half, y - length * 0.6F, z}, {0.0F, y - length, z},
                  {half, y - length * 0.6F, z});
}

}  // namespace hallwright
