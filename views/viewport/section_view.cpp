// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/section_view.h"

#include "views/panels/quantity_field.h"
#include "views/viewport/viewport.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kNotch = 0.05;  // m, of the slider
constexpr double kLevel = 1.2;   // m, where a level cut begins: through racks

}  // namespace

SectionView::SectionView(Selection& selection, QWidget* parent)
    : QWidget(parent),
      view_(new Viewport(selection, this)),
      axis_(new QComboBox(this)),
      flip_(new QToolButton(this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      at_(new QuantityField(Dimension::Distance, this)),
      share_(new QCheckBox(tr("Cut the 3D view"), this)) {
    view_->setObjectName("sectionViewport");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 2, 6, 0);
    axis_->addItem(tr("Looking along y"), static_cast<int>(CutAxis::Y));
    axis_->addItem(tr("Looking along x"), static_cast<int>(CutAxis::X));
    axis_->addItem(tr("From above"), static_cast<int>(CutAxis::Z));
    axis_->setObjectName("sectionAxis");
    axis_->setAccessibleName(tr("Which way the section runs"));
    bar->addWidget(axis_);
    slider_->setObjectName("sectionSlider");
    slider_->setAccessibleName(tr("Where the section is"));
    bar->addWidget(slider_, 1);
    at_->setObjectName("sectionAt");
    at_->setAccessibleName(tr("Where the section is"));
    at_->setSubject(tr("Section"));
    at_->setMaximumWidth(90);
    bar->addWidget(at_);
    unit_ = new QLabel(this);
    bar->addWidget(unit_);
    flip_->setText(tr("Other side"));
    flip_->setObjectName("sectionFlip");
    flip_->setCheckable(true);
    flip_->setToolTip(tr("Look at the plane from the other side"));
    bar->addWidget(flip_);
    share_->setObjectName("sectionShare");
    share_->setToolTip(tr("Opens the 3D view along the same plane"));
    bar->addWidget(share_);
    column->addLayout(bar);
    column->addWidget(view_, 1);
    connect(axis_, &QComboBox::currentIndexChanged, this, [this] {
        isPlaced_ = false;
        apply(true);
    });
    connect(flip_, &QToolButton::toggled, this, [this] { apply(true); });
    connect(slider_, &QSlider::valueChanged, this,
            [this](int notch) { moveTo(range().first + notch * kNotch); });
    connect(at_, &QuantityField::entered, this, &SectionView::moveTo);
    connect(share_, &QCheckBox::toggled, this, &SectionView::cutChanged);
    view_->lockTo(View::Front);
    apply(false);
}

std::pair<double, double> SectionView::range() const {
    switch (static_cast<CutAxis>(axis_->currentData().toInt())) {
        case CutAxis::X:
            return x_;
        case CutAxis::Y:
            return y_;
        default:
            return z_;
    }
}

Cut SectionView::cut() const {
    Cut cut;
    cut.axis = static_cast<CutAxis>(axis_->currentData().toInt());
    cut.at = at_->value().value_or(0.0);
    // One looks at what is kept: to the far side, or down.
    const bool isFlipped = flip_->isChecked() && cut.axis != CutAxis::Z;
    cut.keepsHigh = (cut.axis == CutAxis::Y) != isFlipped && cut.axis != CutAxis::Z;
    return cut;
}

bool SectionView::isShared() const {
    return share_->isChecked();
}

void SectionView::place(double at) {
    const auto [low, high] = range();
    at_->show(std::clamp(at, low, high));
    const QSignalBlocker quiet(slider_);
    slider_->setValue(static_cast<int>(std::lround((*at_->value() - low) / kNotch)));
    view_->setCut(cut());
    emit cutChanged();
}

void SectionView::moveTo(double at) {
    isPlaced_ = true;
    place(at);
}

void SectionView::apply(bool isTurned) {
    const auto [low, high] = range();
    const auto axis = static_cast<CutAxis>(axis_->currentData().toInt());
    flip_->setEnabled(axis != CutAxis::Z);
    {
        const QSignalBlocker quiet(slider_);
        slider_->setRange(0, static_cast<int>(std::lround((high - low) / kNotch)));
        slider_->setPageStep(20);
    }
    at_->setRange(low, high);
    const double middle = axis == CutAxis::Z ? kLevel : 0.5 * (low + high);
    place(isPlaced_ ? at_->value().value_or(middle) : middle);
    if (isTurned) {
        const bool isFlipped = flip_->isChecked();
        const View view = axis == CutAxis::X   ? (isFlipped ? View::Left : View::Right)
                          : axis == CutAxis::Y ? (isFlipped ? View::Back : View::Front)
                                               : View::Plan;
        view_->lockTo(view);
        view_->look(view);
    }
}

void SectionView::show(const Design& design) {
    std::optional<Bounds> all;
    double top = 3.0;
    for (const Room& room : design.rooms) {
        if (room.kind != RoomKind::Hall && all) {
            continue;  // the plane goes through halls
        }
        const Bounds own = boundsOf(room.outline);
        const Bounds onSite{own.low + room.origin, own.high + room.origin};
        all = all ? joined(*all, onSite) : onSite;
        top = std::max(top, room.clearHeight);
    }
    if (!all) {
        return;
    }
    const std::pair x{all->low.x, all->high.x};
    const std::pair y{all->low.y, all->high.y};
    const std::pair z{0.0, top};
    if (x != x_ || y != y_ || z != z_) {
        x_ = x;
        y_ = y;
        z_ = z;
        apply(false);
    }
}

void SectionView::setUnits(UnitSystem system) {
    at_->setUnits(system);
    unit_->setText(at_->unit());
}

}  // namespace hallwright
