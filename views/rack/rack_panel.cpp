// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rack/rack_panel.h"

#include "views/panels/selection.h"
#include "views/panels/theme.h"
#include "views/rack/racks_in_order.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace hallwright {
namespace {

constexpr std::size_t kMostRacks = 60;  // more than anybody looks through from side to side

}  // namespace

RackPanel::RackPanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      sides_(new QButtonGroup(this)),
      count_(new QLabel(this)),
      pages_(new QStackedWidget(this)),
      nothing_(new QLabel(this)),
      elevation_(new RackElevation(selection, this)),
      message_(new QLabel(this)) {
    setObjectName(QStringLiteral("rackPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(4);
    const auto add = [&](const QString& text, const char* name, RackSides sides) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(tr("Show racks: %1").arg(text));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setChecked(sides == RackSides::Both);
        sides_->addButton(button, static_cast<int>(sides));
        bar->addWidget(button);
    };
    add(tr("Front and rear"), "rackBoth", RackSides::Both);
    add(tr("Front"), "rackFront", RackSides::Front);
    add(tr("Rear"), "rackRear", RackSides::Rear);
    bar->addStretch(1);
    setRole(count_, "muted");
    count_->setObjectName(QStringLiteral("rackCount"));
    bar->addWidget(count_);
    column->addLayout(bar);
    nothing_->setObjectName(QStringLiteral("rackNothing"));
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setWordWrap(true);
    nothing_->setMargin(24);
    setRole(nothing_, "muted");
    pages_->addWidget(nothing_);
    pages_->addWidget(elevation_);
    column->addWidget(pages_, 1);
    message_->setObjectName(QStringLiteral("rackMessage"));
    message_->setWordWrap(true);
    message_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    message_->setContentsMargins(8, 4, 8, 4);
    // As high whatever it says, so that the racks stay where they are.
    message_->setFixedHeight(2 * message_->fontMetrics().lineSpacing() + 8);
    column->addWidget(message_);
    setFocusProxy(elevation_);

    connect(sides_, &QButtonGroup::idClicked, this,
            [this](int sides) { elevation_->setSides(static_cast<RackSides>(sides)); });
    connect(&selection_, &Selection::changed, this, &RackPanel::refresh);
    connect(elevation_, &RackElevation::editRequested, this, &RackPanel::editRequested);
    connect(elevation_, &RackElevation::hint, this, &RackPanel::hint);
    connect(elevation_, &RackElevation::refused, this, &RackPanel::say);
    say({});
    refresh();
}

/// Why something could not be done, or else what can be.
void RackPanel::say(const QString& problem) {
    setRole(message_, problem.isEmpty() ? "muted" : "problem");
    message_->setText(problem.isEmpty()
                          ? tr("Drag moves a device, Alt and up or down by one U; Del takes it "
                               "out. Hatched U are closed by panels.")
                          : problem);
    message_->setToolTip(problem);
}

void RackPanel::show(const Design& design) {
    design_ = design;
    refresh();
}

void RackPanel::setUnits(UnitSystem system) {
    elevation_->setUnits(system);
}

void RackPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

/// Nobody sees it while it is hidden: then the racks wait.
void RackPanel::refresh() {
    if (!isVisible()) {
        return;
    }
    const auto items = selection_.items();
    std::vector<Id<Item>> racks = racksInOrder(design_, items);
    count_->clear();
    if (racks.size() > kMostRacks) {
        count_->setText(tr("%1 of %2 racks").arg(kMostRacks).arg(racks.size()));
        racks.resize(kMostRacks);
    }
    nothing_->setText(
        items.empty()
            ? tr("Select a rack to see what is in it.\n\nSeveral stand side by side. Devices are "
                 "dragged from U to U and from rack to rack, or out of the catalogue.")
            : tr("What is selected is no rack. Select one to see what is in it."));
    pages_->setCurrentWidget(racks.empty() ? static_cast<QWidget*>(nothing_) : elevation_);
    message_->setVisible(!racks.empty());
    elevation_->show(design_, std::move(racks));
}

}  // namespace hallwright
