// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/air_trace.h"

#include "model/hall/inlet_limit.h"
#include "views/panels/band_profile.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/scene/temperature_scale.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace hallwright {
namespace {

using D = Dimension;

constexpr int kMostLines = 8;  // of sources before the list scrolls

QTableWidgetItem* number(const QString& text) {
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

/// Of a rack that a march has been made for.
QString wordsOfMarch(const AirField& field, const RackAir& rack) {
    if (field.isUnderWay) {
        return AirTrace::tr("Provisional: the march with jets and plumes goes on.");
    }
    const QString sway = QString::number(rack.inletSpread, 'f', 1);
    const QString sources = AirTrace::tr(" Who breathes whose air is told by potential flow.");
    return (field.isConverged
                ? AirTrace::tr("Firm: with jets and plumes, to about 1.5 K; it sways by %1 K.")
                : AirTrace::tr("Provisional: the march did not settle; it sways by %1 K."))
               .arg(sway) +
           sources;
}

}  // namespace

QString wordsOf(AirTrust trust) {
    switch (trust) {
        case AirTrust::Firm:
            return AirTrace::tr(
                "Firm: hardly any exhaust gets to intakes here, within the error of "
                "the method.");
        case AirTrust::Recirculating:
            return AirTrace::tr(
                "Provisional: exhaust gets back to intakes here, and the method "
                "cannot tell well to which.");
        case AirTrust::JetDriven:
            return AirTrace::tr(
                "Provisional: fast supply air stirs the exhaust here, and the method "
                "has no jets.");
        case AirTrust::Buoyant:
            return AirTrace::tr(
                "Provisional: exhaust rises as plumes here, and the method has "
                "no buoyancy.");
        case AirTrust::Unknown:
            break;
    }
    return AirTrace::tr("Not solved.");
}

AirTrace::AirTrace(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      title_(new QLabel(this)),
      note_(new QLabel(this)),
      figures_(new QWidget(this)),
      grid_(new QGridLayout(figures_)),
      profileHead_(new QLabel(tr("Intake from bottom to top"), this)),
      profile_(new BandProfile(this)),
      sourcesHead_(new QLabel(tr("Breathes"), this)),
      sources_(new QTableWidget(0, 3, this)) {
    setObjectName(QStringLiteral("airTrace"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (QWidget* widget : std::initializer_list<QWidget*>{title_, figures_, note_, sourcesHead_,
                                                           sources_, profileHead_, profile_}) {
        column->addWidget(widget);
    }
    title_->setObjectName(QStringLiteral("airTraceTitle"));
    note_->setObjectName(QStringLiteral("airTraceNote"));
    note_->setWordWrap(true);
    setRole(note_, "muted");
    for (QLabel* head : {title_, profileHead_, sourcesHead_}) {
        setRole(head, "heading");
    }
    for (QLabel* head : {profileHead_, sourcesHead_}) {
        head->setContentsMargins(0, 6, 0, 0);
    }
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(6);
    grid_->setVerticalSpacing(3);
    grid_->setColumnStretch(0, 1);
    sources_->setObjectName(QStringLiteral("airSources"));
    sources_->setAccessibleName(tr("Whose air it breathes"));
    sources_->setSelectionBehavior(QAbstractItemView::SelectRows);
    sources_->setSelectionMode(QAbstractItemView::SingleSelection);
    sources_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    sources_->setShowGrid(false);
    sources_->setAlternatingRowColors(true);
    sources_->setMouseTracking(true);
    sources_->verticalHeader()->hide();
    sources_->verticalHeader()->setDefaultSectionSize(sources_->fontMetrics().height() + 6);
    sources_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    sources_->setToolTip(
        tr("Whose air the rack draws in, and by how much each warms it over the "
           "supply. Click to select the source"));
    setRole(sources_, "boxed");
    const auto itemAt = [this](int row) {
        const QTableWidgetItem* name = sources_->item(row, 0);
        return name ? Id<Item>{name->data(Qt::UserRole).toUInt()} : Id<Item>{};
    };
    connect(sources_, &QTableWidget::cellClicked, this, [this, itemAt](int row) {
        if (const Id<Item> item = itemAt(row)) {
            selection_.select({item});
        }
    });
    connect(sources_, &QTableWidget::cellEntered, this,
            [this, itemAt](int row) { selection_.hover(itemAt(row)); });
    connect(&selection_, &Selection::changed, this, &AirTrace::fill);
    fill();
}

void AirTrace::show(const Design& design, const AirFields& fields, bool stale, UnitSystem system) {
    design_ = design;
    fields_ = fields;
    stale_ = stale;
    system_ = system;
    fill();
}

void AirTrace::leaveEvent(QEvent*) {
    selection_.hover({});
}

void AirTrace::fill() {
    const std::vector<Id<Item>> items = selection_.items();
    for (QWidget* part : std::initializer_list<QWidget*>{figures_, profileHead_, profile_,
                                                         sourcesHead_, sources_}) {
        part->hide();
    }
    note_->show();
    title_->setVisible(items.size() == 1);
    if (items.size() != 1) {
        note_->setText(
            tr("Select one rack to see whose air it breathes, or a cooler or tile to "
               "see what it gives."));
        return;
    }
    const Id<Item> item = items.front();
    title_->setText(tr("Air of %1").arg(said(named(design_, item))));
    for (const auto& field : fields_) {
        if (const RackAir* rack = field->findRack(item)) {
            fillRack(*field, *rack);
            return;
        }
        if (const CoolerAir* cooler = field->findCooler(item)) {
            fillLines(linesOf(*cooler));
            note_->setText(cooler->atCapacity
                               ? tr("Its coil gives all that it can: the supply is above its set "
                                    "point.")
                               : QString());
            note_->setVisible(cooler->atCapacity);
            return;
        }
        const auto tile = std::ranges::find(field->tiles, item, &TileAir::tile);
        if (tile != field->tiles.end()) {
            fillLines(linesOf(*tile));
            note_->hide();
            return;
        }
    }
    note_->setText(fields_.empty() ? tr("There is no temperature field yet.")
                                   : tr("It neither draws nor gives air in the field."));
}

void AirTrace::fillRack(const AirField& field, const RackAir& rack) {
    if (!rack.isSolved()) {
        QString why = wordsOf(AirTrust::Unknown);
        for (const AirGap& gap : field.gaps) {
            if (std::ranges::find(gap.items, rack.rack) != gap.items.end()) {
                why = said(gap.why, design_, system_);
            }
        }
        note_->setText(why);
        return;
    }
    fillLines(linesOf(rack));
    const bool isMarched = field.fidelity == Fidelity::Momentum;
    note_->setText(
        (isMarched ? wordsOfMarch(field, rack) : wordsOf(rack.trust)) +
        (rack.guessed ? tr(" ~ rests on an estimate of its heat or airflow.") : QString()));
    const Item* item = design_.items.find(rack.rack);
    const TemperatureScale scale = scaleOf(fields_, inletLimitsOf(design_));
    InletLimits limits = inletLimitsOf(design_);
    if (item) {
        limits.allowable = allowableInletOf(design_, *item).high;
    }
    profile_->show({rack.bands,
                    item ? sizeOf(productOf(design_, *item), item->own).size.height : 0.0, scale,
                    limits, system_, stale_});
    profileHead_->show();
    profile_->setVisible(true);
    fillSources(rack.shares);
}

std::vector<AirTrace::Line> AirTrace::linesOf(const RackAir& rack) const {
    const QString guess = rack.guessed ? QStringLiteral("~") : QString();
    const auto degrees = [&](double celsius) {
        return guess + asText(temperatureText(celsius, system_));
    };
    const auto share = [&](double value) { return asText(formatted(value, D::Fraction, system_)); };
    return {{tr("Intake, mean"), degrees(rack.inletMean), tr("Weighted by flow")},
            {tr("Intake, hottest band"), degrees(rack.inletMax),
             tr("The hottest mean of six heights; rules judge this one")},
            {tr("Outlet, mean"), degrees(rack.outletMean), {}},
            {tr("Airflow"), guess + asText(formatted(rack.airflow.si(), D::AirFlow, system_)), {}},
            {tr("Heat into air"), guess + asText(formatted(rack.heat.si(), D::Power, system_)), {}},
            {tr("Cold-aisle capture index"), share(rack.coldCapture),
             tr("The part of its intake that comes straight from coolers and tiles")},
            {tr("Hot-aisle capture index"), share(rack.hotCapture),
             tr("The part of its exhaust that coolers take before others breathe it")}};
}

std::vector<AirTrace::Line> AirTrace::linesOf(const CoolerAir& cooler) const {
    const QString guess = cooler.guessed ? QStringLiteral("~") : QString();
    const auto degrees = [&](double celsius) {
        return guess + asText(temperatureText(celsius, system_));
    };
    return {
        {tr("Supply"), degrees(cooler.supply), {}},
        {tr("Return, mean"), degrees(cooler.returned), tr("Weighted by flow")},
        {tr("Airflow"), guess + asText(formatted(cooler.airflow.si(), D::AirFlow, system_)), {}},
        {tr("Heat taken"), guess + asText(formatted(cooler.load.si(), D::Power, system_)), {}}};
}

std::vector<AirTrace::Line> AirTrace::linesOf(const TileAir& tile) const {
    return {{tr("Airflow"), asText(formatted(tile.flow, D::AirFlow, system_)),
             tr("Into the room; negative: the plenum draws air down")},
            {tr("Temperature"), asText(temperatureText(tile.temperature, system_)), {}}};
}

void AirTrace::fillLines(const std::vector<Line>& lines) {
    while (grid_->count() < 2 * static_cast<int>(lines.size())) {
        const int row = grid_->count() / 2;
        auto* label = new QLabel(figures_);
        auto* value = new QLabel(figures_);
        setRole(label, "muted");
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid_->addWidget(label, row, 0);
        grid_->addWidget(value, row, 1);
    }
    for (int i = 0; i < grid_->count(); ++i) {
        auto* label = static_cast<QLabel*>(grid_->itemAt(i)->widget());
        const auto row = static_cast<std::size_t>(i / 2);
        label->setVisible(row < lines.size());
        if (row < lines.size()) {
            label->setText(i % 2 == 0 ? lines[row].label : lines[row].value);
            label->setToolTip(lines[row].tip);
            if (i % 2 == 1) {
                label->setObjectName(QStringLiteral("air.%1").arg(lines[row].label));
                setRole(label, stale_ ? "muted" : "");
            }
        }
    }
    figures_->show();
}

void AirTrace::fillSources(const std::vector<AirShare>& shares) {
    sources_->setHorizontalHeaderLabels(
        {tr("Source"), tr("Share %"),
         tr("Warms by %1").arg(asText(unitLabel(D::TemperatureRise, system_)))});
    sources_->setRowCount(static_cast<int>(shares.size()));
    for (int row = 0; row < sources_->rowCount(); ++row) {
        const AirShare& part = shares[static_cast<std::size_t>(row)];
        const bool own = selection_.contains(part.from);
        const QString name = !part.from ? tr("leaks and the rest")
                             : own      ? tr("its own exhaust")
                             : part.isExhaust
                                 ? tr("exhaust of %1").arg(said(named(design_, part.from)))
                                 : said(named(design_, part.from));
        auto* source = new QTableWidgetItem(name);
        source->setData(Qt::UserRole, part.from.value);
        source->setToolTip(name);
        sources_->setItem(row, 0, source);
        sources_->setItem(row, 1, number(QString::number(100.0 * part.share, 'f', 1)));
        sources_->setItem(
            row, 2,
            number(QString::number(toDisplay(part.warming, D::TemperatureRise, system_), 'f', 1)));
    }
    sources_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const int column : {1, 2}) {
        sources_->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
        sources_->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    const int lines = std::min(kMostLines, sources_->rowCount());
    sources_->setFixedHeight(sources_->horizontalHeader()->sizeHint().height() + 4 +
                             lines * sources_->verticalHeader()->defaultSectionSize());
    sourcesHead_->setVisible(!shares.empty());
    sources_->setVisible(!shares.empty());
}

}  // namespace hallwright
