// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/plain_table.h"

#include "views/panels/theme.h"

#include <QHeaderView>
#include <QTableWidget>

#include <algorithm>

namespace hallwright {

QTableWidget* plainTable(const char* name, const QString& accessible, QWidget* parent) {
    auto* made = new QTableWidget(0, 4, parent);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessible);
    made->setSelectionBehavior(QAbstractItemView::SelectRows);
    made->setSelectionMode(QAbstractItemView::SingleSelection);
    made->setEditTriggers(QAbstractItemView::NoEditTriggers);
    made->setShowGrid(false);
    made->setAlternatingRowColors(true);
    made->setWordWrap(false);
    made->verticalHeader()->hide();
    made->verticalHeader()->setDefaultSectionSize(made->fontMetrics().height() + 6);
    setRole(made, "boxed");
    return made;
}

QTableWidgetItem* plainCell(const QString& text, bool isOld, Qt::Alignment side) {
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(side | Qt::AlignVCenter);
    if (isOld) {
        item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    return item;
}

void settlePlainTable(QTableWidget& table, int mostLines) {
    QHeaderView* heads = table.horizontalHeader();
    heads->setMinimumSectionSize(20);
    for (int column = 0; column < table.columnCount(); ++column) {
        heads->setSectionResizeMode(
            column, column == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
        table.horizontalHeaderItem(column)->setTextAlignment(
            (column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    const int lines = std::min(mostLines, table.rowCount());
    table.setFixedHeight(heads->sizeHint().height() + 4 +
                         lines * table.verticalHeader()->defaultSectionSize());
}

}  // namespace hallwright
