// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/viewpoint.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace hallwright {

/// A point or direction in site coordinates, m.
struct Vec3 {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
    bool operator==(const Vec3&) const = default;
};
constexpr Vec3 operator+(Vec3 a, Vec3 b) {
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
constexpr Vec3 operator-(Vec3 a, Vec3 b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
constexpr Vec3 operator*(double f, Vec3 v) {
    return {f * v.x, f * v.y, f * v.z};
}
constexpr double dot(Vec3 a, Vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

struct Ray {
    Vec3 from;
    Vec3 along;  ///< of length 1

    [[nodiscard]] Vec3 at(double distance) const { return from + distance * along; }
    /// Where it meets the level `z`, if it does so ahead.
    [[nodiscard]] std::optional<Vec3> meetsLevel(double z) const;
};

/// A place on the screen: pixels from the upper left corner, and metres ahead of the eye.
struct ScreenPoint {
    double x = 0.0;
    double y = 0.0;
    double ahead = 0.0;
};

enum class View : std::uint8_t { Iso, Plan, Front, Right, Back, Left };

/// Where the eye is: it turns about a target with z always up, as on a turntable. Axis views are
/// parallel, so that a plan is to scale; turning goes back to perspective.
class Camera {
  public:
    void setSize(int width, int height);
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

    /// Looks from a side and shows all of `points`.
    void look(View view, std::span<const Vec3> points);
    /// Shows all of `points`, of which there is one at least, from where it looks now.
    void fit(std::span<const Vec3> points);
    void orbit(double degreesRight, double degreesUp);
    /// Moves what is `ahead` metres away along with the mouse, pixels.
    void pan(double right, double down, double ahead);
    /// Comes nearer to `anchor` (factor below 1) and keeps it where it is on the screen.
    void zoom(double factor, Vec3 anchor);

    /// Goes `ahead` and `right` on the level, m, as one who walks.
    void walk(double ahead, double right);
    void shift(Vec3 by) { target_ = target_ + by; }
    /// Looks elsewhere from where the eye is.
    void turnHead(double degreesRight, double degreesUp);
    /// Stands at a place of the floor, with the eye at `height` and the view of one who walks;
    /// looks the way it looked before.
    void stand(double x, double y, double height);
    [[nodiscard]] bool isWalking() const { return viewAngle_ != kViewAngle; }

    /// The place to look from, without name and cut; and back.
    [[nodiscard]] Viewpoint viewpoint() const;
    void lookFrom(const Viewpoint& viewpoint);

    /// On the way from `a` to `b`, which look the same way; `share` 0..1.
    static Camera between(const Camera& a, const Camera& b, double share);

    [[nodiscard]] Ray rayThrough(double x, double y) const;
    [[nodiscard]] ScreenPoint project(Vec3 point) const;
    /// How many metres a pixel spans at a point.
    [[nodiscard]] double metresPerPixel(Vec3 point) const;

    [[nodiscard]] Vec3 eye() const { return target_ - distance_ * forward(); }
    [[nodiscard]] Vec3 target() const { return target_; }
    [[nodiscard]] Vec3 forward() const;
    [[nodiscard]] Vec3 right() const;
    [[nodiscard]] Vec3 up() const;
    [[nodiscard]] double distance() const { return distance_; }
    [[nodiscard]] bool isParallel() const { return parallel_; }
    /// Half the height of what is shown at the target, m.
    [[nodiscard]] double halfHeight() const;
    [[nodiscard]] double viewAngle() const { return viewAngle_; }  ///< degrees, vertical
    static constexpr double kViewAngle = 30.0;  ///< of one who looks at a model from outside
    static constexpr double kWalkAngle = 60.0;  ///< of one who stands in it

  private:
    /// Half the picture's height over its distance.
    [[nodiscard]] double slope() const;

    Vec3 target_;
    double distance_ = 20.0;
    double azimuth_ = 0.0;     ///< degrees counter-clockwise; 0 looks along +y
    double elevation_ = 30.0;  ///< degrees above the floor, 0..90; walking −80..80
    double viewAngle_ = kViewAngle;
    bool parallel_ = false;
    int width_ = 1;
    int height_ = 1;
};

}  // namespace hallwright
