// SPDX-License-Identifier: GPL-3.0-or-later
// The table of all rules. It is explicit, because objects that register themselves from a static
// library are dropped by the linker without a word.
#include "solvers/checks/cooling_rules.h"
#include "solvers/checks/network_rules.h"
#include "solvers/checks/power_rules.h"
#include "solvers/checks/rule.h"
#include "solvers/checks/space_rules.h"

#include <vector>

namespace hallwright {

std::span<const Rule> allRules() {
    static const std::vector<Rule> kAll = [] {
        std::vector<Rule> all;
        for (const auto& group : {powerRules(), coolingRules(), networkRules(), spaceRules()}) {
            all.insert(all.end(), group.begin(), group.end());
        }
        return all;
    }();
    return kAll;
}

}  // namespace hallwright
