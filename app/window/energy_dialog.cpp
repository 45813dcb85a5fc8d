// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/energy_dialog.h"

#include "model/exchange/load_profile.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace hallwright {
namespace {

constexpr double kPerMwh = 3.6e9;  // J
constexpr double kPerKwh = 3.6e6;  // J

QString keyOf(const QString& name) {
    return QStringLiteral("energy/") + name;
}

QString decimals(double value, int digits) {
    return QLocale(QLocale::English).toString(value, 'f', digits);
}

}  // namespace

EnergyDialog::EnergyDialog(std::shared_ptr<const Answers> now, UnitSystem units, QWidget* parent)
    : QDialog(parent), now_(std::move(now)), units_(units) {
    setWindowTitle(tr("Annual energy"));
    auto* row = new QHBoxLayout;
    auto* form = new QFormLayout;
    row->addLayout(form, 1);
    weatherFile_ = addFile(*form, "energyWeather", tr("Weather"), tr("EnergyPlus weather (*.epw)"),
                           &EnergyDialog::takeWeather);
    using D = Dimension;
    load_ = addNumber(*form, "energyLoad", tr("IT load"), {D::Fraction, 0.0, 1.0, 1.0},
                      tr("Share of the IT load of the design, at all hours without a profile"));
    profileFile_ =
        addFile(*form, "energyProfile", tr("Load profile"),
                tr("Shares from 0 to 1 (*.txt *.csv *.dat)"), &EnergyDialog::takeProfile);
    cop_ = addNumber(*form, "energyCop", tr("Plant, W of heat per W"),
                     {D::Count, 0.5, 100.0, now_->design.site->heatRejectionCop},
                     tr("On the design day: chillers, fans and pumps outside the halls"));
    outdoor_ = addNumber(*form, "energyOutdoor", tr("Outdoors on the design day"),
                         {D::Temperature, -40.0, 60.0, 35.0},
                         tr("Dry bulb; of evaporative towers the wet bulb"));
    supply_ = addNumber(*form, "energySupply", tr("Water that the plant makes"),
                        {D::Temperature, 4.0, 60.0, 20.0}, tr("Supply of the facility water"));
    approach_ =
        addNumber(*form, "energyApproach", tr("Approach"), {D::TemperatureRise, 0.5, 30.0, 6.0},
                  tr("Between outdoor air and water that it cools by itself"));
    free_ = addOptional(*form, "energyFree", tr("Free cooling, W of heat per W"),
                        {D::Count, 1.0, 1000.0, 40.0},
                        tr("While outdoor air cools by itself; not ticked: it never does"));
    cycles_ =
        addOptional(*form, "energyCycles", tr("Evaporative, cycles"), {D::Count, 1.01, 100.0, 5.0},
                    tr("Cycles of concentration of the towers; not ticked: dry coolers"));
    carbon_ = addOptional(*form, "energyCarbon", tr("Grid, kg of CO2 per kWh"),
                          {D::Count, 0.0, 5.0, 0.35}, tr("Not ticked: carbon is not counted"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    row->addSpacing(24);
    row->addLayout(grid, 1);
    labels_ = {tr("IT"),
               tr("Losses"),
               tr("Fans and pumps"),
               tr("Plant"),
               tr("Lighting"),
               tr("Total"),
               tr("PUE of the year"),
               tr("PUE, worst hour"),
               tr("Greatest hour"),
               tr("Hours without chillers"),
               tr("Water"),
               tr("Carbon")};
    for (std::size_t i = 0; i < labels_.size(); ++i) {
        figures_[i] = new QLabel(this);
        figures_[i]->setObjectName(QStringLiteral("energyFigure%1").arg(i));
        figures_[i]->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(new QLabel(labels_[i], this), static_cast<int>(i), 0);
        grid->addWidget(figures_[i], static_cast<int>(i), 1, Qt::AlignRight);
    }
    for (QLabel* label : {figures_[5], figures_[6]}) {
        setRole(label, "heading");
    }
    grid->setRowStretch(static_cast<int>(labels_.size()), 1);
    grid->setColumnMinimumWidth(1, 120);
    basis_ = new QLabel(this);
    basis_->setObjectName(QStringLiteral("energyBasis"));
    basis_->setWordWrap(true);
    setRole(basis_, "muted");
    problem_ = new QLabel(this);
    problem_->setObjectName(QStringLiteral("energyProblem"));
    problem_->setWordWrap(true);
    setRole(problem_, "problem");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copies = buttons->addButton(tr("Copy the figures"), QDialogButtonBox::ActionRole);
    copies->setObjectName(QStringLiteral("energyCopy"));
    auto* column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(basis_);
    column->addWidget(problem_);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copies, &QPushButton::clicked, this, &EnergyDialog::copy);
    for (const auto& [name, take] : {std::pair{"energyWeather", &EnergyDialog::takeWeather},
                                     std::pair{"energyProfile", &EnergyDialog::takeProfile}}) {
        const QString kept = QSettings().value(keyOf(QLatin1String(name))).toString();
        if (!kept.isEmpty() && QFileInfo::exists(kept)) {
            (this->*take)(kept);
        }
    }
    refresh();
}

QuantityField* EnergyDialog::addNumber(QFormLayout& form, const char* name, const QString& label,
                                       const Range& range, const QString& tip) {
    auto* field = new QuantityField(range.dimension, this);
    field->setObjectName(QLatin1String(name));
    field->line()->setObjectName(QLatin1String(name) + QStringLiteral("Line"));
    field->line()->setAccessibleName(label);
    field->setSubject(label);
    field->setUnits(units_);
    field->setRange(range.low, range.high);
    field->setToolTip(tip);
    field->show(QSettings().value(keyOf(QLatin1String(name)), range.usual).toDouble());
    connect(field, &QuantityField::entered, this, &EnergyDialog::refresh);
    auto* line = new QWidget(this);
    auto* unit = new QLabel(field->unit(), line);
    unit->setMinimumWidth(unit->fontMetrics().horizontalAdvance(QStringLiteral("°C  ")));
    auto* across = new QHBoxLayout(line);
    across->setContentsMargins(0, 0, 0, 0);
    across->addWidget(field, 1);
    across->addWidget(unit);
    form.addRow(label, line);
    return field;
}

EnergyDialog::Optional EnergyDialog::addOptional(QFormLayout& form, const char* name,
                                                 const QString& label, const Range& range,
                                                 const QString& tip) {
    QuantityField* field = addNumber(form, name, label, range, tip);
    auto* isOn = new QCheckBox(label, this);
    isOn->setObjectName(QLatin1String(name) + QStringLiteral("On"));
    isOn->setToolTip(tip);
    isOn->setChecked(QSettings().value(keyOf(isOn->objectName()), false).toBool());
    field->setEnabled(isOn->isChecked());
    connect(isOn, &QCheckBox::toggled, field, &QWidget::setEnabled);
    connect(isOn, &QCheckBox::toggled, this, &EnergyDialog::refresh);
    QWidget* line = field->parentWidget();
    delete form.takeRow(line).labelItem->widget();
    form.addRow(isOn, line);
    return {isOn, field};
}

QLabel* EnergyDialog::addFile(QFormLayout& form, const char* name, const QString& label,
                              const QString& filter, void (EnergyDialog::*take)(const QString&)) {
    auto* file = new QLabel(tr("none"), this);
    file->setObjectName(QLatin1String(name));
    auto* choose = new QToolButton(this);
    choose->setObjectName(QLatin1String(name) + QStringLiteral("Choose"));
    choose->setText(QStringLiteral("…"));
    choose->setAccessibleName(tr("Choose a file: %1").arg(label));
    auto* drop = new QToolButton(this);
    drop->setObjectName(QLatin1String(name) + QStringLiteral("Drop"));
    drop->setText(QStringLiteral("×"));
    drop->setAccessibleName(tr("Do without: %1").arg(label));
    auto* line = new QHBoxLayout;
    line->addWidget(file, 1);
    line->addWidget(choose);
    line->addWidget(drop);
    form.addRow(label, line);
    connect(choose, &QToolButton::clicked, this, [this, label, filter, take] {
        const QString path = QFileDialog::getOpenFileName(this, label, {}, filter);
        if (!path.isEmpty()) {
            (this->*take)(path);
        }
    });
    connect(drop, &QToolButton::clicked, this, [this, file] { dropFile(*file); });
    return file;
}

void EnergyDialog::dropFile(QLabel& label) {
    (&label == weatherFile_ ? weather_.reset() : profile_.clear());
    label.setText(tr("none"));
    label.setToolTip({});
    QSettings().remove(keyOf(label.objectName()));
    refresh();
}

void EnergyDialog::takeWeather(const QString& path) {
    auto weather = readEpw(path.toStdString());
    if (!weather) {
        problem_->setText(said(weather.error(), units_));
        problem_->show();
        return;
    }
    weather_ = std::move(*weather);
    weatherFile_->setText(asText(weather_->place));
    weatherFile_->setToolTip(path);
    QSettings().setValue(keyOf(weatherFile_->objectName()), path);
    refresh();
}

void EnergyDialog::takeProfile(const QString& path) {
    auto profile = readLoadProfile(path.toStdString());
    if (!profile) {
        problem_->setText(said(profile.error(), units_));
        problem_->show();
        return;
    }
    profile_ = std::move(*profile);
    profileFile_->setText(tr("%1: %2 values").arg(QFileInfo(path).fileName()).arg(profile_.size()));
    profileFile_->setToolTip(path);
    QSettings().setValue(keyOf(profileFile_->objectName()), path);
    refresh();
}

HeatRejection EnergyDialog::plant() const {
    HeatRejection plant;
    plant.designCop = cop_->value().value_or(0.0);
    plant.designOutdoor = outdoor_->value().value_or(plant.designOutdoor);
    plant.supply = supply_->value().value_or(plant.supply);
    plant.approach = approach_->value().value_or(plant.approach);
    const auto wished = [](const Optional& field) {
        return field.isOn->isChecked() ? field.value->value() : std::nullopt;
    };
    plant.freeCop = wished(free_);
    plant.cycles = wished(cycles_);
    plant.carbon = wished(carbon_);
    return plant;
}

void EnergyDialog::refresh() {
    if (!problem_) {
        return;  // still being built
    }
    load_->setEnabled(profile_.empty());
    QSettings settings;
    for (const QuantityField* field :
         {load_, cop_, outdoor_, supply_, approach_, free_.value, cycles_.value, carbon_.value}) {
        settings.setValue(keyOf(field->objectName()), field->value().value_or(0.0));
    }
    for (const Optional& field : {free_, cycles_, carbon_}) {
        settings.setValue(keyOf(field.isOn->objectName()), field.isOn->isChecked());
    }
    const HeatRejection told = plant();
    const std::vector<double> load =
        profile_.empty() ? std::vector{load_->value().value_or(1.0)} : profile_;
    const auto year = annualEnergyOf(now_->design, now_->power,
                                     weather_ ? *weather_ : designDayAllYear(told), load, told);
    basis_->setText(weather_
                        ? tr("By the weather of %1, hour by hour. Fans, pumps and lighting run "
                             "on as designed; losses follow the load.")
                              .arg(asText(weather_->place))
                        : tr("Without a weather file every hour is the design day: the most "
                             "that a year can take, and no forecast."));
    problem_->setText(year ? QString() : said(year.error(), units_));
    problem_->setVisible(!year);
    if (year) {
        show(*year);
        return;
    }
    for (QLabel* figure : figures_) {
        figure->setText(QStringLiteral("–"));
    }
}

void EnergyDialog::show(const AnnualEnergy& year) {
    const QString none = QStringLiteral("–");
    const auto energy = [](double joule) { return decimals(joule / kPerMwh, 1) + tr(" MWh"); };
    const double itKwh = year.itEnergy / kPerKwh;
    const auto perKwh = [&](double amount, const QString& unit) {
        return itKwh > 0.0 ? tr(" (%1 %2 of IT)").arg(decimals(amount / itKwh, 2), unit)
                           : QString();
    };
    const std::array<QString, 12> texts{
        energy(year.itEnergy),
        energy(year.lossEnergy),
        energy(year.coolingEnergy),
        energy(year.plantEnergy),
        energy(year.lightingEnergy),
        energy(year.totalEnergy),
        year.pue > 0.0 ? decimals(year.pue, 3) : none,
        year.greatestPue > 0.0 ? decimals(year.greatestPue, 3) : none,
        decimals(year.peak / 1e3, 1) + tr(" kW"),
        decimals(year.freeHours, 0) + tr(" h"),
        year.water ? decimals(*year.water / 1e3, 0) + tr(" m³") + perKwh(*year.water, tr("L/kWh"))
                   : none,
        year.carbon
            ? decimals(*year.carbon / 1e3, 1) + tr(" t") + perKwh(*year.carbon, tr("kg/kWh"))
            : none};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        figures_[i]->setText(texts[i]);
    }
}

void EnergyDialog::copy() const {
    QString text;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
        text += labels_[i] + QLatin1Char('\t') + figures_[i]->text() + QLatin1Char('\n');
    }
    QApplication::clipboard()->setText(text + basis_->text() + QLatin1Char('\n'));
}

}  // namespace hallwright
