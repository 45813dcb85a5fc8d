// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "model/results/capacity.h"

#include <memory>

namespace hallwright {

/// What a design could still take, and the answers that it was reckoned from.
struct CapacityFigures {
    std::shared_ptr<const Answers> answers;
    Capacity capacity;
};

}  // namespace hallwright
