// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"
#include "views/diagrams/faceplate_painter.h"

#include <QStringList>

namespace hallwright {

/// "Endpoint", "Up: to a higher tier".
QString wordsFor(FacePort::Goes goes);
/// What is wrong with the link of a port.
QString wordsFor(LinkFault::Kind fault);

/// The heads of a list of ports, and the line of one.
QStringList faceHeads(UnitSystem units);
QStringList faceCells(const FacePort& port, UnitSystem units);

/// All of it, a line each, for a tip and for those who do not see it.
QString faceTip(const FacePort& port, UnitSystem units);

/// "N-01.U20, Leaf 3": what a faceplate is of.
QString titleOf(const SwitchFace& face);
/// How many of its ports are in use and free.
QString countsOf(const SwitchFace& face);

}  // namespace hallwright
