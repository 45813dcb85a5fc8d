// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class vtkActor;

namespace hallwright {

/// Makes an actor be drawn over all that is drawn before it, as if it stood nearest, and as a veil
/// of `opacity`: added after a second actor of the same shape it shows where that one is hidden.
void seeThrough(vtkActor* actor, double opacity);

}  // namespace hallwright
