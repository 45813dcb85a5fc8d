// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/cooler_failures.h"
#include "model/units/dimension.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;
class QTableWidget;

namespace hallwright {

class Selection;

/// What becomes of the racks when one cooler fails, the worst first. A click selects the cooler and
/// the rack that suffers most.
class FailureList : public QWidget {
    Q_OBJECT
  public:
    explicit FailureList(Selection& selection, QWidget* parent = nullptr);

    /// How far the list is that of the open design.
    enum class State { Waiting, Working, Marching, Fresh, Old };

    /// `failures`, of `design`, may be null where none are known yet.
    void show(const Design& design, std::shared_ptr<const CoolerFailures> failures, State state);
    using QWidget::show;
    void setUnits(UnitSystem system);

  signals:
    void compareRequested(hallwright::Id<hallwright::Item> cooler, hallwright::CoolerFault fault);

  private:
    void fill();
    void fillState();
    [[nodiscard]] int doubtful() const;
    [[nodiscard]] QString methods() const;
    void compare(int row);
    void takeRow(int row);

    Selection& selection_;
    Design design_;
    std::shared_ptr<const CoolerFailures> failures_;
    State state_ = State::Waiting;
    UnitSystem system_ = UnitSystem::Metric;
    QElapsedTimer since_;  ///< the list came
    QTimer tick_;

    QLabel* note_;
    QTableWidget* table_;
    QPushButton* compare_;
};

}  // namespace hallwright
