// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/diagram_canvas.h"
#include "views/diagrams/faceplate_painter.h"

#include <memory>
#include <optional>

namespace hallwright {

/// The front of a switch to look around in. The arrow keys walk from port to port, Enter or a
/// double click asks for what is at the far end.
class FaceplateView : public DiagramCanvas {
    Q_OBJECT
  public:
    explicit FaceplateView(QWidget* parent = nullptr);

    /// Null: nothing yet. Old figures are shown faintly.
    void show(std::shared_ptr<const FaceplateFigures> figures, bool isOld);
    using QWidget::show;
    void setUnits(UnitSystem system);
    void setByRail(bool isWanted);
    void setCurrent(std::optional<std::uint32_t> port);
    [[nodiscard]] std::optional<std::uint32_t> current() const { return look_.current; }

    /// A switch is low: its list of ports takes the rest.
    [[nodiscard]] QSize sizeHint() const override { return {640, 240}; }
    /// Where the middle of a port is in this widget.
    [[nodiscard]] QPointF middleOf(std::uint32_t port) const;
    [[nodiscard]] std::optional<std::uint32_t> portAt(QPointF place) const;

  signals:
    void clicked(std::uint32_t port);
    void walked(std::uint32_t port);
    void opened(std::uint32_t port);
    /// The mouse is over another port, or over none: then it is past the last.
    void hovered(std::uint32_t port);

  protected:
    [[nodiscard]] QSizeF drawnSize() const override;
    [[nodiscard]] double footHeight() const override;
    [[nodiscard]] QString tipAt(QPointF place) const override;
    void clickAt(QPointF place, bool adds) override;
    void hoverAt(QPointF place) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    [[nodiscard]] bool hasFace() const { return figures_ && figures_->face; }
    void walk(DiagramStep step);
    void describe();

    std::shared_ptr<const FaceplateFigures> figures_;
    bool isOld_ = false;
    UnitSystem units_ = UnitSystem::Metric;
    FaceplateLook look_;
};

}  // namespace hallwright
