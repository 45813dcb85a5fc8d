// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/switch_face.h"
#include "views/diagrams/diagram_box.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallwright {

/// Points that are free above upper cages and below lower ones, for a tab and a number.
inline constexpr double kCageHead = 12.0;

/// A cage with its ports, or a port that has one to itself.
struct FaceCage {
    DiagramBox box;
    std::vector<std::uint32_t> ports;  ///< of the face
    bool isUpper = true;               ///< of two rows back to back: its tab is at the top
    std::string number;                ///< as printed beside it; empty: its port has one
};

/// The ports of one group side by side, and its name where that is not plain "ports".
struct FaceBlock {
    DiagramBox box;
    std::string title;
};

/// The front of a switch, laid out as the device is built.
struct FaceplateDrawing {
    DiagramBox body;                ///< of the device, without its ears
    std::vector<DiagramBox> ports;  ///< as the face numbers them
    std::vector<FaceCage> cages;
    std::vector<FaceBlock> blocks;     ///< from left to right, as the product names them
    double width = 0.0, height = 0.0;  ///< points, ears included
};

/// Two rows back to back in each rack unit that it needs: odd cages up, even ones down, as the
/// field counts where a product says nothing. `face` is of `product`.
FaceplateDrawing layOutFaceplate(const Product& product, const SwitchFace& face);

/// The nearest port of the row or column; past the end of a row, the nearest of another.
std::optional<std::uint32_t> portBeside(const FaceplateDrawing& drawn, std::uint32_t from,
                                        DiagramStep step);

}  // namespace hallwright
