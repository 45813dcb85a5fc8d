// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/pod_form.h"

#include "views/panels/quantity_field.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kLeastAisle = 0.6, kMostAisle = 6.0;              // m
constexpr double kLeastCap = 450.0, kMostCap = 1000.0;             // W
constexpr double kHotAisle = 1.2, kColdAisle = 1.8, kTiled = 2.4;  // m

QString metres(double si, UnitSystem system) {
    return asText(formatted(si, Dimension::Distance, system));
}

bool hasSuperchips(const Assembly& assembly) {
    return assembly.key.starts_with("gh200");
}

}  // namespace

PodForm::PodForm(std::span<const Assembly> assemblies, std::span<const Product> products,
                 QWidget* parent)
    : QWidget(parent),
      form_(new QFormLayout),
      rack_(new QComboBox(this)),
      aisle_(new QComboBox(this)),
      feed_(new QComboBox(this)),
      network_(new QComboBox(this)),
      networkPlace_(new QComboBox(this)),
      cooler_(new QComboBox(this)),
      racks_(new QSpinBox(this)),
      perRow_(new QSpinBox(this)),
      every_(new QSpinBox(this)),
      contained_(new QCheckBox(tr("Roof or chimney, doors, panels"), this)),
      management_(new QCheckBox(tr("For all nodes"), this)),
      summary_(new QLabel(this)),
      problem_(new QLabel(this)),
      begin_(new QPushButton(tr("Place"), this)),
      putDown_(new QPushButton(tr("Put down"), this)) {
    auto* column = new QVBoxLayout(this);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->setVerticalSpacing(4);
    column->addLayout(form_);
    addRows(assemblies, products);
    summary_->setObjectName("podSummary");
    summary_->setWordWrap(true);
    problem_->setObjectName("podProblem");
    problem_->setWordWrap(true);
    setRole(problem_, "problem");
    column->addWidget(summary_);
    column->addWidget(problem_);
    begin_->setObjectName("podBegin");
    putDown_->setObjectName("podPutDown");
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(begin_);
    buttons->addWidget(putDown_);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(begin_, &QPushButton::clicked, this, &PodForm::beginRequested);
    connect(putDown_, &QPushButton::clicked, this, &PodForm::putDownRequested);
    setActive(false);
}

QWidget* PodForm::add(const QString& label, QWidget* field, const char* name) {
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    form_->addRow(label, field);
    return field;
}

QuantityField* PodForm::addQuantity(const QString& label, const char* name, Dimension dimension,
                                    double low, double high, double si) {
    auto* field = new QuantityField(dimension, this);
    field->setSubject(label);
    field->setRange(low, high);
    field->show(si);
    add(label, field, name);
    connect(field, &QuantityField::entered, this, [this] { refresh(); });
    return field;
}

void PodForm::addRows(std::span<const Assembly> assemblies, std::span<const Product> products) {
    for (const bool superchips : {true, false}) {
        for (const Assembly& assembly : assemblies) {
            if (hasSuperchips(assembly) == superchips) {
                rack_->addItem(asText(assembly.label), asText(assembly.key));
            }
        }
    }
    add(tr("Rack"), rack_, "podRack");
    racks_->setRange(1, kMostPodRacks);
    racks_->setValue(16);
    add(tr("Racks"), racks_, "podRacks");
    perRow_->setRange(2, 40);
    perRow_->setValue(10);
    perRow_->setToolTip(tr("Network racks included. One busway or RPP may feed fewer."));
    add(tr("In a row, at most"), perRow_, "podPerRow");
    cap_ =
        addQuantity(tr("Module power cap"), "podCap", Dimension::Power, kLeastCap, kMostCap, 900.0);
    cap_->setFixedUnit(kWatts);
    cap_->show(900.0);
    aisle_->addItem(tr("Hot: rear to rear"), static_cast<int>(Aisle::Hot));
    aisle_->addItem(tr("Cold: front to front"), static_cast<int>(Aisle::Cold));
    add(tr("Shared aisle"), aisle_, "podAisle");
    contained_->setChecked(true);
    add(tr("Contained"), contained_, "podContained");
    aisleWidth_ = addQuantity(tr("Its width"), "podAisleWidth", Dimension::Distance, kLeastAisle,
                              kMostAisle, kHotAisle);
    between_ = addQuantity(tr("Between pairs"), "podBetween", Dimension::Distance, kLeastAisle,
                           kMostAisle, kColdAisle);
    feed_->addItem(tr("Busways overhead"), static_cast<int>(Distribution::Busway));
    feed_->addItem(tr("RPPs at row ends"), static_cast<int>(Distribution::Panels));
    add(tr("Fed by"), feed_, "podFeed");
    network_->addItem(tr("None"), QString());
    network_->addItem(tr("InfiniBand, 1:1"), QStringLiteral("ib-network-rack"));
    network_->addItem(tr("Ethernet, 1:1"), QStringLiteral("ethernet-network-rack"));
    network_->setCurrentIndex(1);
    add(tr("Network racks"), network_, "podNetwork");
    management_->setChecked(true);
    add(tr("Management racks"), management_, "podManagement");
    networkPlace_->addItem(tr("In the middle of rows"), static_cast<int>(NetworkPlace::Middle));
    networkPlace_->addItem(tr("At the right row ends"), static_cast<int>(NetworkPlace::End));
    add(tr("Their places"), networkPlace_, "podNetworkPlace");
    cooler_->addItem(tr("None"), QString());
    for (const Product& product : products) {
        if (product.kind == Kind::InRow) {
            cooler_->addItem(asText(product.name()), asText(product.key));
        }
    }
    add(tr("In-row coolers"), cooler_, "podCooler");
    every_->setRange(1, 40);
    every_->setValue(4);
    every_->setSuffix(tr(" racks"));
    add(tr("One every"), every_, "podEvery");
    for (QSpinBox* box : {racks_, perRow_, every_}) {
        connect(box, &QSpinBox::valueChanged, this, &PodForm::refresh);
    }
    for (QComboBox* box : {rack_, feed_, network_, networkPlace_, cooler_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        connect(box, &QComboBox::currentIndexChanged, this, &PodForm::refresh);
    }
    for (QCheckBox* box : {contained_, management_}) {
        connect(box, &QCheckBox::toggled, this, &PodForm::refresh);
    }
    aisle_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    aisle_->setMinimumContentsLength(8);
    connect(aisle_, &QComboBox::currentIndexChanged, this, [this] {
        setAisleDefaults();
        refresh();
    });
}

/// Widths as the templates take them for the aisle that is chosen.
void PodForm::setAisleDefaults() {
    const bool isCold = aisle_->currentData().toInt() == static_cast<int>(Aisle::Cold);
    const bool isRaised = std::ranges::any_of(design_.rooms, [](const Room& room) {
        return room.kind == RoomKind::Hall && room.floor.kind == FloorKind::Raised;
    });
    aisleWidth_->show(!isCold ? kHotAisle : isRaised ? kTiled : kColdAisle);
    between_->show(kColdAisle);
}

PodWish PodForm::asked() const {
    PodWish wish;
    wish.rackAssembly = rack_->currentData().toString().toStdString();
    wish.racks = racks_->value();
    wish.racksPerRow = perRow_->value();
    const Assembly* assembly = findAssembly(wish.rackAssembly);
    wish.moduleCap =
        assembly && assembly->own.find(Property::ModuleCap) ? cap_->value().value_or(0.0) : 0.0;
    wish.aisle = static_cast<Aisle>(aisle_->currentData().toInt());
    wish.isContained = contained_->isChecked();
    wish.aisleWidth = aisleWidth_->value().value_or(0.0);
    wish.betweenPairs = between_->value().value_or(0.0);
    wish.distribution = static_cast<Distribution>(feed_->currentData().toInt());
    wish.hasPanels = wish.distribution == Distribution::Panels;
    wish.switchAssembly = network_->currentData().toString().toStdString();
    wish.hasManagement = management_->isChecked();
    wish.networkPlace = static_cast<NetworkPlace>(networkPlace_->currentData().toInt());
    wish.cooler = cooler_->currentData().toString().toStdString();
    wish.coolerEvery = every_->value();
    return wish;
}

void PodForm::show(const Design& design) {
    const bool wasRaised = std::ranges::any_of(
        design_.rooms, [](const Room& room) { return room.floor.kind == FloorKind::Raised; });
    const bool isRaised = std::ranges::any_of(
        design.rooms, [](const Room& room) { return room.floor.kind == FloorKind::Raised; });
    design_ = design;
    if (wasRaised != isRaised) {
        aisle_->setCurrentIndex(isRaised ? 1 : 0);  // tiles blow into cold aisles
    }
    refresh();
}

void PodForm::setUnits(UnitSystem system) {
    system_ = system;
    for (QuantityField* field : {aisleWidth_, between_}) {
        field->setUnits(system);
    }
    const auto name = [&](QWidget* field, const QString& label, const QString& unit) {
        qobject_cast<QLabel*>(form_->labelForField(field))
            ->setText(QStringLiteral("%1, %2").arg(label, unit));
    };
    name(aisleWidth_, tr("Its width"), aisleWidth_->unit());
    name(between_, tr("Between pairs"), between_->unit());
    name(cap_, tr("Module power cap"), cap_->unit());
    refresh();
}

void PodForm::setActive(bool isActive) {
    isActive_ = isActive;
    begin_->setEnabled(!isActive && wish_);
    putDown_->setEnabled(isActive && wish_);
}

void PodForm::refresh() {
    wish_.reset();
    const PodWish asked = this->asked();
    const Assembly* assembly = findAssembly(asked.rackAssembly);
    cap_->setEnabled(assembly && assembly->own.find(Property::ModuleCap));
    every_->setEnabled(!asked.cooler.empty());
    networkPlace_->setEnabled(!asked.switchAssembly.empty() || asked.hasManagement);
    const auto sized = withFabric(design_, asked);
    const auto size = sized ? sizeOfPod(design_, *sized) : tl::unexpected(sized.error());
    if (size) {
        wish_ = *sized;
        const QLocale locale;
        QStringList parts{
            tr("%1 rows of up to %2 racks").arg(size->rows).arg(size->longestRow),
            size->gpus > 0 ? tr("%1 GPUs").arg(locale.toString(size->gpus)) : QString(),
            sized->leaves > 0 ? tr("%1 leaves and %2 spines in %3 network racks")
                                    .arg(sized->leaves)
                                    .arg(sized->spines)
                                    .arg(size->networkRacks)
                              : QString(),
            size->managementRacks > 0 ? tr("%1 management racks").arg(size->managementRacks)
                                      : QString(),
            size->coolers > 0 ? tr("%1 in-row coolers").arg(size->coolers) : QString(),
            tr("%1 of IT load").arg(asText(formatted(size->itPower, Dimension::Power, system_))),
            tr("%1 × %2 of floor").arg(metres(size->width, system_), metres(size->depth, system_))};
        parts.removeAll(QString());
        summary_->setText(parts.join(QStringLiteral(" · ")));
    }
    summary_->setVisible(size.has_value());
    problem_->setText(size ? QString() : said(size.error(), system_));
    problem_->setVisible(!size.has_value());
    setActive(isActive_);
    emit changed();
}

}  // namespace hallwright
