// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/large_blocks.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace hallwright {

void keepLargeBlocks() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the greatest that glibc takes
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
#endif
}

}  // namespace hallwright
