// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ensure.h"

#include <cstdio>
#include <cstdlib>

namespace hallwright {

void brokenInvariant(const char* condition, const char* reason, const char* file, int line) {
    std::fprintf(stderr, "hallwright: broken invariant at %s:%d: %s (%s)\n", file, line, reason,
                 condition);
    std::abort();
}

}  // namespace hallwright
