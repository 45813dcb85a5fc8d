// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/diagram_canvas.h"
#include "views/diagrams/fabric_painter.h"

#include <memory>
#include <optional>

namespace hallwright {

class Selection;

/// A network to look around in: a click selects a switch or a rack, a double click makes a switch
/// fail and, once more, work again; Esc makes all work again.
class FabricView : public DiagramCanvas {
    Q_OBJECT
  public:
    explicit FabricView(Selection& selection, QWidget* parent = nullptr);

    /// Null: nothing yet. Old figures are shown faintly. What failed stays so where it still is.
    void show(std::shared_ptr<const FabricFigures> figures, bool isOld);
    using QWidget::show;
    /// The only rail that is not faint, from 0; −1: all.
    void setRail(int rail);
    void restoreAll();
    [[nodiscard]] int lost() const;
    [[nodiscard]] const FabricLoss& loss() const { return look_.loss; }

    /// Where the middle of a switch or rack is in this widget.
    [[nodiscard]] QPointF middleOf(FabricPlace place) const;
    [[nodiscard]] std::optional<FabricPlace> placeAt(QPointF at) const;

  signals:
    /// What failed, or what is left by it, is another.
    void lossChanged();

  protected:
    [[nodiscard]] QSizeF drawnSize() const override;
    [[nodiscard]] QString tipAt(QPointF place) const override;
    void clickAt(QPointF place, bool adds) override;
    void hoverAt(QPointF place) override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void followSelection();
    void judge();
    void look();
    [[nodiscard]] const DiagramBox& boxOf(FabricPlace place) const;
    [[nodiscard]] QString figuresOf(FabricPlace place) const;

    Selection& selection_;
    std::shared_ptr<const FabricFigures> figures_;
    bool isOld_ = false;
    FabricLook look_;
    std::vector<DeviceRef> lost_;
    std::optional<FabricPlace> hovered_;
};

}  // namespace hallwright
