// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/catalogue_panel.h"

#include "model/edits/mount_device.h"
#include "views/panels/catalogue_model.h"
#include "views/panels/quantity_field.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/panels/wrapped_page.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <functional>

namespace hallwright {
namespace {

/// Lines that have every word typed, of the trade or kind chosen.
class CatalogueFilter : public QSortFilterProxyModel {
  public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void set(const QString& text, int trade, int kind) {
        words_ = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        trade_ = trade;
        kind_ = kind;
        invalidateFilter();
    }

  protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        const QString text = index.data(CatalogueModel::SearchText).toString();
        if (text.isEmpty()) {
            return false;  // a trade or kind is there for what is in it
        }
        return (trade_ < 0 || index.data(CatalogueModel::TradeOf).toInt() == trade_) &&
               (kind_ < 0 || index.data(CatalogueModel::KindOf).toInt() == kind_) &&
               std::ranges::all_of(words_, [&](const QString& word) {
                   return text.contains(word, Qt::CaseInsensitive);
               });
    }

  private:
    QStringList words_;
    int trade_ = -1;
    int kind_ = -1;
};

/// Tells when a line is being dragged away.
class DragTree : public QTreeView {
  public:
    DragTree(QWidget* parent, std::function<void()> begin)
        : QTreeView(parent), begin_(std::move(begin)) {}

  protected:
    void startDrag(Qt::DropActions actions) override {
        begin_();
        QTreeView::startDrag(actions);
    }

  private:
    std::function<void()> begin_;
};

}  // namespace

CataloguePanel::CataloguePanel(std::span<const Product> products,
                               std::span<const Assembly> assemblies, QWidget* parent)
    : QWidget(parent),
      model_(new CatalogueModel(products, assemblies, this)),
      shown_(new CatalogueFilter(this)),
      search_(new QLineEdit(this)),
      kinds_(new QComboBox(this)),
      tree_(new DragTree(this, [this] { sayWhatIsMissing(); })),
      none_(new QLabel(tr("Nothing in the catalogue fits."), this)) {
    setObjectName(QStringLiteral("cataloguePanel"));
    model_->setIcons(palette());
    shown_->setRecursiveFilteringEnabled(true);
    shown_->setSourceModel(model_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(8, 4, 8, 4);
    top->setSpacing(4);
    top->addWidget(search_);
    top->addWidget(kinds_);
    column->addLayout(top);
    search_->setObjectName(QStringLiteral("catalogueSearch"));
    search_->setPlaceholderText(tr("Search"));
    search_->setAccessibleName(tr("Search the catalogue"));
    search_->setClearButtonEnabled(true);
    kinds_->setObjectName(QStringLiteral("catalogueKinds"));
    kinds_->setAccessibleName(tr("Kinds of products shown"));
    kinds_->setMaxVisibleItems(24);
    kinds_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    kinds_->setMinimumContentsLength(8);
    fillKinds();

    tree_->setObjectName(QStringLiteral("catalogueTree"));
    tree_->setAccessibleName(tr("Products"));
    tree_->setMinimumHeight(3 * fontMetrics().lineSpacing());  // in a small window
    tree_->setModel(shown_);
    tree_->setHeaderHidden(true);
    tree_->setTextElideMode(Qt::ElideMiddle);  // the "~" stands last
    tree_->setUniformRowHeights(true);
    tree_->setIndentation(14);
    tree_->setDragEnabled(true);
    tree_->setDragDropMode(QAbstractItemView::DragOnly);
    tree_->setIconSize(QSize(16, 16));
    none_->setObjectName(QStringLiteral("catalogueNone"));
    none_->setAlignment(Qt::AlignCenter);
    none_->setContentsMargins(12, 12, 12, 12);
    none_->hide();
    setRole(none_, "muted");
    auto* lines = new QWidget(this);
    auto* stack = new QVBoxLayout(lines);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->addWidget(tree_);
    stack->addWidget(none_);
    // The detail keeps its height, so that lines stay under the mouse between two clicks.
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(lines);
    splitter->addWidget(buildDetail());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({300, 200});
    column->addWidget(splitter, 1);

    connect(search_, &QLineEdit::textChanged, this, &CataloguePanel::filter);
    connect(kinds_, &QComboBox::currentIndexChanged, this, &CataloguePanel::filter);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CataloguePanel::showDetail);
    connect(tree_, &QTreeView::doubleClicked, this, [this](const QModelIndex& index) {
        if (!shown_->hasChildren(index)) {
            requestPlace();
        }
    });
    showDetail();
}

QWidget* CataloguePanel::buildDetail() {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* detail = new WrappedPage(scroll);
    auto* column = new QVBoxLayout(detail);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(4);
    name_ = new QLabel(detail);
    name_->setObjectName(QStringLiteral("catalogueName"));
    name_->setWordWrap(true);
    setRole(name_, "heading");
    facts_ = new QLabel(detail);
    facts_->setObjectName(QStringLiteral("catalogueFacts"));
    facts_->setWordWrap(true);
    setRole(facts_, "muted");
    choosers_ = new QVBoxLayout;
    choosers_->setSpacing(4);
    problem_ = new QLabel(detail);
    problem_->setObjectName(QStringLiteral("catalogueProblem"));
    problem_->setWordWrap(true);
    setRole(problem_, "problem");
    place_ = new QPushButton(tr("Place"), detail);
    place_->setObjectName(QStringLiteral("cataloguePlace"));
    // What has to be chosen comes first, where it is seen without scrolling.
    column->addWidget(name_);
    column->addLayout(choosers_);
    column->addWidget(problem_);
    replace_ = new QPushButton(tr("Replace selected"), detail);
    replace_->setObjectName(QStringLiteral("catalogueReplace"));
    replace_->setToolTip(
        tr("Takes the place of what is selected, which keeps its tag, contents "
           "and connections"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(place_);
    buttons->addWidget(replace_);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addWidget(facts_);
    column->addStretch(1);
    scroll->setWidget(detail);
    connect(place_, &QPushButton::clicked, this, &CataloguePanel::requestPlace);
    connect(replace_, &QPushButton::clicked, this, &CataloguePanel::requestReplace);
    return scroll;
}

void CataloguePanel::show(const Design&, const Answers*, bool) {}

void CataloguePanel::setUnits(UnitSystem system) {
    system_ = system;
    model_->setUnits(system);
    showDetail();
}

void CataloguePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        model_->setIcons(palette());
    }
    QWidget::changeEvent(event);
}

void CataloguePanel::fillKinds() {
    kinds_->addItem(tr("All trades"));
    for (int row = 0; row < model_->rowCount(); ++row) {
        const QModelIndex trade = model_->index(row, 0);
        for (int child = 0; child < model_->rowCount(trade); ++child) {
            const QModelIndex kind = model_->index(child, 0, trade);
            const QModelIndex first = model_->index(0, 0, kind);
            if (!first.isValid()) {
                continue;  // an assembly
            }
            const int tradeOf = first.data(CatalogueModel::TradeOf).toInt();
            if (child == 0) {
                kinds_->addItem(trade.data().toString(), QPoint(tradeOf, -1));
            }
            kinds_->addItem(QStringLiteral("    ") + kind.data().toString(),
                            QPoint(tradeOf, first.data(CatalogueModel::KindOf).toInt()));
        }
    }
}

void CataloguePanel::filter() {
    const QVariant chosen = kinds_->currentData();
    const QPoint of = chosen.isValid() ? chosen.toPoint() : QPoint(-1, -1);
    const QString text = search_->text().trimmed();
    static_cast<CatalogueFilter*>(shown_)->set(text, of.x(), of.y());
    if (text.isEmpty() && !chosen.isValid()) {
        tree_->collapseAll();
    } else {
        tree_->expandAll();
    }
    const bool isEmpty = shown_->rowCount() == 0;
    tree_->setVisible(!isEmpty);
    none_->setVisible(isEmpty);
}

QModelIndex CataloguePanel::current() const {
    return shown_->mapToSource(tree_->currentIndex());
}

void CataloguePanel::showDetail() {
    while (QLayoutItem* old = choosers_->takeAt(0)) {
        if (QWidget* widget = old->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete old;
    }
    const Product* product = model_->productAt(current());
    const Assembly* assembly = model_->assemblyAt(current());
    problem_->hide();
    place_->setVisible(product || assembly);
    place_->setEnabled(assembly || (product && (current().flags() & Qt::ItemIsDragEnabled)));
    replace_->setVisible(assembly ||
                         (product && place_->isEnabled() && !mountsInRack(product->kind)));
    replace_->setEnabled(isReplaceable_);
    if (product) {
        name_->setText(asText(product->name()));
        QStringList facts = current().data(Qt::ToolTipRole).toString().split(QLatin1Char('\n'));
        facts.removeFirst();
        facts_->setText(facts.join(QLatin1Char('\n')));
        addChoosers(*product);
        if (!place_->isEnabled()) {
            QString why;
            (void)model_->payloadAt(current(), &why);
            facts_->setText(facts_->text() + QLatin1Char('\n') + why);
        }
    } else if (assembly) {
        name_->setText(asText(assembly->label));
        facts_->setText(asText(assembly->description));
    } else {
        name_->clear();
        facts_->setText(tr("Drag a product into the hall, or double click it."));
    }
    name_->setVisible(product || assembly);
}

void CataloguePanel::addChoosers(const Product& product) {
    for (const Family& family : product.families) {
        const PropertyInfo& info = infoOf(family.property);
        const QString key = asText(info.key);
        const auto chosen = model_->chosen(product.key).find(family.property);
        auto* label = new QLabel(
            tr("%1 (%2)").arg(said(info.label), asText(unitLabel(info.dimension, system_))), this);
        choosers_->addWidget(label);
        const auto choose = [this, product = product.key, property = family.property](double si) {
            model_->choose(product, property, si);
            problem_->hide();
        };
        if (family.choices.empty()) {
            auto* field = new QuantityField(info.dimension, this);
            field->line()->setObjectName(QStringLiteral("choose.") + key);
            field->setUnits(system_);
            field->setSubject(said(info.label));
            field->setRange(family.low, family.high);
            field->setPlaceholder(tr("%1 to %2")
                                      .arg(exactNumber(family.low, info.dimension, system_),
                                           exactNumber(family.high, info.dimension, system_)));
            field->show(chosen);
            connect(field, &QuantityField::entered, this, choose);
            choosers_->addWidget(field);
            continue;
        }
        auto* box = new QComboBox(this);
        box->setObjectName(QStringLiteral("choose.") + key);
        box->setPlaceholderText(tr("choose"));
        for (const double choice : family.choices) {
            box->addItem(exactNumber(choice, info.dimension, system_), choice);
            if (chosen && *chosen == choice) {
                box->setCurrentIndex(box->count() - 1);
            }
        }
        if (!chosen) {
            box->setCurrentIndex(-1);
        }
        connect(box, &QComboBox::activated, this,
                [box, choose](int index) { choose(box->itemData(index).toDouble()); });
        choosers_->addWidget(box);
    }
}

QString CataloguePanel::sayWhatIsMissing() {
    QString why;
    const QString payload = model_->payloadAt(current(), &why);
    problem_->setText(why);
    problem_->setVisible(!why.isEmpty());
    return payload;
}

void CataloguePanel::setReplaceable(bool isReplaceable) {
    isReplaceable_ = isReplaceable;
    replace_->setEnabled(isReplaceable);
}

void CataloguePanel::requestReplace() {
    const QString payload = sayWhatIsMissing();
    if (!payload.isEmpty()) {
        emit replaceRequested(payload);
    }
}

void CataloguePanel::requestPlace() {
    const QString payload = sayWhatIsMissing();
    if (!payload.isEmpty()) {
        emit placeRequested(payload);
    } else if (QLayoutItem* chooser = choosers_->itemAt(1)) {
        chooser->widget()->setFocus();
    }
}

}  // namespace hallwright
