// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/fabric_painter.h"

#include "views/diagrams/fabric_marks.h"
#include "views/diagrams/fabric_words.h"
#include "views/diagrams/one_line_ink.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/plan/drafting.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace hallwright {
namespace {

constexpr double kTag = 8.5;  // heights of words, points
constexpr double kTitle = 9.0;
constexpr double kLeastTag = 6.0;     // pixels: smaller ones are left out
constexpr double kLeastCount = 10.0;  // pixels: counts are no smaller
constexpr double kFaint = 0.15;
constexpr double kBehind = 0.3;  // of bundles while single links are drawn

class Painting {
  public:
    Painting(QPainter& painter, const FabricFigures& figures, const FabricLook& look)
        : painter_(painter),
          draft_(painter),
          figures_(figures),
          look_(look),
          ink_(oneLineInk(look.dark)),
          colours_(categoryColours(look.dark ? Appearance::Dark : Appearance::Light)),
          zoom_(std::max(0.01, std::fabs(painter.worldTransform().m11()))),
          hasTags_(kTag * zoom_ >= kLeastTag),
          opacity_(painter.opacity()) {
        groupOf_.resize(figures.drawn.switches.size());
        groupOfRack_.resize(figures.drawn.racks.size());
        for (std::uint32_t group = 0; group < figures.drawn.groups.size(); ++group) {
            const FabricGroup& of = figures.drawn.groups[group];
            for (const std::uint32_t member : of.members) {
                (of.row == 0 ? groupOfRack_ : groupOf_)[member] = group;
            }
        }
        isCut_.resize(figures.map.racks.size(), 0);
        for (const FabricMap::Drop& drop : figures.map.drops) {
            if (isCut(drop.leaf)) {
                isCut_[drop.rack] = 1;
            }
        }
    }
    void draw(const QRectF& shown);

  private:
    [[nodiscard]] bool isLost(std::uint32_t at) const {
        return !look_.isLost.empty() && look_.isLost[at] != 0;
    }
    [[nodiscard]] bool isCut(std::uint32_t at) const {
        return !look_.loss.isLeft.empty() && look_.loss.isLeft[at] == 0;
    }
    [[nodiscard]] bool isFaint(int rail) const { return look_.rail >= 0 && rail != look_.rail; }
    [[nodiscard]] bool isIn(const std::vector<FabricPlace>& places, FabricPlace place) const {
        return std::ranges::binary_search(places, place);
    }
    [[nodiscard]] QColor colourOf(int rail, int row) const;
    [[nodiscard]] std::vector<int> linksLeft() const;
    void drawFrame(std::uint32_t group);
    void drawSum(std::uint32_t group);
    void drawPlate(const QRectF& box, const QString& text, const TextStyle& style);
    void drawBundles();
    void drawCount(const QPainterPath& way, const FabricBundle& bundle, int left);
    void drawLinks();
    void drawLink(FabricPlace lower, FabricPlace upper, const QColor& colour, bool isWhole);
    void drawSwitch(std::uint32_t at);
    void drawRack(std::uint32_t at);
    void drawBox(const DiagramBox& box, const QColor& edge, const QString& tag, bool isSelected);

    QPainter& painter_;
    Drafting draft_;
    const FabricFigures& figures_;
    const FabricLook& look_;
    OneLineInk ink_;
    std::array<QColor, 8> colours_;
    double zoom_;                                       ///< pixels to a point
    bool hasTags_;                                      ///< boxes are large enough for them
    double opacity_;                                    ///< of all
    std::vector<std::uint32_t> groupOf_, groupOfRack_;  ///< by switch, by rack
    std::vector<char> isCut_;                           ///< by rack: an endpoint in it is cut off
    std::vector<QRectF> said_;                          ///< where counts stand
};

QColor Painting::colourOf(int rail, int row) const {
    const int place = rail >= 0 ? rail : row + (figures_.fabric.rails > 1 ? 4 : 0);
    return colours_[static_cast<std::size_t>(place) % colours_.size()];
}

void Painting::drawFrame(std::uint32_t group) {
    const DiagramBox& frame = figures_.drawn.frames[group];
    QColor ground = ink_.muted;
    ground.setAlpha(look_.dark ? 40 : 26);
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(ground);
    painter_.drawRoundedRect(rectOf(frame), 4.0, 4.0);
    if (hasTags_) {
        const bool canOpen = figures_.drawn.groups[group].parts > 1;
        const double width = frame.width() - (canOpen ? 22.0 : 8.0);
        if (canOpen) {
            drawOpener(draft_, openerOf(frame), ink_);
        }
        draft_.text(
            {frame.left + 5.0, frame.top + 2.0, width, 13.0},
            titleOf(figures_, figures_.drawn.groups[group], {kTitle, false, ink_.quiet}, width),
            {kTitle, false, ink_.quiet});
    }
}

std::vector<int> Painting::linksLeft() const {
    std::vector<int> left(figures_.drawn.bundles.size(), 0);
    for (std::size_t i = 0; i < figures_.map.trunks.size(); ++i) {
        const FabricMap::Trunk& trunk = figures_.map.trunks[i];
        left[figures_.drawn.bundleOfTrunk[i]] += isLost(trunk.a) || isLost(trunk.b) ? 0 : 1;
    }
    for (std::size_t i = 0; i < figures_.map.drops.size(); ++i) {
        left[figures_.drawn.bundleOfDrop[i]] += isLost(figures_.map.drops[i].leaf) ? 0 : 1;
    }
    return left;
}

/// A bundle within a row goes over the frames; any other from edge to edge.
QPainterPath wayOf(const FabricBundle& bundle, bool isLevel) {
    QPainterPath way({bundle.start.x, bundle.start.y});
    const QPointF end(bundle.end.x, bundle.end.y);
    if (isLevel) {
        const double rise = std::min(60.0, 16.0 + 0.12 * std::fabs(end.x() - bundle.start.x));
        way.cubicTo({bundle.start.x, bundle.start.y - rise}, {end.x(), end.y() - rise}, end);
    } else {
        way.lineTo(end);
    }
    return way;
}

void Painting::drawBundles() {
    const FabricDrawing& drawn = figures_.drawn;
    const std::vector<int> left = linksLeft();
    int most = 1;
    for (const FabricBundle& bundle : drawn.bundles) {
        most = std::max(most, bundle.links);
    }
    std::vector<QPainterPath> ways;
    for (std::size_t i = 0; i < drawn.bundles.size(); ++i) {
        const FabricBundle& bundle = drawn.bundles[i];
        const int row = drawn.groups[bundle.from].row;
        ways.push_back(wayOf(bundle, row == drawn.groups[bundle.to].row));
        const bool isGone = left[i] == 0;
        const double share = std::sqrt(static_cast<double>(isGone ? 1 : left[i]) / most);
        painter_.setOpacity(opacity_ * (isFaint(bundle.rail)    ? kFaint
                                        : !look_.looked.empty() ? kBehind
                                                                : 1.0));
        QPen pen(isGone ? ink_.over : colourOf(bundle.rail, row), 0.8 + 4.2 * share,
                 isGone ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap);
        pen.setWidthF(std::max(pen.widthF(), 1.0 / zoom_));
        painter_.setPen(pen);
        painter_.setBrush(Qt::NoBrush);
        painter_.drawPath(ways.back());
        painter_.setOpacity(opacity_);
    }
    for (std::size_t i = 0; i < drawn.bundles.size(); ++i) {
        if (!isFaint(drawn.bundles[i].rail)) {
            drawCount(ways[i], drawn.bundles[i], left[i]);
        }
    }
}

void Painting::drawPlate(const QRectF& box, const QString& text, const TextStyle& style) {
    QColor ground = ink_.ground;
    ground.setAlpha(225);
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(ground);
    painter_.drawRoundedRect(box, 2.0, 2.0);
    draft_.text(box, text, style, Qt::AlignCenter);
}

/// What a frame holds, over it: its title, or their number, where the title itself is too small.
void Painting::drawSum(std::uint32_t group) {
    const DiagramBox& frame = figures_.drawn.frames[group];
    const TextStyle style{kLeastCount / zoom_, true, ink_.text};
    const double edge = 6.0 / zoom_;
    QString text = titleOf(figures_, figures_.drawn.groups[group], style, 0.0);
    if (textWidth(text, style) + edge > frame.width()) {
        text = QString::number(figures_.drawn.groups[group].members.size());
    }
    QRectF box({}, QSizeF(textWidth(text, style) + edge, lineHeight(style)));
    box.moveCenter(rectOf(frame).center());
    drawPlate(box, text, style);
}

/// Where there is room for it along the bundle, first near what it comes from.
void Painting::drawCount(const QPainterPath& way, const FabricBundle& bundle, int left) {
    // "4 × 8": eight to each of four, though it is drawn to one place.
    const QString text = left < bundle.links ? QStringLiteral("%1/%2").arg(left).arg(bundle.links)
                         : bundle.upper > 1
                             ? QStringLiteral("%1 × %2").arg(bundle.upper).arg(left / bundle.upper)
                             : QString::number(left);
    const TextStyle style{std::max(kTag, kLeastCount / zoom_), left < bundle.links,
                          left < bundle.links ? ink_.overText : ink_.text};
    const QSizeF size(textWidth(text, style) + 3.0 / zoom_ + 2.0, lineHeight(style));
    for (const double along : {0.22, 0.5, 0.78, 0.36, 0.64}) {
        QRectF box({}, size);
        box.moveCenter(way.pointAtPercent(along));
        if (std::ranges::none_of(said_,
                                 [&](const QRectF& other) { return other.intersects(box); })) {
            said_.push_back(box);
            drawPlate(box, text, style);
            return;
        }
    }
}

/// It leaves a frame straight up or down and crosses over outside, so that it passes no other box.
void Painting::drawLink(FabricPlace lower, FabricPlace upper, const QColor& colour, bool isWhole) {
    const FabricDrawing& drawn = figures_.drawn;
    const DiagramBox& from = lower.isRack ? drawn.racks[lower.at] : drawn.switches[lower.at];
    const DiagramBox& to = drawn.switches[upper.at];
    const DiagramBox& fromFrame = drawn.frames[(lower.isRack ? groupOfRack_ : groupOf_)[lower.at]];
    const DiagramBox& toFrame = drawn.frames[groupOf_[upper.at]];
    const bool isLevel = fromFrame.top == toFrame.top;
    const double start = (lower.isRack ? drawn.rackAxes : drawn.switchAxes)[lower.at];
    const double end = drawn.switchAxes[upper.at];
    FabricBundle outside;
    outside.start = {start, fromFrame.top};
    outside.end = {end, isLevel ? toFrame.top : toFrame.bottom};
    QPainterPath path({start, from.top});
    path.connectPath(wayOf(outside, isLevel));
    path.lineTo({end, isLevel ? to.top : to.bottom});
    draft_.pen(std::max(0.9, 1.0 / zoom_), isWhole ? colour : ink_.over,
               isWhole ? Qt::SolidLine : Qt::DashLine);
    painter_.setBrush(Qt::NoBrush);
    painter_.drawPath(path);
}

/// One by one those of what is looked at; parallel ones are one line.
void Painting::drawLinks() {
    if (look_.looked.empty()) {
        return;
    }
    std::set<std::pair<FabricPlace, FabricPlace>> seen;
    const auto draw = [&](FabricPlace lower, FabricPlace upper, int rail, int row, bool isWhole) {
        if (isFaint(rail) || !(isIn(look_.looked, lower) || isIn(look_.looked, upper))) {
            return;
        }
        if (seen.emplace(lower, upper).second) {
            drawLink(lower, upper, colourOf(rail, row), isWhole);
        }
    };
    const auto& switches = figures_.fabric.switches;
    for (const FabricMap::Trunk& trunk : figures_.map.trunks) {
        draw({false, trunk.a}, {false, trunk.b}, figures_.map.rails[trunk.a],
             rowOf(switches[trunk.a]), !isLost(trunk.a) && !isLost(trunk.b));
    }
    for (const FabricMap::Drop& drop : figures_.map.drops) {
        draw({true, drop.rack}, {false, drop.leaf}, figures_.map.rails[drop.leaf], 0,
             !isLost(drop.leaf));
    }
}

void Painting::drawBox(const DiagramBox& box, const QColor& edge, const QString& tag,
                       bool isSelected) {
    const QRectF rect = rectOf(box);
    if (isSelected) {
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(ink_.selection);
        const double halo = std::max(2.5, 3.0 / zoom_);
        painter_.drawRoundedRect(rect.adjusted(-halo, -halo, halo, halo), 3.0, 3.0);
    }
    draft_.pen(std::max(isSelected ? 1.8 : 1.1, 1.0 / zoom_), edge);
    painter_.setBrush(ink_.ground);
    painter_.drawRect(rect);
    if (!tag.isEmpty()) {
        draft_.text(rect.adjusted(2.0, 0.0, -2.0, 0.0), tag, {kTag, false, ink_.text},
                    Qt::AlignCenter);
    }
}

void Painting::drawSwitch(std::uint32_t at) {
    const FabricSwitch& of = figures_.fabric.switches[at];
    const int rail = figures_.map.rails[at];
    const bool isCutOff = isCut(at) && !isLost(at);
    painter_.setOpacity(opacity_ * (isFaint(rail) ? kBehind : 1.0));
    drawBox(figures_.drawn.switches[at], isCutOff ? ink_.over : colourOf(rail, rowOf(of)),
            hasTags_ ? said(named(figures_.design, of.item, of.slot)) : QString(),
            isIn(look_.selected, {false, at}));
    painter_.setOpacity(opacity_);
    if (isLost(at)) {
        const QRectF box = rectOf(figures_.drawn.switches[at]);
        draft_.pen(std::max(2.2, 1.6 / zoom_), ink_.over);
        painter_.drawLine(box.topLeft(), box.bottomRight());
        painter_.drawLine(box.bottomLeft(), box.topRight());
    }
}

void Painting::drawRack(std::uint32_t at) {
    const Id<Item> item = figures_.map.racks[at];
    drawBox(figures_.drawn.racks[at], isCut_[at] != 0 ? ink_.over : ink_.line,
            hasTags_ ? asText(figures_.design.items.find(item)->tag) : QString(),
            isIn(look_.selected, {true, at}));
}

void Painting::draw(const QRectF& shown) {
    const FabricDrawing& drawn = figures_.drawn;
    const auto isShown = [&](const DiagramBox& box) {
        return shown.isEmpty() || shown.intersects(rectOf(box).adjusted(-4.0, -4.0, 4.0, 4.0));
    };
    painter_.save();
    drawBundles();
    for (std::uint32_t group = 0; group < drawn.groups.size(); ++group) {
        if (isShown(drawn.frames[group])) {
            drawFrame(group);
        }
    }
    drawLinks();
    for (std::uint32_t at = 0; at < drawn.switches.size(); ++at) {
        if (isShown(drawn.switches[at])) {
            drawSwitch(at);
        }
    }
    for (std::uint32_t at = 0; at < drawn.racks.size(); ++at) {
        if (isShown(drawn.racks[at])) {
            drawRack(at);
        }
    }
    for (std::uint32_t group = 0; group < drawn.groups.size() && !hasTags_; ++group) {
        if (isShown(drawn.frames[group])) {
            drawSum(group);
        }
    }
    if (look_.focus) {
        const FabricPlace at = *look_.focus;
        drawFocus(draft_, at.isRack ? drawn.racks[at.at] : drawn.switches[at.at], ink_, zoom_);
    }
    painter_.restore();
}

}  // namespace

void paintFabric(QPainter& painter, const FabricFigures& figures, const FabricLook& look,
                 const QRectF& shown) {
    Painting(painter, figures, look).draw(shown);
}

}  // namespace hallwright
