// SPDX-License-Identifier: GPL-3.0-or-later
// Copying between designs, and lists that come from spreadsheets.
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/window_catalogue.h"
#include "model/edits/excerpt.h"
#include "model/exchange/drawing_file.h"
#include "model/exchange/hall_json.h"
#include "views/panels/rack_list_dialog.h"
#include "views/panels/text.h"
#include "views/viewport/view_group.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

namespace hallwright {
namespace {

constexpr const char* kExcerptMime = "application/x-hallwright-excerpt+json";
constexpr qint64 kMostBytes = 8 << 20;  // of a list that is dropped

/// What a spreadsheet or a letter can take: a line for each item.
QString asTable(const Design& design, const std::vector<Id<Item>>& items) {
    QString text = QStringLiteral("Tag\tProduct\tx (m)\ty (m)\tRotation\tRow\tZone\tPhase\n");
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (!item) {
            continue;
        }
        const Row* row = design.rows.find(item->row);
        text += QStringList{asText(item->tag),
                            asText(productOf(design, *item).key),
                            QString::number(item->pose.x, 'f', 3),
                            QString::number(item->pose.y, 'f', 3),
                            QString::number(item->pose.rotation),
                            row ? asText(row->name) : QString(),
                            asText(item->zone),
                            QString::number(item->phase)}
                    .join(QLatin1Char('\t')) +
                QLatin1Char('\n');
    }
    return text;
}

}  // namespace

void MainWindow::copySelection() {
    const auto items = selection_.items();
    if (items.empty()) {
        return;
    }
    auto* data = new QMimeData;
    const std::string json = toJson(excerptOf(document_.design(), items));
    data->setData(kExcerptMime, QByteArray::fromStdString(json));
    data->setText(asTable(document_.design(), items));
    QApplication::clipboard()->setMimeData(data);
}

void MainWindow::paste() {
    const QMimeData* data = QApplication::clipboard()->mimeData();
    if (pages_->currentWidget() != viewport_ || !data) {
        return;
    }
    if (data->hasFormat(kExcerptMime)) {
        const std::string json = data->data(kExcerptMime).toStdString();
        auto excerpt = fromJson(json, "The clipboard");
        if (!excerpt) {
            message_->say(said(excerpt.error(), units_));
        } else if (!excerpt->items.empty()) {
            views_->active().beginExcerpt(std::move(*excerpt));
        }
    } else if (data->hasText()) {
        takeRackList(data->text());
    } else {
        message_->say(
            tr("There is nothing on the clipboard that can stand in a hall: copy items "
               "of a design, or lines of a spreadsheet."));
    }
}

void MainWindow::takeRackList(const QString& text) {
    TextTable table = readTable(text.toStdString());
    if (table.lines.empty()) {
        message_->say(tr("There are no lines to place."));
        return;
    }
    RackListDialog dialog(document_.design(), std::move(table),
                          windowCatalogue().catalogue.products(), units_, this);
    if (dialog.exec() == QDialog::Accepted) {
        apply(tr("Place %1 of a list").arg(dialog.lines()), dialog.placed());
    }
}

void MainWindow::openRackList(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes) {
        message_->say(tr("%1 cannot be read as a list of racks.").arg(path));
        return;
    }
    takeRackList(QString::fromUtf8(file.readAll()));
}

/// Files that are let go over the window: designs are opened, lists of racks are placed.
void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().size() == 1) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QString path = event->mimeData()->urls().value(0).toLocalFile();
    const QString suffix = QFileInfo(path).suffix().toLower();
    event->acceptProposedAction();
    if (suffix == QLatin1String("hall") || suffix == QLatin1String("json")) {
        openFile(path);
    } else if (pages_->currentWidget() != viewport_) {
        message_->say(tr("Open a design before a list of racks or a drawing is placed in it."));
    } else if (isDrawing(path.toStdString())) {
        openDrawing(path);
    } else {
        openRackList(path);
    }
}

}  // namespace hallwright
