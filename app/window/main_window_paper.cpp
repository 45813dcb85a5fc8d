// SPDX-License-Identifier: GPL-3.0-or-later
// Exporting and printing.
#include "app/live/long_work.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "model/exchange/files.h"
#include "solvers/checks/check.h"
#include "views/panels/air_panel.h"
#include "views/panels/text.h"
#include "views/viewport/view_group.h"

#include <QDir>
#include <QPrintDialog>
#include <QPrinter>

namespace hallwright {

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

bool MainWindow::mayWork() {
    if (work_->isRunning()) {
        message_->say(
            tr("%1 is still under way: let it end, or cancel it, first.").arg(work_->name()));
        return false;
    }
    return true;
}

void MainWindow::doPaper(const QString& name, Paperwork work, const QString& path) {
    if (!mayWork()) {
        return;
    }
    work_->start(
        name, std::move(work),
        [this, path, name](const tl::expected<std::string, Refusal>& bytes, bool isStopped) {
            if (isStopped) {
                sayStopped(name);
            } else if (!bytes) {
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

void MainWindow::exportCables() {
    const QString path =
        askWhereToWrite(tr("Export the cable schedule"), ".xlsx", tr("Spreadsheets (*.xlsx)"));
    if (!path.isEmpty()) {
        doPaper(tr("Cable schedule"), cablesWork(freshAnswers()), path);
    }
}

void MainWindow::exportLabels() {
    const QString path = askWhereToWrite(tr("Export the cable labels"), ".pdf", tr("PDF (*.pdf)"));
    if (!path.isEmpty()) {
        doPaper(tr("Cable labels"), labelsWork(freshAnswers()), path);
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
    options.cables = cables();
    options.air = air_->view();
    options.state = solvedState_;
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

}  // namespace hallwright
