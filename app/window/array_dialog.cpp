// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/array_dialog.h"

#include "views/panels/quantity_field.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <utility>

namespace hallwright {
namespace {

constexpr int kMostAlong = 200;
constexpr double kMostStep = 100.0;  // m

}  // namespace

ArrayDialog::ArrayDialog(Point size, UnitSystem units, QWidget* parent)
    : QDialog(parent),
      columns_(new QSpinBox(this)),
      rows_(new QSpinBox(this)),
      columnStep_(new QuantityField(Dimension::Distance, this)),
      rowStep_(new QuantityField(Dimension::Distance, this)),
      count_(new QLabel(this)),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
    setWindowTitle(tr("Array of copies"));
    auto* form = new QFormLayout(this);
    const auto add = [&](const QString& label, QWidget* field, const char* name) {
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(label);
        form->addRow(label, field);
    };
    for (QSpinBox* box : {columns_, rows_}) {
        box->setRange(1, kMostAlong);
    }
    columns_->setValue(2);
    add(tr("Columns, along x"), columns_, "arrayColumns");
    for (const auto& [field, step] : {std::pair{columnStep_, size.x}, {rowStep_, size.y}}) {
        field->setUnits(units);
        field->setSubject(tr("The step"));
        field->setRange(-kMostStep, kMostStep);
        field->show(step);
    }
    add(tr("Step of columns, %1").arg(columnStep_->unit()), columnStep_, "arrayColumnStep");
    add(tr("Rows, along y"), rows_, "arrayRows");
    add(tr("Step of rows, %1").arg(rowStep_->unit()), rowStep_, "arrayRowStep");
    count_->setObjectName(QStringLiteral("arrayCount"));
    form->addRow(count_);
    form->addRow(buttons_);
    buttons_->button(QDialogButtonBox::Ok)->setText(tr("Make copies"));
    connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(columns_, &QSpinBox::valueChanged, this, &ArrayDialog::refresh);
    connect(rows_, &QSpinBox::valueChanged, this, &ArrayDialog::refresh);
    columns_->setFocus();
    columns_->selectAll();
    refresh();
}

int ArrayDialog::columns() const {
    return columns_->value();
}

int ArrayDialog::rows() const {
    return rows_->value();
}

double ArrayDialog::columnStep() const {
    return columnStep_->value().value_or(0.0);
}

double ArrayDialog::rowStep() const {
    return rowStep_->value().value_or(0.0);
}

void ArrayDialog::refresh() {
    const int places = columns() * rows();
    count_->setText(places > 1 ? tr("%1 places in all; the first one is taken.").arg(places)
                               : tr("Two columns or rows at least."));
    buttons_->button(QDialogButtonBox::Ok)->setEnabled(places > 1);
    rowStep_->setEnabled(rows() > 1);
    columnStep_->setEnabled(columns() > 1);
}

}  // namespace hallwright
