// SPDX-License-Identifier: GPL-3.0-or-later
// Solves every case of the air field whose answer is known and prints answer and solution side by
// side, each at its worst place. Ends with 1 when any misses its limit.
#include "tests/validation/exact_row.h"

#include <algorithm>
#include <cstdio>

using namespace hallwright::validation;

namespace {

constexpr const char* kHead = R"(# Our air field against exact answers

Written by `build/release/bin/exact_table > tests/validation/exact.md`; run it again rather than
edit this page.

Every computed value was solved for in that run. Where many places, grids or halls stand in one row,
it shows the one that is farthest off. The hall that is moved and scaled has a rack turned against
its row, which breathes what its neighbours blow out: hence temperatures beyond those of real halls.
Published racks are solved one by one, as their places in the hall stand only in a drawing; their
face of 0.72 m² follows from their ratio ΔT·v/Q, so these rows try the heat balance of a rack, not
the air of a hall. The cavities are laminar: they try the momentum tier without its turbulence, for
which momentum.md has halls. The two rooms and the jet are turbulent. What a free jet of 30 slots
draws in comes evenly from floor and roof. Our eddies are as long as a wall is far, not as the jet
is wide, so it comes out of the slot mixing too little and mixes too much later on: on the whole it
grows and slows as a jet does in a room, within limits as wide as stated, but not by the same law.
After a loss of cooling air and the masses in it are followed as well mixed: the last rows try the
solution of that model, not how well it fits a hall.

| case | compared | exact or published | computed | error | limit | verdict | source |
| --- | --- | --- | --- | --- | --- | --- | --- |
)";

void print(const ExactRow& row) {
    const char* gap = row.unit.empty() ? "" : " ";
    std::printf("| %s | %s | %.9g | %.9g | %.1e%s%s | %.2g%s%s | %s | %s |\n", row.name.c_str(),
                row.compared.c_str(), row.met.exact, row.met.computed, row.met.error, gap,
                row.unit.c_str(), row.limit, gap, row.unit.c_str(),
                row.holds() ? "holds" : "misses", row.source.c_str());
}

}  // namespace

int main() {
    ExactRows rows;
    addBoxFlows(rows);
    addPlenumFlows(rows);
    addHeat(rows);
    addMovedHalls(rows);
    addRandomHalls(rows);
    addPublishedRacks(rows);
    addMomentum(rows);
    addRoomAir(rows);
    addWarming(rows);

    std::fputs(kHead, stdout);
    std::ranges::for_each(rows, print);
    const auto missed = std::ranges::count_if(rows, [](const auto& row) { return !row.holds(); });
    std::printf("\n%zu rows, %td of them %s.\n", rows.size(), missed,
                missed == 1 ? "misses" : "miss");
    return missed == 0 ? 0 : 1;
}
