// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/row_form.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/row_names.h"
#include "views/panels/quantity_field.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kMostGap = 5.0;  // m

/// What stands in rows besides racks, and needs no rating to be chosen.
bool standsInRows(const Product& product) {
    return infoOf(product.kind).placement == Placement::Floor && product.families.empty() &&
           (product.kind == Kind::InRow || product.kind == Kind::Crah ||
            product.kind == Kind::Cdu || product.kind == Kind::Rpp);
}

}  // namespace

RowForm::RowForm(std::span<const Assembly> assemblies, std::span<const Product> products,
                 QWidget* parent)
    : QWidget(parent),
      products_(products.begin(), products.end()),
      form_(new QFormLayout),
      what_(new QComboBox(this)),
      gap_(new QuantityField(Dimension::Distance, this)),
      most_(new QSpinBox(this)),
      flipped_(new QCheckBox(tr("On the other side (R)"), this)),
      name_(new QLineEdit(this)),
      tags_(new QLineEdit(this)),
      problem_(new QLabel(this)),
      begin_(new QPushButton(tr("Draw in the view"), this)) {
    auto* column = new QVBoxLayout(this);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->setVerticalSpacing(4);
    column->addLayout(form_);
    for (const Assembly& assembly : assemblies) {
        what_->addItem(asText(assembly.label), QStringLiteral("a") + asText(assembly.key));
    }
    what_->insertSeparator(what_->count());
    for (const Product& product : products_) {
        if (standsInRows(product)) {
            what_->addItem(asText(product.name()), QStringLiteral("p") + asText(product.key));
        }
    }
    what_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    what_->setMinimumContentsLength(8);
    add(tr("Of"), what_, "rowWhat");
    gap_->setSubject(tr("Gap"));
    gap_->setRange(0.0, kMostGap);
    gap_->show(0.0);
    add(tr("Gap"), gap_, "rowGap");
    most_->setRange(0, 200);
    most_->setSpecialValueText(tr("as many as fit"));
    add(tr("At most"), most_, "rowMost");
    add(tr("Fronts"), flipped_, "rowFlipped");
    name_->setPlaceholderText(tr("none"));
    add(tr("Row"), name_, "rowName");
    tags_->setPlaceholderText(tr("the next free ones"));
    tags_->setToolTip(tr("{01} counts 01, 02, 03 and so on; tags in use are passed over"));
    add(tr("Tags"), tags_, "rowTags");
    problem_->setObjectName("rowProblem");
    problem_->setWordWrap(true);
    setRole(problem_, "problem");
    column->addWidget(problem_);
    begin_->setObjectName("rowBegin");
    column->addWidget(begin_);
    column->addStretch(1);
    connect(gap_, &QuantityField::entered, this, [this] { refresh(); });
    connect(most_, &QSpinBox::valueChanged, this, &RowForm::refresh);
    connect(what_, &QComboBox::currentIndexChanged, this, &RowForm::refresh);
    connect(flipped_, &QCheckBox::toggled, this, &RowForm::refresh);
    for (QLineEdit* line : {name_, tags_}) {
        connect(line, &QLineEdit::editingFinished, this, &RowForm::refresh);
    }
    connect(begin_, &QPushButton::clicked, this, &RowForm::beginRequested);
    refresh();
}

void RowForm::add(const QString& label, QWidget* field, const char* name) {
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    form_->addRow(label, field);
}

void RowForm::show(const Design& design) {
    const QString next = asText(RowNames(design).next());
    const auto isOurs = [&](const QLineEdit* line, const QString& text) {
        return line->text().isEmpty() ? offered_.isEmpty() : line->text() == text;
    };
    const bool names = isOurs(name_, tr("Row %1").arg(offered_));
    const bool tags = isOurs(tags_, offered_ + QStringLiteral("-{01}"));
    if (names) {
        name_->setText(tr("Row %1").arg(next));
    }
    if (tags) {
        tags_->setText(next + QStringLiteral("-{01}"));
    }
    offered_ = next;
    refresh();
}

void RowForm::setUnits(UnitSystem system) {
    system_ = system;
    gap_->setUnits(system);
    qobject_cast<QLabel*>(form_->labelForField(gap_))->setText(tr("Gap, %1").arg(gap_->unit()));
}

void RowForm::setActive(bool isActive) {
    isActive_ = isActive;
    begin_->setEnabled(!isActive && wish_);
    begin_->setText(isActive ? tr("Drawing: Esc in the view ends") : tr("Draw in the view"));
}

void RowForm::setFlipped(bool isFlipped) {
    const QSignalBlocker quiet(flipped_);
    flipped_->setChecked(isFlipped);
    refresh();
}

void RowForm::refresh() {
    wish_.reset();
    QString problem;
    RowWish wish;
    const QString key = what_->currentData().toString();
    if (key.startsWith('a')) {
        const Assembly* assembly = findAssembly(key.mid(1).toStdString());
        auto placing =
            assembly ? assembled(*assembly, builtInCatalogue())
                     : tl::expected<Placing, Refusal>(refuse("Choose what the row is to be of."));
        if (placing) {
            wish.each = std::move(*placing);
        } else {
            problem = said(placing.error(), system_);
        }
    } else {
        const auto found = std::ranges::find(products_, key.mid(1).toStdString(), &Product::key);
        if (found != products_.end()) {
            wish.each.product = *found;
        }
    }
    wish.gap = gap_->value().value_or(0.0);
    wish.most = most_->value();
    wish.isFlipped = flipped_->isChecked();
    wish.name = name_->text().trimmed().toStdString();
    wish.tags = tags_->text().trimmed().toStdString();
    if (problem.isEmpty()) {
        wish_ = std::move(wish);
    }
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    setActive(isActive_);
    emit changed();
}

}  // namespace hallwright
