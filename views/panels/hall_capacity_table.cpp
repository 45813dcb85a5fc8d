// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/hall_capacity_table.h"

#include "views/panels/plain_table.h"
#include "views/panels/text.h"

#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hallwright {
namespace {

QString labelOf(CapacityLine::Of of) {
    switch (of) {
        case CapacityLine::Of::Power:
            return HallCapacityTable::tr("Power");
        case CapacityLine::Of::AirCooling:
            return HallCapacityTable::tr("Coolers");
        case CapacityLine::Of::Airflow:
            return HallCapacityTable::tr("Airflow");
        case CapacityLine::Of::LiquidCooling:
            return HallCapacityTable::tr("CDUs");
        case CapacityLine::Of::Floor:
            break;
    }
    return HallCapacityTable::tr("Floor");
}

QString tipOf(CapacityLine::Of of) {
    switch (of) {
        case CapacityLine::Of::Power:
            return HallCapacityTable::tr(
                "All pairs of feeds filled, within limits after each loss");
        case CapacityLine::Of::AirCooling:
            return HallCapacityTable::tr(
                "Coolers less the loss that THM-006 asks for, less the heat");
        case CapacityLine::Of::Airflow:
            return HallCapacityTable::tr("Supply less what the racks need with leakage, THM-005");
        case CapacityLine::Of::LiquidCooling:
            return HallCapacityTable::tr("CDUs less the loss that LIQ-003 asks for, less the heat");
        case CapacityLine::Of::Floor:
            break;
    }
    return HallCapacityTable::tr("Free places on from the rows, in their gaps and beside them");
}

}  // namespace

HallCapacityTable::HallCapacityTable(QWidget* parent)
    : QWidget(parent),
      verdict_(new QLabel(this)),
      table_(plainTable("capacityThings", tr("What the hall has left"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    verdict_->setObjectName(QStringLiteral("capacityVerdict"));
    verdict_->setWordWrap(true);
    column->addWidget(verdict_);
    column->addWidget(table_);
}

void HallCapacityTable::show(const Design& design, const HallCapacity* hall, bool isKnown,
                             bool isOld, UnitSystem system) {
    table_->setVisible(hall);
    if (!hall) {
        table_->setRowCount(0);
        verdict_->setText(isKnown ? tr("No hall has racks yet: place some, then this panel says "
                                       "what is left for more.")
                                  : tr("Being worked out."));
        return;
    }
    QString text = tr("Racks like %1 that still fit by these sums: %2. Ended by: %3.")
                       .arg(said(named(design, hall->like)))
                       .arg(hall->racks)
                       .arg(labelOf(hall->lines[hall->binding].of));
    if (hall->stranded.si() > 0.0) {
        text +=
            QLatin1Char(' ') +
            tr("Power left beside them: %1.")
                .arg(said(Phrase("{}", {Measured{hall->stranded.si(), Dimension::Power}}), system));
    }
    verdict_->setText(text);
    table_->setHorizontalHeaderLabels({tr("What"), tr("Left"), tr("A rack"), tr("Racks")});
    table_->setRowCount(static_cast<int>(hall->lines.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        const CapacityLine& line = hall->lines[static_cast<std::size_t>(row)];
        const auto number = [&](double si) {
            return plainCell(said(Phrase("{}", {Measured{si, line.dimension}}), system), isOld);
        };
        auto* name = plainCell(labelOf(line.of), isOld, Qt::AlignLeft);
        name->setToolTip(tipOf(line.of));
        int column = 0;
        for (QTableWidgetItem* item : {name, number(line.left), number(line.perRack),
                                       plainCell(QString::number(line.racks), isOld)}) {
            QFont font = table_->font();
            font.setBold(line.racks == hall->racks);
            item->setFont(font);
            table_->setItem(row, column++, item);
        }
    }
    settlePlainTable(*table_, table_->rowCount());
}

}  // namespace hallwright
