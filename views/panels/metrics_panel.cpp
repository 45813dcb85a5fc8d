// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/metrics_panel.h"

#include "model/results/answers.h"
#include "views/panels/load_bar.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/scene/temperature_scale.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cmath>
#include <functional>

namespace hallwright {

using D = Dimension;

namespace {

constexpr int kLeastLines = 4;  ///< seen, however small the window is

/// The worst of several rooms, index by index.
AirIndices worstOf(const AirFields& fields) {
    AirIndices worst;
    const auto take = [](std::optional<double>& known, const std::optional<double>& next,
                         auto isWorse) {
        if (next && (!known || isWorse(*next, *known))) {
            known = next;
        }
    };
    for (const auto& field : fields) {
        take(worst.rciHigh, field->indices.rciHigh, std::less<>());
        take(worst.rti, field->indices.rti,
             [](double a, double b) { return std::abs(a - 1.0) > std::abs(b - 1.0); });
        take(worst.shi, field->indices.shi, std::greater<>());
    }
    return worst;
}

}  // namespace

MetricsPanel::MetricsPanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("metricsPanel"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumHeight(kLeastLines * fontMetrics().lineSpacing());
    all->addWidget(scroll);
    page_ = new QWidget(scroll);
    scroll->setWidget(page_);
    auto* grid = new QGridLayout(page_);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(3, 1);
    addLine(*grid, "itLoad", tr("IT load"), true);
    lines_.back().label->setToolTip(
        tr("At the inputs of the racks, beside the load that the halls are declared for"));
    addLine(*grid, "airHeat", tr("into air"), false);
    addLine(*grid, "liquidHeat", tr("into liquid"), false);
    addLine(*grid, "gpus", tr("GPUs"), false);
    addLine(*grid, "racks", tr("Racks"), false);
    addLine(*grid, "densestRack", tr("Densest rack"), false);
    addLine(*grid, "density", tr("Density"), false);
    lines_.back().label->setToolTip(tr("IT load over the area of the densest hall"));
    addLine(*grid, "worstFeed", tr("Worst feed"), true);
    lines_.back().label->setToolTip(tr("Greatest loading of what feeds racks, in its worst state"));
    addLine(*grid, "pue", tr("PUE, estimated"), false);
    addLine(*grid, "hottestInlet", tr("Hottest inlet"), false);
    lines_.back().label->setToolTip(
        tr("The hottest mean over a sixth of the height of any rack's intake"));
    addLine(*grid, "rciHigh", tr("RCI, high"), false);
    lines_.back().label->setToolTip(
        tr("Rack Cooling Index: 100 % when no intake is above the recommended range"));
    addLine(*grid, "rti", tr("RTI"), false);
    lines_.back().label->setToolTip(
        tr("Return Temperature Index: above 100 % air recirculates, below it air goes by unused"));
    addLine(*grid, "shi", tr("SHI"), false);
    lines_.back().label->setToolTip(
        tr("Supply Heat Index: the part of the warming that happens before the racks; 0 is ideal"));
    grid->setRowStretch(grid->rowCount(), 1);
    fill();
}

MetricsPanel::~MetricsPanel() = default;

void MetricsPanel::addLine(QGridLayout& grid, const char* name, const QString& label, bool hasBar) {
    const int row = grid.rowCount();
    Line line{new QLabel(label, page_), new QLabel(page_), new QLabel(page_), new QLabel(page_)};
    line.number->setObjectName(QLatin1String(name));
    line.note->setObjectName(QLatin1String(name) + QStringLiteral(".note"));
    line.number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line.note->setMinimumWidth(24);
    for (QLabel* muted : {line.label, line.unit, line.note}) {
        setRole(muted, "muted");
    }
    grid.addWidget(line.label, row, 0);
    grid.addWidget(line.number, row, 1);
    grid.addWidget(line.unit, row, 2);
    grid.addWidget(line.note, row, 3);
    if (hasBar) {
        line.bar = new LoadBar(page_);
        line.bar->setObjectName(QLatin1String(name) + QStringLiteral(".bar"));
        grid.addWidget(line.bar, row + 1, 0, 1, 4);
    }
    lines_.push_back(line);
}

void MetricsPanel::show(const Design& design, const Answers* answers, bool stale) {
    designLoad_ = 0.0;
    for (const Room& room : design.rooms) {
        designLoad_ += designLoadOf(room);
    }
    answers_ = answers ? std::make_unique<Answers>(*answers) : nullptr;
    stale_ = stale;
    fill();
}

void MetricsPanel::setUnits(UnitSystem system) {
    system_ = system;
    fill();
}

std::vector<MetricsPanel::Figure> MetricsPanel::figures() const {
    const Metrics& metrics = answers_->metrics;
    const auto figure = [this](double si, D dimension) {
        return Figure{asText(formattedNumber(si, dimension, system_)),
                      asText(unitLabel(dimension, system_)),
                      {}};
    };
    Figure load = figure(metrics.itLoad.si(), D::Power);
    if (designLoad_ > 0.0) {
        load.note = tr("of %1").arg(asText(formatted(designLoad_, D::Power, system_)));
        load.share = metrics.itLoad.si() / designLoad_;
    }
    Figure feed = figure(metrics.worstFeedLoading, D::Fraction);
    const auto& elements = answers_->power.elements;
    if (metrics.worstFeedLoading <= 0.0) {
        feed.number = QStringLiteral("–");
        feed.note = tr("nothing is fed");
    } else {
        feed.share = metrics.worstFeedLoading;
        if (answers_->power.worstFeed < elements.size()) {
            const PowerElement& worst = elements[answers_->power.worstFeed];
            feed.note = said(named(answers_->design, worst.item, worst.slot));
        }
    }
    Figure pue = figure(metrics.pue, D::Count);
    if (metrics.pue <= 0.0 || metrics.worstFeedLoading <= 0.0) {
        // Without the plant that serves it the ratio would flatter the hall.
        pue.number = QStringLiteral("–");
        pue.note = metrics.pue <= 0.0 ? tr("no IT load") : tr("nothing is fed");
    }
    Figure densest = figure(metrics.densestRack.si(), D::Power);
    if (const Item* rack = answers_->design.items.find(answers_->space.densest)) {
        densest.note = asText(rack->tag);
    }
    const AirFields& fields = answers_->fields;
    Figure inlet{asText(temperatureNumber(hottestInlet(fields), system_)),
                 asText(unitLabel(D::Temperature, system_)),
                 {}};
    const RackAir* hottest = nullptr;
    for (const auto& field : fields) {
        for (const RackAir& rack : field->racks) {
            if (rack.isSolved() && (!hottest || rack.inletMax > hottest->inletMax)) {
                hottest = &rack;
            }
        }
    }
    if (hottest) {
        inlet.note = said(named(answers_->design, hottest->rack));
    } else {
        inlet = {QStringLiteral("–"), {}, tr("no temperature field")};
    }
    const AirIndices worst = worstOf(fields);
    const auto index = [&](const std::optional<double>& value) {
        return value ? Figure{QString::number(100.0 * *value, 'f', 1), QStringLiteral("%"), {}}
                     : Figure{};
    };
    return {load,
            figure(metrics.airHeat.si(), D::Power),
            figure(metrics.liquidHeat.si(), D::Power),
            figure(metrics.gpus, D::Count),
            figure(metrics.racks, D::Count),
            densest,
            figure(metrics.density.si(), D::PowerDensity),
            feed,
            pue,
            inlet,
            index(worst.rciHigh),
            index(worst.rti),
            index(worst.shi)};
}

void MetricsPanel::fill() {
    const std::vector<Figure> all =
        answers_ ? figures() : std::vector<Figure>(lines_.size(), {QStringLiteral("–"), {}, {}});
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const Line& line = lines_[i];
        line.number->setText(all[i].number);
        line.unit->setText(all[i].unit);
        line.note->setText(all[i].note);
        line.note->setToolTip(all[i].note);
        line.label->setVisible(!all[i].number.isEmpty());
        setRole(line.number, stale_ || !answers_ ? "muted" : "heading");
        if (line.bar) {
            line.bar->setVisible(all[i].share >= 0.0);
            line.bar->show(all[i].share, stale_);
        }
    }
    setToolTip(!answers_ ? tr("Not computed yet")
               : stale_  ? tr("Of an earlier state of the design; being computed anew")
                         : QString());
}

}  // namespace hallwright
