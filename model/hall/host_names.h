// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/port_names.h"

#include <map>
#include <set>
#include <string>

namespace hallwright {

/// Names under which other programs know what stands in a design: subnet managers, Slurm, NetBox.
/// A name that the user gave a device is its host name where it could be one and no other device
/// has it; else it is made of rack and device: "a-07-tray-1", "a-07-u12", of letters, digits and
/// hyphens, each once in a design.
class HostNames {
  public:
    explicit HostNames(const Design& design);

    /// Of an item (slot 0) or a device in it; empty for what is not there.
    [[nodiscard]] const std::string& of(Id<Item> item, std::uint16_t slot) const;

  private:
    using Place = std::pair<Id<Item>, std::uint16_t>;
    void add(const Place& place, std::string name);

    std::map<Place, std::string> names_;
    std::set<std::string> taken_;
};

}  // namespace hallwright
