// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/run.h"
#include "views/panels/area_wish.h"
#include "views/panels/underlay_wish.h"
#include "views/viewport/gesture.h"

#include <QCoreApplication>

#include <optional>
#include <vector>

namespace hallwright {

/// Drawing an area: two corners of a rectangle, or corner by corner until one clicks the first or
/// the last again.
class AreaGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(AreaGesture)
  public:
    AreaGesture(const Design& design, AreaWish wish);

    /// Of a ramp: another way up.
    void turn(double degrees) override;
    bool advance() override;
    bool finish() override;
    bool stepBack() override;
    /// Goes on where `other` is.
    void resume(const AreaGesture& other);
    [[nodiscard]] std::vector<DimensionLine> lines(UnitSystem system) const override;
    [[nodiscard]] bool isPlacing() const override { return true; }
    [[nodiscard]] bool isSteered() const override { return true; }
    [[nodiscard]] bool isMeasured() const override { return false; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override { return {}; }
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;

  private:
    [[nodiscard]] Edited next() const override;
    [[nodiscard]] FloorArea shaped(const Room& room, Point to) const;

    AreaWish wish_;
    std::optional<double> wayUp_;  // degrees; none: along the longer side
    std::vector<Point> corners_;   // m, site coordinates
    mutable Point shown_;          // m, room coordinates
    mutable FloorArea last_;       // as it would be
};

/// Drawing a run corner by corner; a click on the last corner ends it.
class RunGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(RunGesture)
  public:
    RunGesture(const Design& design, RunWish wish, double height);

    void turn(double /*degrees*/) override {}
    bool advance() override;
    bool finish() override;
    bool stepBack() override;
    void resume(const RunGesture& other);
    [[nodiscard]] std::vector<DimensionLine> lines(UnitSystem system) const override;
    [[nodiscard]] bool isPlacing() const override { return true; }
    [[nodiscard]] bool isSteered() const override { return true; }
    [[nodiscard]] bool isMeasured() const override { return false; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override { return added(); }
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;

  private:
    [[nodiscard]] Edited next() const override;
    [[nodiscard]] double length() const;

    RunWish wish_;
    double height_;                   // m, of the corners to come
    std::vector<RunCorner> corners_;  // m, site coordinates
    mutable Point shown_;             // m, site coordinates, the corner at the mouse
    Point clicked_;                   // m, site, where the mouse was at the last corner
    bool isDone_ = false;             // the mouse adds no leg any more
};

/// Scaling a drawing by a distance that one knows, or moving it by one of its points.
class UnderlayGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(UnderlayGesture)
  public:
    UnderlayGesture(const Design& design, const UnderlayWish& wish)
        : Gesture(design), wish_(wish) {}

    [[nodiscard]] std::vector<DimensionLine> lines(UnitSystem system) const override;
    void turn(double /*degrees*/) override {}
    bool advance() override;
    bool stepBack() override;
    [[nodiscard]] bool isPlacing() const override { return true; }
    [[nodiscard]] bool isSteered() const override { return true; }
    [[nodiscard]] bool isMeasured() const override { return false; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override { return {}; }
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;

  private:
    [[nodiscard]] Edited next() const override;

    UnderlayWish wish_;
    std::optional<Point> from_, to_;  // m, site; the second stays once it was clicked
    mutable Point shown_;             // m, site: of the second point
};

}  // namespace hallwright
