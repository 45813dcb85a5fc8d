// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/assemblies.h"
#include "model/edits/row.h"
#include "model/edits/run.h"
#include "model/edits/templates/pod.h"
#include "model/edits/templates/supply.h"
#include "views/panels/area_wish.h"
#include "views/panels/building_wish.h"
#include "views/panels/underlay_wish.h"

#include <QWidget>

#include <optional>
#include <span>

class QButtonGroup;
class QStackedWidget;

namespace hallwright {

class AreaForm;
class BuildingForm;
class PodForm;
class RowForm;
class RunForm;
class SupplyForm;
class UnderlayForm;

/// Lays a hall out: a pod of rows, one row, runs of trays, what the racks of a hall need, the hall
/// itself, its areas and the drawing under it. What is set here follows the mouse meanwhile.
class LayoutPanel : public QWidget {
    Q_OBJECT
  public:
    LayoutPanel(std::span<const Assembly> assemblies, std::span<const Product> products,
                QWidget* parent = nullptr);

    enum class Tool { Pod, Row, Run, Supply, Hall, Areas, Drawing };

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
    [[nodiscard]] HotTop hotTop() const;
    [[nodiscard]] AreaWish areaWish() const;
    [[nodiscard]] UnderlayWish underlayWish() const;
    /// Without its corners; and how high the next ones are, m.
    [[nodiscard]] std::optional<RunWish> runWish() const;
    [[nodiscard]] double runHeight() const;
    /// The row in hand was turned about by a key.
    void setFlipped(bool isFlipped);
    /// Says why what was asked for is not built.
    void complain(const QString& sentence);

  signals:
    void beginRequested(hallwright::LayoutPanel::Tool tool);
    /// Nothing: what the panel says now cannot be built.
    void podChanged(const std::optional<hallwright::PodWish>& wish);
    void rowChanged(const std::optional<hallwright::RowWish>& wish);
    void buildingChanged(const hallwright::BuildingWish& wish);
    void areaChanged();
    void runChanged();
    void containRequested();
    void drawingRequested();
    void editRequested(const QString& label, const hallwright::Edited& edited);
    /// Put down where it is shown.
    void putDownRequested();
    void supplyRequested(hallwright::Id<hallwright::Room> hall, const hallwright::SupplyWish& wish);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    Design design_;
    bool isBehind_ = false;  ///< what the forms show is of an earlier design
    QButtonGroup* tools_;
    QStackedWidget* pages_;
    PodForm* pod_;
    RowForm* row_;
    RunForm* run_;
    SupplyForm* supply_;
    BuildingForm* building_;
    AreaForm* areas_;
    UnderlayForm* underlays_;
};

}  // namespace hallwright
