// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/welcome_page.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QFileInfo>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace hallwright {
namespace {

constexpr int kMostLines = 10;  // of a list, before it scrolls

QLabel* label(const QString& text, const char* role, QWidget* owner) {
    auto* made = new QLabel(text, owner);
    made->setWordWrap(true);
    setRole(made, role);
    return made;
}

}  // namespace

WelcomePage::WelcomePage(std::span<const Template> templates, const QStringList& examples,
                         QWidget* parent)
    : QWidget(parent), templates_(templates) {
    setObjectName(QStringLiteral("welcomePage"));
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(32, 24, 32, 24);
    page->setSpacing(4);
    page->addWidget(label(tr("Hallwright"), "title", this));
    page->addWidget(
        label(tr("Design a hall of GH200 racks and see, while you edit, whether it stays cool, "
                 "powered and connected."),
              "muted", this));
    page->addSpacing(16);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(32);
    columns->addWidget(buildSide(), 2);
    columns->addWidget(buildTemplates(), 3);
    page->addLayout(columns, 1);
    setExamples(examples);
    setRecent({});
    if (!templates_.empty()) {
        list_->setCurrentRow(0);
    }
}

QWidget* WelcomePage::buildSide() {
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(label(tr("Begin"), "heading", side));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto* open =
        new QPushButton(loadIcon(QStringLiteral("open"), palette()), tr("Open a file…"), side);
    open->setObjectName(QStringLiteral("welcomeOpen"));
    auto* empty =
        new QPushButton(loadIcon(QStringLiteral("hall"), palette()), tr("Empty hall"), side);
    empty->setObjectName(QStringLiteral("welcomeEmpty"));
    buttons->addWidget(open);
    buttons->addWidget(empty);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addSpacing(12);
    examples_ = addList(*column, tr("Examples"), "welcomeExamples");
    column->addSpacing(12);
    recent_ = addList(*column, tr("Recent"), "welcomeRecent");
    column->addStretch(1);
    connect(open, &QPushButton::clicked, this, [this] { emit openRequested(QString()); });
    connect(empty, &QPushButton::clicked, this, &WelcomePage::newEmpty);
    return side;
}

QListWidget* WelcomePage::addList(QVBoxLayout& column, const QString& heading, const char* name) {
    column.addWidget(label(heading, "heading", this));
    auto* list = new QListWidget(this);
    list->setObjectName(QLatin1String(name));
    setRole(list, "plain");
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column.addWidget(list);
    const auto open = [this, list](const QListWidgetItem* item) {
        const QString path = item->data(Qt::UserRole).toString();
        if (path.isEmpty()) {
            return;
        }
        list == examples_ ? emit exampleRequested(path) : emit openRequested(path);
    };
    connect(list, &QListWidget::itemClicked, this, open);
    connect(list, &QListWidget::itemActivated, this, open);
    return list;
}

QWidget* WelcomePage::buildTemplates() {
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(label(tr("From a template"), "heading", side));
    list_ = new QListWidget(side);
    list_->setObjectName(QStringLiteral("welcomeTemplates"));
    setRole(list_, "boxed");
    for (const Template& each : templates_) {
        list_->addItem(said(each.label));
        list_->item(list_->count() - 1)->setToolTip(asText(each.description));
    }
    list_->setMaximumHeight((list_->fontMetrics().height() + 10) *
                            std::max(3, std::min(list_->count(), 7)));
    column->addWidget(list_);
    description_ = label({}, "muted", side);
    description_->setObjectName(QStringLiteral("welcomeDescription"));
    description_->setContentsMargins(0, 4, 0, 4);
    column->addWidget(description_);
    auto* form = new QWidget(side);
    form_ = new QGridLayout(form);
    form_->setContentsMargins(0, 0, 0, 0);
    form_->setHorizontalSpacing(12);
    form_->setVerticalSpacing(4);
    form_->setColumnStretch(2, 1);
    column->addWidget(form);
    problem_ = label({}, "problem", side);
    problem_->setObjectName(QStringLiteral("welcomeProblem"));
    problem_->hide();
    column->addWidget(problem_);
    create_ = new QPushButton(tr("Create"), side);
    create_->setObjectName(QStringLiteral("welcomeCreate"));
    create_->setDefault(true);
    column->addSpacing(4);
    column->addWidget(create_, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(list_, &QListWidget::currentRowChanged, this, &WelcomePage::chooseTemplate);
    connect(list_, &QListWidget::itemActivated, this, &WelcomePage::create);
    connect(create_, &QPushButton::clicked, this, &WelcomePage::create);
    create_->setEnabled(!templates_.empty());
    return side;
}

void WelcomePage::chooseTemplate(int index) {
    for (const QLineEdit* line : lines_) {
        // The labels of a line stand beside it in the grid.
        const int at = form_->indexOf(line);
        int row = 0;
        int column = 0;
        int rows = 0;
        int columns = 0;
        form_->getItemPosition(at, &row, &column, &rows, &columns);
        for (int each = 0; each < 3; ++each) {
            if (QLayoutItem* item = form_->itemAtPosition(row, each)) {
                item->widget()->hide();
                item->widget()->deleteLater();
                form_->removeItem(item);
                delete item;
            }
        }
    }
    lines_.clear();
    problem_->hide();
    if (index < 0 || static_cast<std::size_t>(index) >= templates_.size()) {
        description_->clear();
        return;
    }
    const Template& chosen = templates_[static_cast<std::size_t>(index)];
    description_->setText(asText(chosen.description));
    int row = 0;
    for (const TemplateParameter& parameter : chosen.parameters) {
        QWidget* owner = form_->parentWidget();
        auto* line = new QLineEdit(asText(parameter.value), owner);
        line->setObjectName(QStringLiteral("template.") + asText(parameter.key));
        line->setMaximumWidth(160);
        line->setToolTip(said(parameter.expectation));
        QLabel* name = label(said(parameter.label), "", owner);
        name->setWordWrap(false);
        form_->addWidget(name, row, 0);
        form_->addWidget(line, row, 1);
        form_->addWidget(label(said(parameter.expectation), "muted", owner), row, 2);
        connect(line, &QLineEdit::returnPressed, this, &WelcomePage::create);
        lines_.push_back(line);
        ++row;
    }
}

void WelcomePage::create() {
    const int row = list_->currentRow();
    if (row < 0) {
        return;
    }
    problem_->hide();
    const Template& chosen = templates_[static_cast<std::size_t>(row)];
    TemplateSettings settings;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        settings[std::string(chosen.parameters[i].key)] = typed(lines_[i]->text());
    }
    emit newFromTemplate(asText(chosen.key), settings);
}

void WelcomePage::showRefusal(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
}

void WelcomePage::fill(QListWidget* list, const QStringList& paths, const QString& whenEmpty) {
    list->clear();
    for (const QString& path : paths) {
        const QFileInfo file(path);
        if (file.exists()) {
            auto* item = new QListWidgetItem(file.completeBaseName(), list);
            item->setData(Qt::UserRole, path);
            item->setToolTip(file.absoluteFilePath());
        }
    }
    if (list->count() == 0) {
        auto* none = new QListWidgetItem(whenEmpty, list);
        none->setFlags(Qt::NoItemFlags);
    }
    fitHeight(list);
}

/// As tall as its lines, so that none is hidden and no gap comes between two lists.
void WelcomePage::fitHeight(QListWidget* list) {
    int height = 2 * list->frameWidth();
    for (int row = 0; row < std::min(list->count(), kMostLines); ++row) {
        height += list->sizeHintForRow(row);
    }
    list->setFixedHeight(height);
}

/// The style sheet, which has a say in how tall a line is, is there when the page is shown.
void WelcomePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fitHeight(examples_);
    fitHeight(recent_);
}

void WelcomePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && recent_) {
        fitHeight(examples_);
        fitHeight(recent_);
    }
}

void WelcomePage::setExamples(const QStringList& paths) {
    fill(examples_, paths, tr("No examples are installed."));
}

void WelcomePage::setRecent(const QStringList& paths) {
    fill(recent_, paths, tr("What you open will be listed here."));
}

}  // namespace hallwright
