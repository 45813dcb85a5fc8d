// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <optional>
#include <unordered_map>

namespace hallwright {

/// How long a whip, feeder cable or hose is, without allowance for how it is made up.
struct CableWay {
    double length = 0.0;      ///< m
    bool isEstimated = true;  ///< from where its ends stand, not given by the user
};

/// The user's length of a link, else the way along the axes of the site between its ends: the top
/// of what stands there; of a busway its tap-off, the feed end where it is fed, the far end where
/// it goes on. None when an end is schematic only. Items are looked up once.
class CableWays {
  public:
    explicit CableWays(const Design& design) : design_(design) {}

    std::optional<CableWay> of(const Link& link);

  private:
    struct Standing {
        const Item* item = nullptr;
        bool isPlaced = false;
        bool isOverhead = false;
        Point at;            ///< m, on the site
        double z = 0.0;      ///< m, where cables meet it
        double width = 0.0;  ///< m
    };
    struct Place {
        Point at;
        double z = 0.0;
    };
    const Standing& standing(Id<Item> id);
    std::optional<Place> placeOf(const PortRef& end, bool leaves);

    const Design& design_;
    std::unordered_map<Id<Item>, Standing> known_;
};

}  // namespace hallwright
