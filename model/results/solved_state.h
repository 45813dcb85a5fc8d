// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "model/results/power_state_flow.h"

#include <memory>

namespace hallwright {

/// One state of the supply chain of answers, with what flows in it. Never without answers.
struct SolvedState {
    std::shared_ptr<const Answers> answers;
    PowerStateFlow flow;

    [[nodiscard]] const Design& design() const { return answers->design; }
    [[nodiscard]] const PowerResult& power() const { return answers->power; }
    [[nodiscard]] const PowerState& state() const { return power().states[flow.state]; }
};

}  // namespace hallwright
