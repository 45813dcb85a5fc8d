// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

constexpr double kRadians = std::numbers::pi / 180.0;
constexpr double kNearest = 0.3;      ///< m
constexpr double kFarthest = 4000.0;  ///< m
constexpr double kMargin = 1.06;
constexpr double kSteepest = 80.0;  ///< degrees that one who walks looks up or down
constexpr double kBeforeEye = 2.0;  ///< m, what one who walks looks at

}  // namespace

std::optional<Vec3> Ray::meetsLevel(double z) const {
    if (std::abs(along.z) < 1e-9) {
        return std::nullopt;
    }
    const double distance = (z - from.z) / along.z;
    return distance > 0.0 ? std::optional(at(distance)) : std::nullopt;
}

void Camera::setSize(int width, int height) {
    width_ = std::max(1, width);
    height_ = std::max(1, height);
}

double Camera::slope() const {
    return std::tan(viewAngle_ / 2.0 * kRadians);
}

Vec3 Camera::right() const {
    return {std::cos(azimuth_ * kRadians), std::sin(azimuth_ * kRadians), 0.0};
}

Vec3 Camera::forward() const {
    const double level = std::cos(elevation_ * kRadians);
    return {-std::sin(azimuth_ * kRadians) * level, std::cos(azimuth_ * kRadians) * level,
            -std::sin(elevation_ * kRadians)};
}

Vec3 Camera::up() const {
    const double level = std::sin(elevation_ * kRadians);
    return {-std::sin(azimuth_ * kRadians) * level, std::cos(azimuth_ * kRadians) * level,
            std::cos(elevation_ * kRadians)};
}

double Camera::halfHeight() const {
    return distance_ * slope();
}

void Camera::look(View view, std::span<const Vec3> points) {
    constexpr std::array<std::array<double, 2>, 6> kAngles{
        {{32.0, 33.0}, {0.0, 90.0}, {0.0, 0.0}, {90.0, 0.0}, {180.0, 0.0}, {270.0, 0.0}}};
    azimuth_ = std::remainder(kAngles[static_cast<std::size_t>(view)][0], 360.0);
    elevation_ = kAngles[static_cast<std::size_t>(view)][1];
    parallel_ = view != View::Iso;
    viewAngle_ = kViewAngle;
    fit(points);
}

void Camera::fit(std::span<const Vec3> points) {
    Vec3 low = points.front();
    Vec3 high = points.front();
    for (const Vec3 point : points) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y), std::min(low.z, point.z)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y), std::max(high.z, point.z)};
    }
    target_ = 0.5 * (low + high);
    const double aspect = static_cast<double>(width_) / height_;
    const double slope = this->slope();
    const Vec3 right = this->right();
    const Vec3 up = this->up();
    const Vec3 forward = this->forward();
    // Nearer points look larger, so their middle is not the middle of its picture: settle
    // both in turn.
    for (int round = 0; round < 6; ++round) {
        double needed = kNearest;
        for (const Vec3 point : points) {
            const Vec3 v = point - target_;
            const double reach =
                std::max(std::abs(dot(v, up)), std::abs(dot(v, right)) / aspect) / slope;
            needed = std::max(needed, parallel_ ? reach : reach - dot(v, forward));
        }
        distance_ = std::clamp(needed * kMargin, kNearest, kFarthest);
        double left = 1e300;
        double lowest = 1e300;
        double far = -1e300;
        double highest = -1e300;
        for (const Vec3 point : points) {
            const Vec3 v = point - target_;
            const double scale = parallel_ ? 1.0 : distance_ / (distance_ + dot(v, forward));
            left = std::min(left, dot(v, right) * scale);
            far = std::max(far, dot(v, right) * scale);
            lowest = std::min(lowest, dot(v, up) * scale);
            highest = std::max(highest, dot(v, up) * scale);
        }
        target_ = target_ + (left + far) / 2.0 * right + (lowest + highest) / 2.0 * up;
    }
}

void Camera::orbit(double degreesRight, double degreesUp) {
    azimuth_ = std::remainder(azimuth_ + degreesRight, 360.0);
    elevation_ = std::clamp(elevation_ + degreesUp, 0.0, 90.0);
    parallel_ = false;
}

void Camera::walk(double ahead, double right) {
    const Vec3 level{-std::sin(azimuth_ * kRadians), std::cos(azimuth_ * kRadians), 0.0};
    target_ = target_ + ahead * level + right * this->right();
}

void Camera::turnHead(double degreesRight, double degreesUp) {
    const Vec3 from = eye();
    azimuth_ = std::remainder(azimuth_ - degreesRight, 360.0);
    elevation_ = std::clamp(elevation_ - degreesUp, -kSteepest, kSteepest);
    target_ = from + distance_ * forward();
}

void Camera::stand(double x, double y, double height) {
    parallel_ = false;
    viewAngle_ = kWalkAngle;
    elevation_ = 0.0;
    distance_ = kBeforeEye;
    target_ = Vec3{x, y, height} + distance_ * forward();
}

Viewpoint Camera::viewpoint() const {
    Viewpoint from;
    from.x = target_.x;
    from.y = target_.y;
    from.z = target_.z;
    from.distance = distance_;
    from.azimuth = azimuth_;
    from.elevation = elevation_;
    from.isParallel = parallel_;
    from.viewAngle = viewAngle_;
    return from;
}

void Camera::lookFrom(const Viewpoint& viewpoint) {
    viewAngle_ = std::clamp(viewpoint.viewAngle, 1.0, 170.0);
    target_ = {viewpoint.x, viewpoint.y, viewpoint.z};
    distance_ = std::clamp(viewpoint.distance, kNearest, kFarthest);
    azimuth_ = std::remainder(viewpoint.azimuth, 360.0);
    elevation_ = std::clamp(viewpoint.elevation, -90.0, 90.0);
    parallel_ = viewpoint.isParallel;
}

void Camera::pan(double right, double down, double ahead) {
    const double depth = parallel_ ? distance_ : std::max(kNearest, ahead);
    const double scale = 2.0 * depth * slope() / height_;
    target_ = target_ - right * scale * this->right() + down * scale * up();
}

void Camera::zoom(double factor, Vec3 anchor) {
    const double next = std::clamp(distance_ * factor, kNearest, kFarthest);
    const double taken = next / distance_;
    // In perspective eye and target come nearer together; the target keeps its distance in
    // proportion.
    target_ = anchor + taken * (target_ - anchor);
    distance_ = next;
}

Camera Camera::between(const Camera& a, const Camera& b, double share) {
    Camera result = b;
    result.target_ = a.target_ + share * (b.target_ - a.target_);
    result.distance_ = a.distance_ * std::pow(b.distance_ / a.distance_, share);
    return result;
}

Ray Camera::rayThrough(double x, double y) const {
    const double across = (2.0 * x / width_ - 1.0) * width_ / height_;
    const double above = 1.0 - 2.0 * y / height_;
    const Vec3 aside = slope() * (across * right() + above * up());
    if (parallel_) {
        // From far behind, so that nothing is left out.
        return {target_ + distance_ * aside - kFarthest * forward(), forward()};
    }
    const Vec3 along = forward() + aside;
    return {eye(), (1.0 / std::sqrt(dot(along, along))) * along};
}

ScreenPoint Camera::project(Vec3 point) const {
    const Vec3 v = point - eye();
    const double ahead = dot(v, forward());
    const double depth = parallel_ ? distance_ : ahead;
    if (depth <= 1e-6) {
        return {0.0, 0.0, -1.0};
    }
    const double scale = height_ / (2.0 * depth * slope());
    return {width_ / 2.0 + dot(v, right()) * scale, height_ / 2.0 - dot(v, up()) * scale,
            parallel_ ? distance_ : ahead};
}

double Camera::metresPerPixel(Vec3 point) const {
    const double depth = parallel_ ? distance_ : std::max(1e-6, dot(point - eye(), forward()));
    return 2.0 * depth * slope() / height_;
}

}  // namespace hallwright
