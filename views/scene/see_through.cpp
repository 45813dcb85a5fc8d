// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/see_through.h"

#include <vtkActor.h>
#include <vtkProperty.h>
#include <vtkShaderProperty.h>

namespace hallwright {

void seeThrough(vtkActor* actor, double opacity) {
    // Near the eye, in the order that its own parts have.
    actor->GetShaderProperty()->AddFragmentShaderReplacement(
        "//VTK::Depth::Impl", true, "gl_FragDepth = 0.001 * gl_FragCoord.z;\n", false);
    actor->GetProperty()->SetOpacity(opacity);
    // Blended where it comes, as glass is.
    actor->ForceOpaqueOn();
    actor->PickableOff();
}

}  // namespace hallwright
