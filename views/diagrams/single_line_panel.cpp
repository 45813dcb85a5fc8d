// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/single_line_panel.h"

#include "views/diagrams/one_line_status.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace hallwright {

SingleLinePanel::SingleLinePanel(Selection& selection, QWidget* parent)
    : QWidget(parent), states_(new QComboBox(this)), view_(new SingleLineView(selection, this)) {
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
        wantLossOf(state.lost, state.slot);
    });
    connect(view_, &SingleLineView::lossRequested, this, [this](Id<Item> item) {
        const bool isShown = item == lost_ && slot_ == 0;
        wantLossOf(isShown ? Id<Item>{} : item, 0);
    });
    fillStates();
}

void SingleLinePanel::wantLossOf(Id<Item> item, std::uint16_t slot) {
    if (item != lost_ || slot != slot_) {
        lost_ = item;
        slot_ = slot;
        emit stateChanged();
    }
}

std::uint32_t SingleLinePanel::wantedIn(const PowerResult& power) const {
    const auto found = std::ranges::find_if(power.states, [this](const PowerState& state) {
        return state.lost == lost_ && state.slot == slot_;
    });
    return found == power.states.end() ? 0
                                       : static_cast<std::uint32_t>(found - power.states.begin());
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
