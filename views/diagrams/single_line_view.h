// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power_state_flow.h"
#include "views/diagrams/diagram_canvas.h"
#include "views/diagrams/single_line.h"

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

/// The diagram to look around in: a click selects, a double click asks for the loss of an element.
/// The arrow keys go along connections and from neighbour to neighbour.
class SingleLineView : public DiagramCanvas {
    Q_OBJECT
  public:
    explicit SingleLineView(Selection& selection, QWidget* parent = nullptr);

    /// Null: nothing yet. Old figures are shown faintly.
    void show(std::shared_ptr<const DiagramFigures> figures, bool isOld);
    using QWidget::show;
    void setUnits(UnitSystem system);

    /// The symbol that is looked at: the first that holds something selected.
    [[nodiscard]] std::optional<std::uint32_t> current() const;
    /// Where the middle of a symbol's sign is in this widget.
    [[nodiscard]] QPointF placeOf(std::uint32_t symbol) const;
    [[nodiscard]] std::optional<std::uint32_t> symbolAt(QPointF place) const;

  signals:
    /// Of an element, by a double click.
    void lossRequested(hallwright::Id<hallwright::Item> item);

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
    void choose(std::uint32_t symbol, bool adds);
    void revealCurrent();
    void describe();
    [[nodiscard]] QString figuresOf(std::uint32_t symbol) const;
    [[nodiscard]] std::optional<std::uint32_t> nextTo(std::uint32_t symbol, int key) const;

    Selection& selection_;
    std::shared_ptr<const DiagramFigures> figures_;
    bool isOld_ = false;
    UnitSystem units_ = UnitSystem::Metric;
};

}  // namespace hallwright
