// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/drawn_gestures.h"

#include "model/edits/areas.h"
#include "model/edits/underlays.h"
#include "views/panels/ramp_words.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kSame = 0.05;   // m: a click on a corner that is there
constexpr double kLeast = 0.3;   // m, of a rectangle
constexpr double kNearly = 0.1;  // tangent of the angle at which a line is meant to be square
constexpr double kLevel = 3.0;   // m: what is drawn so far is seen over racks

Point snappedAt(const Design& design, const Room& room, Point at, const SnapOptions& options) {
    return at + snapped(design, room, {at, at}, options).by;
}

QString asText(const std::string& text) {
    return QString::fromStdString(text);
}

/// From corner to corner, m on the site, without figures.
std::vector<DimensionLine> linesAlong(const std::vector<Point>& way) {
    std::vector<DimensionLine> lines;
    for (std::size_t i = 0; i + 1 < way.size(); ++i) {
        lines.push_back({{way[i].x, way[i].y, kLevel}, {way[i + 1].x, way[i + 1].y, kLevel}, ""});
    }
    return lines;
}

}  // namespace

AreaGesture::AreaGesture(const Design& design, AreaWish wish)
    : Gesture(design), wish_(std::move(wish)) {}

void AreaGesture::turn(double degrees) {
    wayUp_ = std::remainder(wayUp_.value_or(last_.direction) + degrees, 360.0);
    update();
}

void AreaGesture::resume(const AreaGesture& other) {
    corners_ = other.corners_;
    wayUp_ = other.wayUp_;
    continueFrom(other);
}

bool AreaGesture::advance() {
    if (refusal_ && corners_.size() > (wish_.isRectangular ? 0U : 1U)) {
        return true;  // says why, and stays in hand
    }
    const Room* room = roomAt(before_, corners_.empty() ? mouse_ : corners_.front());
    if (!room) {
        return false;
    }
    const Point at = room->origin + shown_;
    if (wish_.isRectangular ? !corners_.empty()
                            : corners_.size() >= 3 && (distance(at, corners_.front()) < kSame ||
                                                       distance(at, corners_.back()) < kSame)) {
        return true;
    }
    corners_.push_back(at);
    forgetTyped();
    return false;
}

bool AreaGesture::finish() {
    if (wish_.isRectangular || corners_.size() < 3) {
        return false;
    }
    mouse_ = corners_.back();
    options_ = {0.0, false, false};
    forgetTyped();
    return true;
}

bool AreaGesture::stepBack() {
    if (corners_.empty()) {
        return false;
    }
    corners_.pop_back();
    forgetTyped();
    return true;
}

/// The area with its last corner at `to`, room coordinates.
FloorArea AreaGesture::shaped(const Room& room, Point to) const {
    FloorArea area = wish_.area;
    if (area.name.empty()) {
        area.name = freeAreaName(room, area.kind);
    }
    if (wish_.isRectangular) {
        const Point a = corners_.front() - room.origin;
        const Point low{std::min(a.x, to.x), std::min(a.y, to.y)};
        const Point high{std::max(a.x, to.x), std::max(a.y, to.y)};
        area.outline = {low, {high.x, low.y}, high, {low.x, high.y}};
    } else {
        for (const Point corner : corners_) {
            area.outline.push_back(corner - room.origin);
        }
        const bool isNew = std::ranges::none_of(
            area.outline, [&](Point corner) { return distance(corner, to) < kSame; });
        if (isNew) {
            area.outline.push_back(to);
        }
    }
    const Bounds bounds = boundsOf(area.outline);
    const Point size = bounds.high - bounds.low;
    if (area.kind == AreaKind::Ramp) {
        area.direction = wayUp_.value_or(size.x >= size.y ? 0.0 : 90.0);
    }
    return area;
}

Edited AreaGesture::next() const {
    const Room* room = roomAt(before_, corners_.empty() ? mouse_ : corners_.front());
    if (!room) {
        return refuse("There is no floor here to draw on.");
    }
    Point to = snappedAt(before_, *room, mouse_ - room->origin, options_);
    if (corners_.empty()) {
        shown_ = {typedAt(0).value_or(to.x), typedAt(1).value_or(to.y)};
        return before_;
    }
    const Point from = corners_.back() - room->origin;
    if (wish_.isRectangular) {
        // What is typed is its size, on the side where the mouse is.
        const auto sized = [](double origin, double at, std::optional<double> typed) {
            return typed ? origin + (at < origin ? -*typed : *typed) : at;
        };
        to = {sized(from.x, to.x, typedAt(0)), sized(from.y, to.y, typedAt(1))};
    } else if (!typedAt(0)) {
        // What is nearly square to the walls is meant to be, unless snapping is off.
        const Point by = to - from;
        const bool isNear = std::min(std::abs(by.x), std::abs(by.y)) <
                            kNearly * std::max(std::abs(by.x), std::abs(by.y));
        const bool isFirst = distance(to, corners_.front() - room->origin) < kSame;
        if (isNear && !isFirst && (options_.toGrid || options_.toNeighbours)) {
            to = squaredFrom(from, to);
        }
    } else {
        to = squaredFrom(from, to);
        const double length = distance(from, to);
        to = from + (length > 0.0 ? *typedAt(0) / length : 0.0) * (to - from);
    }
    shown_ = to;
    if (wish_.isRectangular &&
        (std::abs(to.x - from.x) < kLeast || std::abs(to.y - from.y) < kLeast)) {
        return refuse(measuredRefusal("An area is at least {} wide and deep.",
                                      {Measured{kLeast, Dimension::Distance}}));
    }
    last_ = shaped(*room, to);
    return last_.outline.size() < 3 ? Edited(before_) : addArea(before_, room->id, last_);
}

QString AreaGesture::label() const {
    return tr("Draw %1").arg(asText(last_.name));
}

QString AreaGesture::readout(UnitSystem system) const {
    const QString unit = distanceUnit(system);
    if (corners_.empty()) {
        return refusal_
                   ? refusalText(system)
                   : tr("x %1  y %2 %3")
                         .arg(fieldText(0, shown_.x, system), fieldText(1, shown_.y, system), unit);
    }
    const Room* room = roomAt(before_, corners_.front());
    const Point from = room ? corners_.back() - room->origin : shown_;
    QString text;
    if (wish_.isRectangular) {
        text = tr("%1 × %2 %3")
                   .arg(fieldText(0, std::abs(shown_.x - from.x), system),
                        fieldText(1, std::abs(shown_.y - from.y), system), unit);
    } else {
        text = tr("%1 %2 long").arg(fieldText(0, distance(from, shown_), system), unit);
    }
    if (refusal_) {
        return text + QLatin1Char('\n') + refusalText(system);  // with what is being typed
    }
    if (last_.outline.size() >= 3) {
        text += tr("   %1").arg(asText(formatted(areaOf(last_.outline), Dimension::Area, system)));
    }
    if (last_.kind == AreaKind::Ramp && last_.rise > 0.0 && last_.outline.size() >= 3) {
        text += QStringLiteral("   ") + slopeOf(last_);
    }
    return text;
}

std::vector<DimensionLine> AreaGesture::lines(UnitSystem /*system*/) const {
    const Room* room = corners_.empty() ? nullptr : roomAt(before_, corners_.front());
    if (!room) {
        return {};
    }
    std::vector<Point> way = corners_;
    const Point to = room->origin + shown_;
    if (wish_.isRectangular) {
        const Point from = corners_.front();
        way = {from, {to.x, from.y}, to, {from.x, to.y}, from};
    } else {
        way.push_back(to);
    }
    return linesAlong(way);
}

QString AreaGesture::hint() const {
    const QString turns =
        wish_.area.kind == AreaKind::Ramp ? tr(" R turns the way up.") : QString();
    if (corners_.empty()) {
        return tr("Click the first corner. Esc ends");
    }
    return (wish_.isRectangular
                ? tr("Click the opposite corner, or type width, Tab and depth and press Enter. "
                     "Esc begins anew.")
                : tr("Click corner after corner; the first one again, or a right click, closes the "
                     "area. Esc takes the last one back.")) +
           turns;
}

RunGesture::RunGesture(const Design& design, RunWish wish, double height)
    : Gesture(design), wish_(std::move(wish)), height_(height) {}

void RunGesture::resume(const RunGesture& other) {
    corners_ = other.corners_;
    clicked_ = other.clicked_;
    if (!corners_.empty()) {
        corners_.back().height = height_;  // it rises where it has come to
    }
    continueFrom(other);
}

bool RunGesture::advance() {
    const Room* room = roomAt(before_, corners_.empty() ? mouse_ : corners_.front().at);
    if (!room) {
        return false;
    }
    const bool isAgain = !corners_.empty() && !typedAt(0) && distance(mouse_, clicked_) < kSame;
    if (isAgain || (!corners_.empty() && distance(shown_, corners_.back().at) < kSame)) {
        return finish();
    }
    if (refusal_) {
        return false;
    }
    clicked_ = mouse_;
    corners_.push_back({shown_, height_});
    forgetTyped();
    return false;
}

bool RunGesture::finish() {
    if (corners_.size() < 2) {
        return false;
    }
    isDone_ = true;
    forgetTyped();
    return true;
}

bool RunGesture::stepBack() {
    if (corners_.empty()) {
        return false;
    }
    corners_.pop_back();
    forgetTyped();
    return true;
}

Edited RunGesture::next() const {
    const Room* room = roomAt(before_, corners_.empty() ? mouse_ : corners_.front().at);
    if (!room) {
        return refuse("There is no floor here to run over.");
    }
    const Point at = snappedAt(before_, *room, mouse_ - room->origin, options_);
    if (corners_.empty()) {
        shown_ = room->origin + Point{typedAt(0).value_or(at.x), typedAt(1).value_or(at.y)};
        return before_;
    }
    const Point from = corners_.back().at - room->origin;
    Point to = squaredFrom(from, at);
    if (const auto typed = typedAt(0)) {
        const double length = distance(from, to);
        to = from + (length > 0.0 ? *typed / length : 0.0) * (to - from);
    }
    shown_ = room->origin + to;
    RunWish wish = wish_;
    wish.each.room = room->id;
    for (const RunCorner& corner : corners_) {
        wish.corners.push_back({corner.at - room->origin, corner.height});
    }
    if (!isDone_ && distance(from, to) >= kSame) {
        wish.corners.push_back({to, height_});
    }
    return wish.corners.size() < 2 ? Edited(before_) : placeRun(before_, wish);
}

double RunGesture::length() const {
    double sum = 0.0;
    for (std::size_t i = 0; i < corners_.size(); ++i) {
        sum += distance(corners_[i].at, i + 1 < corners_.size() ? corners_[i + 1].at : shown_);
    }
    return sum;
}

QString RunGesture::label() const {
    return tr("Run %1").arg(asText(wish_.each.product.name()));
}

QString RunGesture::readout(UnitSystem system) const {
    const QString unit = distanceUnit(system);
    if (corners_.empty()) {
        const Room* room = roomAt(before_, mouse_);
        const Point at = room ? shown_ - room->origin : shown_;
        return refusal_ ? refusalText(system)
                        : tr("x %1  y %2 %3")
                              .arg(fieldText(0, at.x, system), fieldText(1, at.y, system), unit);
    }
    const QString text = tr("%1 %2 long at %3, %4 in all")
                             .arg(fieldText(0, distance(corners_.back().at, shown_), system), unit,
                                  written(height_, system), written(length(), system));
    return refusal_ ? text + QLatin1Char('\n') + refusalText(system) : text;
}

std::vector<DimensionLine> RunGesture::lines(UnitSystem /*system*/) const {
    std::vector<Point> way;
    for (const RunCorner& corner : corners_) {
        way.push_back(corner.at);
    }
    if (!way.empty()) {
        way.push_back(shown_);
    }
    return linesAlong(way);
}

QString RunGesture::hint() const {
    return corners_.empty()
               ? tr("Click where the run begins. Esc ends")
               : tr("Click corner after corner, or type a length and press Enter; a double or "
                    "right "
                    "click ends. Another height in the panel makes a riser. Esc takes the last "
                    "corner back");
}

bool UnderlayGesture::advance() {
    if (!from_) {
        from_ = mouse_;
        forgetTyped();
        return false;
    }
    if (wish_.tool == UnderlayWish::Tool::Shift) {
        return true;
    }
    // The second point stays while one types how far it is from the first.
    to_ = to_.value_or(mouse_);
    update();
    return typedAt(0).has_value();
}

bool UnderlayGesture::stepBack() {
    if (!from_) {
        return false;
    }
    if (to_) {
        to_.reset();
    } else {
        from_.reset();
    }
    forgetTyped();
    return true;
}

Edited UnderlayGesture::next() const {
    if (wish_.index >= before_.underlays->size()) {
        return refuse("The drawing is no longer in the design.");
    }
    shown_ = to_.value_or(mouse_);
    if (!from_) {
        return before_;
    }
    const Underlay& underlay = (*before_.underlays)[wish_.index];
    if (wish_.tool == UnderlayWish::Tool::Shift) {
        if (const Room* room = roomAt(before_, mouse_)) {
            shown_ = room->origin + snappedAt(before_, *room, mouse_ - room->origin, options_);
        }
        Underlay moved = underlay;
        moved.origin = moved.origin + (shown_ - *from_);
        return changeUnderlay(before_, wish_.index, std::move(moved));
    }
    const auto scaled =
        calibrated(underlay, *from_, shown_, typedAt(0).value_or(distance(*from_, shown_)),
                   wish_.isStraight && typedAt(0).has_value());
    return scaled ? changeUnderlay(before_, wish_.index, *scaled)
                  : Edited(tl::unexpected(scaled.error()));
}

QString UnderlayGesture::label() const {
    return wish_.tool == UnderlayWish::Tool::Shift ? tr("Move the drawing")
                                                   : tr("Calibrate the drawing");
}

QString UnderlayGesture::readout(UnitSystem system) const {
    const QString unit = distanceUnit(system);
    if (!from_) {
        return wish_.tool == UnderlayWish::Tool::Shift ? tr("A point of the drawing")
                                                       : tr("One end of a distance you know");
    }
    if (refusal_) {
        return refusalText(system);
    }
    if (wish_.tool == UnderlayWish::Tool::Shift) {
        return tr("Δ %1, %2 %3")
            .arg(written(shown_.x - from_->x, system), written(shown_.y - from_->y, system), unit);
    }
    return tr("These two points are %1 %2 apart")
        .arg(fieldText(0, distance(*from_, shown_), system), unit);
}

std::vector<DimensionLine> UnderlayGesture::lines(UnitSystem /*system*/) const {
    return from_ ? linesAlong({*from_, shown_}) : std::vector<DimensionLine>{};
}

QString UnderlayGesture::hint() const {
    if (wish_.tool == UnderlayWish::Tool::Shift) {
        return from_ ? tr("Click where that point belongs. Esc begins anew")
                     : tr("Click a point of the drawing, such as a corner of the hall. Esc ends");
    }
    return to_ ? tr("Type how far apart the two points are and press Enter. Esc chooses the "
                    "second one anew")
           : from_
               ? tr("Click the other end, or type how far it is and press Enter. Esc begins anew")
               : tr("Click one end of a distance that you know, such as a column grid. Esc ends");
}

}  // namespace hallwright
