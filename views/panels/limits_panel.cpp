// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/limits_panel.h"

#include "model/edits/settings.h"
#include "views/panels/limits_model.h"
#include "views/panels/quantity_field.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/panels/wrapped_page.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace hallwright {
namespace {

/// Who says so, until a person tells more.
constexpr const char* kOwnSource = "set in this design";

}  // namespace

LimitsPanel::LimitsPanel(QWidget* parent)
    : QWidget(parent), design_(emptyDesign()), model_(new LimitsModel(this)) {
    setObjectName(QStringLiteral("limitsPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    table_ = new QTreeView(this);
    table_->setObjectName(QStringLiteral("limitsTable"));
    table_->setModel(model_);
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setAlternatingRowColors(true);
    table_->setAllColumnsShowFocus(true);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->header()->setStretchLastSection(true);
    table_->header()->setMinimumSectionSize(36);
    const int letter = fontMetrics().averageCharWidth();
    table_->setColumnWidth(LimitsModel::Rule, 11 * letter);
    table_->setColumnWidth(LimitsModel::Label, 62 * letter);
    table_->setColumnWidth(LimitsModel::Value, 14 * letter);
    table_->setColumnWidth(LimitsModel::Default, 14 * letter);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(table_);
    splitter->addWidget(buildEditor());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({900, 340});
    column->addWidget(splitter, 1);
    connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LimitsPanel::showCurrent);
    connect(table_, &QTreeView::activated, this, &LimitsPanel::edit);
    setFocusProxy(search_);
    filterChanged();
}

QWidget* LimitsPanel::buildBar() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    counts_ = new QLabel(bar);
    counts_->setObjectName(QStringLiteral("limitsCounts"));
    changed_ = new QToolButton(bar);
    changed_->setObjectName(QStringLiteral("limitsChanged"));
    changed_->setText(tr("changed"));
    changed_->setToolTip(tr("Only limits that are not at their default"));
    changed_->setCheckable(true);
    changed_->setAutoRaise(true);
    search_ = new QLineEdit(bar);
    search_->setObjectName(QStringLiteral("limitsSearch"));
    search_->setPlaceholderText(tr("Search by rule or word"));
    search_->setClearButtonEnabled(true);
    search_->setMinimumWidth(120);
    search_->setMaximumWidth(240);
    row->addWidget(counts_);
    row->addStretch(1);
    row->addWidget(changed_);
    row->addWidget(search_, 1);
    connect(changed_, &QToolButton::toggled, this, &LimitsPanel::filterChanged);
    connect(search_, &QLineEdit::textChanged, this, &LimitsPanel::filterChanged);
    return bar;
}

QWidget* LimitsPanel::buildEditor() {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new WrappedPage(scroll);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(4);
    name_ = new QLabel(page);
    name_->setObjectName(QStringLiteral("limitName"));
    name_->setWordWrap(true);
    setRole(name_, "heading");
    form_ = new QWidget(page);
    grid_ = new QGridLayout(form_);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(6);
    grid_->setVerticalSpacing(4);
    grid_->setColumnStretch(1, 1);
    const auto label = [this](const QString& text, int row) {
        auto* made = new QLabel(text, form_);
        setRole(made, "muted");
        grid_->addWidget(made, row, 0);
    };
    label(tr("Value"), 0);
    unit_ = new QLabel(form_);
    setRole(unit_, "muted");
    grid_->addWidget(unit_, 0, 2);
    label(tr("Source"), 2);
    source_ = new QLineEdit(form_);
    source_->setObjectName(QStringLiteral("limitSource"));
    source_->setToolTip(tr("Who says so: standard and clause, contract, or who set it"));
    grid_->addWidget(source_, 2, 1, 1, 3);
    problem_ = new QLabel(page);
    problem_->setObjectName(QStringLiteral("limitProblem"));
    problem_->setWordWrap(true);
    setRole(problem_, "problem");
    default_ = new QLabel(page);
    default_->setObjectName(QStringLiteral("limitDefault"));
    default_->setWordWrap(true);
    setRole(default_, "muted");
    reset_ = new QToolButton(form_);
    reset_->setObjectName(QStringLiteral("limitReset"));
    reset_->setText(tr("Default"));
    reset_->setToolTip(tr("Back to the default"));
    grid_->addWidget(reset_, 0, 3);
    column->addWidget(name_);
    column->addWidget(form_);
    column->addWidget(problem_);
    column->addWidget(default_);
    column->addStretch(1);
    scroll->setWidget(page);
    connect(source_, &QLineEdit::editingFinished, this, &LimitsPanel::enterSource);
    connect(reset_, &QToolButton::clicked, this, &LimitsPanel::reset);
    return scroll;
}

void LimitsPanel::show(const Design& design, const Answers*, bool) {
    design_ = design;
    const QString key = key_;
    model_->show(*design.thresholds);
    if (const QModelIndex again = model_->indexOf(key.toStdString()); again.isValid()) {
        table_->setCurrentIndex(again);
    }
    showCurrent();
}

void LimitsPanel::setUnits(UnitSystem system) {
    system_ = system;
    model_->setUnits(system);
    showCurrent();
}

void LimitsPanel::filterChanged() {
    const std::string key = key_.toStdString();
    model_->setFilter(search_->text(), changed_->isChecked());
    if (const QModelIndex again = model_->indexOf(key); again.isValid()) {
        table_->setCurrentIndex(again);
    }
    showCurrent();
}

void LimitsPanel::showLimit(const QString& key) {
    changed_->setChecked(false);
    search_->clear();
    const QModelIndex index = model_->indexOf(key.toStdString());
    table_->setCurrentIndex(index);
    table_->scrollTo(index, QAbstractItemView::PositionAtCenter);
    edit();
}

void LimitsPanel::edit() {
    if (value_) {
        value_->line()->setFocus();
        value_->line()->selectAll();
    }
}

void LimitsPanel::showCurrent() {
    const std::size_t all = allThresholds().size();
    counts_->setText(tr("%1 limits · %2 changed").arg(all).arg(model_->changed()));
    setRole(counts_, "heading");
    const ThresholdInfo* info = model_->limitAt(table_->currentIndex());
    for (QWidget* part : std::initializer_list<QWidget*>{form_, default_}) {
        part->setVisible(info != nullptr);
    }
    if (!info) {
        key_.clear();
        problem_->hide();
        name_->setText(model_->rowCount() == 0 ? tr("No limit fits.")
                                               : tr("Choose a limit to change it."));
        return;
    }
    const QString key = asText(info->key);
    if (key != key_) {
        key_ = key;
        problem_->hide();
        if (value_) {
            value_->hide();
            value_->problem()->hide();
            value_->disconnect(this);
            value_->deleteLater();
        }
        value_ = new QuantityField(info->dimension, form_);
        value_->line()->setObjectName(QStringLiteral("limitValue"));
        value_->setSubject(said(info->label));
        value_->setRange(info->low, info->high);
        grid_->addWidget(value_, 0, 1);
        value_->setVisible(true);  // at once, so that it can take the focus
        setTabOrder(value_->line(), source_);
        connect(value_, &QuantityField::entered, this, &LimitsPanel::enterValue);
        source_->setModified(false);
    }
    const Threshold now = model_->current(*info);
    name_->setText(tr("%1 (%2)").arg(said(info->label), key));
    value_->setUnits(system_);
    value_->show(now.value);
    unit_->setText(value_->unit());
    if (!source_->isModified() && source_->text() != asText(now.source)) {
        source_->setText(asText(now.source));
        source_->setCursorPosition(0);
    }
    default_->setText(tr("Default %1: %2 (%3). From %4 to %5.")
                          .arg(model_->textOf(*info, info->value), asText(info->source),
                               said(labelOf(info->evidence)), model_->textOf(*info, info->low),
                               model_->textOf(*info, info->high)));
    reset_->setEnabled(!(now == Threshold{info->value, std::string(info->source)}));
}

void LimitsPanel::enterValue(double si) {
    const ThresholdInfo* info = model_->limitAt(table_->currentIndex());
    if (!info) {
        return;
    }
    // The source of the default does not vouch for another value.
    const Threshold now = model_->current(*info);
    const std::string source = si == info->value            ? std::string(info->source)
                               : now.source == info->source ? kOwnSource
                                                            : now.source;
    const Edited edited = setThreshold(design_, std::string(info->key), si, source);
    if (!edited) {
        value_->complain(said(edited.error(), system_));
        return;
    }
    request(edited);
}

void LimitsPanel::enterSource() {
    const ThresholdInfo* info = model_->limitAt(table_->currentIndex());
    if (!info || !source_->isModified()) {
        return;
    }
    source_->setModified(false);
    const Threshold now = model_->current(*info);
    const std::string source = typed(source_->text());
    if (source.empty()) {
        problem_->setText(tr("A limit needs a source: a standard and its clause, or who set it."));
        problem_->show();
        source_->setText(asText(now.source));
        return;
    }
    request(setThreshold(design_, std::string(info->key), now.value, source));
}

void LimitsPanel::reset() {
    if (const ThresholdInfo* info = model_->limitAt(table_->currentIndex())) {
        value_->abandon();
        source_->setModified(false);
        request(
            setThreshold(design_, std::string(info->key), info->value, std::string(info->source)));
    }
}

void LimitsPanel::request(const Edited& edited) {
    problem_->setVisible(!edited.has_value());
    if (!edited) {
        problem_->setText(said(edited.error(), system_));
        return;
    }
    const ThresholdInfo* info = model_->limitAt(table_->currentIndex());
    emit editRequested(tr("Set limit %1").arg(asText(info->key)), edited);
}

}  // namespace hallwright
