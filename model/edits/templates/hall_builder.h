// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/assemblies.h"
#include "model/catalogue/catalogue.h"
#include "model/edits/connect_fabric.h"
#include "model/edits/connect_power.h"
#include "model/edits/edited.h"

#include <optional>
#include <string>
#include <vector>

namespace hallwright {

/// Puts a design together from edits. The first edit that is refused ends it: what follows does
/// nothing, and `result` says why.
class HallBuilder {
  public:
    explicit HallBuilder(Design design) : design_(std::move(design)) {}

    [[nodiscard]] const Design& design() const { return design_; }
    [[nodiscard]] Edited result() const;

    Id<Room> addRoom(const Room& room);
    Id<Row> addRow(const std::string& name, Id<Room> room);

    /// Where and how something is placed.
    struct At {
        std::string tag;
        Id<Room> room;
        Pose pose;
        OwnValues own;
        Id<Row> row;
        std::string zone;
        int phase = 1;
        ItemState state = ItemState::Running;
    };
    Id<Item> place(const std::string& product, const At& at);
    /// Of the switches of the assembly only the first `leaves` and `spines` are put in, by their
    /// names.
    struct Switches {
        int leaves = 0;
        int spines = 0;
    };
    Id<Item> placeAssembly(const std::string& assembly, const At& at,
                           const std::optional<Switches>& only = std::nullopt);
    /// An item with parts of its own, such as a containment with its doors.
    Id<Item> placeFilled(const std::string& product, const At& at,
                         const std::vector<Placing::Part>& parts);

    /// Feeds each load from the nearest of `sources`, through a tap-off or breaker when `tap` is
    /// given.
    void feed(const std::vector<Id<Item>>& loads, const std::vector<Id<Item>>& sources, Side side,
              const std::optional<Product>& cable, const std::string& tap = {},
              const OwnValues& tapOwn = {});
    void coolant(const std::vector<Id<Item>>& sources, const std::vector<Id<Item>>& loads,
                 LinkKind kind, const std::string& hose);
    void fabric(const LeafSpinePlan& plan);

    /// Takes the next design of an edit.
    void take(Edited edited);
    /// Ends the building.
    void fail(Refusal refusal);

    /// A product of the catalogue; a blank one after an unknown key ended the building.
    [[nodiscard]] Product product(const std::string& key);
    [[nodiscard]] std::optional<Product> productIf(const std::string& key);
    /// One of a family with its rating chosen, as a product of its own: connections have no figures
    /// of their own.
    [[nodiscard]] Product rated(const std::string& key, Property property, double si);

    [[nodiscard]] const Item& item(Id<Item> id) const;

  private:
    Id<Item> put(const Placing& placing);
    void keepSwitches(Placing& placing, Switches left);

    Design design_;
    std::optional<Refusal> refusal_;
};

}  // namespace hallwright
