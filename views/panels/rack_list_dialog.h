// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/rack_list.h"

#include <QDialog>

#include <span>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace hallwright {

/// A list of racks from a spreadsheet before it is placed: what each column holds, as recognised or
/// as one says, and what would come of it.
class RackListDialog : public QDialog {
    Q_OBJECT
  public:
    RackListDialog(const Design& design, TextTable table, std::span<const Product> products,
                   UnitSystem units, QWidget* parent);

    /// The next design, once it was accepted.
    [[nodiscard]] const Edited& placed() const { return placed_; }
    [[nodiscard]] std::size_t lines() const { return table_.lines.size(); }

  private:
    void fillTable();
    void refresh();

    Design design_;
    TextTable table_;
    std::span<const Product> products_;
    UnitSystem units_;
    Edited placed_;
    std::vector<QComboBox*> columns_;
    QComboBox *room_, *what_;
    QTableWidget* preview_;
    QLabel *summary_, *problem_;
    QPushButton* place_;
};

}  // namespace hallwright
