// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/message_bar.h"

#include "app/live/long_work.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <ranges>

namespace hallwright {
namespace {

constexpr int kStays = 10000;   ///< ms
constexpr int kPatience = 200;  ///< ms that work may take before anything is said of it

}  // namespace

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), text_(new QLabel(this)) {
    setObjectName("messageBar");
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    text_->setObjectName("messageText");
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    cancel_ = new QPushButton(tr("Cancel"), this);
    cancel_->setObjectName("messageCancel");
    cancel_->hide();
    auto* close = new QToolButton(this);
    close->setObjectName("messageClose");
    close->setText(QStringLiteral("×"));
    close->setAutoRaise(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 4, 4);
    row->addWidget(text_, 1);
    row->addWidget(cancel_);
    row->addWidget(close);
    time_.setSingleShot(true);
    time_.setInterval(kStays);
    patience_.setSingleShot(true);
    patience_.setInterval(kPatience);
    connect(&time_, &QTimer::timeout, this, &MessageBar::rest);
    connect(&patience_, &QTimer::timeout, this, [this] {
        for (Running& one : running_) {
            one.isNoticed = true;
        }
        wasSaidBefore_ ? rest() : showWork();
    });
    connect(cancel_, &QPushButton::clicked, this, [this] {
        if (const Running* one = shown()) {
            one->work->stop();
        }
    });
    connect(close, &QToolButton::clicked, this, &MessageBar::rest);
    hide();
}

void MessageBar::say(const QString& sentence) {
    text_->setText(sentence);
    wasSaidBefore_ = false;
    time_.start();
    show();
    showWork();
}

void MessageBar::follow(LongWork& work) {
    connect(&work, &LongWork::started, this, [this, &work] {
        running_.push_back({&work, tr("%1 …").arg(work.name())});
        wasSaidBefore_ = true;
        patience_.start();
    });
    connect(&work, &LongWork::progressed, this, [this, &work](int percent) {
        std::ranges::find(running_, &work, &Running::work)->sentence =
            tr("%1: %2 %").arg(work.name()).arg(percent);
        showWork();
    });
    connect(&work, &LongWork::ended, this, [this, &work] {
        std::erase_if(running_, [&](const Running& one) { return one.work == &work; });
        if (running_.empty()) {
            patience_.stop();
        }
        showWork();
    });
}

/// The one that began last.
const MessageBar::Running* MessageBar::shown() const {
    const auto last =
        std::ranges::find(running_.rbegin(), running_.rend(), true, &Running::isNoticed);
    return last == running_.rend() ? nullptr : &*last;
}

void MessageBar::showWork() {
    if (!time_.isActive()) {
        rest();
        return;
    }
    // Whatever else is said, work that goes on can be ended.
    const Running* one = shown();
    cancel_->setVisible(one);
    cancel_->setText(one ? tr("Cancel: %1").arg(one->work->name()) : QString());
}

void MessageBar::rest() {
    time_.stop();
    const Running* one = shown();
    text_->setText(one ? one->sentence : QString());
    cancel_->setText(tr("Cancel"));
    cancel_->setVisible(one);
    setVisible(one);
}

}  // namespace hallwright
