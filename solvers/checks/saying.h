// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/finding.h"

#include <string_view>
#include <utility>

namespace hallwright {

/// A message of `pattern` and what fills it. Written as a braced list, the same makes GCC 12 warn
/// of arguments that it takes for uninitialised when an exception unwinds the list.
template <class... Arguments>
Message saying(std::string_view pattern, Arguments&&... arguments) {
    Message message;
    message.pattern = pattern;
    message.arguments.reserve(sizeof...(arguments));
    (message.arguments.emplace_back(std::forward<Arguments>(arguments)), ...);
    return message;
}

}  // namespace hallwright
