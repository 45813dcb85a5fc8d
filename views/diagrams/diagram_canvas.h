// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/diagram_box.h"

#include <QPointF>
#include <QRectF>
#include <QWidget>

#include <optional>

namespace hallwright {

/// A diagram to look around in: the wheel and the keys + and − zoom, a drag moves it, Home shows
/// all of it. What it shows, and what clicks do, is up to those who inherit it.
class DiagramCanvas : public QWidget {
    Q_OBJECT
  public:
    explicit DiagramCanvas(QWidget* parent = nullptr);

    /// Shows all of it.
    void fit();

    [[nodiscard]] QSize sizeHint() const override { return {640, 420}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 160}; }

  protected:
    /// Of the diagram, points; empty while there is none.
    [[nodiscard]] virtual QSizeF drawnSize() const = 0;
    /// Pixels at the foot of the widget that the diagram leaves free.
    [[nodiscard]] virtual double footHeight() const { return 0.0; }
    /// What is said of a place of the widget.
    [[nodiscard]] virtual QString tipAt(QPointF place) const = 0;
    virtual void clickAt(QPointF place, bool adds) = 0;
    /// The mouse is there and no button is down.
    virtual void hoverAt(QPointF place) = 0;

    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

    [[nodiscard]] double zoom() const { return zoom_; }
    [[nodiscard]] bool isFitted() const { return isFitted_; }
    [[nodiscard]] QPointF toWidget(QPointF point) const { return origin_ + zoom_ * point; }
    [[nodiscard]] QPointF toDiagram(QPointF place) const { return (place - origin_) / zoom_; }
    /// What of the diagram is seen, points.
    [[nodiscard]] QRectF shown() const { return {toDiagram({}), QSizeF(size()) / zoom_}; }
    /// Brings a part of the diagram into view, by the shortest way, once somebody looked closer.
    void reveal(const QRectF& box);
    /// The way that an arrow key asks for; none for another key.
    static std::optional<DiagramStep> stepOf(int key);
    /// The mark of the widget that keys go to.
    void paintFocus();

  private:
    void zoomAt(QPointF place, double factor);

    double zoom_ = 1.0;            ///< pixels to a point
    QPointF origin_;               ///< of the diagram in the widget
    bool isFitted_ = true;         ///< until somebody looks closer
    std::optional<QPointF> grip_;  ///< where the mouse went down
    bool isDragging_ = false;
};

}  // namespace hallwright
