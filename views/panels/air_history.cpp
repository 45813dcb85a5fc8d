// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/air_history.h"

#include "views/panels/temperature_plot.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace hallwright {
namespace {

/// Of several rooms the one that goes on, or else the one that ended hottest.
const AirField* marchedOf(const AirFields& fields) {
    const AirField* chosen = nullptr;
    for (const auto& field : fields) {
        if (field->history.size() < 2) {
            continue;
        }
        const auto rank = [](const AirField& one) {
            return std::pair(one.isUnderWay, one.history.back().hottest);
        };
        if (!chosen || rank(*field) > rank(*chosen)) {
            chosen = field.get();
        }
    }
    return chosen;
}

}  // namespace

AirHistory::AirHistory(QWidget* parent)
    : QWidget(parent), head_(new QLabel(this)), plot_(new TemperaturePlot(this)) {
    setObjectName(QStringLiteral("airHistory"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(4);
    column->addWidget(head_);
    column->addWidget(plot_);
    head_->setObjectName(QStringLiteral("airHistoryHead"));
    setRole(head_, "heading");
    plot_->setObjectName(QStringLiteral("airHistoryPlot"));
    plot_->setToolTip(
        tr("The mean intake of the rack that breathes the warmest air, over the time simulated. "
           "Figures and slices are means over the shaded part"));
    hide();
}

void AirHistory::show(const Design& design, const AirFields& fields, bool stale,
                      UnitSystem system) {
    const AirField* field = marchedOf(fields);
    setVisible(field != nullptr);
    if (!field) {
        return;
    }
    const Room* room = fields.size() > 1 ? design.rooms.find(field->room) : nullptr;
    head_->setText(room ? tr("March of %1: hottest intake").arg(asText(room->name))
                        : tr("March: hottest intake"));
    TemperaturePlot::Content content;
    content.name = head_->text();
    for (const AirMoment& moment : field->history) {
        content.samples.push_back({moment.time, moment.hottest});
    }
    content.along = Dimension::Duration;
    content.low = 0.0;
    content.high = std::max(field->simulated, field->history.back().time);
    content.limits = inletLimitsOf(design);
    if (field->averaged > 0.0) {
        content.shaded = std::pair(content.high - field->averaged, content.high);
        content.shadedMeaning = tr("averaged");
    }
    content.system = system;
    content.stale = stale;
    plot_->show(std::move(content));
}

}  // namespace hallwright
