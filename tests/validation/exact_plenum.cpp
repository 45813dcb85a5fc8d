// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/airflow/field/plenum_floors.h"
#include "tests/validation/exact_row.h"

namespace hallwright::validation {
using namespace testing;

void addPlenumFlows(ExactRows& rows) {
    const std::string law = "v(x)/v(L) = cos(θ₀(1 − x/L)): manifold without friction, Bernoulli";
    Comparison sum;
    for (const double theta : {0.3, 0.55, 0.9}) {
        Comparison met;
        for (const double loss : {7.36, 42.8}) {
            const PlenumFlow flow =
                solvePlenumFlow(manifold(loss, manifoldDepth(theta, loss), 9.0).scene, {});
            met.see(cosineLaw(flow, theta));
            sum.see(9.0, sumOf(flow), 9.0);
        }
        rows.push_back({text("plenum with tiles along it, θ₀ = %g", theta),
                        "speed of any tile over the last one's", met, 1e-3, "", law});
    }
    for (const double loss : {5.0, 42.8, 4e5}) {
        for (const double seams : {0.0, 0.02, 0.2}) {
            sum.see(4.1, sumOf(solvePlenumFlow(floorOf(loss, seams).scene, {})), 4.1);
        }
    }
    rows.push_back({"raised floors, 15 of them", "air through tiles and seams, m³/s", sum, 1e-9,
                    "of the supply", "what fans bring"});
    const PlenumFlow flow = solvePlenumFlow(floorOf(4e5, 0.0).scene, {});
    Comparison even;
    for (std::size_t v = 0; v < flow.vents.size(); ++v) {
        const bool isTwice = v / 5 == 1;
        even.see(isTwice ? std::sqrt(0.5) : 1.0, flow.vents[v] / flow.vents.front());
    }
    rows.push_back({"tiles of K = 4·10⁵, some of twice that",
                    "flow of any tile over the first one's", even, 1e-4, "",
                    "one pressure for all: V ∝ 1/√K"});
}

}  // namespace hallwright::validation
