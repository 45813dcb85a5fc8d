// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/transient/warming.h"
#include "tests/solvers/airflow/transient/two_nodes.h"
#include "tests/validation/exact_row.h"

#include <array>

namespace hallwright::validation {
using namespace testing;

void addWarming(ExactRows& rows) {
    constexpr double kFine = 1e-9;
    Comparison air, body, kept, reached;
    double first = 0.0, last = 0.0;
    const TwoNodes worked;
    for (const double coupling : {1.0, 300.0, 3e3, 30e3, 3e5, 3e6}) {
        TwoNodes nodes;
        nodes.coupling = coupling;
        const std::array bodies{HeatStore{nodes.body, nodes.coupling}};
        const Warming warming(nodes.heat, nodes.air, bodies);
        for (double time = 0.5; time < 5000.0; time *= 1.7) {
            const double rise = warming.rise(time);
            air.see(nodes.rise(time), rise);
            body.see(nodes.bodyRise(time), warming.bodyRise(0, time));
            kept.see(nodes.heat * time, nodes.air * rise + nodes.body * warming.bodyRise(0, time),
                     nodes.heat * time);
            reached.see(time, warming.timeTo(nodes.rise(time)), time);
        }
        if (coupling == worked.coupling) {
            first = warming.rise(1e-4) / 1e-4;
            last = (warming.rise(2e4) - warming.rise(1e4)) / 1e4;
        }
    }
    const std::string name = "hall without cooling, air and one body, 6 couplings";
    const std::string closed = "Q·t/C + Q·τ·C_m/(C_a·C)·(1 − e^(−t/τ))";
    rows.push_back({name, "warming of the air, 0.5 s to over an hour, K", air, 1e-7, "K", closed});
    rows.push_back({name, "warming of the body, K", body, 1e-7, "K", closed});
    rows.push_back({name, "heat in air and body, J", kept, kFine, "of it", "Q·t"});
    rows.push_back({name, "time to a warming, s", reached, 1e-8, "of it", closed});
    Comparison rate, end;
    rate.see(worked.heat / worked.air, first, worked.heat / worked.air);
    end.see(worked.heat / worked.all(), last, worked.heat / worked.all());
    const std::string example = "hall of 1500 m³ with 300 kW and 9 MJ/K at 30 kW/K";
    rows.push_back({example, "first rate of warming, K/s", rate, 1e-5, "of it", "Q/C_a"});
    rows.push_back({example, "last rate of warming, K/s", end, kFine, "of it", "Q/(C_a + C_m)"});
}

}  // namespace hallwright::validation
