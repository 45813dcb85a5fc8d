// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/faceplate_table.h"

#include "views/diagrams/faceplate_words.h"
#include "views/panels/plain_table.h"
#include "views/panels/theme.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hallwright {
namespace {

constexpr int kLength = 5;  // column, as `faceHeads`

}  // namespace

FaceplateTable::FaceplateTable(QWidget* parent)
    : QWidget(parent), table_(plainTable("faceplatePorts", tr("Ports of the switch"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(table_);
    table_->setTabKeyNavigation(false);  // Tab goes on; the arrow keys are for its lines
    setFocusProxy(table_);
    connect(table_, &QTableWidget::currentCellChanged, this, [this](int row, int, int before, int) {
        if (row >= 0 && row != before) {
            emit picked(static_cast<std::uint32_t>(row));
        }
    });
    connect(table_, &QTableWidget::cellActivated, this,
            [this](int row, int) { emit opened(static_cast<std::uint32_t>(row)); });
}

void FaceplateTable::show(const SwitchFace& face, bool isOld, UnitSystem units) {
    const QSignalBlocker quiet(table_);
    const QStringList heads = faceHeads(units);
    table_->setColumnCount(static_cast<int>(heads.size()));
    table_->setHorizontalHeaderLabels(heads);
    table_->setRowCount(static_cast<int>(face.ports.size()));
    const Appearance appearance = appearanceOf(palette());
    for (int row = 0; row < table_->rowCount(); ++row) {
        const FacePort& port = face.ports[static_cast<std::size_t>(row)];
        const QStringList cells = faceCells(port, units);
        for (int column = 0; column < cells.size(); ++column) {
            const bool isNumber = column == kLength;
            // Words to the right of a number keep away from it.
            QTableWidgetItem* cell = plainCell(
                isNumber ? cells[column] + QChar(QChar::Nbsp) + QChar(QChar::Nbsp) : cells[column],
                isOld, isNumber ? Qt::AlignRight : Qt::AlignLeft);
            if (!port.cable) {
                cell->setForeground(mutedColour(palette()));
            } else if (port.fault) {
                cell->setForeground(colourOf(Verdict::Error, appearance));
            }
            table_->setItem(row, column, cell);
        }
    }
    table_->resizeColumnsToContents();
    table_->horizontalHeader()->setStretchLastSection(true);
    for (int column = 0; column < table_->columnCount(); ++column) {
        table_->horizontalHeaderItem(column)->setTextAlignment(
            (column == kLength ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
}

void FaceplateTable::setCurrent(std::optional<std::uint32_t> port) {
    const QSignalBlocker quiet(table_);
    if (!port) {
        table_->setCurrentCell(-1, -1);
        table_->clearSelection();
        return;
    }
    if (table_->currentRow() != static_cast<int>(*port)) {
        table_->setCurrentCell(static_cast<int>(*port), 0);
    }
    // Its signals are held back, those by which it would scroll too.
    table_->scrollTo(table_->model()->index(static_cast<int>(*port), 0));
}

}  // namespace hallwright
