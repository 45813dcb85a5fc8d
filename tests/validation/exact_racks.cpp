// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/airflow/field/published_racks.h"
#include "tests/validation/exact_row.h"

namespace hallwright::validation {
using namespace testing;

void addPublishedRacks(ExactRows& rows) {
    const std::string paper = "Wibron, Ljung and Lundström 2018, Energies 11(3) 644";
    Comparison ratio, model;
    ExactRows measured;
    for (const PublishedRack& rack : kPublishedRacks) {
        const double rise = riseOf(rack);
        ratio.see(kPublishedRise, rise * rack.faceSpeed / rack.heat, kPublishedRise);
        model.see(rack.modelRise(), rise);
        if (!std::isnan(rack.measuredRise())) {
            Comparison met;
            met.see(rack.measuredRise(), rise);
            // Two sensors, and the face speed by which the rise was computed.
            const double bar = 2.0 + rise * (0.03 + 0.04 / rack.faceSpeed);
            measured.push_back({text("published rack %s", rack.name), "rise as measured, K", met,
                                bar, "K", paper + ", sensors ±1 K, air ±3 % ±0.04 m/s"});
        }
    }
    rows.push_back({"published racks, 8 of them", "ΔT·v/Q, K·m/(s·W)", ratio, 1e-3, "of it",
                    paper + ", from its CFD"});
    rows.push_back({"published racks, 8 of them", "rise in their CFD, K", model, 0.06, "K",
                    paper + ", figures read to ±0.03 K"});
    rows.insert(rows.end(), measured.begin(), measured.end());
}

}  // namespace hallwright::validation
