// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/outline_panel.h"

#include "model/results/answers.h"
#include "views/panels/outline_model.h"
#include "views/panels/selection.h"
#include "views/panels/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <map>

namespace hallwright {

OutlinePanel::OutlinePanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      model_(new OutlineModel(this)),
      search_(new QLineEdit(this)),
      pages_(new QStackedWidget(this)),
      tree_(new QTreeView(this)),
      empty_(new QLabel(this)) {
    setObjectName(QStringLiteral("outlinePanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 4);
    top->addWidget(search_);
    column->addLayout(top);
    search_->setObjectName(QStringLiteral("outlineSearch"));
    search_->setPlaceholderText(tr("Filter by tag, product or zone"));
    search_->setAccessibleName(tr("Filter what is placed"));
    search_->setClearButtonEnabled(true);

    tree_->setObjectName(QStringLiteral("outlineTree"));
    tree_->setAccessibleName(tr("What is placed"));
    tree_->setMinimumHeight(3 * fontMetrics().lineSpacing());  // in a small window
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->setModel(model_);
    tree_->setHeaderHidden(true);
    tree_->setUniformRowHeights(true);
    tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    tree_->setIndentation(14);
    tree_->setExpandsOnDoubleClick(false);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setMinimumSectionSize(24);
    tree_->header()->setSectionResizeMode(OutlineModel::Name, QHeaderView::Stretch);
    tree_->header()->resizeSection(OutlineModel::Mark, 36);
    empty_->setObjectName(QStringLiteral("outlineEmpty"));
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setContentsMargins(12, 12, 12, 12);
    setRole(empty_, "muted");
    pages_->addWidget(tree_);
    pages_->addWidget(empty_);
    column->addWidget(pages_, 1);

    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        {
            // Lines that the filter hides stay selected in the hall.
            const QScopedValueRollback taking(isTaking_, true);
            model_->setFilter(text.trimmed());
        }
        if (text.trimmed().isEmpty()) {
            tree_->expandToDepth(0);
        } else {
            tree_->expandAll();
        }
        takeSelection();
        showEmpty();
    });
    connect(tree_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OutlinePanel::giveSelection);
    connect(&selection_, &Selection::changed, this, &OutlinePanel::takeSelection);
    connect(tree_, &QTreeView::customContextMenuRequested, this,
            [this](const QPoint& at) { emit menuRequested(tree_->viewport()->mapToGlobal(at)); });
    connect(tree_, &QTreeView::doubleClicked, this, [this](const QModelIndex& index) {
        if (const Id<Item> item = model_->itemAt(index)) {
            emit itemActivated(item);
        } else {
            tree_->setExpanded(index, !tree_->isExpanded(index));
        }
    });
    showEmpty();
}

void OutlinePanel::show(const Design& design, const Answers* answers, bool stale) {
    const bool wasEmpty = model_->rowCount() == 0;
    {
        const QScopedValueRollback taking(isTaking_, true);
        model_->show(design);
        model_->showVerdicts(
            answers ? verdictsOf(answers->findings) : std::unordered_map<Id<Item>, ItemVerdict>{},
            answers != nullptr, stale);
        if (wasEmpty) {
            tree_->expandToDepth(0);
        }
    }
    takeSelection();
    showEmpty();
}

void OutlinePanel::setUnits(UnitSystem) {}

void OutlinePanel::showEmpty() {
    const bool isEmpty = model_->rowCount() == 0;
    pages_->setCurrentIndex(isEmpty ? 1 : 0);
    empty_->setText(
        search_->text().trimmed().isEmpty()
            ? tr("Nothing is placed yet.\nDrag a product from the catalogue into the hall.")
            : tr("Nothing fits the filter."));
}

void OutlinePanel::takeSelection() {
    if (isTaking_) {
        return;
    }
    // Runs of neighbours become one range each: thousands of single ranges are slow to merge.
    std::map<QModelIndex, std::vector<int>> rows;
    QModelIndex first;
    for (const Id<Item> item : selection_.items()) {
        const QModelIndex index = model_->indexOf(item);
        if (index.isValid()) {
            rows[index.parent()].push_back(index.row());
            first = first.isValid() ? first : index;
        }
    }
    QItemSelection wanted;
    for (auto& [parent, of] : rows) {
        std::ranges::sort(of);
        for (std::size_t i = 0; i < of.size();) {
            std::size_t end = i + 1;
            while (end < of.size() && of[end] == of[end - 1] + 1) {
                ++end;
            }
            wanted.append(QItemSelectionRange(
                model_->index(of[i], 0, parent),
                model_->index(of[end - 1], OutlineModel::ColumnCount - 1, parent)));
            i = end;
        }
    }
    const QScopedValueRollback taking(isTaking_, true);
    tree_->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    if (first.isValid()) {
        tree_->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        tree_->scrollTo(first);
    }
}

void OutlinePanel::giveSelection() {
    if (isTaking_) {
        return;
    }
    std::vector<Id<Item>> items;
    for (const QModelIndex& index : tree_->selectionModel()->selectedRows()) {
        const auto in = model_->itemsIn(index);
        items.insert(items.end(), in.begin(), in.end());
    }
    const QScopedValueRollback taking(isTaking_, true);
    selection_.select(std::move(items));
}

}  // namespace hallwright
