// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, saving, exporting and printing.
#include "app/live/report_run.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/recent_files.h"
#include "app/window/status_line.h"
#include "model/edits/rooms.h"
#include "model/exchange/bom.h"
#include "model/exchange/bom_xlsx.h"
#include "model/exchange/files.h"
#include "model/exchange/hall_json.h"
#include "solvers/checks/check.h"
#include "solvers/quantities/quantities.h"
#include "views/panels/air_panel.h"
#include "views/panels/text.h"
#include "views/panels/welcome_page.h"
#include "views/report/report.h"
#include "views/scene/picture.h"
#include "views/viewport/view_group.h"

#include <QBuffer>
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

/// Shows that it takes a moment, for as long as it lives.
class Busy {
  public:
    Busy() { QGuiApplication::setOverrideCursor(Qt::WaitCursor); }
    ~Busy() { QGuiApplication::restoreOverrideCursor(); }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;
};

/// An empty hall of 40 by 30 tiles to begin with, as high as those of the templates.
Edited emptyHall() {
    Room hall;
    hall.name = "Hall 1";
    hall.outline = {{0.0, 0.0}, {24.0, 0.0}, {24.0, 18.0}, {0.0, 18.0}};
    hall.clearHeight = 4.0;
    hall.ceilingPlenum = 1.0;
    return addRoom(emptyDesign(), hall);
}

tl::expected<QImage, Refusal> imageOf(const Design& design, const Answers& answers, int width,
                                      int height, double scale, PictureOptions options = {}) {
    options.width = width;
    options.height = height;
    options.scale = scale;
    return renderPicture(design, &answers, options).map([](const Picture& picture) {
        return QImage(picture.rgb.data(), picture.width, picture.height, picture.width * 3,
                      QImage::Format_RGB888)
            .copy();
    });
}

/// The pictures of a report: the whole, and one from each view that is kept.
/// `seen` is how the views colour what they show.
void addPictures(ReportOptions& options, const Design& design, const Answers& answers,
                 const PictureOptions& seen) {
    constexpr int kWide = 2400, kHigh = 1350;
    options.picture = imageOf(design, answers, kWide, kHigh, 2.0, seen).value_or(QImage());
    for (const Viewpoint& from : *design.viewpoints) {
        PictureOptions view = seen;
        view.from = from;
        options.views.emplace_back(
            asText(from.name),
            imageOf(design, answers, kWide, kHigh, 2.0, view).value_or(QImage()));
    }
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
        welcome_->showRefusal(asText(design.error().sentence));
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
        message_->say(asText(design.error().sentence));
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
        message_->say(asText(written.error().sentence));
        return false;
    }
    document_.markSaved(path);
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
                          : asText(written.error().sentence));
}

std::shared_ptr<const Answers> MainWindow::freshAnswers() {
    const auto& known = live_.answers();
    if (!live_.isStale() && !live_.isRefining() && !known->fieldsAreOld) {
        return known;
    }
    return std::make_shared<const Answers>(check(document_.design(),
                                                 {.fidelity = Fidelity::Potential}, {},
                                                 live_.isStale() ? nullptr : known.get()));
}

void MainWindow::exportBom(bool spreadsheet) {
    const QString path = spreadsheet ? askWhereToWrite(tr("Export the bill of materials"), ".xlsx",
                                                       tr("Spreadsheets (*.xlsx)"))
                                     : askWhereToWrite(tr("Export the bill of materials"), ".csv",
                                                       tr("CSV (*.csv)"));
    if (path.isEmpty()) {
        return;
    }
    const Busy busy;
    const BillOfMaterials bom = takeOff(document_.design(), freshAnswers()->network);
    if (!spreadsheet) {
        write(path, bomCsv(bom));
    } else if (const auto bytes = bomXlsx(bom)) {
        write(path, *bytes);
    } else {
        message_->say(asText(bytes.error().sentence));
    }
}

void MainWindow::exportReport() {
    const QString path = askWhereToWrite(tr("Export the layout report"), ".pdf", tr("PDF (*.pdf)"));
    if (path.isEmpty()) {
        return;
    }
    if (report_->isRunning()) {
        message_->say(tr("Another report is being drawn: let it end, or cancel it, first."));
        return;
    }
    const Busy busy;
    const auto answers = freshAnswers();
    ReportOptions options;
    options.units = units_;
    options.date = QDate::currentDate();
    addPictures(options, document_.design(), *answers, seen());
    message_->sayOfWork(tr("Drawing the report …"));
    report_->start(path, answers, options);
}

void MainWindow::connectReport() {
    connect(report_, &ReportRun::progressed, this, [this](int page, int pages) {
        if (report_->isRunning()) {
            message_->sayOfWork(tr("Drawing the report: page %1 of %2").arg(page).arg(pages));
        }
    });
    connect(report_, &ReportRun::ended, this, [this](const QString& path, const QByteArray& pdf) {
        if (pdf.isEmpty()) {
            message_->say(tr("The report was not written: it was cancelled."));
        } else {
            write(path, {pdf.data(), static_cast<std::size_t>(pdf.size())});
        }
    });
    connect(message_, &MessageBar::cancelled, report_, &ReportRun::stop);
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
    const Busy busy;
    PictureOptions options = seen();
    options.selected = selection_.items();
    options.from = views_->active().viewpoint();  // as it is seen
    const auto image = imageOf(document_.design(), *freshAnswers(), 2400, 1500, 1.5, options);
    if (!image) {
        message_->say(asText(image.error().sentence));
        return;
    }
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image->save(&buffer, "PNG");
    write(path, {png.data(), static_cast<std::size_t>(png.size())});
}

void MainWindow::exportJson() {
    const QString path =
        askWhereToWrite(tr("Export the design"), ".hall.json", tr("Designs as JSON (*.hall.json)"));
    if (!path.isEmpty()) {
        write(path, toJson(document_.design()));
    }
}

void MainWindow::print() {
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageOrientation(QPageLayout::Landscape);
    printer.setDocName(document_.title());
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    const Busy busy;
    const auto answers = freshAnswers();
    ReportOptions options;
    options.units = units_;
    options.date = QDate::currentDate();
    addPictures(options, document_.design(), *answers, seen());
    paintReport(printer, document_.design(), *answers,
                takeOff(document_.design(), answers->network), options);
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
