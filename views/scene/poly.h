// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/mesh.h"
#include "views/scene/palette.h"

#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

class vtkActor;
class vtkProperty;

namespace hallwright {

/// A mesh as VTK has it.
vtkSmartPointer<vtkPolyData> polyOf(const Mesh& mesh);

/// An actor of a mesh, evenly lit from the light that the scene has; not seen by VTK's own pickers.
vtkSmartPointer<vtkActor> actorOf(const Mesh& mesh, Colour colour);

/// Lights a surface with `ambient` (0..1) from everywhere and the rest from the lamps.
void light(vtkProperty* property, double ambient);
constexpr double kAmbient = 0.5;       ///< shaded sides keep their colour
constexpr double kEvenAmbient = 0.78;  ///< hardly darker than the others

/// A surface of a colour in `kAmbient`.
void paint(vtkProperty* property, Colour colour);

}  // namespace hallwright
