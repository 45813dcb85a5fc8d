// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/growth_form.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace hallwright {
namespace {

constexpr qsizetype kMostReasons = 4;
constexpr int kMostLines = 5;

QString racksIn(const JudgedGrowth& way) {
    return said(counted(std::ssize(way.racks), "{} rack", "{} racks"));
}

}  // namespace

GrowthForm::GrowthForm(QWidget* parent)
    : QWidget(parent),
      count_(new QSpinBox(this)),
      likeLabel_(new QLabel(this)),
      why_(new QLabel(this)),
      search_(new QPushButton(tr("Find places"), this)),
      show_(new QPushButton(tr("Show it"), this)),
      take_(new QPushButton(tr("Take it"), this)),
      leave_(new QPushButton(tr("Leave it"), this)),
      list_(new QListWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QLabel(tr("Where the next racks fit"), this);
    setRole(head, "heading");
    column->addWidget(head);
    auto* wish = new QHBoxLayout;
    count_->setObjectName(QStringLiteral("growthCount"));
    count_->setAccessibleName(tr("Racks to place"));
    count_->setRange(1, 1000);
    count_->setValue(8);
    search_->setObjectName(QStringLiteral("growthSearch"));
    search_->setToolTip(
        tr("Places them on each free stretch of floor, connects them to what stands there and "
           "judges each way by all rules"));
    likeLabel_->setObjectName(QStringLiteral("growthLike"));
    wish->addWidget(count_);
    wish->addWidget(likeLabel_, 1);
    wish->addWidget(search_);
    column->addLayout(wish);
    list_->setObjectName(QStringLiteral("growthWays"));
    list_->setAccessibleName(tr("Ways to place them, best first"));
    list_->setTextElideMode(Qt::ElideRight);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRole(list_, "boxed");
    column->addWidget(list_);
    why_->setObjectName(QStringLiteral("growthWhy"));
    why_->setWordWrap(true);
    setRole(why_, "muted");
    column->addWidget(why_);
    auto* buttons = new QHBoxLayout;
    show_->setObjectName(QStringLiteral("growthShow"));
    show_->setToolTip(tr("Shows the racks in the view; a click there or Enter places them"));
    take_->setObjectName(QStringLiteral("growthTake"));
    leave_->setObjectName(QStringLiteral("growthLeave"));
    for (QPushButton* button : {show_, take_, leave_}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(search_, &QPushButton::clicked, this, [this] {
        emit searchRequested({like_, count_->value()});
    });
    connect(list_, &QListWidget::currentRowChanged, this, &GrowthForm::fillWhy);
    const auto suggest = [this] {
        if (const JudgedGrowth* way = current()) {
            emit suggestRequested(tr("Place %1").arg(racksIn(*way)), way->next);
        }
    };
    connect(list_, &QListWidget::itemActivated, this, suggest);
    connect(show_, &QPushButton::clicked, this, suggest);
    connect(take_, &QPushButton::clicked, this, &GrowthForm::taken);
    connect(leave_, &QPushButton::clicked, this, &GrowthForm::left);
    fill();
}

void GrowthForm::setLike(const Design& design, Id<Item> like) {
    like_ = like;
    likeLabel_->setText(like ? tr("like %1").arg(said(named(design, like))) : QString());
    likeLabel_->setToolTip(tr("Select a rack to have more of that one"));
    search_->setEnabled(!isSearching_ && like_);
}

void GrowthForm::setSearching(bool isSearching) {
    isSearching_ = isSearching;
    search_->setEnabled(!isSearching_ && like_);
    fill();
}

void GrowthForm::setSuggesting(bool isSuggesting) {
    isSuggesting_ = isSuggesting;
    fillWhy();
}

void GrowthForm::setUnits(UnitSystem system) {
    system_ = system;
    fillWhy();
}

void GrowthForm::showWays(const JudgedGrowths& ways) {
    if (ways != ways_) {
        ways_ = ways;
        fill();
    }
}

const JudgedGrowth* GrowthForm::current() const {
    const int row = list_->currentRow();
    return ways_ && row >= 0 && row < static_cast<int>(ways_->size())
               ? &(*ways_)[static_cast<std::size_t>(row)]
               : nullptr;
}

void GrowthForm::fill() {
    list_->clear();
    if (ways_ && !isSearching_) {
        for (const JudgedGrowth& way : *ways_) {
            const QString verdict =
                way.errors > 0 ? said(counted(way.errors, "{} new error", "{} new errors"))
                : way.warnings > 0
                    ? said(counted(way.warnings, "{} new warning", "{} new warnings"))
                    : tr("nothing new");
            auto* item = new QListWidgetItem(
                QStringLiteral("%1: %2 · %3").arg(racksIn(way), verdict, said(way.where)), list_);
            item->setToolTip(said(way.where));
        }
        list_->setCurrentRow(0);
    }
    const int lines = std::clamp(list_->count(), 1, kMostLines);
    list_->setFixedHeight(
        lines * std::max(list_->sizeHintForRow(0), list_->fontMetrics().height() + 4) + 6);
    list_->setVisible(list_->count() > 0);
    fillWhy();
}

void GrowthForm::fillWhy() {
    const JudgedGrowth* way = current();
    show_->setVisible(way && !isSuggesting_);
    take_->setVisible(way && isSuggesting_);
    leave_->setVisible(way && isSuggesting_);
    list_->setEnabled(!isSuggesting_);
    if (!way) {
        why_->setText(isSearching_ ? tr("Being judged, way by way.")
                      : ways_      ? tr("There is no floor beside the rows for another such rack.")
                                   : QString());
        why_->setVisible(!why_->text().isEmpty());
        return;
    }
    QStringList lines;
    for (const Finding& finding : way->added) {
        if (finding.severity != Severity::Info && lines.size() < kMostReasons) {
            lines << asText(finding.rule) + QStringLiteral(": ") +
                         said(finding.message, way->next, system_);
        }
    }
    const auto more = way->errors + way->warnings - static_cast<int>(lines.size());
    if (more > 0) {
        lines << tr("and %1 more").arg(more);
    }
    if (lines.isEmpty()) {
        lines << tr("The rules find nothing new.");
    }
    why_->setText(lines.join(QLatin1Char('\n')));
    why_->setVisible(true);
}

}  // namespace hallwright
