// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <QImage>
#include <QString>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace hallwright {

/// What part of a room a plan shows.
struct MapView {
    Point centre;       ///< room coordinates
    double zoom = 1.0;  ///< 1: all of the room
    bool operator==(const MapView&) const = default;
};

/// A plan of a room with its air at one height beneath the outlines of what stands in it. The wheel
/// zooms, a drag moves, a click selects; what is shown and pointed at can be shared with others.
class SliceMap : public QWidget {
    Q_OBJECT
  public:
    explicit SliceMap(QWidget* parent = nullptr);

    struct Content {
        QString title;
        Design design;
        Id<Room> room;
        Bounds bounds;                       ///< of the room, and of the image
        QImage image;                        ///< of the air, the top row farthest in y
        std::function<QString(Point)> read;  ///< what the mouse reads there; may be empty text
    };
    void show(Content content);
    using QWidget::show;
    /// Nothing but a sentence.
    void showNothing(const QString& title, const QString& why);
    void setSelected(std::vector<Id<Item>> items);
    void setView(const MapView& view);
    /// Marks a place and reads it; none.
    void setPointed(std::optional<Point> place);

    [[nodiscard]] const MapView& view() const { return view_; }
    [[nodiscard]] const QImage& image() const { return content_.image; }
    [[nodiscard]] QString reading() const;
    /// Where a point of the room is drawn, and back.
    [[nodiscard]] QPointF placeOf(Point point) const;
    [[nodiscard]] Point pointAt(QPointF place) const;

    [[nodiscard]] QSize sizeHint() const override { return {360, 280}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 120}; }

  signals:
    void viewMoved(const hallwright::MapView& view);
    void pointed(std::optional<hallwright::Point> place);
    void itemClicked(hallwright::Id<hallwright::Item> item);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    [[nodiscard]] QRectF frame() const;
    [[nodiscard]] double pixelsPerMetre() const;
    [[nodiscard]] Id<Item> itemAt(QPointF place) const;
    void paintItems(QPainter& painter) const;
    void changeView(const MapView& view);

    Content content_;
    QString nothing_;
    std::vector<Id<Item>> selected_;
    MapView view_;
    std::optional<Point> pointed_;
    std::optional<QPointF> pressed_;
    MapView pressedView_;
    bool isDragged_ = false;
};

}  // namespace hallwright
