// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/capacity_figures.h"

#include <QWidget>

#include <memory>

class QTableWidget;

namespace hallwright {

class Selection;

/// What each element of the supply chain has left, and what of it is stranded. A click selects the
/// element and what it is stranded behind.
class HeadroomList : public QWidget {
    Q_OBJECT
  public:
    explicit HeadroomList(Selection& selection, QWidget* parent = nullptr);

    void show(const std::shared_ptr<const CapacityFigures>& figures, bool isOld, UnitSystem system);
    using QWidget::show;

  private:
    void takeRow(int row);
    [[nodiscard]] QString nameOf(std::uint32_t element) const;
    [[nodiscard]] QString stateName(std::uint32_t state) const;

    Selection& selection_;
    std::shared_ptr<const CapacityFigures> figures_;
    QTableWidget* table_;
};

}  // namespace hallwright
