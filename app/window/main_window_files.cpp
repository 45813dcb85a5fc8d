// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, saving, exporting and printing.
#include "app/live/long_work.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/recent_files.h"
#include "app/window/status_line.h"
#include "model/edits/rooms.h"
#include "model/exchange/files.h"
#include "model/exchange/hall_json.h"
#include "solvers/checks/check.h"
#include "views/panels/air_panel.h"
#include "views/panels/text.h"
#include "views/panels/welcome_page.h"
#include "views/viewport/view_group.h"

#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPrinter>
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

bool MainWindow::mayLeave() {
    finishTyping();
    if (!document_.isModified()) {
        return true;
    }
    QMessageBox box(QMessageBox::Question, tr("Hallwright"),
                    tr("Save the changes to %1?").arg(document_.title().remove(QLatin1Char('*'))),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setObjectName("savePrompt");
    switch (box.exec()) {
        case QMessageBox::Save:
            return save();
        case QMessageBox::Discard:
            return true;
        default:
            return false;
    }
}

void MainWindow::newEmpty() {
    if (!mayLeave()) {
        return;
    }
    if (auto hall = emptyHall()) {
        document_.open(std::move(*hall), {}, true);
        message_->say(
            tr("An empty hall; its length and width are among the properties. Place a pod of rows "
               "(Ctrl+Shift+P), draw a row, or drag racks in from the catalogue."));
    }
}

void MainWindow::newFromTemplate(const QString& key, const TemplateSettings& settings) {
    Edited design = buildTemplate(key.toStdString(), settings);
    if (!design) {
        welcome_->showRefusal(said(design.error(), units_));
        return;
    }
    if (mayLeave()) {
        document_.open(std::move(*design), {}, false);
    }
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
    auto design = readDesign(path.toStdString());
    if (!design) {
        forgetFile(path);
        showRecent();
        message_->say(said(design.error(), units_));
        return;
    }
    if (!mayLeave()) {
        return;
    }
    document_.open(std::move(*design), asCopy ? QString() : path, true);
    if (!asCopy) {
        rememberFile(path);
        showRecent();
    }
}

bool MainWindow::saveTo(const QString& path) {
    finishTyping();
    const auto written = writeDesign(document_.design(), path.toStdString());
    if (!written) {
        message_->say(said(written.error(), units_));
        return false;
    }
    document_.markSaved(path);
    comparedTo_ = document_.revision();
    refreshPanels();
    rememberFile(path);
    showRecent();
    status_->showHint(tr("Saved as %1").arg(QDir::toNativeSeparators(path)));
    return true;
}

bool MainWindow::save() {
    return document_.path().isEmpty() ? saveAs() : saveTo(document_.path());
}

bool MainWindow::saveAs() {
    const QString path = askWhereToWrite(tr("Save the design"), ".hall",
                                         tr("Designs (*.hall);;Designs as JSON (*.hall.json)"));
    return !path.isEmpty() && saveTo(path);
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

void MainWindow::write(const QString& path, std::string_view bytes) {
    const auto written = writeBytes(bytes, path.toStdString());
    message_->say(written ? tr("Written: %1").arg(QDir::toNativeSeparators(path))
                          : said(written.error(), units_));
}

AnswersWanted MainWindow::freshAnswers() const {
    const auto& known = live_.answers();
    if (!live_.isStale() && !live_.isRefining() && !known->fieldsAreOld) {
        return [known](const RunControl&) { return known; };
    }
    return [design = document_.design(),
            before = live_.isStale() ? nullptr : known](const RunControl& control) {
        return std::make_shared<const Answers>(
            check(design, {.fidelity = Fidelity::Potential}, {control.stop, {}}, before.get()));
    };
}

void MainWindow::connectWork() {
    connect(work_, &LongWork::progressed, this, [this](int percent) {
        message_->sayOfWork(tr("%1: %2 %").arg(workName_).arg(percent));
    });
    connect(work_, &LongWork::ended, message_, &MessageBar::endWork);
    connect(work_, &LongWork::stopped, this,
            [this] { message_->say(tr("Cancelled: %1.").arg(workName_)); });
    connect(message_, &MessageBar::cancelled, work_, &LongWork::stop);
}

bool MainWindow::mayWork(const QString& name) {
    if (work_->isRunning()) {
        message_->say(tr("%1 is still under way: let it end, or cancel it, first.").arg(workName_));
        return false;
    }
    workName_ = name;
    message_->sayOfWork(tr("%1 …").arg(name));
    return true;
}

void MainWindow::doPaper(const QString& name, Paperwork work, const QString& path) {
    if (!mayWork(name)) {
        return;
    }
    work_->start(std::move(work),
                 [this, path, name](const tl::expected<std::string, Refusal>& bytes) {
                     if (!bytes) {
                         message_->say(said(bytes.error(), units_));
                     } else if (!path.isEmpty()) {
                         write(path, *bytes);
                     } else {
                         message_->say(tr("Done: %1.").arg(name));
                     }
                 });
}

void MainWindow::exportBom(BomForm form) {
    const bool isSheet = form == BomForm::Xlsx;
    const QString path =
        askWhereToWrite(tr("Export the bill of materials"), isSheet ? ".xlsx" : ".csv",
                        isSheet ? tr("Spreadsheets (*.xlsx)") : tr("CSV (*.csv)"));
    if (!path.isEmpty()) {
        doPaper(tr("Bill of materials"), bomWork(freshAnswers(), form), path);
    }
}

ReportOptions MainWindow::reportOptions() const {
    ReportOptions options;
    options.units = units_;
    options.date = QDate::currentDate();
    return options;
}

void MainWindow::exportReport() {
    const QString path = askWhereToWrite(tr("Export the layout report"), ".pdf", tr("PDF (*.pdf)"));
    if (!path.isEmpty()) {
        doPaper(tr("Layout report"), reportWork(freshAnswers(), reportOptions(), seen()), path);
    }
}

PictureOptions MainWindow::seen() const {
    PictureOptions options;
    options.overlay = overlay();
    options.air = air_->view();
    options.units = units_;
    return options;
}

void MainWindow::exportPicture() {
    const QString path = askWhereToWrite(tr("Export a picture"), ".png", tr("PNG (*.png)"));
    if (path.isEmpty()) {
        return;
    }
    PictureOptions options = seen();
    options.width = 2400;
    options.height = 1500;
    options.scale = 1.5;
    options.selected = selection_.items();
    options.from = views_->active().viewpoint();  // as it is seen
    doPaper(tr("Picture"), pictureWork(freshAnswers(), options), path);
}

void MainWindow::exportJson() {
    const QString path =
        askWhereToWrite(tr("Export the design"), ".hall.json", tr("Designs as JSON (*.hall.json)"));
    if (!path.isEmpty()) {
        doPaper(tr("Design as JSON"), jsonWork(document_.design()), path);
    }
}

void MainWindow::print() {
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageOrientation(QPageLayout::Landscape);
    printer->setDocName(document_.title());
    QPrintDialog dialog(printer.get(), this);
    if (dialog.exec() == QDialog::Accepted) {
        doPaper(tr("Printing"),
                reportWork(freshAnswers(), reportOptions(), seen(), std::move(printer)), {});
    }
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
