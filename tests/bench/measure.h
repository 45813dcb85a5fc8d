// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <functional>
#include <string>
#include <vector>

namespace hallwright::bench {

double millisecondsOf(const std::function<void()>& work);
/// Seconds to move `bytes` once, by a copy of an array larger than any cache.
double secondsToMove(double bytes);
/// Milliseconds to read every item and connection of a snapshot once: no answer can come without.
double readingOnce(const Design& design);

struct Spread {
    double p50 = 0.0;
    double p95 = 0.0;
};
Spread spreadOf(std::vector<double> times);

/// One line: median and 95th percentile beside the promise, and as a ratio to a floor measured in
/// the same run, the least that the machine takes for work of that kind. All in milliseconds.
void print(const std::string& what, Spread time, double promise, double floor,
           const char* floorName);
void printHead();

/// Frames of a design that turns, 1280 × 800, drawn on the CPU without a display.
void frames(const std::string& name, const Design& design, double promise);

/// What mouse events in the 3D view take without its picture, and edits of many racks.
void editing(const std::string& name, const Design& design, double perEvent, double perEdit);

/// Cold and warm fields of one hall with ever more cells.
void fieldsByCells();
/// The first, coarse field after one rack has moved.
void fieldAfterEdit(const std::string& name, const Design& start, std::size_t cells, int rounds,
                    double promise);
/// All intakes after a change of set points, by the transfer matrix.
void setPointToInlets(const Design& design);

/// The supply chain in every state with its voltages, beside a dense nodal analysis.
void voltages(const std::string& name, const Design& design, double promise);

/// The cables of one rack at a time laid anew as it moves, and judged by the network rules that
/// look at places.
void cablesMoved(const std::string& name, const Design& start, int rounds, double promise);

/// A fabric planned and measured, beside igraph.
void fabric(int endpoints, double promise);
void failures(int endpoints, double promise);

/// Where the ports of one switch lead, found after each edit while they are looked at.
void switchPorts(const std::string& name, const Design& design, double promise);

/// Marches of momentum in one hall: first estimate, and until settled.
void marches(bool isQuick);

}  // namespace hallwright::bench
