// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/change_table.h"

#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QHeaderView>

#include <cmath>

namespace hallwright {
namespace {

QTableWidgetItem* cellOf(const QString& text, const QString& tip = {}) {
    auto* cell = new QTableWidgetItem(text);
    cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    cell->setToolTip(tip);
    return cell;
}

/// An intake with the mark of the limit that it is above.
QTableWidgetItem* inletCell(double celsius, bool isThere, const InletLimits& limits,
                            UnitSystem system) {
    if (!std::isfinite(celsius)) {
        return isThere ? cellOf(ChangeTable::tr("not solved"),
                                ChangeTable::tr("Nothing cools its air: there is no steady answer"))
                       : cellOf(QStringLiteral("–"), ChangeTable::tr("Not in this design"));
    }
    const QString number = asText(temperatureNumber(celsius, system));
    if (celsius > limits.allowable) {
        return cellOf(QStringLiteral("● ") + number, ChangeTable::tr("Above the allowable limit"));
    }
    return celsius > limits.recommended ? cellOf(QStringLiteral("▲ ") + number,
                                                 ChangeTable::tr("Above the recommended limit"))
                                        : cellOf(number);
}

}  // namespace

ChangeTable::ChangeTable(Selection& selection, QWidget* parent)
    : QTableWidget(0, 4, parent), selection_(selection) {
    setObjectName(QStringLiteral("compareRacks"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setAlternatingRowColors(true);
    verticalHeader()->hide();
    // Figures stand beside the name that they belong to, however wide the window.
    const int letter = fontMetrics().averageCharWidth();
    horizontalHeader()->setDefaultSectionSize(16 * letter);
    setColumnWidth(0, 24 * letter);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    setRole(this, "boxed");
    connect(this, &QTableWidget::cellClicked, this, [this](int row) {
        if (const QTableWidgetItem* name = item(row, 0)) {
            if (const Id<Item> rack{name->data(Qt::UserRole).toUInt()}) {
                selection_.select({rack});
            }
        }
    });
    connect(&selection_, &Selection::changed, this, &ChangeTable::showSelection);
}

void ChangeTable::show(const std::vector<RackChange>& changes, const InletLimits& limits,
                       UnitSystem system) {
    const QString degrees = asText(unitLabel(Dimension::Temperature, system));
    setHorizontalHeaderLabels(
        {tr("Rack"), tr("A, %1").arg(degrees), tr("B, %1").arg(degrees),
         tr("B − A, %1").arg(asText(unitLabel(Dimension::TemperatureRise, system)))});
    setRowCount(static_cast<int>(changes.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const RackChange& change = changes[static_cast<std::size_t>(row)];
        auto* name = new QTableWidgetItem(asText(change.tag));
        name->setData(Qt::UserRole, change.second.value);
        setItem(row, 0, name);
        setItem(row, 1, inletCell(change.before, static_cast<bool>(change.first), limits, system));
        setItem(row, 2, inletCell(change.after, static_cast<bool>(change.second), limits, system));
        const double shown = toDisplay(change.difference(), Dimension::TemperatureRise, system);
        setItem(row, 3,
                cellOf(!std::isfinite(shown)
                           ? (change.second && change.isLost() ? tr("lost") : QStringLiteral("–"))
                           : (shown >= 0.05 ? QStringLiteral("+") : QString()) +
                                 QString::number(shown, 'f', 1)));
    }
    horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const int column : {1, 2, 3}) {
        horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    showSelection();
}

void ChangeTable::showSelection() {
    const std::vector<Id<Item>> items = selection_.items();
    clearSelection();
    for (int row = 0; items.size() == 1 && row < rowCount(); ++row) {
        if (item(row, 0)->data(Qt::UserRole).toUInt() == items.front().value) {
            selectRow(row);
            scrollToItem(item(row, 0));
        }
    }
}

}  // namespace hallwright
