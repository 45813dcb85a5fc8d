// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"

#include <string>

namespace hallwright {

/// A field as a VTK image (XML ImageData, `.vti`) for ParaView and its like: cell data
/// `temperature`, °C, and `velocity`, m/s, in the coordinates of the room. An image has cells of
/// one size, while the grid of a field keeps to the faces of its equipment: each cell of the image
/// takes the cell of the grid that holds its middle. They are about as long as the field was asked
/// for, fitted so that the image is just the room. What is no air has the temperature NaN and
/// stands still.
std::string airFieldVti(const AirField& field);

}  // namespace hallwright
