// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/fabric_panel.h"

#include "views/panels/text.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <cmath>

namespace hallwright {

FabricPanel::FabricPanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      networks_(new QComboBox(this)),
      railLabel_(new QLabel(tr("&Rail"), this)),
      rails_(new QComboBox(this)),
      restore_(new QToolButton(this)),
      regroup_(new QToolButton(this)),
      loss_(new QLabel(this)),
      view_(new FabricView(selection, this)) {
    setObjectName(QStringLiteral("fabricPanel"));
    auto* label = new QLabel(tr("&Network"), this);
    label->setBuddy(networks_);
    networks_->setObjectName(QStringLiteral("fabricNetwork"));
    networks_->setAccessibleName(tr("Network that is shown"));
    networks_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    networks_->setMinimumContentsLength(24);
    railLabel_->setBuddy(rails_);
    rails_->setObjectName(QStringLiteral("fabricRail"));
    rails_->setAccessibleName(tr("Rail that is shown"));
    restore_->setObjectName(QStringLiteral("fabricRestore"));
    restore_->setText(tr("Restore"));
    restore_->setAccessibleName(tr("Restore all switches"));
    restore_->setToolTip(tr("All switches work again (Esc)"));
    regroup_->setObjectName(QStringLiteral("fabricRegroup"));
    regroup_->setText(tr("Regroup"));
    regroup_->setAccessibleName(tr("Put opened frames together again"));
    regroup_->setToolTip(tr("Frames that were opened are put together again (Esc)"));
    regroup_->setEnabled(false);
    auto* fit = new QToolButton(this);
    fit->setObjectName(QStringLiteral("fabricFit"));
    fit->setText(tr("Fit"));
    fit->setAccessibleName(tr("Fit the diagram"));
    fit->setToolTip(
        tr("Show all of the diagram (Home). The wheel zooms, a drag moves it; a double "
           "click on a switch shows its failure, one on a frame with a plus opens it. The arrow "
           "keys walk, Enter selects, F makes fail, O opens"));
    loss_->setObjectName(QStringLiteral("fabricLoss"));
    loss_->setWordWrap(true);
    loss_->setContentsMargins(8, 0, 8, 4);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(8);
    bar->addWidget(label);
    bar->addWidget(networks_, 1);
    bar->addWidget(railLabel_);
    bar->addWidget(rails_);
    bar->addWidget(fit);
    bar->addWidget(regroup_);
    bar->addWidget(restore_);
    bar->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(loss_);
    column->addWidget(view_, 1);
    connect(fit, &QToolButton::clicked, view_, &FabricView::fit);
    connect(restore_, &QToolButton::clicked, view_, &FabricView::restoreAll);
    connect(regroup_, &QToolButton::clicked, view_, &FabricView::closeAll);
    connect(view_, &FabricView::openedChanged, this, [this] {
        regroup_->setEnabled(!view_->opened().empty());
        emit openedChanged();
    });
    connect(view_, &FabricView::lossChanged, this, &FabricPanel::tellLoss);
    connect(rails_, &QComboBox::currentIndexChanged, this,
            [this](int index) { view_->setRail(index - 1); });
    connect(networks_, &QComboBox::activated, this,
            [this](int index) { emit chosen(figures_->choices[static_cast<std::size_t>(index)]); });
    fillLists();
    tellLoss();
}

void FabricPanel::fillLists() {
    const QSignalBlocker quiet(networks_);
    networks_->clear();
    int rails = 0;
    if (figures_) {
        for (const FabricChoice& choice : figures_->choices) {
            networks_->addItem(choice.name);
        }
        networks_->setCurrentIndex(static_cast<int>(figures_->chosen));
        rails = figures_->fabric.kind == LinkKind::Compute && figures_->fabric.rails > 1
                    ? figures_->fabric.rails
                    : 0;
    }
    networks_->setEnabled(networks_->count() > 1);
    if (rails_->count() != rails + 1) {
        rails_->clear();
        rails_->addItem(tr("all"));
        for (int rail = 1; rail <= rails; ++rail) {
            rails_->addItem(QString::number(rail));
        }
    }
    rails_->setVisible(rails > 0);
    railLabel_->setVisible(rails > 0);
}

void FabricPanel::show(const std::shared_ptr<const FabricFigures>& figures, bool isOld) {
    if (figures != figures_) {
        figures_ = figures;
        fillLists();
    }
    view_->show(figures, isOld);
}

void FabricPanel::tellLoss() {
    const int lost = view_->lost();
    restore_->setEnabled(lost > 0);
    loss_->setVisible(lost > 0);
    if (lost == 0) {
        loss_->clear();
        return;
    }
    const FabricLoss& loss = view_->loss();
    QStringList words{
        tr("Switches that failed: %1").arg(lost),
        tr("endpoints cut off: %1 of %2").arg(loss.endpointsCutOff).arg(figures_->map.drops.size()),
        tr("nodes without any port: %1 of %2").arg(loss.nodesCutOff).arg(figures_->map.nodes),
        tr("links lost: %1").arg(loss.linksLost)};
    if (loss.worstLeaf) {
        const FabricSwitch& leaf = figures_->fabric.switches[*loss.worstLeaf];
        words << tr("uplinks left of the worst leaf, %1: %2 %")
                     .arg(said(named(figures_->design, leaf.item, leaf.slot)))
                     .arg(std::lround(100.0 * loss.leastUplinks));
    }
    loss_->setText(words.join(QStringLiteral("; ")));
}

}  // namespace hallwright
