// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_comparison.h"
#include "model/units/dimension.h"
#include "views/scene/temperature_scale.h"

#include <QTableWidget>

#include <vector>

namespace hallwright {

class Selection;

/// What racks breathe in two states, the greatest differences first. A click selects the rack.
class ChangeTable : public QTableWidget {
    Q_OBJECT
  public:
    explicit ChangeTable(Selection& selection, QWidget* parent = nullptr);

    void show(const std::vector<RackChange>& changes, const InletLimits& limits, UnitSystem system);
    using QWidget::show;

  private:
    void showSelection();

    Selection& selection_;
};

}  // namespace hallwright
