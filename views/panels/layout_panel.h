// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/assemblies.h"
#include "model/edits/row.h"
#include "model/edits/templates/pod.h"
#include "model/edits/templates/supply.h"
#include "views/panels/building_wish.h"

#include <QWidget>

#include <optional>
#include <span>

class QTabWidget;

namespace hallwright {

class BuildingForm;
class PodForm;
class RowForm;
class SupplyForm;

/// Lays a hall out: a pod of rows, one row, what the racks of a hall need, and the hall itself.
/// What is set here follows the mouse in the 3D view meanwhile.
class LayoutPanel : public QWidget {
    Q_OBJECT
  public:
    LayoutPanel(std::span<const Assembly> assemblies, std::span<const Product> products,
                QWidget* parent = nullptr);

    enum class Tool { Pod, Row, Supply, Hall };

    /// Shows what there is to set for a tool.
    void open(Tool tool);
    /// The design that forms size against; while the panel is hidden they wait.
    void show(const Design& design);
    using QWidget::show;
    void setUnits(UnitSystem system);
    /// Which tool has something in hand in the view.
    void setActive(std::optional<Tool> tool);
    /// None while the figures cannot be.
    [[nodiscard]] std::optional<PodWish> podWish() const;
    [[nodiscard]] std::optional<RowWish> rowWish() const;
    [[nodiscard]] BuildingWish buildingWish() const;
    /// The row in hand was turned about by a key.
    void setFlipped(bool isFlipped);
    /// Says why what was asked for is not built.
    void complain(const QString& sentence);

  signals:
    void beginRequested(hallwright::LayoutPanel::Tool tool);
    void podChanged(const hallwright::PodWish& wish);
    void rowChanged(const hallwright::RowWish& wish);
    void buildingChanged(const hallwright::BuildingWish& wish);
    void containRequested();
    /// Put down where it is shown.
    void putDownRequested();
    void supplyRequested(hallwright::Id<hallwright::Room> hall, const hallwright::SupplyWish& wish);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    Design design_;
    bool isBehind_ = false;  ///< what the forms show is of an earlier design
    QTabWidget* tabs_;
    PodForm* pod_;
    RowForm* row_;
    SupplyForm* supply_;
    BuildingForm* building_;
};

}  // namespace hallwright
