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
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace hallwright {

namespace {

constexpr int kPreviewAfter = 60;  // ms
constexpr int kMostGrowth = 200;   // %
constexpr int kMostBlocks = 64;

/// "3 chains for 1.2 MW, each with a UPS of 750 kW. The fullest carries 62 % normally and 93 %
/// after any one loss."
QString wordsOf(const PowerPlan& plan, UnitSystem units) {
    const auto power = [&](double si) { return asText(formatted(si, Dimension::Power, units)); };
    const auto share = [&](double si) { return asText(formatted(si, Dimension::Fraction, units)); };
    const auto ratingOf = [](const PlannedBlock& block) {
        return block.systems.front().ups.rating;
    };
    const auto [least, most] = std::ranges::minmax(plan.blocks, {}, ratingOf);
    const int modules = plan.blocks.front().systems.front().modules;
    const QString rating =
        ratingOf(least) < ratingOf(most)
            ? SupplyForm::tr("%1 to %2").arg(power(ratingOf(least)), power(ratingOf(most)))
            : power(ratingOf(most));
    const QString chains =
        plan.systems() == 1
            ? SupplyForm::tr("1 chain for %1").arg(power(plan.load()))
            : SupplyForm::tr("%1 chains for %2").arg(plan.systems()).arg(power(plan.load()));
    const QString upses =
        modules == 1 ? SupplyForm::tr("each with a UPS of %1").arg(rating)
                     : SupplyForm::tr("%1 UPSs of %2 in parallel").arg(modules).arg(rating);
    return SupplyForm::tr("%1, %2. The fullest UPS carries %3 normally and %4 after any one loss.")
        .arg(chains, upses, share(plan.normalLoading()), share(plan.worstLoading()));
}

}  // namespace

SupplyForm::SupplyForm(std::span<const Product> products, QWidget* parent)
    : QWidget(parent),
      hall_(new QComboBox(this)),
      redundancy_(new QComboBox(this)),
      ups_(new QComboBox(this)),
      growth_(new QSpinBox(this)),
      blocks_(new QSpinBox(this)),
      cooling_(new QCheckBox(tr("Cooling: CDUs and air coolers, N+1"), this)),
      power_(new QCheckBox(this)),
      network_(new QCheckBox(tr("Network: compute and management"), this)),
      state_(new QLabel(this)),
      plan_(new QLabel(this)),
      problem_(new QLabel(this)),
      build_(new QPushButton(tr("Size and build"), this)) {
    auto* column = new QVBoxLayout(this);
    auto* what = new QLabel(
        tr("Sizes and builds what the racks that stand in a hall need, as one edit."), this);
    what->setWordWrap(true);
    column->addWidget(what);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addFields(form, products);
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
    plan_->setObjectName("supplyPlan");
    problem_->setObjectName("supplyProblem");
    setRole(state_, "muted");
    setRole(problem_, "problem");
    for (QLabel* label : {state_, plan_, problem_}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    plan_->hide();
    problem_->hide();
    build_->setObjectName("supplyBuild");
    column->addWidget(build_);
    column->addStretch(1);
    previewSoon_.setSingleShot(true);
    previewSoon_.setInterval(kPreviewAfter);
    connect(&previewSoon_, &QTimer::timeout, this, &SupplyForm::preview);
    connect(build_, &QPushButton::clicked, this, [this] { emit buildRequested(hall(), wish()); });
}

void SupplyForm::addFields(QFormLayout* form, std::span<const Product> products) {
    const auto add = [&](const QString& label, QWidget* field, const char* name,
                         const QString& spoken) {
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(spoken);
        form->addRow(label, field);
    };
    for (const TopologyInfo& topology : allTopologies()) {
        redundancy_->addItem(said(topology.label), static_cast<int>(topology.redundancy));
    }
    ups_->addItem(tr("By its rating"), QString());
    for (const Product& product : products) {
        if (product.kind == Kind::Ups) {
            ups_->addItem(asText(product.name()), asText(product.key));
        }
    }
    for (QComboBox* box : {hall_, redundancy_, ups_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        connect(box, &QComboBox::currentIndexChanged, this, &SupplyForm::refresh);
    }
    growth_->setRange(0, kMostGrowth);
    growth_->setSingleStep(5);
    growth_->setSuffix(tr(" %"));
    growth_->setToolTip(tr("More load than the racks draw, to size for"));
    blocks_->setRange(0, kMostBlocks);
    blocks_->setSpecialValueText(tr("As few as do"));
    blocks_->setToolTip(
        tr("Groups of systems; of block redundancy the systems that the reserve stands for"));
    for (QSpinBox* box : {growth_, blocks_}) {
        connect(box, &QSpinBox::valueChanged, this, &SupplyForm::refresh);
    }
    add(tr("Hall"), hall_, "supplyHallChoice", tr("Hall"));
    add(tr("Power"), redundancy_, "supplyRedundancy", tr("Power redundancy"));
    add(tr("Growth"), growth_, "supplyGrowth", tr("Growth"));
    add(tr("Blocks"), blocks_, "supplyBlocks", tr("Blocks"));
    add(tr("UPS"), ups_, "supplyUps", tr("UPS"));
}

Id<Room> SupplyForm::hall() const {
    return Id<Room>{hall_->currentData().toUInt()};
}

SupplyWish SupplyForm::wish() const {
    SupplyWish wish;
    wish.cooling = cooling_->isEnabled() && cooling_->isChecked();
    wish.power = power_->isChecked();
    wish.network = network_->isEnabled() && network_->isChecked();
    wish.isAnew = hasPower_;
    wish.chain.redundancy = static_cast<Redundancy>(redundancy_->currentData().toInt());
    wish.chain.growth = growth_->value() / 100.0;
    wish.chain.blocks = blocks_->value();
    wish.chain.ups = ups_->currentData().toString().toStdString();
    return wish;
}

void SupplyForm::setUnits(UnitSystem system) {
    units_ = system;
    refresh();
}

void SupplyForm::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    previewSoon_.start();
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
    refresh();
}

void SupplyForm::complain(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
}

void SupplyForm::refresh() {
    const Supplied now = suppliedIn(design_, hall());
    cooling_->setEnabled(!now.cooling);
    network_->setEnabled(!now.network);
    power_->setText(now.power ? tr("Power: in place of what is there")
                              : tr("Power: utility to rack PDUs"));
    if (now.power != hasPower_) {
        const QSignalBlocker quiet(power_);
        hasPower_ = now.power;
        power_->setChecked(!now.power);
    }
    for (QWidget* field : std::initializer_list<QWidget*>{redundancy_, growth_, blocks_, ups_}) {
        field->setEnabled(power_->isChecked());
    }
    const SupplyWish wanted = wish();
    build_->setEnabled(now.racks > 0 && (wanted.cooling || wanted.power || wanted.network));
    problem_->hide();
    sayWhatIsThere(now);
    previewSoon_.start();
}

/// What the chains come to, or why they cannot be built.
void SupplyForm::preview() {
    const SupplyWish wanted = wish();
    plan_->setVisible(wanted.power && build_->isEnabled());
    if (!isVisible() || !wanted.power || !build_->isEnabled()) {
        return;
    }
    const auto plan = planSupply(design_, hall(), wanted);
    build_->setEnabled(plan.has_value());
    plan_->setText(plan ? wordsOf(*plan, units_) : said(plan.error(), units_));
    setRole(plan_, plan ? "" : "problem");
}

void SupplyForm::sayWhatIsThere(const Supplied& now) {
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
        text += tr(" There already: %1. Join what came later by Place, Connect the selection; "
                   "power can be built anew, of the others delete first what was built.")
                    .arg(there.join(QStringLiteral(", ")));
    }
    state_->setText(text);
}

}  // namespace hallwright
