// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item.h"

namespace hallwright {

/// Tells the side of each rack PDU of one rack, asked in order of slot: by the last word of its
/// name ("PDU A1" is on side A); those whose name says nothing alternate A, B.
class PduSides {
  public:
    Side of(const Device& pdu);

  private:
    bool nextIsB_ = false;
};

}  // namespace hallwright
