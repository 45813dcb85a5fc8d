// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/capacity_panel.h"

#include "views/panels/hall_capacity_table.h"
#include "views/panels/headroom_list.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/wrapped_page.h"

#include <QComboBox>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace hallwright {

CapacityPanel::CapacityPanel(Selection& selection, QWidget* parent)
    : QWidget(parent), selection_(selection) {
    setObjectName(QStringLiteral("capacityPanel"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    all->addWidget(scroll);
    auto* page = new WrappedPage(scroll);
    scroll->setWidget(page);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    halls_ = new QComboBox(page);
    halls_->setObjectName(QStringLiteral("capacityHall"));
    halls_->setAccessibleName(tr("Hall"));
    halls_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    halls_->setMinimumContentsLength(8);
    hall_ = new HallCapacityTable(page);
    growth_ = new GrowthForm(page);
    headroom_ = new HeadroomList(selection, page);
    column->addWidget(halls_);
    for (QWidget* part : std::initializer_list<QWidget*>{hall_, growth_, headroom_}) {
        column->addWidget(part);
    }
    column->addStretch(1);
    connect(halls_, &QComboBox::currentIndexChanged, this, &CapacityPanel::fill);
    connect(&selection_, &Selection::changed, this, [this] {
        if (figures_ && wantedIn(figures_->answers->design)) {
            emit likeChanged();
        }
    });
    fill();
}

Id<Item> CapacityPanel::wantedIn(const Design& design) const {
    for (const Id<Item> id : selection_.items()) {
        const Item* item = design.items.find(id);
        if (item && item->room && isRack(productOf(design, *item).kind)) {
            return id;
        }
    }
    return {};
}

void CapacityPanel::show(const std::shared_ptr<const CapacityFigures>& figures, bool isOld) {
    if (figures == figures_ && isOld == isOld_) {
        return;
    }
    const bool isNew = figures != figures_;
    figures_ = figures;
    isOld_ = isOld;
    if (isNew && figures_) {
        const QSignalBlocker quiet(halls_);
        const QVariant chosen = halls_->currentData();
        const Id<Item> wanted = wantedIn(figures_->answers->design);
        int current = 0;
        halls_->clear();
        for (const HallCapacity& hall : figures_->capacity.halls) {
            const Room* room = figures_->answers->design.rooms.find(hall.hall);
            halls_->addItem(asText(room->name), hall.hall.value);
            const bool isIt = wanted ? hall.like == wanted : chosen == QVariant(hall.hall.value);
            current = isIt ? halls_->count() - 1 : current;
        }
        halls_->setCurrentIndex(halls_->count() > 0 ? current : -1);
    }
    fill();
}

void CapacityPanel::setUnits(UnitSystem system) {
    system_ = system;
    growth_->setUnits(system);
    fill();
}

void CapacityPanel::fill() {
    const auto at = static_cast<std::size_t>(std::max(0, halls_->currentIndex()));
    const bool hasHall = figures_ && at < figures_->capacity.halls.size();
    const HallCapacity* hall = hasHall ? &figures_->capacity.halls[at] : nullptr;
    const Design design = figures_ ? figures_->answers->design : Design();
    halls_->setVisible(halls_->count() > 1);
    hall_->show(design, hall, figures_ != nullptr, isOld_, system_);
    growth_->setVisible(hasHall);
    headroom_->setVisible(hasHall);
    if (hasHall) {
        growth_->setLike(design, hall->like);
        headroom_->show(figures_, isOld_, system_);
    }
}

}  // namespace hallwright
