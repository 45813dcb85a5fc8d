// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <string>

namespace hallwright::testing {

/// "R-7".
std::string numbered(const std::string& name, int number);

/// Designs with power, built by hand. Every product is made for the item that asks for it, with the
/// figures given and nothing else; figures count as from a data sheet.
class PowerHall {
  public:
    explicit PowerHall(Jurisdiction jurisdiction = Jurisdiction::Iec, double voltage = 400.0);

    /// An item of `kind` with eight power inputs and sixteen outputs.
    Id<Item> add(Kind kind, const std::string& tag, const OwnValues& figures = {},
                 ItemState state = ItemState::Running);
    /// A device with one power input and four outputs; its slot.
    std::uint16_t put(Id<Item> item, Kind kind, double position, const std::string& name = {},
                      const OwnValues& figures = {});
    /// A rack of `watts` in `servers` equal servers of power factor `pf`, with one PDU for each
    /// name.
    Id<Item> rack(const std::string& tag, double watts, const std::vector<std::string>& pdus,
                  int servers = 3, double pduRating = 63.0, double pf = 0.95);

    /// Joins the next free output of one to the next free input of the other.
    Id<Link> join(Id<Item> from, Id<Item> to, Side side = Side::None, std::uint16_t fromSlot = 0,
                  std::uint16_t toSlot = 0);
    /// A tap-off on a busway, joined to a rack PDU; its slot.
    std::uint16_t tap(Id<Item> busway, Id<Item> rack, std::uint16_t pdu, double rating = 63.0);

    void set(Id<Item> item, ItemState state);
    Id<Product> product(Kind kind, const OwnValues& figures);

    Design design;
    Id<Room> room;

  private:
    std::uint16_t freePort(Id<Item> item, std::uint16_t slot, std::uint16_t group,
                           std::uint16_t count) const;
};

/// A 2N hall at 400 V: on each side utility, transformer, ATS with generator, switchboard, UPS and
/// busway; racks of `watts` each with two PDUs, alternate servers.
struct TwoSides {
    PowerHall hall;
    struct Chain {
        Id<Item> utility, generator, transformer, ats, board, ups, busway;
    } a, b;
    std::vector<Id<Item>> racks;
};
TwoSides twoSides(int racks, double watts, Jurisdiction jurisdiction = Jurisdiction::Iec,
                  double upsPower = 320e3, double buswayRating = 800.0);

}  // namespace hallwright::testing
