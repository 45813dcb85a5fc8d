// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/equipment.h"

#include "views/scene/equipment_parts.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

void drawRack(Drawing& draw, int units) {
    draw.body();
    draw.frontPanel(0.03F, 0.06F, draw.high - 0.07F, Part::Door);
    draw.rearDoors();
    const float first = std::max(0.05F, (draw.high - static_cast<float>(units) * kUnit) / 2.0F);
    const float inset = std::min(0.08F, draw.wide * 0.15F);
    for (int u = 0; u <= units && first + static_cast<float>(u) * kUnit < draw.high - 0.07F; ++u) {
        const float z = first + static_cast<float>(u) * kUnit;
        draw.frontLine(-draw.wide / 2 + inset, z, draw.wide / 2 - inset, z, 2);
    }
    draw.frontBox(Part::Light, draw.wide / 2 - 0.055F, 0.95F, 0.018F, 0.22F, 0.02F);
    draw.strip();
    draw.chevron();
}

void drawCrah(Drawing& draw, bool isUnderfloor) {
    draw.body();
    draw.topLouvres(0.08F, draw.deep * 0.18F);
    draw.frontSeams(std::max(2, static_cast<int>(std::lround(draw.wide / 0.9F))));
    draw.frontPanel(0.08F, 0.1F, std::min(0.55F, draw.high * 0.3F));
    draw.frontLouvres(0.1F, 0.12F, std::min(0.53F, draw.high * 0.3F), 0.05F);
    draw.frontBox(Part::Dark, draw.wide / 2 - 0.25F, draw.high * 0.72F, 0.2F, 0.14F, 0.006F);
    draw.strip();
    // An arrow says that air comes out here.
    isUnderfloor ? draw.chevron() : draw.flowArrow();
}

void drawInRow(Drawing& draw) {
    draw.body();
    draw.frontPanel(0.03F, 0.08F, draw.high - 0.08F);
    draw.frontLouvres(0.045F, 0.12F, draw.high - 0.1F, 0.09F);
    draw.strip();
    draw.flowArrow();
}

void drawCdu(Drawing& draw) {
    draw.body();
    draw.frontSeams(draw.wide > 0.7F ? 2 : 1);
    draw.frontBox(Part::Dark, 0.0F, std::min(1.45F, draw.high * 0.65F),
                  std::min(0.3F, draw.wide * 0.5F), 0.2F, 0.006F);
    draw.frontLouvres(draw.wide * 0.15F, 0.1F, 0.35F, 0.04F);
    const float radius = std::clamp(draw.wide * 0.06F, 0.02F, 0.05F);
    const float x = draw.wide * 0.3F;
    const float y = draw.deep * 0.28F;
    draw.model[Part::Supply].post({-x, y, draw.high}, radius, 0.16F);
    draw.model[Part::Back].post({-x / 3, y, draw.high}, radius, 0.16F);
    draw.model[Part::Supply].post({x / 3, y, draw.high}, radius, 0.16F);
    draw.model[Part::Back].post({x, y, draw.high}, radius, 0.16F);
    draw.strip();
    draw.chevron();
}

void drawCabinets(Drawing& draw, float bay, bool vents, bool screen) {
    draw.body();
    const int bays = std::max(1, static_cast<int>(std::lround(draw.wide / bay)));
    draw.frontSeams(bays);
    const float each = draw.wide / static_cast<float>(bays);
    for (int i = 0; i < bays; ++i) {
        const float middle = -draw.wide / 2 + (static_cast<float>(i) + 0.5F) * each;
        if (vents) {
            draw.frontBox(Part::Dark, middle, draw.high - 0.24F, each * 0.7F, 0.18F, 0.004F);
            draw.frontBox(Part::Dark, middle, 0.08F, each * 0.7F, 0.14F, 0.004F);
        }
        draw.frontBox(Part::Light, middle + each * 0.4F, draw.high * 0.45F, 0.016F, 0.16F, 0.018F);
        if (screen && i == bays / 2) {
            draw.frontBox(Part::Dark, middle, draw.high * 0.62F, std::min(0.26F, each * 0.5F),
                          0.18F, 0.006F);
        }
    }
    draw.strip();
    draw.chevron();
}

void drawSwitchgear(Drawing& draw) {
    draw.body();
    const int bays = std::max(1, static_cast<int>(std::lround(draw.wide / 0.6F)));
    draw.frontSeams(bays);
    const float each = draw.wide / static_cast<float>(bays);
    for (int i = 0; i < bays; ++i) {
        const float middle = -draw.wide / 2 + (static_cast<float>(i) + 0.5F) * each;
        for (float z = 0.2F; z + 0.3F < draw.high - 0.1F; z += 0.42F) {
            draw.frontBox(Part::Dark, middle, z, each * 0.4F, 0.22F, 0.006F);
            draw.frontBox(Part::Light, middle, z + 0.06F, 0.03F, 0.1F, 0.02F);
        }
    }
    draw.strip();
    draw.chevron();
}

void drawPanelboard(Drawing& draw) {
    draw.body();
    draw.frontPanel(draw.wide * 0.16F, draw.high * 0.28F, draw.high * 0.86F);
    const float x = draw.wide * 0.3F;
    for (float z = draw.high * 0.31F; z < draw.high * 0.84F; z += 0.05F) {
        draw.frontLine(-x, z, -0.02F, z, 2);
        draw.frontLine(0.02F, z, x, z, 2);
    }
    draw.strip();
    draw.chevron();
}

void drawTransformer(Drawing& draw) {
    draw.body();
    draw.frontLouvres(draw.wide * 0.1F, draw.high * 0.12F, draw.high * 0.4F, 0.06F);
    draw.frontLouvres(draw.wide * 0.1F, draw.high * 0.6F, draw.high * 0.88F, 0.06F);
    draw.strip();
    draw.chevron();
}

void drawGenerator(Drawing& draw) {
    draw.body();
    const float quarter = draw.deep / 4;
    draw.frontPanel(draw.wide * 0.08F, draw.high * 0.12F, draw.high * 0.85F);
    draw.frontLouvres(draw.wide * 0.1F, draw.high * 0.15F, draw.high * 0.82F, 0.09F);
    draw.model[Part::Dark].post({0.0F, quarter, draw.high}, 0.14F, 0.7F);
    draw.strip();
}

void drawChiller(Drawing& draw) {
    draw.body();
    draw.frontLouvres(draw.wide * 0.06F, draw.high * 0.2F, draw.high * 0.85F, 0.1F);
    draw.fans();
    draw.strip();
}

void drawBusway(Drawing& draw) {
    draw.body();
    const float end = std::min(0.35F, draw.wide / 3);
    draw.box(Part::Dark, {-draw.wide / 2 - 0.004F, -draw.deep * 0.9F, -draw.high * 0.35F},
             {-draw.wide / 2 + end, draw.deep * 0.9F, draw.high * 1.15F});
    for (float x = -draw.wide / 2 + end + 0.6F; x < draw.wide / 2 - 0.05F; x += 0.6F) {
        draw.model[Part::Fine].line({x, -draw.deep / 2 - 0.003F, 0.0F},
                                    {x, -draw.deep / 2 - 0.003F, draw.high});
        draw.model[Part::Fine].line({x, -draw.deep / 2, draw.high + 0.003F},
                                    {x, draw.deep / 2, draw.high + 0.003F});
    }
    draw.box(Part::Strip, {-draw.wide / 2 + end, -draw.deep / 2 - 0.005F, draw.high * 0.4F},
             {draw.wide / 2, -draw.deep / 2 + 0.01F, draw.high * 0.6F});
}

void drawTapOff(Drawing& draw) {
    draw.body();
    draw.box(Part::Light, {-draw.wide * 0.3F, -draw.deep / 2 - 0.006F, draw.high * 0.3F},
             {draw.wide * 0.3F, -draw.deep / 2, draw.high * 0.7F});
}

void drawTray(Drawing& draw) {
    Mesh& rails = draw.model[Part::Body];
    const float y = draw.deep / 2;
    rails.box({-draw.wide / 2, -y, 0.0F}, {draw.wide / 2, -y + 0.02F, draw.high});
    rails.box({-draw.wide / 2, y - 0.02F, 0.0F}, {draw.wide / 2, y, draw.high});
    for (float x = -draw.wide / 2 + 0.15F; x < draw.wide / 2; x += 0.3F) {
        draw.model[Part::Edge].line({x, -y, 0.01F}, {x, y, 0.01F});
    }
}

void drawHeader(Drawing& draw) {
    const float radius = std::min(draw.deep * 0.2F, draw.high * 0.5F);
    const float y = draw.deep * 0.25F;
    draw.model[Part::Supply].pipe({-draw.wide / 2, -y, draw.high / 2}, draw.wide / 2, radius);
    draw.model[Part::Back].pipe({-draw.wide / 2, y, draw.high / 2}, draw.wide / 2, radius);
    for (float x = -draw.wide / 2 + 0.3F; x < draw.wide / 2; x += 1.5F) {
        draw.box(Part::Body, {x - 0.02F, -draw.deep / 2, 0.0F}, {x + 0.02F, draw.deep / 2, 0.03F});
    }
}

void drawTile(Drawing& draw) {
    const float x = draw.wide / 2 - 0.008F;
    const float y = draw.deep / 2 - 0.008F;
    draw.model[Part::Body].quad({-x, -y, draw.high}, {x, -y, draw.high}, {x, y, draw.high},
                                {-x, y, draw.high});
    const int openings = 8;
    for (int i = 0; i < openings; ++i) {
        const float from = -y * 0.86F + static_cast<float>(i) * 1.72F * y / openings;
        const float to = from + y / openings;
        const float z = draw.high + 0.003F;
        draw.model[Part::Dark].quad({-x * 0.86F, from, z}, {x * 0.86F, from, z}, {x * 0.86F, to, z},
                                    {-x * 0.86F, to, z});
    }
}

/// Screens along both long sides, doors at the ends, a roof.
void drawContainment(Drawing& draw) {
    const float x = draw.wide / 2;
    const float y = draw.deep / 2;
    draw.model[Part::Glass].box({-x, -y, 0.002F}, {x, y, draw.high});
    draw.model[Part::Edge].boxEdges({-x, -y, 0.004F}, {x, y, draw.high});
    Mesh& frame = draw.model[Part::Body];
    for (const float end : {-x, x - 0.05F}) {
        frame.box({end, -y, 0.0F}, {end + 0.05F, -y + 0.05F, draw.high});
        frame.box({end, y - 0.05F, 0.0F}, {end + 0.05F, y, draw.high});
        frame.box({end, -y, draw.high - 0.05F}, {end + 0.05F, y, draw.high});
        draw.model[Part::Edge].line({end + 0.025F, 0.0F, 0.0F}, {end + 0.025F, 0.0F, draw.high});
    }
    for (float rib = -x + 1.2F; rib < x - 0.3F; rib += 1.2F) {
        draw.model[Part::Fine].line({rib, -y, draw.high + 0.003F}, {rib, y, draw.high + 0.003F});
    }
}

void drawScreen(Drawing& draw) {
    const float x = draw.wide / 2;
    const float y = draw.deep / 2;
    draw.model[Part::Glass].box({-x, -y, 0.002F}, {x, y, draw.high});
    draw.model[Part::Edge].boxEdges({-x, -y, 0.002F}, {x, y, draw.high});
}

}  // namespace

Model equipmentModel(const Shape& shape) {
    Drawing draw(static_cast<float>(shape.width) / 1000.0F,
                 static_cast<float>(shape.depth) / 1000.0F,
                 static_cast<float>(shape.height) / 1000.0F);
    switch (shape.figure) {
        case Figure::Rack:
            drawRack(draw, shape.units);
            break;
        case Figure::Cabinet:
            drawCabinets(draw, 0.8F, true, false);
            break;
        case Figure::Crah:
            drawCrah(draw, shape.isUnderfloor);
            break;
        case Figure::InRow:
            drawInRow(draw);
            break;
        case Figure::Cdu:
            drawCdu(draw);
            break;
        case Figure::Ups:
            drawCabinets(draw, 0.7F, true, true);
            break;
        case Figure::Switchgear:
            drawSwitchgear(draw);
            break;
        case Figure::Panelboard:
            drawPanelboard(draw);
            break;
        case Figure::Battery:
            drawCabinets(draw, 0.65F, true, false);
            break;
        case Figure::Transformer:
            drawTransformer(draw);
            break;
        case Figure::Generator:
            drawGenerator(draw);
            break;
        case Figure::Chiller:
        case Figure::Tower:
            drawChiller(draw);
            break;
        case Figure::Busway:
            drawBusway(draw);
            break;
        case Figure::TapOff:
            drawTapOff(draw);
            break;
        case Figure::Tray:
            drawTray(draw);
            break;
        case Figure::Header:
            drawHeader(draw);
            break;
        case Figure::Tile:
            drawTile(draw);
            break;
        case Figure::Containment:
            drawContainment(draw);
            break;
        case Figure::Screen:
            drawScreen(draw);
            break;
        case Figure::Box:
            draw.body();
            draw.strip();
            draw.chevron();
            break;
    }
    return std::move(draw.model);
}

}  // namespace hallwright
