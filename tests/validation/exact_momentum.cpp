// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/airflow/momentum/cavities.h"
#include "tests/solvers/airflow/momentum/rod.h"
#include "tests/validation/exact_row.h"

namespace hallwright::validation {
using namespace testing;

void addMomentum(ExactRows& rows) {
    struct Heated {
        double rayleigh, nusselt, limit;
    };
    for (const Heated& one : {Heated{1e3, 1.118, 0.01}, Heated{1e4, 2.243, 0.01},
                              Heated{1e5, 4.519, 0.01}, Heated{1e6, 8.800, 0.03}}) {
        Comparison met;
        met.see(one.nusselt, heatedCavity(one.rayleigh, 80).hot, one.nusselt);
        rows.push_back({text("cavity of air heated from a side, Ra %.0e, 80 × 80", one.rayleigh),
                        "mean Nusselt number of the hot wall", met, one.limit, "of it",
                        "de Vahl Davis 1983"});
    }
    struct Lid {
        double reynolds, height, speed, limit;
    };
    for (const Lid& one :
         {Lid{100.0, 0.4531, -0.21090, 0.004}, Lid{1000.0, 0.1719, -0.38289, 0.012}}) {
        Comparison met;
        met.see(one.speed, lidCavity(one.reynolds, 96, 3.0).at(one.height));
        rows.push_back({text("cavity under a moving lid, Re %.0f, 96 × 96", one.reynolds),
                        text("speed at height %.4f on the centre line", one.height), met, one.limit,
                        "of the lid's", "Ghia, Ghia and Shin 1982"});
    }
    Comparison order;
    order.see(2.0, std::log2(rodError(40, 8.0, false) / rodError(80, 8.0, false)));
    rows.push_back({"advection against diffusion along a rod, Pe 8",
                    "order from 40 to 80 cells, limited scheme", order, 0.35, "",
                    "(e^(Pe·x) − 1)/(e^Pe − 1)"});
}

}  // namespace hallwright::validation
