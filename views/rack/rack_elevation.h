// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/items.h"
#include "model/results/answers.h"
#include "views/rack/device_in_hand.h"
#include "views/rack/elevation_layout.h"
#include "views/rack/elevation_painter.h"

#include <QAbstractScrollArea>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QLabel;

namespace hallwright {

class Selection;

/// Racks from the front and the rear, side by side, with what is in them. A click marks a device, a
/// drag moves it by U or to another rack, and what is dragged out of the catalogue is mounted where
/// it is let go. It changes nothing itself: it asks for edits.
class RackElevation : public QAbstractScrollArea {
    Q_OBJECT
  public:
    /// What a catalogue entry, dragged here as "product:KEY", is to mount.
    using Placer = std::function<tl::expected<Placing, Refusal>(const QString& payload)>;

    explicit RackElevation(Selection& selection, QWidget* parent = nullptr);
    ~RackElevation() override;

    void show(const Design& design, std::vector<Id<Item>> racks);
    using QWidget::show;
    void setSides(RackSides sides);
    void setUnits(UnitSystem system);
    void setPlacer(Placer placer);
    /// How the overlay of the other views reaches the racks here; asked at every painting.
    void setReader(RackReader reader);

    /// What the analyses say of the last `previewChanged`, and of the design as it is; may be null.
    void showPreview(std::shared_ptr<const Answers> preview, std::shared_ptr<const Answers> now);

    /// Puts down what is in hand without a trace; false: nothing was.
    bool cancel();
    [[nodiscard]] bool isBusy() const { return hand_.has_value(); }

    /// Where the front of a device is drawn, else its rear, in the viewport; null for one that is
    /// not.
    [[nodiscard]] QRect placeOf(DeviceRef device) const;
    /// Where U of a rack are drawn.
    [[nodiscard]] QRect placeOf(Id<Item> rack, const UnitSpan& units) const;
    /// Where a port is drawn on the rear of its device; null for one that is not.
    [[nodiscard]] QRect placeOf(const PortRef& port) const;
    [[nodiscard]] const ElevationLayout& layoutOfRacks() const { return layout_; }
    [[nodiscard]] QString tipAt(QPoint position) const;

  signals:
    void editRequested(const QString& label, const hallwright::Edited& edited);
    /// What the next click does; empty: nothing special.
    void hint(const QString& text);
    /// Why something could not be done; empty: all is well.
    void refused(const QString& why);
    /// An unapplied design to be analysed; and that there is none any more.
    void previewChanged(const hallwright::Design& design);
    void previewEnded();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void arrange();
    [[nodiscard]] QFont smallFont() const;
    [[nodiscard]] double headHeight() const;
    /// Between the layout and the viewport.
    [[nodiscard]] QPointF toLayout(QPointF position) const;
    [[nodiscard]] QRect toViewport(const QRectF& box) const;
    [[nodiscard]] DeviceRef deviceAt(QPointF position) const;
    [[nodiscard]] bool isThere(DeviceRef device) const;
    void hover(DeviceRef device);
    void showMarked();

    void carry(QPointF position);
    void letGo();
    void scrollNear(QPointF position);
    void sayOf(QPointF position);
    void request(const QString& label, const Edited& edited, Id<Item> rack);
    void removeMarked();
    void nudge(int units);
    void step(Qt::Key key);

    Selection& selection_;
    Design design_;
    std::vector<Id<Item>> racks_;
    RackLinks links_;
    RackSides sides_ = RackSides::Both;
    UnitSystem units_ = UnitSystem::Metric;
    Placer placer_;
    RackReader reader_;
    ElevationLayout layout_;
    DeviceRef hovered_;
    std::optional<QPointF> pressed_;  ///< in the viewport; a click until the mouse has moved
    DeviceRef pressedDevice_;
    std::optional<DeviceInHand> hand_;
    std::optional<QPointF> carriedTo_;        ///< where the mouse is with it
    std::shared_ptr<const Answers> preview_;  ///< of where it is held
    std::shared_ptr<const Answers> judged_;   ///< of the design as it is
    QString refusedDrag_;  ///< why what is dragged over this view cannot be mounted
    QLabel* readout_;
};

}  // namespace hallwright
