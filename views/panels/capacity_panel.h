// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/capacity_figures.h"
#include "views/panels/growth_form.h"

class QComboBox;

namespace hallwright {

class HallCapacityTable;
class HeadroomList;
class Selection;

/// What a hall and its supply could still take, and where the next racks fit. Racks are like the
/// one that is selected, else like the one of the hall that draws most.
class CapacityPanel : public QWidget {
    Q_OBJECT
  public:
    explicit CapacityPanel(Selection& selection, QWidget* parent = nullptr);

    /// `figures` may be null.
    void show(const std::shared_ptr<const CapacityFigures>& figures, bool isOld);
    using QWidget::show;
    void setUnits(UnitSystem system);
    [[nodiscard]] GrowthForm& growth() { return *growth_; }
    /// The rack to be like, of `design`; none: the hungriest.
    [[nodiscard]] Id<Item> wantedIn(const Design& design) const;

  signals:
    /// Another rack is to be like.
    void likeChanged();

  private:
    void fill();

    Selection& selection_;
    std::shared_ptr<const CapacityFigures> figures_;
    bool isOld_ = false;
    UnitSystem system_ = UnitSystem::Metric;
    QComboBox* halls_;
    HallCapacityTable* hall_;
    GrowthForm* growth_;
    HeadroomList* headroom_;
};

}  // namespace hallwright
