// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/findings_panel.h"

#include "model/edits/fixes.h"
#include "model/edits/settings.h"
#include "model/results/answers.h"
#include "model/results/waiving.h"
#include "model/sort_once.h"
#include "views/panels/finding_detail.h"
#include "views/panels/findings_model.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

constexpr std::array kShownVerdicts{Verdict::Error, Verdict::Warning, Verdict::Information,
                                    Verdict::NotEvaluated};

/// Letters of width below which the items, which the sentence names too, give way to it.
constexpr int kRoomForItems = 170;

QToolButton* toggle(const QString& text, const char* name, const QString& tip, bool on,
                    QWidget* owner) {
    auto* button = new QToolButton(owner);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setChecked(on);
    button->setAutoRaise(true);
    return button;
}

QString counted(std::size_t count, const QString& one, const QString& many) {
    return QStringLiteral("%1 %2").arg(count).arg(count == 1 ? one : many);
}

}  // namespace

FindingsPanel::FindingsPanel(Selection& selection, QWidget* parent)
    : QWidget(parent), selection_(selection), model_(new FindingsModel(this)) {
    setObjectName(QStringLiteral("findingsPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());

    table_ = new QTreeView(this);
    table_->setObjectName(QStringLiteral("findingsTable"));
    table_->setAccessibleName(tr("Findings"));
    table_->setModel(model_);
    table_->setUniformRowHeights(true);
    table_->setAlternatingRowColors(true);
    table_->setRootIsDecorated(false);
    table_->setAllColumnsShowFocus(true);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTextElideMode(Qt::ElideRight);
    table_->header()->setSectionsClickable(true);
    table_->header()->setSortIndicatorShown(true);
    table_->header()->setSortIndicator(-1, Qt::AscendingOrder);
    table_->header()->setMinimumSectionSize(36);
    table_->header()->setStretchLastSection(false);
    table_->header()->setSectionResizeMode(FindingsModel::Sentence, QHeaderView::Stretch);
    const int letter = fontMetrics().averageCharWidth();
    table_->setColumnWidth(FindingsModel::Mark, 52);
    table_->setColumnWidth(FindingsModel::RuleId, 11 * letter);
    // The sentence names its items: it comes first in the share of the width.
    table_->setColumnWidth(FindingsModel::Items, 14 * letter);
    table_->setColumnWidth(FindingsModel::ValueColumn, 12 * letter);
    table_->setColumnWidth(FindingsModel::LimitColumn, 12 * letter);

    empty_ = new QLabel(this);
    empty_->setObjectName(QStringLiteral("findingsEmpty"));
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    setRole(empty_, "muted");
    pages_ = new QStackedWidget(this);
    pages_->addWidget(table_);
    pages_->addWidget(empty_);

    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(pages_);
    splitter->addWidget(buildDetail());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({900, 300});
    column->addWidget(splitter, 1);

    connect(table_->header(), &QHeaderView::sectionClicked, this, [this](int section) {
        const auto order = table_->header()->sortIndicatorOrder();
        keepCurrent();
        model_->sort(section, order);
        restoreCurrent();
    });
    connect(table_, &QTreeView::clicked, this, &FindingsPanel::activate);
    table_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table_, &QTreeView::customContextMenuRequested, this, [this](const QPoint& at) {
        if (const auto items = model_->itemsAt(table_->indexAt(at)); !items.empty()) {
            selection_.select(items);
            emit menuRequested(table_->viewport()->mapToGlobal(at));
        }
    });
    connect(table_, &QTreeView::activated, this, &FindingsPanel::activate);
    connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                showDetail();
                if (isRestoring_) {
                    return;
                }
                isInHand_ = true;
                emit currentChanged();
                // By keys, too, the items are those of the line.
                const auto items = model_->itemsAt(current);
                if (table_->hasFocus() && !items.empty()) {
                    selection_.select(items);
                }
            });
    connect(&selection_, &Selection::changed, this, [this] {
        const QModelIndex current = table_->currentIndex();
        auto items = model_->itemsAt(current);
        sortOnce(items);
        isInHand_ = current.isValid() && items == selection_.items();
    });
    showCounts();
    showDetail();
}

QWidget* FindingsPanel::buildBar() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    counts_ = new QLabel(bar);
    counts_->setObjectName(QStringLiteral("findingsCounts"));
    // In a small window the last counts go rather than all that stands beside this panel.
    counts_->setMinimumWidth(8 * counts_->fontMetrics().averageCharWidth());
    row->addWidget(counts_);
    row->addStretch(1);
    for (const Verdict verdict : kShownVerdicts) {
        const QString label = labelOf(verdict);
        auto* button = toggle(markOf(verdict), "", tr("Show: %1").arg(label.toLower()), true, bar);
        button->setObjectName(QStringLiteral("findingsShow") +
                              QString(label).remove(QLatin1Char(' ')));
        button->setAccessibleName(tr("Show: %1").arg(label.toLower()));
        verdicts_.push_back(button);
    }
    provisional_ = toggle(provisionalMark(), "findingsOnlyProvisional",
                          tr("Only provisional findings"), false, bar);
    waived_ =
        toggle(tr("waived"), "findingsShowWaived", tr("Show waived findings too"), false, bar);
    changes_ = toggle(
        tr("changes"), "findingsOnlyChanges",
        tr("Only what has come, changed or gone since the design was opened or saved"), false, bar);
    grouping_ = new QComboBox(bar);
    grouping_->setObjectName(QStringLiteral("findingsGrouping"));
    grouping_->setAccessibleName(tr("Group findings"));
    grouping_->setMinimumWidth(10 * grouping_->fontMetrics().averageCharWidth());
    grouping_->addItems({tr("one by one"), tr("by rule"), tr("by item"), tr("by zone")});
    for (QToolButton* button : verdicts_) {
        row->addWidget(button);
    }
    for (QToolButton* button : {provisional_, changes_, waived_}) {
        row->addWidget(button);
    }
    row->addWidget(grouping_);
    search_ = new QLineEdit(bar);
    search_->setObjectName(QStringLiteral("findingsSearch"));
    search_->setPlaceholderText(tr("Filter by rule, item or word"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    search_->setMaximumWidth(240);
    search_->setMinimumWidth(48);
    row->addWidget(search_, 1);
    for (QToolButton* button : bar->findChildren<QToolButton*>()) {
        connect(button, &QToolButton::toggled, this, &FindingsPanel::filterChanged);
    }
    connect(search_, &QLineEdit::textChanged, this, &FindingsPanel::filterChanged);
    connect(grouping_, &QComboBox::currentIndexChanged, this, [this](int index) {
        const bool grouped = index > 0;
        keepCurrent();
        model_->setGrouping(static_cast<FindingsGrouping>(index));
        table_->setRootIsDecorated(grouped);
        table_->setColumnWidth(FindingsModel::Mark, grouped ? 80 : 52);
        table_->expandAll();
        restoreCurrent();
    });
    return bar;
}

QWidget* FindingsPanel::buildDetail() {
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(4);
    detail_ = new QTextBrowser(side);
    detail_->setObjectName(QStringLiteral("findingDetail"));
    detail_->setFrameShape(QFrame::NoFrame);
    detail_->setOpenLinks(false);
    connect(detail_, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.scheme() == QLatin1String("limit")) {
            emit limitRequested(link.path());
        } else if (link.scheme() == QLatin1String("rule")) {
            emit ruleRequested(link.path());
        }
    });
    column->addWidget(detail_, 1);
    fixes_ = new QVBoxLayout;
    fixes_->setContentsMargins(8, 0, 8, 0);
    fixes_->setSpacing(4);
    column->addLayout(fixes_);
    take_ = new QPushButton(tr("Take it"), side);
    take_->setObjectName(QStringLiteral("fixTake"));
    leave_ = new QPushButton(tr("Leave it"), side);
    leave_->setObjectName(QStringLiteral("fixLeave"));
    auto* choice = new QHBoxLayout;
    choice->setContentsMargins(8, 0, 8, 0);
    for (QPushButton* button : {take_, leave_}) {
        button->hide();
        choice->addWidget(button);
    }
    column->addLayout(choice);
    connect(take_, &QPushButton::clicked, this, &FindingsPanel::fixTaken);
    connect(leave_, &QPushButton::clicked, this, &FindingsPanel::fixLeft);
    problem_ = new QLabel(side);
    problem_->setObjectName(QStringLiteral("waiveProblem"));
    problem_->setWordWrap(true);
    problem_->setContentsMargins(8, 0, 8, 0);
    problem_->hide();
    setRole(problem_, "problem");
    column->addWidget(problem_);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(4);
    reason_ = new QLineEdit(side);
    reason_->setObjectName(QStringLiteral("waiveReason"));
    reason_->setPlaceholderText(tr("Reason"));
    waive_ = new QPushButton(tr("Waive"), side);
    waive_->setObjectName(QStringLiteral("waive"));
    waive_->setToolTip(tr(
        "Takes responsibility for this finding: it stays in the report, with your reason. Others "
        "of its rule on the same items still count."));
    reason_->setAccessibleName(tr("Reason to waive it"));
    author_ = new QLineEdit(side);
    author_->setObjectName(QStringLiteral("waiveAuthor"));
    author_->setPlaceholderText(tr("Your name"));
    author_->setAccessibleName(tr("Who waives it"));
    row->addWidget(reason_, 3);
    row->addWidget(author_, 2);
    row->addWidget(waive_);
    column->addLayout(row);
    connect(waive_, &QPushButton::clicked, this, &FindingsPanel::waiveCurrent);
    for (QLineEdit* line : {reason_, author_}) {
        connect(line, &QLineEdit::returnPressed, this, &FindingsPanel::waiveCurrent);
    }
    return side;
}

void FindingsPanel::show(const Design& design, const Answers* answers, bool stale) {
    design_ = design;
    stale_ = stale;
    checked_ = answers != nullptr;
    if (!author_->isModified()) {
        author_->setText(asText(design.site->author));
    }
    if (answers && !stale) {
        checkedAt_ = QDateTime::currentDateTime();
    }
    const Findings none;
    const Findings& findings = answers ? answers->findings : none;
    const bool isAsked = std::ranges::any_of(findings.findings, isFixedByPower);
    power_ = isAsked && !stale ? answers->power : PowerResult{};
    keepCurrent();
    const int scrolled = table_->verticalScrollBar()->value();
    model_->show(answers ? answers->design : design, findings);
    table_->expandAll();
    restoreCurrent();
    table_->verticalScrollBar()->setValue(scrolled);
    model_->setStale(stale);
    showCounts();
    showDetail();
}

void FindingsPanel::setUnits(UnitSystem system) {
    system_ = system;
    keepCurrent();
    model_->setUnits(system);
    table_->expandAll();
    restoreCurrent();
    showDetail();
}

void FindingsPanel::setBaseline(const Answers& answers) {
    keepCurrent();
    model_->setBaseline(answers.design, answers.findings);
    table_->expandAll();
    restoreCurrent();
    showCounts();
}

void FindingsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        showDetail();  // its colours are of the palette
    }
    QWidget::changeEvent(event);
}

void FindingsPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    table_->setColumnHidden(FindingsModel::Items,
                            width() < kRoomForItems * fontMetrics().averageCharWidth());
}

void FindingsPanel::filterChanged() {
    FindingsFilter filter;
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
        if (!verdicts_[i]->isChecked()) {
            filter.hidden.insert(kShownVerdicts.at(i));
        }
    }
    filter.onlyProvisional = provisional_->isChecked();
    filter.showWaived = waived_->isChecked();
    filter.onlyChanges = changes_->isChecked();
    filter.text = search_->text().trimmed();
    keepCurrent();
    model_->setFilter(filter);
    table_->expandAll();
    restoreCurrent();
    showCounts();
}

void FindingsPanel::showCounts() {
    const Findings& findings = model_->findings();
    QStringList parts;
    parts << counted(findings.count(Severity::Error), tr("error"), tr("errors"))
          << counted(findings.count(Severity::Warning), tr("warning"), tr("warnings"))
          << tr("%1 provisional").arg(findings.provisional());
    parts << tr("%1 not evaluated").arg(findings.notEvaluated.size());
    if (findings.waived() > 0) {
        parts << tr("%1 waived").arg(findings.waived());
    }
    const FindingChanges changes = model_->changes();
    if (changes.fresh > 0) {
        parts << tr("%1 new").arg(changes.fresh);
    }
    if (changes.changed > 0) {
        parts << tr("%1 changed").arg(changes.changed);
    }
    if (changes.gone > 0) {
        parts << tr("%1 gone").arg(changes.gone);
    }
    counts_->setText(checked_ ? parts.join(QStringLiteral(" · ")) : tr("Not checked yet"));
    counts_->setToolTip(counts_->text());
    setRole(counts_, stale_ || !checked_ ? "muted" : "heading");

    const bool isEmpty = model_->lineCount() == 0;
    pages_->setCurrentIndex(isEmpty ? 1 : 0);
    if (!isEmpty) {
        return;
    }
    const bool isFiltered = !(model_->filter() == FindingsFilter{});
    FindingsFilter onlyChanges;
    onlyChanges.onlyChanges = true;
    if (!checked_) {
        empty_->setText(tr("The rules have not spoken yet."));
    } else if (onlyChanges == model_->filter()) {
        empty_->setText(tr("Nothing has changed since the design was opened or saved."));
    } else if (isFiltered) {
        empty_->setText(tr("No finding fits the filter."));
    } else {
        empty_->setText(tr("%1 Nothing found.\nChecked at %2 against the %3 profile.")
                            .arg(markOf(Verdict::Fine),
                                 QLocale().toString(checkedAt_.time(), QStringLiteral("HH:mm:ss")),
                                 asText(keyOf(design_.site->jurisdiction))));
    }
}

void FindingsPanel::activate(const QModelIndex& index) {
    const Finding* finding = model_->findingAt(index);
    const auto items = model_->itemsAt(index);
    if (!items.empty()) {
        selection_.select(items);
    }
    if (finding) {
        const Finding copy = *finding;  // the model may be shown anew meanwhile
        emit findingActivated(copy);
    }
}

void FindingsPanel::activateNext() {
    step(1);
}
void FindingsPanel::activatePrevious() {
    step(-1);
}

void FindingsPanel::step(int by) {
    // Lines in the order seen, groups passed over.
    std::vector<QModelIndex> lines;
    for (int row = 0; row < model_->rowCount(); ++row) {
        const QModelIndex top = model_->index(row, 0);
        const int children = model_->rowCount(top);
        if (children == 0) {
            lines.push_back(top);
        }
        for (int child = 0; child < children; ++child) {
            lines.push_back(model_->index(child, 0, top));
        }
    }
    if (lines.empty()) {
        return;
    }
    const QModelIndex current = table_->currentIndex().siblingAtColumn(0);
    const auto found = std::ranges::find(lines, current);
    const auto count = static_cast<std::ptrdiff_t>(lines.size());
    const std::ptrdiff_t at = found == lines.end() ? (by > 0 ? 0 : count - 1)
                                                   : (found - lines.begin() + by + count) % count;
    const QModelIndex next = lines[static_cast<std::size_t>(at)];
    table_->setCurrentIndex(next);
    activate(next);
}

std::string FindingsPanel::currentRule() const {
    const QModelIndex current = table_->currentIndex();
    const Finding* finding = model_->findingAt(current);
    const Finding* gone = model_->goneAt(current);
    const NotEvaluated* silent = model_->notEvaluatedAt(current);
    return finding  ? std::string(finding->rule)
           : gone   ? std::string(gone->rule)
           : silent ? std::string(silent->rule)
                    : std::string();
}

std::string FindingsPanel::ruleInHand() const {
    return isInHand_ ? currentRule() : std::string();
}

void FindingsPanel::keepCurrent() {
    isRestoring_ = true;
    current_ = model_->keyAt(table_->currentIndex());
}

void FindingsPanel::restoreCurrent() {
    if (!current_.rule.empty()) {
        table_->setCurrentIndex(model_->indexOf(current_));
    }
    isRestoring_ = false;
    showDetail();
}

void FindingsPanel::showDetail() {
    const QModelIndex current = table_->currentIndex();
    const Finding* finding = model_->findingAt(current);
    const NotEvaluated* silent = model_->notEvaluatedAt(current);
    QString html;
    if (finding) {
        html = detailOf(*finding, finding->waived ? design_ : model_->design(), system_, palette());
    } else if (const Finding* gone = model_->goneAt(current)) {
        html = QStringLiteral("<p><b>%1</b></p>")
                   .arg(tr("Gone since the design was opened or saved. It said:")) +
               detailOf(*gone, model_->baselineDesign(), system_, palette());
    } else if (silent) {
        html = detailOf(*silent, model_->design(), palette());
    } else {
        html = QStringLiteral("<p style='color:%1'>%2</p>")
                   .arg(mutedColour(palette()).name(),
                        tr("Choose a finding to see its formula, source and items."));
    }
    if (html != detailFor_) {
        detailFor_ = html;
        detail_->setHtml(html);
        problem_->hide();
    }
    detail_->setEnabled(!stale_);
    fillFixes();
    reason_->setVisible(finding && !finding->waived);
    author_->setVisible(finding && !finding->waived);
    waive_->setVisible(finding != nullptr);
    waive_->setText(finding && finding->waived ? tr("Take back the waiver") : tr("Waive"));
}

/// Ways to clear the current finding; asked for only where the finding or the design is another.
void FindingsPanel::fillFixes() {
    const Finding* finding = model_->findingAt(table_->currentIndex());
    const Finding wanted = finding && !stale_ ? *finding : Finding{};
    if (wanted == fixesFor_ && fixesOf_ == design_) {
        return;
    }
    fixesFor_ = wanted;
    fixesOf_ = design_;
    while (QLayoutItem* old = fixes_->takeAt(0)) {
        old->widget()->hide();
        old->widget()->setObjectName({});
        old->widget()->deleteLater();
        delete old;
    }
    if (!finding || stale_ || finding->waived) {
        return;
    }
    int number = 0;
    for (const Fix& fix : fixesOf(design_, *finding, &power_)) {
        const QString label = said(fix.label, system_);
        auto* button = new QPushButton(tr("Fix: %1").arg(label), this);
        button->setEnabled(!isSuggesting_);
        button->setObjectName(QStringLiteral("fix%1").arg(number++));
        button->setToolTip(tr("Shows what it would be, and what the rules would say then"));
        connect(button, &QPushButton::clicked, this,
                [this, label, next = fix.next] { emit fixRequested(label, next); });
        fixes_->addWidget(button);
    }
}

void FindingsPanel::setSuggesting(bool isSuggesting) {
    isSuggesting_ = isSuggesting;
    take_->setVisible(isSuggesting);
    leave_->setVisible(isSuggesting);
    for (int i = 0; i < fixes_->count(); ++i) {
        fixes_->itemAt(i)->widget()->setEnabled(!isSuggesting);
    }
}

void FindingsPanel::waiveCurrent() {
    const Finding* finding = model_->findingAt(table_->currentIndex());
    if (!finding) {
        return;
    }
    if (finding->waived) {
        if (const Waiver* waiver = waiverOf(*finding, design_)) {
            emit editRequested(tr("Take back waiver of %1").arg(asText(finding->rule)),
                               unwaive(design_, *waiver));
        }
        return;
    }
    Waiver waiver = waiverFor(*finding, model_->design());
    waiver.reason = typed(reason_->text());
    waiver.author = typed(author_->text());
    waiver.date = QDate::currentDate().toString(Qt::ISODate).toStdString();
    const Edited edited = waive(design_, waiver);
    problem_->setVisible(!edited.has_value());
    if (!edited) {
        problem_->setText(waiver.reason.empty() ? tr("Say why it can be accepted.")
                                                : tr("Say who accepts it."));
        (waiver.reason.empty() ? reason_ : author_)->setFocus();
        return;
    }
    reason_->clear();
    emit editRequested(tr("Waive %1").arg(asText(finding->rule)), edited);
}

}  // namespace hallwright
