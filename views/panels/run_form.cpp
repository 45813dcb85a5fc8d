// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/run_form.h"

#include "views/panels/quantity_field.h"
#include "views/panels/text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kLowest = -3.0, kHighest = 20.0, kUsual = 2.7;  // m

}  // namespace

RunForm::RunForm(std::span<const Product> products, QWidget* parent)
    : QWidget(parent),
      form_(new QFormLayout),
      what_(new QComboBox(this)),
      rating_(new QComboBox(this)),
      height_(new QuantityField(Dimension::Distance, this)),
      begin_(new QPushButton(tr("Draw in the view"), this)) {
    std::ranges::copy_if(products, std::back_inserter(products_), [](const Product& product) {
        return isRun(product.kind) && product.families.size() <= 1;
    });
    std::ranges::stable_sort(products_, [](const Product& a, const Product& b) {
        return (a.kind == Kind::Tray) > (b.kind == Kind::Tray);
    });
    auto* column = new QVBoxLayout(this);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->setVerticalSpacing(4);
    column->addLayout(form_);
    const auto add = [this](const QString& label, QWidget* field, const char* name) {
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(label);
        form_->addRow(label, field);
    };
    for (const Product& each : products_) {
        what_->addItem(asText(each.name()), asText(each.key));
    }
    for (QComboBox* box : {what_, rating_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    add(tr("Of"), what_, "runWhat");
    add(tr("Rating"), rating_, "runRating");
    height_->setSubject(tr("Height"));
    height_->setRange(kLowest, kHighest);
    height_->show(kUsual);
    height_->setToolTip(
        tr("Of its underside above the finished floor, from the next corner on; "
           "below zero it runs under a raised floor"));
    add(tr("Height"), height_, "runHeight");
    begin_->setObjectName("runBegin");
    column->addWidget(begin_);
    column->addStretch(1);
    connect(what_, &QComboBox::currentIndexChanged, this, [this] {
        offerRatings();
        emit changed();
    });
    connect(rating_, &QComboBox::currentIndexChanged, this, &RunForm::changed);
    connect(height_, &QuantityField::entered, this, &RunForm::changed);
    connect(begin_, &QPushButton::clicked, this, &RunForm::beginRequested);
    offerRatings();
}

const Product* RunForm::product() const {
    const auto found =
        std::ranges::find(products_, what_->currentData().toString().toStdString(), &Product::key);
    return found == products_.end() ? nullptr : &*found;
}

void RunForm::offerRatings() {
    const QSignalBlocker quiet(rating_);
    rating_->clear();
    const Product* chosen = product();
    const bool isFamily = chosen && !chosen->families.empty();
    if (isFamily) {
        const Family& family = chosen->families.front();
        std::vector<double> choices = family.choices;
        if (choices.empty()) {
            choices = {family.low, family.high};
        }
        for (const double si : choices) {
            rating_->addItem(asText(formatted(si, infoOf(family.property).dimension)), si);
        }
    }
    rating_->setVisible(isFamily);
    form_->labelForField(rating_)->setVisible(isFamily);
}

std::optional<RunWish> RunForm::wish() const {
    const Product* chosen = product();
    if (!chosen) {
        return std::nullopt;
    }
    RunWish wish;
    wish.each.product = *chosen;
    if (!chosen->families.empty()) {
        wish.each.own.set(chosen->families.front().property, rating_->currentData().toDouble());
    }
    return wish;
}

double RunForm::height() const {
    return height_->value().value_or(kUsual);
}

void RunForm::setUnits(UnitSystem system) {
    height_->setUnits(system);
    qobject_cast<QLabel*>(form_->labelForField(height_))
        ->setText(tr("Height, %1").arg(height_->unit()));
}

void RunForm::setActive(bool isActive) {
    begin_->setEnabled(!isActive && product());
    begin_->setText(isActive ? tr("Drawing: Esc in the view ends") : tr("Draw in the view"));
}

}  // namespace hallwright
