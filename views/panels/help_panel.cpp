// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/help_panel.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QEvent>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>
#include <QUrl>
#include <QVBoxLayout>

#include "resources/resource.h"

namespace hallwright {
namespace {

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
    : QWidget(parent), topics_(new QComboBox(this)), page_(new QTextBrowser(this)) {
    setObjectName(QStringLiteral("helpPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(8, 4, 8, 4);
    top->addWidget(topics_);
    column->addLayout(top);
    column->addWidget(page_, 1);
    topics_->setObjectName(QStringLiteral("helpTopics"));
    page_->setObjectName(QStringLiteral("helpPage"));
    page_->setFrameShape(QFrame::NoFrame);
    page_->setOpenLinks(false);
    for (const QString& topic : topics()) {
        topics_->addItem(titleOf(textOf(topic)), topic);
    }
    connect(topics_, &QComboBox::currentIndexChanged, this, &HelpPanel::read);
    connect(page_, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        if (url.scheme().isEmpty()) {
            showTopic(url.path().chopped(url.path().endsWith(QLatin1String(".md")) ? 3 : 0));
        } else {
            QDesktopServices::openUrl(url);
        }
    });
    read();
}

QStringList HelpPanel::topics() {
    return {
        QStringLiteral("getting-started"), QStringLiteral("navigation"),  QStringLiteral("editing"),
        QStringLiteral("verdicts"),        QStringLiteral("air"),         QStringLiteral("values"),
        QStringLiteral("files"),           QStringLiteral("command-line")};
}

void HelpPanel::showTopic(const QString& topic) {
    const int index = topics_->findData(topic);
    if (index >= 0) {
        topics_->setCurrentIndex(index);
    }
}

QString HelpPanel::topic() const {
    return topics_->currentData().toString();
}

void HelpPanel::read() {
    page_->document()->setDefaultFont(font());
    page_->setMarkdown(textOf(topic()));
    page_->document()->setDocumentMargin(12);
    layOut(*page_->document());
    page_->moveCursor(QTextCursor::Start);
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
