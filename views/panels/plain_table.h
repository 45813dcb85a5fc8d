// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTableWidget;
class QTableWidgetItem;
class QWidget;

namespace hallwright {

/// A table of four columns to read and to choose lines of.
QTableWidget* plainTable(const char* name, const QString& accessible, QWidget* parent);

/// A cell of it; faint when it is of an earlier design.
QTableWidgetItem* plainCell(const QString& text, bool isOld, Qt::Alignment side = Qt::AlignRight);

/// The first column takes what the others leave; as tall as its lines, up to `mostLines`.
void settlePlainTable(QTableWidget& table, int mostLines);

}  // namespace hallwright
