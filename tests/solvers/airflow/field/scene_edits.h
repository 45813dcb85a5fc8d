// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/solvers/airflow/field/random_hall.h"

#include <algorithm>
#include <random>

namespace hallwright::testing {

/// Edits at random of a hall of random equipment, as a person makes them one after the other.
class SceneEdits {
  public:
    explicit SceneEdits(unsigned seed) : kit_(randomHall(seed)), random_(seed) {
        if (seed % 2 == 0) {
            scene().ceiling = 2.5;
            scene().ceilingGrilles.push_back({{4.0, 5.0}, 0.6, 0.6, 0.0});
        }
        for (int n = 0; n < 4; ++n) {
            makeOne();
        }
    }

    [[nodiscard]] const AirScene& now() const { return kit_.scene; }

    /// A unit is moved, turned, added or removed, or something else changes that the grid shows.
    void makeOne() {
        switch (upTo(14)) {
            case 0:
            case 1:
            case 2:
                return moveUnit({0.3 * (upTo(5) - 2), 0.3 * (upTo(5) - 2)}, 0.0);
            case 3:
                return moveUnit({between(-0.4, 0.4), between(-0.4, 0.4)}, 0.0);
            case 4:
                return moveUnit({}, upTo(2) == 0 ? 90.0 : between(0.0, 360.0));
            case 5:
                kit_.rack({between(1.0, 7.0), between(1.0, 6.0), 0.0, 90.0 * upTo(4)}, 0.4, 5e3,
                          {0.6, 1.2, between(1.2, 2.3)}, 3);
                return;
            case 6:
                return removeUnit();
            case 7:
                return changeEnclosure();
            case 8:
                return addOrRemove(scene().vents, {{99}, {somewhere(), 0.6, 0.6, 0.0}, 20.0});
            case 9:
                return addOrRemove(
                    scene().solids,
                    {{somewhere(), 0.4, 0.4, 30.0 * upTo(4)}, 0.0, between(1.0, 4.0)});
            case 10:
                return addOrRemove(scene().panels, panel());
            case 11:
                return addOrRemove(scene().ceilingGrilles, {somewhere(), 0.6, 0.6, 45.0 * upTo(2)});
            case 12:
                return addOrRemove(scene().passages, passage());
            default:
                return changeRoom();
        }
    }

  private:
    AirScene& scene() { return kit_.scene; }
    double between(double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random_);
    }
    int upTo(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
    Point somewhere() { return {0.3 * upTo(24) + 0.6, 0.3 * upTo(18) + 0.6}; }

    void moveUnit(Point by, double turn) {
        const auto unit = static_cast<std::size_t>(upTo(static_cast<int>(scene().units.size())));
        Footprint before;
        for (AirStream& stream : scene().streams) {
            if (stream.unit == unit) {
                before = stream.intake.body.footprint;
                for (Prism* body : {&stream.intake.body, &stream.exhaust.body}) {
                    body->footprint.centre = body->footprint.centre + by;
                    body->footprint.rotation += turn;
                }
            }
        }
        for (Prism& solid : scene().solids) {
            if (solid.footprint == before) {
                solid.footprint.centre = before.centre + by;
                solid.footprint.rotation += turn;
            }
        }
    }

    void removeUnit() {
        if (scene().units.size() < 4) {
            return;
        }
        const auto unit = static_cast<std::size_t>(upTo(static_cast<int>(scene().units.size())));
        Footprint before;
        for (const AirStream& stream : scene().streams) {
            before = stream.unit == unit ? stream.intake.body.footprint : before;
        }
        std::erase_if(scene().streams, [&](const AirStream& one) { return one.unit == unit; });
        std::erase_if(scene().solids, [&](const Prism& one) { return one.footprint == before; });
        for (AirStream& stream : scene().streams) {
            stream.unit -= stream.unit > unit ? 1 : 0;
        }
        scene().units.erase(scene().units.begin() + static_cast<std::ptrdiff_t>(unit));
    }

    void changeEnclosure() {
        if (scene().enclosures.empty() || upTo(4) == 0) {
            const Point low = somewhere();
            kit_.containment(low, low + Point{between(0.6, 3.0), between(0.6, 2.0)},
                             between(1.0, 2.6), 0.01);
            return;
        }
        AirEnclosure& one = scene().enclosures[static_cast<std::size_t>(
            upTo(static_cast<int>(scene().enclosures.size())))];
        const Bounds bounds = boundsOf(one.body.footprint);
        switch (upTo(5)) {
            case 0:
                one.hasRoof = !one.hasRoof;
                return;
            case 1:
                one.body.high += between(-0.3, 0.3);
                return;
            case 2:
                one.body.footprint.rotation = one.body.footprint.rotation == 0.0 ? 20.0 : 0.0;
                return;
            case 3:
                return addOrRemove(one.openings, {0, bounds.low.x, bounds.low.y, bounds.high.y,
                                                  between(0.5, 2.2)});
            default:
                scene().enclosures.erase(scene().enclosures.begin());
        }
    }

    void changeRoom() {
        switch (upTo(3)) {
            case 0:
                scene().top += 0.1;
                return;
            case 1:
                scene().outline = {{0.0, 0.0}, {9.0, 0.0}, {9.0, 4.1}, {7.3, 7.5}, {0.0, 7.5}};
                return;
            default:
                scene().ceiling = scene().ceiling ? std::nullopt : std::optional(2.4);
        }
    }

    ThinPanel panel() {
        const int axis = upTo(3);
        const double low = axis == 2 ? between(0.5, 3.0) : 0.0;
        return {axis,
                between(0.5, 2.5),
                {between(0.5, 2.0), low},
                {between(2.5, 6.0), low + 2.0},
                upTo(2) == 0 ? 0.0 : 0.4,
                0.02};
    }

    AirPassage passage() {
        const Prism body{{somewhere(), 0.6, 0.6, 90.0 * upTo(4)}, 0.0, 1.8};
        return {{98}, {body, AirMouth::Face::Front}, {body, AirMouth::Face::Rear}, 0.5, 2.0};
    }

    template <class T>
    void addOrRemove(std::vector<T>& list, const T& one) {
        if (list.empty() || upTo(2) == 0) {
            list.insert(list.begin() + upTo(static_cast<int>(list.size()) + 1), one);
        } else {
            list.erase(list.begin() + upTo(static_cast<int>(list.size())));
        }
    }

    SceneKit kit_;
    std::mt19937 random_;
};

}  // namespace hallwright::testing
