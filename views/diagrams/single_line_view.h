// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power_state_flow.h"
#include "views/diagrams/single_line.h"

#include <QPointF>
#include <QWidget>

#include <memory>
#include <optional>

namespace hallwright {

class Selection;

/// A single-line diagram in one state and what it is of.
struct DiagramFigures {
    Design design;
    PowerResult power;
    SingleLine drawn;
    PowerStateFlow flow;
};

/// The diagram to look around in: the wheel zooms, a drag moves it, a click selects, a double click
/// asks for the loss of an element. The arrow keys go along connections and from neighbour to
/// neighbour.
class SingleLineView : public QWidget {
    Q_OBJECT
  public:
    explicit SingleLineView(Selection& selection, QWidget* parent = nullptr);

    /// Null: nothing yet. Old figures are shown faintly.
    void show(std::shared_ptr<const DiagramFigures> figures, bool isOld);
    using QWidget::show;
    void setUnits(UnitSystem system);
    /// Shows all of it.
    void fit();

    /// The symbol that is looked at: the first that holds something selected.
    [[nodiscard]] std::optional<std::uint32_t> current() const;
    /// Where the middle of a symbol's sign is in this widget.
    [[nodiscard]] QPointF placeOf(std::uint32_t symbol) const;
    [[nodiscard]] std::optional<std::uint32_t> symbolAt(QPointF place) const;

    [[nodiscard]] QSize sizeHint() const override { return {640, 420}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 160}; }

  signals:
    /// Of an element, by a double click.
    void lossRequested(hallwright::Id<hallwright::Item> item);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void zoomAt(QPointF place, double factor);
    void choose(std::uint32_t symbol, bool adds);
    void reveal();
    void describe();
    [[nodiscard]] QString figuresOf(std::uint32_t symbol) const;
    [[nodiscard]] std::optional<std::uint32_t> nextTo(std::uint32_t symbol, int key) const;

    Selection& selection_;
    std::shared_ptr<const DiagramFigures> figures_;
    bool isOld_ = false;
    UnitSystem units_ = UnitSystem::Metric;
    double zoom_ = 1.0;            ///< pixels to a point
    QPointF origin_;               ///< of the diagram in the widget
    bool isFitted_ = true;         ///< until somebody looks closer
    std::optional<QPointF> grip_;  ///< where the mouse went down
    bool isDragging_ = false;
};

}  // namespace hallwright
