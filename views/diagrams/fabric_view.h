// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/diagram_canvas.h"
#include "views/diagrams/fabric_painter.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace hallwright {

class Selection;

/// A network to look around in: a click selects a switch or a rack, a double click makes a switch
/// fail and, once more, work again; Esc makes all work again. A double click on a frame of several
/// groups opens it. The arrow keys walk along rows and links; Enter selects, F or Space makes fail,
/// O opens.
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
    /// The frames that were opened; what is shown next is to have them apart.
    [[nodiscard]] const std::vector<FabricOpening>& opened() const { return opened_; }
    void closeAll();
    /// Where the keys are.
    [[nodiscard]] std::optional<FabricPlace> focus() const { return focus_; }
    [[nodiscard]] int lost() const;
    [[nodiscard]] const FabricLoss& loss() const { return look_.loss; }

    /// Where the middle of a switch or rack is in this widget.
    [[nodiscard]] QPointF middleOf(FabricPlace place) const;
    [[nodiscard]] std::optional<FabricPlace> placeAt(QPointF at) const;
    /// Where the middle of the head of a frame is, and the frame at a place.
    [[nodiscard]] QPointF headOf(std::uint32_t group) const;
    [[nodiscard]] std::optional<std::uint32_t> frameAt(QPointF at) const;

  signals:
    /// What failed, or what is left by it, is another.
    void lossChanged();
    /// Other frames are to be open.
    void openedChanged();

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
    void choose(FabricPlace place, bool adds);
    void fail(FabricPlace place);
    void open(std::uint32_t group);
    void walkTo(std::optional<FabricPlace> place);
    void describe();
    /// A place by what is there, which outlasts edits: whether as a rack, and which.
    [[nodiscard]] std::pair<bool, DeviceRef> identityOf(FabricPlace place) const;
    [[nodiscard]] std::optional<FabricPlace> placeOf(bool isRack, const DeviceRef& device) const;
    void judge();
    void look();
    [[nodiscard]] const DiagramBox& boxOf(FabricPlace place) const;
    [[nodiscard]] QString figuresOf(FabricPlace place) const;

    Selection& selection_;
    std::shared_ptr<const FabricFigures> figures_;
    bool isOld_ = false;
    FabricLook look_;
    std::vector<DeviceRef> lost_;
    std::optional<FabricPlace> hovered_, focus_;
    std::vector<FabricOpening> opened_;
};

}  // namespace hallwright
