// SPDX-License-Identifier: GPL-3.0-or-later
// What an accident would lose: kept while one works, offered at the next start.
#include "app/live/draft_keeper.h"
#include "app/live/file_work.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "views/panels/text.h"

#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QTimer>

namespace hallwright {
namespace {

constexpr int kDraftEvery = 20'000;  // ms

}  // namespace

void MainWindow::connectDrafts() {
    drafts_ = new DraftKeeper(DraftKeeper::usualFolder(), this);
    auto* clock = new QTimer(this);
    connect(clock, &QTimer::timeout, this, &MainWindow::keepDraft);
    clock->start(kDraftEvery);
    connect(&document_, &Document::opened, drafts_, &DraftKeeper::drop);
    connect(&document_, &Document::titleChanged, this, [this] {
        if (!document_.isModified()) {
            drafts_->drop();
        }
    });
    if (!drafts_->left().isEmpty()) {
        message_->say(
            tr("A design was not saved when Hallwright last ended: File > Recover brings "
               "it back."));
    }
}

void MainWindow::keepDraft() {
    if (document_.isModified() && document_.revision() != drafted_ && !drafts_->isKeeping()) {
        drafted_ = document_.revision();
        drafts_->keep(document_.design(), document_.path());
    }
}

void MainWindow::fillDrafts(QMenu& menu) {
    menu.clear();
    for (const Draft& draft : drafts_->left()) {
        const QString name =
            draft.origin.isEmpty() ? tr("A new design") : QFileInfo(draft.origin).fileName();
        QAction* action = menu.addAction(
            tr("%1, as of %2").arg(name, QLocale().toString(draft.time, QLocale::ShortFormat)));
        connect(action, &QAction::triggered, this, [this, draft] { recover(draft); });
    }
    if (menu.isEmpty()) {
        menu.addAction(tr("Nothing was left unsaved"))->setEnabled(false);
    }
}

/// It is not saved until it is saved: its draft stays until then.
void MainWindow::recover(const Draft& draft) {
    files_->read(draft.file, [this, draft](const FileWork::Made& design) {
        if (!design) {
            message_->say(said(design.error(), units_));
            return;
        }
        leave([this, draft, design = *design] {
            document_.open(design, draft.origin, false);
            drafts_->takeOver(draft);
            message_->say(tr("Brought back as it was kept; save it to keep it for good."));
        });
    });
}

}  // namespace hallwright
