// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/fabric_view.h"

#include "views/diagrams/fabric_marks.h"
#include "views/diagrams/one_line_ink.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace hallwright {
namespace {

QString wordsForKind(LinkKind kind) {
    switch (kind) {
        case LinkKind::Compute:
            return FabricText::tr("There is no compute network in the design.");
        case LinkKind::Storage:
            return FabricText::tr("There is no storage network in the design.");
        case LinkKind::InBand:
            return FabricText::tr("There is no in-band network in the design.");
        default:
            return FabricText::tr("There is no out-of-band network in the design.");
    }
}

}  // namespace

FabricView::FabricView(Selection& selection, QWidget* parent)
    : DiagramCanvas(parent), selection_(selection) {
    setObjectName(QStringLiteral("fabricView"));
    setAccessibleName(tr("Fabric diagram"));
    connect(&selection_, &Selection::changed, this, &FabricView::followSelection);
    connect(&selection_, &Selection::deviceChanged, this, &FabricView::followSelection);
}

void FabricView::show(std::shared_ptr<const FabricFigures> figures, bool isOld) {
    isOld_ = isOld;
    if (figures != figures_) {
        const auto before = focus_ && figures_ ? std::optional(identityOf(*focus_)) : std::nullopt;
        figures_ = std::move(figures);
        hovered_.reset();
        focus_.reset();
        judge();
        followSelection();
        if (before) {
            focus_ = placeOf(before->first, before->second);  // its number may be another
            look();
        }
    }
    if (isFitted()) {
        fit();
    }
    update();
}

void FabricView::setRail(int rail) {
    look_.rail = rail;
    update();
}

void FabricView::restoreAll() {
    lost_.clear();
    judge();
}

int FabricView::lost() const {
    return static_cast<int>(std::ranges::count(look_.isLost, char{1}));
}

/// A graph of thousands of links is looked through in a millisecond or two.
void FabricView::judge() {
    look_.isLost.clear();
    look_.loss = {};
    if (figures_ && !lost_.empty()) {
        for (const FabricSwitch& each : figures_->fabric.switches) {
            look_.isLost.push_back(
                std::ranges::count(lost_, DeviceRef{each.item, each.slot}) > 0 ? 1 : 0);
        }
        look_.loss = lossOf(figures_->map, look_.isLost);
    }
    emit lossChanged();
    update();
}

/// Of a rack that is selected with a device marked in it only that device is meant.
void FabricView::followSelection() {
    look_.selected.clear();
    if (figures_) {
        const auto& switches = figures_->fabric.switches;
        const DeviceRef marked = selection_.device();
        for (std::uint32_t at = 0; at < switches.size(); ++at) {
            const bool isMeant = marked.slot == 0 || marked.item != switches[at].item ||
                                 marked == DeviceRef{switches[at].item, switches[at].slot};
            if (isMeant && selection_.contains(switches[at].item)) {
                look_.selected.push_back({false, at});
            }
        }
        for (std::uint32_t at = 0; at < figures_->map.racks.size(); ++at) {
            if (selection_.contains(figures_->map.racks[at])) {
                look_.selected.push_back({true, at});
            }
        }
    }
    if (!look_.selected.empty()) {
        reveal(rectOf(boxOf(look_.selected.front())));
    }
    focus_.reset();  // keys go on from what is selected
    look();
}

void FabricView::look() {
    look_.looked = hovered_ ? std::vector<FabricPlace>{*hovered_}
                   : focus_ ? std::vector<FabricPlace>{*focus_}
                            : look_.selected;
    describe();
    update();
}

/// For those who do not see it.
void FabricView::describe() {
    const auto place = focus_                   ? focus_
                       : look_.selected.empty() ? std::nullopt
                                                : std::optional(look_.selected.front());
    setAccessibleDescription(
        place ? figuresOf(*place).replace(QLatin1Char('\n'), QStringLiteral(", ")) : QString());
}

std::pair<bool, DeviceRef> FabricView::identityOf(FabricPlace place) const {
    if (place.isRack) {
        return {true, {figures_->map.racks[place.at], 0}};
    }
    const FabricSwitch& of = figures_->fabric.switches[place.at];
    return {false, {of.item, of.slot}};
}

std::optional<FabricPlace> FabricView::placeOf(bool isRack, const DeviceRef& device) const {
    const std::size_t count = !figures_ ? 0
                              : isRack  ? figures_->map.racks.size()
                                        : figures_->fabric.switches.size();
    for (std::uint32_t at = 0; at < count; ++at) {
        if (identityOf({isRack, at}).second == device) {
            return FabricPlace{isRack, at};
        }
    }
    return std::nullopt;
}

const DiagramBox& FabricView::boxOf(FabricPlace place) const {
    return place.isRack ? figures_->drawn.racks[place.at] : figures_->drawn.switches[place.at];
}

QPointF FabricView::middleOf(FabricPlace place) const {
    return toWidget(rectOf(boxOf(place)).center());
}

std::optional<FabricPlace> FabricView::placeAt(QPointF at) const {
    if (!figures_) {
        return std::nullopt;
    }
    const QPointF point = toDiagram(at);
    for (const bool isRack : {false, true}) {
        const auto& boxes = isRack ? figures_->drawn.racks : figures_->drawn.switches;
        const auto found = std::ranges::find_if(boxes, [&](const DiagramBox& box) {
            return box.contains({point.x(), point.y()});
        });
        if (found != boxes.end()) {
            return FabricPlace{isRack, static_cast<std::uint32_t>(found - boxes.begin())};
        }
    }
    return std::nullopt;
}

QPointF FabricView::headOf(std::uint32_t group) const {
    const DiagramBox& frame = figures_->drawn.frames[group];
    return toWidget({frame.middle(), rectOf(openerOf(frame)).center().y()});
}

std::optional<std::uint32_t> FabricView::frameAt(QPointF at) const {
    if (!figures_) {
        return std::nullopt;
    }
    const QPointF point = toDiagram(at);
    const auto& frames = figures_->drawn.frames;
    const auto found = std::ranges::find_if(frames, [&](const DiagramBox& frame) {
        return frame.contains({point.x(), point.y()});
    });
    return found == frames.end()
               ? std::nullopt
               : std::optional(static_cast<std::uint32_t>(found - frames.begin()));
}

QString FabricView::figuresOf(FabricPlace place) const {
    const FabricMap& map = figures_->map;
    if (place.isRack) {
        const auto endpoints = std::ranges::count(map.drops, place.at, &FabricMap::Drop::rack);
        return said(named(figures_->design, map.racks[place.at])) + QLatin1Char('\n') +
               tr("Endpoints: %1").arg(endpoints);
    }
    const FabricSwitch& of = figures_->fabric.switches[place.at];
    QStringList words{said(named(figures_->design, of.item, of.slot)), tr("Tier %1").arg(of.tier)};
    if (map.rails[place.at] >= 0) {
        words << tr("Rail %1").arg(map.rails[place.at] + 1);
    }
    words << tr("Ports in use: %1 of %2").arg(of.downPorts + of.upPorts).arg(of.ports)
          << tr("Endpoints: %1").arg(of.endpointPorts);
    if (of.upRate > 0.0) {
        words << tr("Oversubscription: %1").arg(locale().toString(of.oversubscription(), 'g', 3));
    }
    return words.join(QLatin1Char('\n'));
}

QSizeF FabricView::drawnSize() const {
    return figures_ ? QSizeF(figures_->drawn.width, figures_->drawn.height) : QSizeF();
}

QString FabricView::tipAt(QPointF place) const {
    if (const auto found = placeAt(place)) {
        return figuresOf(*found);
    }
    const auto group = frameAt(place);
    const int parts = group ? figures_->drawn.groups[*group].parts : 1;
    return parts > 1 ? tr("Groups put together: %1. A double click opens them (O)").arg(parts)
                     : QString();
}

void FabricView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const bool isDark = appearanceOf(palette()) == Appearance::Dark;
    const OneLineInk ink = oneLineInk(isDark);
    painter.fillRect(rect(), ink.ground);
    if (!figures_ || figures_->fabric.switches.empty()) {
        painter.setPen(ink.quiet);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         figures_ ? wordsForKind(figures_->choices[figures_->chosen].kind)
                                  : tr("There is nothing to show yet."));
        return;
    }
    painter.setOpacity(isOld_ ? 0.5 : 1.0);
    painter.translate(toWidget({}));
    painter.scale(zoom(), zoom());
    look_.dark = isDark;
    look_.focus = hasFocus() ? focus_ : std::nullopt;
    paintFabric(painter, *figures_, look_, shown());
    painter.end();
    paintFocus();
}

}  // namespace hallwright
