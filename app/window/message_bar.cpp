// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/message_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace hallwright {
namespace {

constexpr int kStays = 10000;  ///< ms

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
    connect(&time_, &QTimer::timeout, this, &MessageBar::rest);
    connect(cancel_, &QPushButton::clicked, this, &MessageBar::cancelled);
    connect(close, &QToolButton::clicked, this, &MessageBar::rest);
    hide();
}

void MessageBar::say(const QString& sentence) {
    text_->setText(sentence);
    cancel_->setVisible(!work_.isEmpty());  // whatever is said, work that goes on can be ended
    show();
    time_.start();
}

void MessageBar::sayOfWork(const QString& sentence) {
    work_ = sentence;
    cancel_->show();
    if (!time_.isActive()) {
        rest();
    }
}

void MessageBar::endWork() {
    work_.clear();
    if (!time_.isActive()) {
        rest();
    }
}

void MessageBar::rest() {
    time_.stop();
    text_->setText(work_);
    cancel_->setVisible(!work_.isEmpty());
    setVisible(!work_.isEmpty());
}

QString MessageBar::sentence() const {
    return text_->text();
}

}  // namespace hallwright
