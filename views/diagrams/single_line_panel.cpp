// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/single_line_panel.h"

#include "views/diagrams/one_line_status.h"
#include "views/panels/contingency.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

namespace hallwright {

SingleLinePanel::SingleLinePanel(Selection& selection, Contingency& contingency, QWidget* parent)
    : QWidget(parent),
      contingency_(contingency),
      states_(new QComboBox(this)),
      view_(new SingleLineView(selection, this)) {
    setObjectName(QStringLiteral("singleLinePanel"));
    auto* label = new QLabel(tr("S&tate"), this);
    label->setBuddy(states_);
    states_->setObjectName(QStringLiteral("singleLineState"));
    states_->setAccessibleName(tr("State of the power chain"));
    states_->setToolTip(
        tr("What is lost. A double click on an element of the diagram shows its loss, another "
           "one the normal state again"));
    states_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    states_->setMinimumContentsLength(18);
    auto* fit = new QToolButton(this);
    fit->setObjectName(QStringLiteral("singleLineFit"));
    fit->setText(tr("Fit"));
    fit->setAccessibleName(tr("Fit the diagram"));
    fit->setToolTip(tr("Show all of the diagram (Home). The wheel zooms, a drag moves it"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(8);
    bar->addWidget(label);
    bar->addWidget(states_, 1);
    bar->addWidget(fit);
    bar->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(view_, 1);
    connect(fit, &QToolButton::clicked, view_, &SingleLineView::fit);
    connect(states_, &QComboBox::activated, this, [this](int index) {
        const PowerState& state = figures_->power.states[static_cast<std::size_t>(index)];
        contingency_.lose({state.lost, state.slot});
    });
    connect(view_, &SingleLineView::lossRequested, this, [this](Id<Item> item) {
        contingency_.toggle({item, 0});
    });
    fillStates();
}

void SingleLinePanel::fillStates() {
    const QSignalBlocker quiet(states_);
    states_->clear();
    if (figures_) {
        for (const PowerState& state : figures_->power.states) {
            states_->addItem(titleOf(figures_->design, state));
        }
        states_->setCurrentIndex(static_cast<int>(figures_->flow.state));
    }
    states_->setEnabled(states_->count() > 1);
}

void SingleLinePanel::show(const std::shared_ptr<const DiagramFigures>& figures, bool isOld) {
    if (figures != figures_) {
        figures_ = figures;
        fillStates();
    }
    view_->show(figures, isOld);
}

}  // namespace hallwright
