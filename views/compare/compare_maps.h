// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_comparison.h"
#include "model/units/dimension.h"
#include "views/compare/difference_scale.h"
#include "views/scene/temperature_scale.h"

#include <QWidget>

#include <array>
#include <memory>

class QComboBox;
class QLabel;
class QSlider;

namespace hallwright {

class ColourBar;
class Selection;
class SliceMap;

/// Two states of the air as plans at one height in one scale of colours, and beside them by how
/// much the second is warmer. What one of them shows and points at, all do.
class CompareMaps : public QWidget {
    Q_OBJECT
  public:
    explicit CompareMaps(Selection& selection, QWidget* parent = nullptr);

    /// `names` of the two states.
    void show(std::shared_ptr<const AirComparison> comparison, std::array<QString, 2> names);
    using QWidget::show;
    void setUnits(UnitSystem system);
    /// m above the finished floor.
    [[nodiscard]] double height() const;

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void fillRooms();
    void fill();
    void fillBars();
    void showState(SliceMap& map, const AirState& state, const AirField* field,
                   const QString& name);
    void showDifference();
    void point(std::optional<Point> place);
    [[nodiscard]] const AirField* fieldOf(const AirState& state) const;

    Selection& selection_;
    std::shared_ptr<const AirComparison> comparison_;
    std::array<QString, 2> names_;
    UnitSystem system_ = UnitSystem::Metric;
    TemperatureScale scale_;
    DifferenceScale difference_;

    QLabel* roomLabel_;
    QComboBox* room_;
    QSlider* slider_;
    QLabel* place_;
    std::array<SliceMap*, 3> maps_{};
    ColourBar* temperatures_;
    ColourBar* differences_;
};

}  // namespace hallwright
