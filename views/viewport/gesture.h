// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "views/scene/dimension_line.h"
#include "views/viewport/snapping.h"
#include "views/viewport/typed_position.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace hallwright {

/// What a person does in the 3D view from the first movement of the mouse to the edit. It holds the
/// design as it was, so leaving it half-way leaves no trace.
class Gesture {
  public:
    explicit Gesture(const Design& design) : before_(design), preview_(design) {}
    Gesture(const Gesture&) = delete;
    Gesture& operator=(const Gesture&) = delete;
    virtual ~Gesture() = default;

    /// The mouse is at `site`.
    void moveTo(Point site, const SnapOptions& options);
    /// The mouse is so far above where it took hold, m: where one looks along the floor.
    virtual void raiseBy(double /*metres*/) {}
    /// Turns by `degrees` counter-clockwise.
    virtual void turn(double degrees) = 0;
    /// True when what is placed mounts in a rack: it is told that and not where the mouse is.
    [[nodiscard]] virtual bool isMounting() const { return false; }
    /// The mouse is over `rack`, or over none.
    virtual void mountIn(Id<Item> /*rack*/) {}
    /// A click; true when it was the last one that this takes.
    virtual bool advance() { return true; }

    /// True when letting go of the button is the last click, whether the mouse moved or not.
    [[nodiscard]] virtual bool endsOnRelease() const { return false; }
    /// Ends with what was clicked so far, wherever the mouse is; false where that is not enough.
    virtual bool finish() { return false; }
    /// It does not stand free where it is asked for, and would nearby.
    [[nodiscard]] virtual bool hasFreePlace() const { return false; }
    /// Goes there; false where there is no such place.
    virtual bool goToFreePlace() { return false; }
    /// Undoes the last click; false when there was none.
    virtual bool stepBack() { return false; }

    [[nodiscard]] TypedPosition& typed() { return typed_; }
    /// To be called after typing.
    void retype(UnitSystem system);

    /// The design with the last place that was possible; as it was when none was yet.
    [[nodiscard]] const Design& preview() const { return preview_; }
    /// Why what is asked for now is not possible.
    [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }
    [[nodiscard]] bool hasChanged() const { return !(preview_ == before_); }
    /// The next design, or why there is none.
    [[nodiscard]] Edited result() const;

    /// Something new comes into the design, so what cannot be is not shown.
    [[nodiscard]] virtual bool isPlacing() const = 0;
    /// What a panel beside the view steers: it stays while one types there.
    [[nodiscard]] virtual bool isSteered() const { return false; }
    /// Of a row: its fronts are on the other side.
    [[nodiscard]] virtual bool isFlipped() const { return false; }
    /// Dimension lines of its own, in place of those.
    [[nodiscard]] virtual std::vector<DimensionLine> lines(UnitSystem /*system*/) const {
        return {};
    }
    /// Whether its distances to what is next to it are drawn.
    [[nodiscard]] virtual bool isMeasured() const { return true; }
    /// What is being moved, placed or filled.
    [[nodiscard]] virtual std::vector<Id<Item>> subjects() const = 0;
    /// The name of the undo step: "Move A-07".
    [[nodiscard]] virtual QString label() const = 0;
    /// Position and size in words: "x 4.80 m  y 12.00 m  Δ 0.60, 0.00".
    [[nodiscard]] virtual QString readout(UnitSystem system) const = 0;
    /// What the next click does, and what can be done once it is put down.
    [[nodiscard]] virtual QString hint() const = 0;
    [[nodiscard]] virtual QString hintAfter() const { return {}; }

  protected:
    /// Takes over where `other` is and what was typed.
    void continueFrom(const Gesture& other);
    /// Asks `next` anew.
    void update();
    [[nodiscard]] virtual Edited next() const = 0;
    [[nodiscard]] std::optional<double> typedAt(std::size_t field) const { return values_[field]; }
    /// What stands in a field of what is typed: the text with its cursor, else `metres`.
    [[nodiscard]] QString fieldText(int field, double metres, UnitSystem system) const;
    [[nodiscard]] QString refusalText(UnitSystem system) const;
    /// Ids that `preview` has and the design before had not, of items.
    [[nodiscard]] std::vector<Id<Item>> added() const;

    /// After a click: what was typed was of the step before.
    void forgetTyped();

    Design before_;
    Design preview_;
    std::optional<Refusal> refusal_;
    SnapOptions options_;
    TypedPosition typed_;
    Point mouse_;

  private:
    std::array<std::optional<double>, 2> values_;
};

/// The room whose outline holds a point of the site; null: none.
const Room* roomAt(const Design& design, Point site);

/// The room whose bounds are nearest to a point of the site; null: there is none.
const Room* nearestRoom(const Design& design, Point site);

/// Why nothing is placed at a point of the site where no room is, and how far the nearest is.
tl::unexpected<Refusal> refuseOutside(const Design& design, Point site);

/// Metres in the unit of `system` to the millimetre, without the unit.
QString written(double metres, UnitSystem system);
QString distanceUnit(UnitSystem system);

}  // namespace hallwright
