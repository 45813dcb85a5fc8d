// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/underlay_form.h"

#include "model/edits/underlays.h"
#include "views/panels/quantity_field.h"
#include "views/panels/text.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hallwright {

UnderlayForm::UnderlayForm(QWidget* parent)
    : QWidget(parent),
      form_(new QFormLayout),
      list_(new QListWidget(this)),
      add_(new QPushButton(tr("Add a picture…"), this)),
      remove_(new QPushButton(tr("Remove"), this)),
      calibrate_(new QPushButton(tr("Calibrate by two points"), this)),
      shift_(new QPushButton(tr("Move by one of its points"), this)),
      straight_(new QCheckBox(tr("and straighten the line between them"), this)),
      width_(new QuantityField(Dimension::Distance, this)),
      x_(new QuantityField(Dimension::Distance, this)),
      y_(new QuantityField(Dimension::Distance, this)),
      rotation_(new QDoubleSpinBox(this)),
      opacity_(new QSlider(Qt::Horizontal, this)) {
    auto* column = new QVBoxLayout(this);
    list_->setObjectName("underlayList");
    list_->setAccessibleName(tr("Drawings"));
    list_->setMaximumHeight(90);
    column->addWidget(list_);
    auto* buttons = new QHBoxLayout;
    add_->setObjectName("underlayAdd");
    add_->setToolTip(tr("PNG or JPEG; it is kept in the design"));
    remove_->setObjectName("underlayRemove");
    buttons->addWidget(add_, 1);
    buttons->addWidget(remove_);
    column->addLayout(buttons);
    column->addSpacing(8);
    for (QPushButton* button : {calibrate_, shift_}) {
        button->setCheckable(true);
    }
    calibrate_->setObjectName("underlayCalibrate");
    shift_->setObjectName("underlayShift");
    straight_->setObjectName("underlayStraight");
    column->addWidget(calibrate_);
    column->addWidget(straight_);
    column->addWidget(shift_);
    column->addSpacing(8);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->setVerticalSpacing(4);
    column->addLayout(form_);
    width_->setSubject(tr("Width"));
    width_->setRange(0.01, 1e4);
    add(tr("Width"), width_, "underlayWidth");
    for (QuantityField* field : {x_, y_}) {
        field->setRange(-1e5, 1e5);
        field->setSubject(tr("Corner"));
    }
    add(tr("Corner x"), x_, "underlayX");
    add(tr("Corner y"), y_, "underlayY");
    rotation_->setRange(-360.0, 360.0);
    rotation_->setDecimals(2);
    rotation_->setSuffix(QStringLiteral("°"));
    rotation_->setKeyboardTracking(false);
    add(tr("Turned by"), rotation_, "underlayRotation");
    opacity_->setRange(5, 100);
    add(tr("Strength"), opacity_, "underlayOpacity");
    column->addStretch(1);

    connect(add_, &QPushButton::clicked, this, &UnderlayForm::addRequested);
    connect(remove_, &QPushButton::clicked, this, [this] {
        if (const Underlay* underlay = chosen()) {
            emit editRequested(tr("Remove drawing %1").arg(asText(underlay->name)),
                               removeUnderlay(design_, wish().index));
        }
    });
    const auto begin = [this](UnderlayWish::Tool tool) {
        tool_ = tool;
        emit beginRequested();
    };
    connect(calibrate_, &QPushButton::clicked, this,
            [begin] { begin(UnderlayWish::Tool::Calibrate); });
    connect(shift_, &QPushButton::clicked, this, [begin] { begin(UnderlayWish::Tool::Shift); });
    connect(list_, &QListWidget::currentRowChanged, this, [this] { showChosen(); });
    connect(list_, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        const int row = list_->row(item);
        if (!isShowing_ && row >= 0 && row < static_cast<int>(design_.underlays->size())) {
            Underlay next = (*design_.underlays)[static_cast<std::size_t>(row)];
            next.isShown = item->checkState() == Qt::Checked;
            list_->setCurrentRow(row);
            edit(std::move(next));
        }
    });
    const auto change = [this](auto set) {
        return [this, set] {
            if (const Underlay* underlay = chosen(); underlay && !isShowing_) {
                Underlay next = *underlay;
                set(next);
                edit(std::move(next));
            }
        };
    };
    connect(width_, &QuantityField::entered, this, change([this](Underlay& next) {
                next.metresPerPixel = width_->value().value_or(1.0) / std::max(1, next.width);
            }));
    connect(x_, &QuantityField::entered, this,
            change([this](Underlay& next) { next.origin.x = x_->value().value_or(0.0); }));
    connect(y_, &QuantityField::entered, this,
            change([this](Underlay& next) { next.origin.y = y_->value().value_or(0.0); }));
    connect(rotation_, &QDoubleSpinBox::valueChanged, this,
            change([this](Underlay& next) { next.rotation = rotation_->value(); }));
    // While the handle is dragged it is no step yet.
    opacity_->setTracking(false);
    connect(opacity_, &QSlider::valueChanged, this,
            change([this](Underlay& next) { next.opacity = opacity_->value() / 100.0; }));
    showChosen();
}

void UnderlayForm::add(const QString& label, QWidget* field, const char* name) {
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    form_->addRow(label, field);
}

const Underlay* UnderlayForm::chosen() const {
    const int row = list_->currentRow();
    return row >= 0 && row < static_cast<int>(design_.underlays->size())
               ? &(*design_.underlays)[static_cast<std::size_t>(row)]
               : nullptr;
}

UnderlayWish UnderlayForm::wish() const {
    return {tool_, static_cast<std::size_t>(std::max(0, list_->currentRow())),
            straight_->isChecked()};
}

void UnderlayForm::edit(Underlay next) {
    const QString label = tr("Change drawing %1").arg(asText(next.name));
    emit editRequested(label, changeUnderlay(design_, wish().index, std::move(next)));
}

void UnderlayForm::showChosen() {
    const Underlay* underlay = chosen();
    for (QWidget* each : std::initializer_list<QWidget*>{remove_, calibrate_, shift_, straight_,
                                                         width_, x_, y_, rotation_, opacity_}) {
        each->setEnabled(underlay != nullptr);
    }
    if (!underlay) {
        return;
    }
    isShowing_ = true;
    const auto toMillimetre = [](double metres) { return std::round(metres * 1e3) / 1e3; };
    width_->show(toMillimetre(underlay->metresPerPixel * underlay->width));
    x_->show(toMillimetre(underlay->origin.x));
    y_->show(toMillimetre(underlay->origin.y));
    rotation_->setValue(underlay->rotation);
    opacity_->setValue(static_cast<int>(std::lround(underlay->opacity * 100.0)));
    isShowing_ = false;
}

void UnderlayForm::show(const Design& design) {
    const int row = list_->currentRow();
    const bool isMore = design.underlays->size() > design_.underlays->size();
    design_ = design;
    {
        const QSignalBlocker quiet(list_);
        isShowing_ = true;
        list_->clear();
        for (const Underlay& underlay : *design.underlays) {
            auto* item = new QListWidgetItem(asText(underlay.name), list_);
            item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
            item->setCheckState(underlay.isShown ? Qt::Checked : Qt::Unchecked);
            item->setToolTip(tr("%1 × %2 pixels").arg(underlay.width).arg(underlay.height));
        }
        isShowing_ = false;
        const int last = list_->count() - 1;
        list_->setCurrentRow(isMore ? last : std::clamp(row, std::min(0, last), last));
    }
    showChosen();
}

void UnderlayForm::setUnits(UnitSystem system) {
    for (QuantityField* field : {width_, x_, y_}) {
        field->setUnits(system);
        auto* label = qobject_cast<QLabel*>(form_->labelForField(field));
        label->setText(QStringLiteral("%1, %2").arg(field->accessibleName(), field->unit()));
    }
}

void UnderlayForm::setActive(bool isActive) {
    calibrate_->setChecked(isActive && tool_ == UnderlayWish::Tool::Calibrate);
    shift_->setChecked(isActive && tool_ == UnderlayWish::Tool::Shift);
}

}  // namespace hallwright
