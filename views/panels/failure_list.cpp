// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/failure_list.h"

#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/scene/temperature_scale.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kMostLines = 8;  // before the list scrolls
constexpr int kTick = 1000;    // ms between two looks at its age

/// Beside the tag of the cooler, where space is short.
QString shortWordOf(CoolerFault fault) {
    switch (fault) {
        case CoolerFault::FanOff:
            return FailureList::tr("fans");
        case CoolerFault::DamperOpen:
            return FailureList::tr("damper");
        case CoolerFault::ValveShut:
            break;
    }
    return FailureList::tr("valve");
}

QTableWidgetItem* number(const QString& text, bool isOld) {
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (isOld) {
        item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    return item;
}

QString ago(qint64 ms) {
    return ms < 2000     ? FailureList::tr("just now")
           : ms < 120000 ? FailureList::tr("%1 s ago").arg(ms / 1000)
                         : FailureList::tr("%1 min ago").arg(ms / 60000);
}

}  // namespace

FailureList::FailureList(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      note_(new QLabel(this)),
      table_(new QTableWidget(0, 5, this)),
      compare_(new QPushButton(tr("Compare with normal…"), this)) {
    setObjectName(QStringLiteral("failureList"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QLabel(tr("When one cooler fails"), this);
    setRole(head, "heading");
    setRole(note_, "muted");
    note_->setObjectName(QStringLiteral("failureNote"));
    note_->setWordWrap(true);
    for (QWidget* widget : std::initializer_list<QWidget*>{head, note_, table_}) {
        column->addWidget(widget);
    }
    column->addWidget(compare_, 0, Qt::AlignLeft);
    table_->setObjectName(QStringLiteral("failureTable"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 6);
    table_->setToolTip(
        tr("Each cooler failed by itself, all else steady again. Click to select it and the rack "
           "with the hottest intake; double click to compare"));
    setRole(table_, "boxed");
    compare_->setObjectName(QStringLiteral("failureCompare"));
    compare_->setToolTip(tr("The air with this failure beside the air without it"));
    connect(table_, &QTableWidget::cellClicked, this, &FailureList::takeRow);
    connect(table_, &QTableWidget::cellDoubleClicked, this, &FailureList::compare);
    connect(table_, &QTableWidget::itemSelectionChanged, this,
            [this] { compare_->setEnabled(table_->currentRow() >= 0); });
    connect(compare_, &QPushButton::clicked, this, [this] { compare(table_->currentRow()); });
    connect(&tick_, &QTimer::timeout, this, &FailureList::fillState);
    tick_.start(kTick);
    fill();
}

void FailureList::show(const Design& design, std::shared_ptr<const CoolerFailures> failures,
                       State state) {
    const bool isSame = failures == failures_ && state == state_;
    if (failures != failures_) {
        since_.start();
    }
    design_ = design;
    failures_ = std::move(failures);
    state_ = state;
    if (!isSame) {
        fill();
    }
}

void FailureList::setUnits(UnitSystem system) {
    system_ = system;
    fill();
}

void FailureList::fillState() {
    const bool isEmpty = failures_ && failures_->empty();
    switch (state_) {
        case State::Waiting:
            note_->setText(tr("Computed once the design rests."));
            break;
        case State::Working:
            note_->setText(failures_ ? tr("Being computed anew; below is the list of before.")
                                     : tr("Being computed: each cooler is failed by itself."));
            break;
        case State::Marching:
            note_->setText(tr("By potential flow; %n in doubt, being marched one by one", nullptr,
                              doubtful()));
            break;
        case State::Fresh:
            note_->setText(isEmpty ? tr("No cooler runs in a room with a temperature field.")
                                   : methods().arg(ago(since_.elapsed())));
            break;
        case State::Old:
            note_->setText(tr("Of an earlier design."));
            break;
    }
}

int FailureList::doubtful() const {
    return failures_
               ? static_cast<int>(std::ranges::count_if(*failures_, &CoolerFailure::isInDoubt))
               : 0;
}

/// By which the list came about; "%1" for when.
QString FailureList::methods() const {
    const bool isMarched = std::ranges::any_of(*failures_, [](const CoolerFailure& failure) {
        return failure.fidelity == Fidelity::Momentum;
    });
    return isMarched ? tr("By potential flow and, where that is in doubt, by momentum; %1")
                     : tr("By potential flow, %1");
}

void FailureList::fill() {
    const CoolerFailures none;
    const CoolerFailures& failures = failures_ ? *failures_ : none;
    const bool isOld = state_ != State::Fresh && state_ != State::Marching;
    bool anyLost = false;
    table_->setHorizontalHeaderLabels({tr("Cooler"), tr("Rack"),
                                       asText(unitLabel(Dimension::Temperature, system_)),
                                       tr("Over"), tr("Lost")});
    table_->setRowCount(static_cast<int>(failures.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        const CoolerFailure& failure = failures[static_cast<std::size_t>(row)];
        auto* cooler = number(
            said(named(design_, failure.cooler)) + QLatin1Char(' ') + shortWordOf(failure.fault),
            isOld);
        cooler->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        cooler->setToolTip(said(named(design_, failure.cooler)) + QStringLiteral(": ") +
                           said(labelOf(failure.fault)));
        auto* rack =
            number(failure.rack ? said(named(design_, failure.rack)) : QStringLiteral("–"), isOld);
        rack->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        const bool isSure = failure.isFirm();
        auto* inlet = number(asText(temperatureNumber(failure.inletMax, system_)) +
                                 (isSure ? QString() : QStringLiteral(" ◆")),
                             isOld);
        if (!isSure) {
            inlet->setToolTip(tr("Provisional: this room is stirred by jets or plumes"));
        } else if (failure.fidelity == Fidelity::Momentum) {
            inlet->setToolTip(tr("By momentum, jets and plumes included"));
        }
        auto* over = number(QString::number(failure.racksOver), isOld);
        over->setToolTip(tr("Racks above the allowable limit; %1 of them only by this failure")
                             .arg(failure.racksNewlyOver));
        auto* lost = number(QString::number(failure.lost.size()), isOld);
        anyLost = anyLost || !failure.lost.empty();
        lost->setToolTip(tr("Racks whose air nothing cools any more"));
        int at = 0;
        for (QTableWidgetItem* cell : {cooler, rack, inlet, over, lost}) {
            table_->setItem(row, at++, cell);
        }
    }
    QHeaderView* heads = table_->horizontalHeader();
    heads->setMinimumSectionSize(20);
    heads->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 0; column < table_->columnCount(); ++column) {
        if (column > 0) {
            heads->setSectionResizeMode(column, QHeaderView::ResizeToContents);
        }
        table_->horizontalHeaderItem(column)->setTextAlignment(
            (column < 2 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    table_->setColumnHidden(4, !anyLost);
    const int lines = std::min(kMostLines, table_->rowCount());
    table_->setFixedHeight(heads->sizeHint().height() + 4 +
                           lines * table_->verticalHeader()->defaultSectionSize());
    table_->setVisible(!failures.empty());
    compare_->setVisible(!failures.empty());
    compare_->setEnabled(table_->currentRow() >= 0);
    fillState();
}

void FailureList::takeRow(int row) {
    const CoolerFailure& failure = (*failures_)[static_cast<std::size_t>(row)];
    std::vector<Id<Item>> items{failure.cooler};
    if (failure.rack) {
        items.push_back(failure.rack);
    }
    std::erase_if(items, [this](Id<Item> item) { return !design_.items.find(item); });
    selection_.select(std::move(items));
}

void FailureList::compare(int row) {
    if (row >= 0 && failures_ && row < static_cast<int>(failures_->size())) {
        const CoolerFailure& failure = (*failures_)[static_cast<std::size_t>(row)];
        emit compareRequested(failure.cooler, failure.fault);
    }
}

}  // namespace hallwright
