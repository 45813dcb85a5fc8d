// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rack/rack_elevation.h"

#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/rack/elevation_painter.h"
#include "views/rack/elevation_words.h"

#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kSmaller = 0.88;  // of the size of text

}  // namespace

RackElevation::RackElevation(Selection& selection, QWidget* parent)
    : QAbstractScrollArea(parent), selection_(selection), readout_(new QLabel(viewport())) {
    setObjectName(QStringLiteral("rackElevation"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAcceptDrops(true);
    setAccessibleName(tr("Rack elevation"));
    readout_->setObjectName(QStringLiteral("rackReadout"));
    readout_->setAttribute(Qt::WA_TransparentForMouseEvents);
    readout_->setAutoFillBackground(true);
    readout_->setMargin(4);
    readout_->setFrameShape(QFrame::StyledPanel);
    readout_->hide();
    connect(&selection_, &Selection::deviceChanged, this, &RackElevation::showMarked);
}

RackElevation::~RackElevation() = default;

void RackElevation::show(const Design& design, std::vector<Id<Item>> racks) {
    const bool isSame = racks == racks_ && design.items.same(design_.items) &&
                        design.products.same(design_.products) && design.links.same(design_.links);
    if (hand_ && !(design == design_)) {
        cancel();  // what it was to become is of a design that is no more
    }
    design_ = design;
    if (isSame) {
        return;
    }
    cancel();
    racks_ = std::move(racks);
    links_ = RackLinks(design_, racks_);
    hovered_ = isThere(hovered_) ? hovered_ : DeviceRef{};
    arrange();
}

void RackElevation::setSides(RackSides sides) {
    cancel();
    sides_ = sides;
    arrange();
}

void RackElevation::setUnits(UnitSystem system) {
    units_ = system;
    arrange();
}

void RackElevation::setPlacer(Placer placer) {
    placer_ = std::move(placer);
}

void RackElevation::setReader(RackReader reader) {
    reader_ = std::move(reader);
    viewport()->update();
}

QFont RackElevation::smallFont() const {
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * kSmaller);
    return small;
}

double RackElevation::headHeight() const {
    return ElevationPainter(design_, layout_, units_, palette(), font(), smallFont()).headHeight();
}

void RackElevation::arrange() {
    const QSizeF space(viewport()->width(), viewport()->height() - headHeight());
    layout_ = ElevationLayout(design_, racks_, links_, sides_, space, smallFont());
    const auto setRange = [](QScrollBar* bar, double all, double page) {
        bar->setRange(0, std::max(0, static_cast<int>(std::ceil(all - page))));
        bar->setPageStep(static_cast<int>(page));
        bar->setSingleStep(24);
    };
    setRange(horizontalScrollBar(), layout_.size().width(), space.width());
    setRange(verticalScrollBar(), layout_.size().height(), space.height());
    QStringList words;
    for (const RackBay& bay : layout_.bays()) {
        words << rackInWords(design_, bay, units_);
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    viewport()->update();
}

QPointF RackElevation::toLayout(QPointF position) const {
    return {position.x() + horizontalScrollBar()->value(),
            position.y() + verticalScrollBar()->value() - headHeight()};
}

QRect RackElevation::toViewport(const QRectF& box) const {
    return box
        .translated(-horizontalScrollBar()->value(), headHeight() - verticalScrollBar()->value())
        .toRect();
}

bool RackElevation::isThere(DeviceRef device) const {
    const Item* item = design_.items.find(device.item);
    return item && item->device(device.slot);
}

DeviceRef RackElevation::deviceAt(QPointF position) const {
    const DeviceBox* box =
        position.y() < headHeight() ? nullptr : layout_.deviceAt(toLayout(position));
    return box ? box->device : DeviceRef{};
}

QRect RackElevation::placeOf(DeviceRef device) const {
    if (const RackBay* bay = layout_.bayOf(device.item)) {
        const auto box = std::ranges::find(bay->boxes, device, &DeviceBox::device);
        return box == bay->boxes.end() ? QRect() : toViewport(box->box);
    }
    return {};
}

QRect RackElevation::placeOf(Id<Item> rack, const UnitSpan& units) const {
    const RackBay* bay = layout_.bayOf(rack);
    return bay ? toViewport(layout_.boxOf(bay->front.isNull() ? bay->rear : bay->front, units))
               : QRect();
}

QRect RackElevation::placeOf(const PortRef& port) const {
    if (const RackBay* bay = layout_.bayOf(port.item)) {
        const auto mark = std::ranges::find_if(bay->ports, [&](const PortMark& each) {
            return each.first.slot == port.slot && each.first.group == port.group &&
                   port.port >= each.first.port && port.port < each.first.port + each.count;
        });
        return mark == bay->ports.end() ? QRect() : toViewport(mark->box);
    }
    return {};
}

QString RackElevation::tipAt(QPoint position) const {
    const RackBay* bay = layout_.bayAt(toLayout(position).x());
    if (!bay) {
        return {};
    }
    if (position.y() < headHeight()) {
        return rackInWords(design_, *bay, units_);
    }
    if (const PortMark* mark = layout_.portAt(toLayout(position))) {
        return portsInWords(design_, links_, *mark);
    }
    const DeviceRef device = deviceAt(position);
    return device.slot == 0 ? QString() : deviceInWords(design_, *bay, device, units_);
}

void RackElevation::hover(DeviceRef device) {
    if (device != hovered_) {
        hovered_ = device;
        viewport()->update();
        emit hint(device.slot == 0
                      ? QString()
                      : tr("Drag moves %1 by U or to another rack; Alt and up or down by one U; "
                           "Del takes it out")
                            .arg(shortName(design_, device)));
    }
}

/// Brings the marked device to sight.
void RackElevation::showMarked() {
    const DeviceRef device = selection_.device();
    const QRect place = placeOf(device);
    if (!place.isNull()) {
        const int head = static_cast<int>(headHeight());
        const auto bring = [](QScrollBar* bar, int low, int high, int from, int to) {
            bar->setValue(bar->value() + (low < from ? low - from : high > to ? high - to : 0));
        };
        if (place.height() < viewport()->height() - head) {
            bring(verticalScrollBar(), place.top(), place.bottom(), head, viewport()->height());
        }
        bring(horizontalScrollBar(), place.left(), place.right(), 0, viewport()->width());
        viewport()->setAccessibleDescription(
            deviceInWords(design_, *layout_.bayOf(device.item), device, units_));
    }
    viewport()->update();
}

void RackElevation::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Window));
    const ElevationPainter drawing(design_, layout_, units_, palette(), font(), smallFont(),
                                   reader_);
    const double head = drawing.headHeight();
    ElevationMarks marks;
    marks.selected = selection_.device();
    marks.hovered = hovered_;
    marks.hasFocus = hasFocus();
    if (hand_ && hand_->rack() && !hand_->isIdle()) {
        marks.ghostRack = hand_->rack();
        marks.ghost = hand_->units();
        marks.ghostName = hand_->name();
        marks.isRefused = hand_->refusal().has_value();
    }
    painter.setClipRect(QRectF(0.0, head, viewport()->width(), viewport()->height() - head));
    painter.translate(-horizontalScrollBar()->value(), head - verticalScrollBar()->value());
    drawing.paint(
        painter,
        {static_cast<double>(horizontalScrollBar()->value()),
         static_cast<double>(verticalScrollBar()->value()),
         static_cast<double>(viewport()->width()), static_cast<double>(viewport()->height())},
        marks);
    painter.resetTransform();
    painter.setClipping(false);
    painter.translate(-horizontalScrollBar()->value(), 0.0);
    drawing.paintHeads(painter);
}

void RackElevation::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void RackElevation::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        arrange();
    }
    QAbstractScrollArea::changeEvent(event);
}

bool RackElevation::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), hand_ ? QString() : tipAt(help->pos()), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave) {
        hover({});
    }
    return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace hallwright
