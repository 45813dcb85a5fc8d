// SPDX-License-Identifier: GPL-3.0-or-later
// Help on what one is at.
#include "app/window/actions.h"
#include "app/window/main_window.h"
#include "views/panels/air_panel.h"
#include "views/panels/catalogue_panel.h"
#include "views/panels/findings_panel.h"
#include "views/panels/help_panel.h"
#include "views/panels/help_topics.h"
#include "views/panels/layout_panel.h"
#include "views/panels/limits_panel.h"
#include "views/panels/metrics_panel.h"
#include "views/panels/properties_panel.h"

#include <QApplication>

namespace hallwright {

/// What the help has on what one is at: the panel that has the focus, the finding that was gone to
/// last, or what is selected; else where it begins.
HelpPlace MainWindow::placeOfHelp() const {
    const auto isIn = [](const QWidget* panel) {
        const QWidget* focus = QApplication::focusWidget();
        return focus && panel->isAncestorOf(focus);
    };
    const HelpPlace onVerdicts{QStringLiteral("verdicts"), {}};
    const HelpPlace onEditing{QStringLiteral("editing"), {}};
    const HelpPlace onAir{QStringLiteral("air"), {}};
    const std::string rule = isIn(findings_) ? findings_->currentRule() : findings_->ruleInHand();
    if (isIn(findings_)) {
        return rule.empty() ? onVerdicts : helpOnRule(rule);
    }
    if (isIn(limits_)) {
        const QString limit = limits_->currentLimit();
        return limit.isEmpty() ? HelpPlace{onVerdicts.topic, QStringLiteral("limits")}
                               : helpOnRule(limit.section(QLatin1Char('.'), 0, 0).toStdString());
    }
    if (isIn(metrics_)) {
        return onVerdicts;
    }
    if (isIn(air_)) {
        return onAir;
    }
    if (isIn(catalogue_) || isIn(layout_)) {
        return onEditing;
    }
    if (!rule.empty()) {
        return helpOnRule(rule);
    }
    const Design& design = document_.design();
    const auto items = selection_.items();
    if (const Item* item = items.empty() ? nullptr : design.items.find(items.front())) {
        const DeviceRef marked = selection_.device();
        const Item* holder = marked.slot == 0 ? nullptr : design.items.find(marked.item);
        const Device* device = holder ? holder->device(marked.slot) : nullptr;
        return helpOn((device ? productOf(design, *device) : productOf(design, *item)).kind);
    }
    return isIn(properties_)            ? onEditing
           : actions_->air->isChecked() ? onAir
                                        : HelpPlace{helpTopicGroups().front().front(), {}};
}

void MainWindow::showHelp() {
    readHelp(placeOfHelp());
}

void MainWindow::readHelp(const HelpPlace& place) {
    raiseDock("helpDock");
    help_->showTopic(place.topic, place.anchor);
}

}  // namespace hallwright
