// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/building.h"
#include "views/panels/building_wish.h"
#include "views/viewport/gesture.h"

#include <QCoreApplication>

#include <memory>
#include <optional>

namespace hallwright {

/// Lays the tiles over which the mouse is drawn, or takes up those that lie there where it began on
/// one.
class TileGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(TileGesture)
  public:
    TileGesture(const Design& design, Product tile);

    void turn(double /*degrees*/) override {}
    bool advance() override;
    [[nodiscard]] bool endsOnRelease() const override { return true; }
    [[nodiscard]] bool isPlacing() const override { return true; }
    [[nodiscard]] bool isSteered() const override { return true; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override { return added(); }
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;

  private:
    [[nodiscard]] Edited next() const override;
    void drawTo(const Room& room, TileCell cell) const;

    Product tile_;
    mutable std::optional<TileCell> last_;
    bool isDrawing_ = false;
    mutable Id<Room> room_;
    mutable bool isTakingUp_ = false;
    mutable std::vector<TileCell> cells_;
};

/// Puts up a column or a door where one clicks; a click on one takes it away.
class PartGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(PartGesture)
  public:
    PartGesture(const Design& design, const BuildingWish& wish);

    void turn(double degrees) override;
    bool advance() override;
    [[nodiscard]] bool isPlacing() const override { return true; }
    [[nodiscard]] bool isSteered() const override { return true; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override { return {}; }
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;

  private:
    [[nodiscard]] Edited next() const override;
    [[nodiscard]] Edited nextColumn(const Room& room, Point at) const;
    [[nodiscard]] Edited nextDoor(const Room& room, Point at) const;

    BuildingWish wish_;
    bool isTurned_ = false;
    bool isClicked_ = false;
    mutable bool isTakingAway_ = false;
    mutable Point shown_;  // m, of a column's middle or a door's hinge
};

/// Moves a corner of a room, or makes one in the middle of a wall: a click takes it, another puts
/// it down.
class CornerGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(CornerGesture)
  public:
    explicit CornerGesture(const Design& design) : Gesture(design) {}

    void turn(double /*degrees*/) override {}
    bool advance() override;
    bool stepBack() override;
    [[nodiscard]] bool isPlacing() const override { return true; }
    [[nodiscard]] bool isSteered() const override { return true; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override { return {}; }
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;

  private:
    struct Grip {
        Id<Room> room;
        std::size_t corner = 0;
        bool isNew = false;  // to be made in the wall behind it
    };
    [[nodiscard]] std::optional<Grip> gripAt(Point site) const;
    [[nodiscard]] Edited next() const override;

    std::optional<Grip> grip_;
    mutable Point shown_;
};

/// The gesture of a wish.
std::unique_ptr<Gesture> buildingGesture(const Design& design, const BuildingWish& wish);

}  // namespace hallwright
