// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/supply_form.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace hallwright {

SupplyForm::SupplyForm(QWidget* parent)
    : QWidget(parent),
      hall_(new QComboBox(this)),
      redundancy_(new QComboBox(this)),
      cooling_(new QCheckBox(tr("Cooling: CDUs and air coolers, N+1"), this)),
      power_(new QCheckBox(tr("Power: utility to rack PDUs"), this)),
      network_(new QCheckBox(tr("Network: compute and management"), this)),
      state_(new QLabel(this)),
      problem_(new QLabel(this)),
      build_(new QPushButton(tr("Size and build"), this)) {
    auto* column = new QVBoxLayout(this);
    auto* what = new QLabel(
        tr("Sizes and builds what the racks that stand in a hall need, as one edit."), this);
    what->setWordWrap(true);
    column->addWidget(what);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Hall"), hall_);
    hall_->setObjectName("supplyHallChoice");
    hall_->setAccessibleName(tr("Hall"));
    redundancy_->addItem(tr("2N: two sides, either carries all"),
                         static_cast<int>(Redundancy::TwoN));
    redundancy_->addItem(tr("N+1 UPS on side A, utility on B"),
                         static_cast<int>(Redundancy::NPlusOne));
    redundancy_->setObjectName("supplyRedundancy");
    redundancy_->setAccessibleName(tr("Power redundancy"));
    for (QComboBox* box : {hall_, redundancy_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    form->addRow(tr("Power"), redundancy_);
    column->addLayout(form);
    cooling_->setObjectName("supplyCooling");
    power_->setObjectName("supplyPower");
    network_->setObjectName("supplyNetwork");
    for (QCheckBox* box : {cooling_, power_, network_}) {
        box->setChecked(true);
        column->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &SupplyForm::refresh);
    }
    state_->setObjectName("supplyState");
    problem_->setObjectName("supplyProblem");
    setRole(state_, "muted");
    setRole(problem_, "problem");
    for (QLabel* label : {state_, problem_}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    problem_->hide();
    build_->setObjectName("supplyBuild");
    column->addWidget(build_);
    column->addStretch(1);
    connect(hall_, &QComboBox::currentIndexChanged, this, &SupplyForm::refresh);
    connect(build_, &QPushButton::clicked, this, [this] {
        const Id<Room> hall{hall_->currentData().toUInt()};
        SupplyWish wish;
        wish.cooling = cooling_->isEnabled() && cooling_->isChecked();
        wish.power = power_->isEnabled() && power_->isChecked();
        wish.network = network_->isEnabled() && network_->isChecked();
        wish.chain.redundancy = static_cast<Redundancy>(redundancy_->currentData().toInt());
        emit buildRequested(hall, wish);
    });
}

void SupplyForm::show(const Design& design) {
    design_ = design;
    const QVariant chosen = hall_->currentData();
    {
        const QSignalBlocker quiet(hall_);
        hall_->clear();
        for (const Room& room : design.rooms) {
            if (room.kind == RoomKind::Hall) {
                hall_->addItem(asText(room.name), room.id.value);
            }
        }
        hall_->setCurrentIndex(std::max(0, hall_->findData(chosen)));
    }
    problem_->hide();
    refresh();
}

void SupplyForm::complain(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
}

void SupplyForm::refresh() {
    const Supplied now = suppliedIn(design_, Id<Room>{hall_->currentData().toUInt()});
    cooling_->setEnabled(!now.cooling);
    power_->setEnabled(!now.power);
    network_->setEnabled(!now.network);
    const auto isWanted = [](const QCheckBox* box) { return box->isEnabled() && box->isChecked(); };
    build_->setEnabled(now.racks > 0 &&
                       (isWanted(cooling_) || isWanted(power_) || isWanted(network_)));
    QStringList there;
    if (now.cooling) {
        there << tr("coolers or CDUs");
    }
    if (now.power) {
        there << tr("power connections");
    }
    if (now.network) {
        there << tr("network connections");
    }
    QString text = now.racks == 0 ? tr("No racks stand there yet: place a pod or a row first.")
                                  : tr("%1 racks in %2 rows, %3 of them with GPUs.")
                                        .arg(now.racks)
                                        .arg(now.rows)
                                        .arg(now.gpuRacks);
    if (!there.isEmpty()) {
        text += tr(" There already: %1. Join what came later by Place, Connect the selection; to "
                   "size all anew, undo the supply or delete what it built first.")
                    .arg(there.join(QStringLiteral(", ")));
    }
    state_->setText(text);
}

}  // namespace hallwright
