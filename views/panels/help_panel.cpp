// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/help_panel.h"

#include "views/panels/help_topics.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

#include "resources/resource.h"

namespace hallwright {
namespace {

constexpr int kAboveHeading = 8;  // pixels left free above a heading that is gone to
constexpr int kIndent = 16;       // pixels of lists
constexpr float kShade = 0.2F;    // of the colour of what is selected, behind that heading

QString textOf(const QString& topic) {
    QString text = asText(resource("help/" + topic.toStdString() + ".md"));
    // The licence is for those who read the file.
    if (text.startsWith(QLatin1String("<!--"))) {
        text.remove(0, text.indexOf(QLatin1Char('\n')) + 1);
    }
    return text;
}

QString titleOf(const QString& text) {
    const auto start = text.indexOf(QLatin1String("# ")) + 2;
    return text.mid(start, text.indexOf(QLatin1Char('\n'), start) - start).trimmed();
}

/// Calmer than what Markdown gives: airy lines, one size of headings, tables without boxes.
void layOut(QTextDocument& document) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(118, QTextBlockFormat::ProportionalHeight);
        if (format.headingLevel() > 0) {
            format.setTopMargin(format.headingLevel() == 1 ? 0 : 12);
            format.setBottomMargin(4);
            QTextCharFormat heading;
            heading.setProperty(QTextFormat::FontSizeAdjustment,
                                format.headingLevel() == 1 ? 2 : 0);
            cursor.select(QTextCursor::BlockUnderCursor);
            cursor.mergeCharFormat(heading);
            cursor = QTextCursor(block);
        }
        cursor.setBlockFormat(format);
    }
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorder(0);
            format.setCellSpacing(0);
            format.setCellPadding(3);
            format.setTopMargin(4);
            format.setBottomMargin(8);
            table->setFormat(format);
        }
    }
}

}  // namespace

HelpPanel::HelpPanel(QWidget* parent)
    : QWidget(parent),
      topics_(new QComboBox(this)),
      back_(new QToolButton(this)),
      page_(new QTextBrowser(this)) {
    setObjectName(QStringLiteral("helpPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 4);
    top->setSpacing(4);
    top->addWidget(back_);
    top->addWidget(topics_, 1);
    column->addLayout(top);
    column->addWidget(page_, 1);
    topics_->setObjectName(QStringLiteral("helpTopics"));
    page_->setObjectName(QStringLiteral("helpPage"));
    page_->setFrameShape(QFrame::NoFrame);
    page_->setOpenLinks(false);
    topics_->setAccessibleName(tr("Page of the help"));
    page_->setAccessibleName(tr("Help"));
    back_->setObjectName(QStringLiteral("helpBack"));
    back_->setText(QStringLiteral("←"));
    back_->setAccessibleName(tr("Back"));
    back_->setToolTip(tr("Back to where the last link was"));
    back_->setAutoRaise(true);
    back_->setEnabled(false);
    connect(back_, &QToolButton::clicked, this, &HelpPanel::goBack);
    for (const QStringList& group : helpTopicGroups()) {
        if (topics_->count() > 0) {
            topics_->insertSeparator(topics_->count());
        }
        for (const QString& topic : group) {
            topics_->addItem(titleOf(textOf(topic)), topic);
        }
    }
    topics_->setMaxVisibleItems(topics_->count());
    connect(topics_, &QComboBox::currentIndexChanged, this, [this] {
        anchor_.clear();
        read();
    });
    connect(page_, &QTextBrowser::anchorClicked, this, &HelpPanel::follow);
    // A heading stays on top while the panel takes its size, until one scrolls oneself.
    const QScrollBar* bar = page_->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this] {
        if (!anchor_.isEmpty()) {
            goTo(anchor_);
        }
    });
    connect(bar, &QScrollBar::actionTriggered, this, [this] { anchor_.clear(); });
    read();
}

QStringList HelpPanel::topics() {
    QStringList all;
    for (const QStringList& group : helpTopicGroups()) {
        all += group;
    }
    return all;
}

void HelpPanel::showTopic(const QString& topic, const QString& anchor) {
    const int index = topics_->findData(topic);
    if (index < 0) {
        return;
    }
    topics_->setCurrentIndex(index);
    page_->verticalScrollBar()->setValue(0);
    goTo(anchor);
}

QString HelpPanel::topic() const {
    return topics_->currentData().toString();
}

/// Scrolls to a heading and marks it, as the last ones of a page do not get to its top.
void HelpPanel::goTo(const QString& anchor) {
    anchor_ = anchor;
    QList<QTextEdit::ExtraSelection> marks;
    for (QTextBlock block = page_->document()->begin(); !anchor.isEmpty() && block.isValid();
         block = block.next()) {
        if (block.blockFormat().headingLevel() > 0 && helpAnchorOf(block.text()) == anchor) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(block);
            mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            QColor shade = palette().color(QPalette::Highlight);
            shade.setAlphaF(kShade);
            mark.format.setBackground(shade);
            mark.format.setProperty(QTextFormat::FullWidthSelection, true);
            marks << mark;
            bringUp(block.position());
            break;
        }
    }
    if (marks.isEmpty()) {
        anchor_.clear();
    }
    page_->setExtraSelections(marks);
}

/// Scrolls so that a place in the text stands on top.
void HelpPanel::bringUp(int position) {
    QTextCursor cursor(page_->document());
    cursor.setPosition(position);
    QScrollBar* bar = page_->verticalScrollBar();
    bar->setValue(bar->value() + page_->cursorRect(cursor).top() - kAboveHeading);
}

void HelpPanel::follow(const QUrl& link) {
    if (!link.scheme().isEmpty()) {
        QDesktopServices::openUrl(link);
        return;
    }
    const Left from{topic(), page_->cursorForPosition({0, kAboveHeading}).position()};
    const QString file = link.path();
    showTopic(file.isEmpty() ? topic() : file.chopped(file.endsWith(QLatin1String(".md")) ? 3 : 0),
              link.fragment());
    left_.push_back(from);
    back_->setEnabled(true);
}

void HelpPanel::goBack() {
    if (left_.empty()) {
        return;
    }
    const Left to = left_.back();
    left_.pop_back();
    showTopic(to.topic);
    bringUp(to.position);
    back_->setEnabled(!left_.empty());
}

void HelpPanel::read() {
    // Until all of it is there, nothing is to be looked for in it.
    const QString anchor = std::exchange(anchor_, {});
    page_->setExtraSelections({});
    page_->document()->setDefaultFont(font());
    page_->setMarkdown(textOf(topic()));
    page_->document()->setDocumentMargin(12);
    page_->document()->setIndentWidth(kIndent);
    layOut(*page_->document());
    page_->moveCursor(QTextCursor::Start);
    goTo(anchor);
}

void HelpPanel::show(const Design&, const Answers*, bool) {}
void HelpPanel::setUnits(UnitSystem) {}

void HelpPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        read();  // links are coloured when they are read
    }
    QWidget::changeEvent(event);
}

}  // namespace hallwright
