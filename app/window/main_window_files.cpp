// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and saving.
#include "app/live/file_work.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/recent_files.h"
#include "app/window/status_line.h"
#include "model/edits/rooms.h"
#include "views/panels/findings_panel.h"
#include "views/panels/text.h"
#include "views/panels/welcome_page.h"
#include "views/viewport/viewport.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QStackedWidget>

namespace hallwright {
namespace {

/// An empty hall of 40 by 30 tiles to begin with, as high as those of the templates.
Edited emptyHall() {
    Room hall;
    hall.name = "Hall 1";
    hall.outline = {{0.0, 0.0}, {24.0, 0.0}, {24.0, 18.0}, {0.0, 18.0}};
    hall.clearHeight = 4.0;
    hall.ceilingPlenum = 1.0;
    return addRoom(emptyDesign(), hall);
}

}  // namespace

void MainWindow::finishTyping() {
    QWidget* field = focusWidget();
    if (field && field != viewport_ && pages_->currentWidget() == viewport_) {
        viewport_->setFocus();  // a field enters its text when the focus leaves it
    }
}

void MainWindow::leave(std::function<void()> then) {
    if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget())) {
        // It is about the design that is open.
        connect(
            dialog, &QDialog::finished, this, [this, then = std::move(then)] { leave(then); },
            Qt::QueuedConnection);
        return;
    }
    finishTyping();
    if (files_->isWriting()) {
        afterSaving_ = std::move(then);
        return;
    }
    if (!document_.isModified()) {
        then();
        return;
    }
    QMessageBox box(QMessageBox::Question, tr("Hallwright"),
                    tr("Save the changes to %1?").arg(document_.title().remove(QLatin1Char('*'))),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setObjectName("savePrompt");
    switch (box.exec()) {
        case QMessageBox::Save:
            if (save()) {
                afterSaving_ = std::move(then);
            }
            break;
        case QMessageBox::Discard:
            then();
            break;
        default:
            break;
    }
}

void MainWindow::newEmpty() {
    leave([this] {
        if (auto hall = emptyHall()) {
            document_.open(std::move(*hall), {}, true);
            message_->say(
                tr("An empty hall; its length and width are among the properties. Place a pod of "
                   "rows (Ctrl+Shift+P), draw a row, or drag racks in from the catalogue."));
        }
    });
}

void MainWindow::newFromTemplate(const QString& key, const TemplateSettings& settings) {
    files_->make(
        tr("Building the hall"),
        [key = key.toStdString(), settings](const RunControl&) {
            return buildTemplate(key, settings);
        },
        [this](const FileWork::Made& design) {
            if (!design) {
                welcome_->showRefusal(said(design.error(), units_));
                return;
            }
            leave([this, design = *design] { document_.open(design, {}, false); });
        });
}

void MainWindow::open() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open a design"), QFileInfo(document_.path()).absolutePath(),
        tr("Designs (*.hall *.hall.json *.json);;All files (*)"));
    if (!path.isEmpty()) {
        openFile(path);
    }
}

void MainWindow::openFile(const QString& path) {
    openFrom(path, false);
}

void MainWindow::openCopy(const QString& path) {
    openFrom(path, true);
}

void MainWindow::openFrom(const QString& path, bool asCopy) {
    files_->read(path, [this, path, asCopy](const FileWork::Made& design) {
        if (!design) {
            forgetFile(path);
            showRecent();
            message_->say(said(design.error(), units_));
            return;
        }
        leave([this, path, asCopy, design = *design, written = files_->written()] {
            if (files_->written() != written) {
                openFrom(path, asCopy);  // what has been saved since may be this file
                return;
            }
            document_.open(design, asCopy ? QString() : path, true);
            if (!asCopy) {
                rememberFile(path);
                showRecent();
            }
        });
    });
}

void MainWindow::saveTo(const QString& path) {
    finishTyping();
    Saved saved{document_.design(), path, document_.revision(),
                live_.isStale() ? nullptr : live_.answers()};
    files_->write(document_.design(), path,
                  [this, saved = std::move(saved)](const FileWork::Written& written) {
                      if (written) {
                          takeSaved(saved);
                      } else {
                          afterSaving_ = nullptr;
                          message_->say(said(written.error(), units_));
                      }
                  });
}

void MainWindow::takeSaved(const Saved& saved) {
    document_.markSaved(saved.design, saved.path);
    comparedTo_ = saved.revision;
    if (saved.answers && saved.revision != document_.revision()) {
        findings_->setBaseline(*saved.answers);
    }
    refreshPanels();
    rememberFile(saved.path);
    showRecent();
    status_->showHint(tr("Saved as %1").arg(QDir::toNativeSeparators(saved.path)));
    if (afterSaving_) {
        leave(std::exchange(afterSaving_, nullptr));  // waits again while more is to be written
    }
}

bool MainWindow::save() {
    if (document_.path().isEmpty()) {
        return saveAs();
    }
    saveTo(document_.path());
    return true;
}

bool MainWindow::saveAs() {
    const QString path = askWhereToWrite(tr("Save the design"), ".hall",
                                         tr("Designs (*.hall);;Designs as JSON (*.hall.json)"));
    if (path.isEmpty()) {
        return false;
    }
    saveTo(path);
    return true;
}

QString MainWindow::askWhereToWrite(const QString& title, const QString& suffix,
                                    const QString& filter) {
    const QFileInfo now(document_.path());
    const QString name =
        document_.path().isEmpty() ? QStringLiteral("hall") : now.completeBaseName();
    QString path = QFileDialog::getSaveFileName(
        this, title, QDir(now.absolutePath()).filePath(name + suffix), filter);
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty()) {
        path += suffix;
    }
    return path;
}

bool MainWindow::isFiling() const {
    return files_->isMaking() || files_->isWriting();
}

void MainWindow::sayStopped(const QString& name) {
    message_->say(tr("Cancelled: %1.").arg(name));
}

void MainWindow::showRecent() {
    const QStringList files = recentFiles();
    recent_->clear();
    for (const QString& path : files) {
        recent_->addAction(QDir::toNativeSeparators(path), this, [this, path] { openFile(path); });
    }
    recent_->setEnabled(!files.isEmpty());
    welcome_->setRecent(files);
}

}  // namespace hallwright
