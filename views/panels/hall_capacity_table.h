// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/capacity.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace hallwright {

/// How many more racks each thing lasts for in a hall; what ends it stands out.
class HallCapacityTable : public QWidget {
    Q_OBJECT
  public:
    explicit HallCapacityTable(QWidget* parent = nullptr);

    /// `hall`, of `design`, may be null; `isKnown`: null because no hall has racks.
    void show(const Design& design, const HallCapacity* hall, bool isKnown, bool isOld,
              UnitSystem system);
    using QWidget::show;

  private:
    QLabel* verdict_;
    QTableWidget* table_;
};

}  // namespace hallwright
