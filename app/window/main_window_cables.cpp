// SPDX-License-Identifier: GPL-3.0-or-later
// Cables chosen by their lengths, led through patch panels, and compared with what is installed.
#include "app/live/cables_chosen.h"
#include "app/window/actions.h"
#include "app/window/cabling_dialog.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/window_catalogue.h"
#include "model/edits/patch_panels.h"
#include "views/panels/text.h"

#include <QAction>

#include <cmath>

namespace hallwright {

void MainWindow::connectCables() {
    const Actions& a = *actions_;
    connect(a.cablesByLength, &QAction::triggered, this, &MainWindow::chooseCables);
    connect(a.compareSubnet, &QAction::triggered, this, &MainWindow::compareSubnet);
    // The picture hardly changes: the bar says what did. A patched cable is two connections more.
    connect(a.patchThrough, &QAction::triggered, this, [this] {
        const std::size_t before = document_.design().links.size();
        if (document_.apply(named(tr("Patch cables of")),
                            patchThrough(document_.design(), selection_.items()))) {
            message_->say(tr("Cables led through patch panels: %1.")
                              .arg((document_.design().links.size() - before) / 2));
        }
    });
    connect(a.takeOutPatches, &QAction::triggered, this, [this] {
        const std::size_t before = document_.design().links.size();
        if (document_.apply(named(tr("Join without patch panels")),
                            takeOutPatches(document_.design(), selection_.items()))) {
            message_->say(tr("Connections fewer without patch panels: %1.")
                              .arg(before - document_.design().links.size()));
        }
    });
}

void MainWindow::chooseCables() {
    const CablesChosen chosen = chosenByLength(document_.design(), selection_.items(),
                                               windowCatalogue().catalogue.products());
    if (chosen.changed == 0) {
        message_->say(tr("All cables suit their lengths already."));
    } else if (document_.apply(tr("Choose cables by length"), chosen.next)) {
        tellCables(chosen);
    }
}

void MainWindow::tellCables(const CablesChosen& chosen) {
    if (chosen.changed == 0) {
        return;
    }
    const double power = std::fabs(chosen.power);
    const QString watts = power < 1000.0
                              ? tr("%1 W").arg(std::lround(power))
                              : said(Phrase("{}", {Measured{power, Dimension::Power}}), units_);
    QString words = tr("Cables chosen by their lengths: %1.").arg(chosen.changed);
    if (power >= 0.5) {
        words += QLatin1Char(' ') + (chosen.power > 0.0 ? tr("Network parts draw %1 more.")
                                                        : tr("Network parts draw %1 less."))
                                        .arg(watts);
    }
    if (chosen.isPriced) {
        words += QLatin1Char(' ') +
                 (chosen.price >= 0.0 ? tr("They cost %1 %2 more.") : tr("They cost %1 %2 less."))
                     .arg(std::lround(std::fabs(chosen.price)))
                     .arg(asText(document_.design().site->currency));
    }
    message_->say(words);
}

void MainWindow::compareSubnet() {
    const auto answers = live_.answers();
    if (!answers || live_.isStale()) {
        message_->say(tr("The design is still being checked: ask again in a moment."));
        return;
    }
    (new CablingDialog(answers, selection_, units_, this))->show();
}

}  // namespace hallwright
