// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/switch_face.h"

#include <QColor>
#include <QPainterPath>
#include <QPointF>

namespace hallwright {

struct FaceplateLook;

/// The colour of what a port goes to, or of its rail.
QColor portInk(const FacePort& port, const FaceplateLook& look);

/// The sign of where a port leads, `size` points across: triangle up or down, dot for an endpoint,
/// diamond for the same tier, square for what is joined in the rack. Empty of a free port.
QPainterPath portSign(FacePort::Goes goes, QPointF centre, double size);

}  // namespace hallwright
