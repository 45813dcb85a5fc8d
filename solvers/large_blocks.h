// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hallwright {

/// Keeps freed memory for the next solve. A field of air takes and gives back many blocks of
/// megabytes at each edit; fresh pages for them would cost a fifth of its time. To be called once,
/// at the start of a program.
void keepLargeBlocks();

}  // namespace hallwright
