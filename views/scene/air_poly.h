// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/air_sampling.h"
#include "views/scene/air_streamlines.h"
#include "views/scene/palette.h"

#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include <functional>
#include <span>
#include <vector>

namespace hallwright {

/// The colour of air, °C.
using AirColours = std::function<Colour(double celsius)>;

/// Patches as quads, each of its own colour.
vtkSmartPointer<vtkPolyData> polyOf(std::span<const AirPatch> patches, const AirColours& colours);

/// Lines with an arrowhead in the middle of each, coloured along their way.
vtkSmartPointer<vtkPolyData> polyOf(std::span<const Streamline> lines, Point origin,
                                    const AirColours& colours);

/// The surface on which the air has a temperature, site coordinates: through the centres of cells,
/// closed off by what solids would have if their nearest air went on.
vtkSmartPointer<vtkPolyData> isosurfaceOf(const AirField& field, double celsius, Point origin);

}  // namespace hallwright
