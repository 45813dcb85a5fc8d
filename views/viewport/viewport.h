// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/edits/items.h"
#include "model/edits/row.h"
#include "model/edits/templates/pod.h"
#include "model/results/solved_state.h"
#include "views/scene/air_view.h"
#include "views/scene/cable_classes.h"
#include "views/scene/camera.h"
#include "views/scene/item_reading.h"
#include "views/scene/layers.h"
#include "views/scene/overlay.h"

#include <QOpenGLWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hallwright {

class Gesture;
struct AreaWish;
struct BuildingWish;
struct RunWish;
struct UnderlayWish;
class Selection;
struct SliceGrip;
struct SnapOptions;

/// The 3D view of the open design: shows, selects, moves and places. It changes nothing itself:
/// what a person does with the mouse becomes a preview while it lasts and a request at its end.
///
/// Orbit: middle or right drag, or Alt and left. Pan: Shift and middle drag. Zoom: wheel, at the
/// cursor.
class Viewport : public QOpenGLWidget {
    Q_OBJECT
  public:
    /// What a catalogue entry, dragged here as "product:KEY" or "assembly:KEY", is to place.
    using Placer = std::function<tl::expected<Placing, Refusal>(const QString& payload)>;

    explicit Viewport(Selection& selection, QWidget* parent = nullptr);
    ~Viewport() override;

    /// Shows a snapshot with what is known of it. While something is being moved or placed, the
    /// preview stays on top of it until it ends.
    void show(const Design& design, std::shared_ptr<const Answers> answers, bool stale);
    using QWidget::show;
    /// What the analyses say of the last `previewChanged`.
    void showPreview(std::shared_ptr<const Answers> answers);

    void setDark(bool dark);
    void setUnits(UnitSystem system);
    void setOverlay(Overlay overlay);
    /// How the network cables are coloured, or that none are drawn.
    void setCables(CableColouring colouring);
    /// What is shown under `Overlay::PowerState`; null: nothing.
    void setState(std::shared_ptr<const SolvedState> state);
    /// What the colours of this view say of an item.
    [[nodiscard]] std::optional<ItemReading> readingOf(Id<Item> item) const;
    /// What is drawn of the air under `Overlay::Air`.
    void setAirView(const AirView& view);
    /// Fits the colours of the air to what there is now.
    void refitColours();
    void setSnapping(bool toGrid, bool toNeighbours);
    void setPlacer(Placer placer);

    /// The next design shown is another one: it is looked at from the start.
    void frameNext();
    void look(View view);
    /// Shows the selection, or everything when nothing is selected.
    void fit();
    void fitAll();
    /// Brings items into the middle, from where the camera looks now.
    void flyTo(const std::vector<Id<Item>>& items);

    /// Looks from one side only: dragging moves the picture and does not turn it. For good.
    void lockTo(View view);
    [[nodiscard]] bool isLocked() const;
    /// Opens the picture along a plane.
    void setCut(const Cut& cut);
    [[nodiscard]] Cut cut() const;
    /// Shows where another view is cut; none for no axis. Seen from above it can be dragged.
    void setTrace(const Cut& cut);
    void setLayersOut(LayerSet out);
    /// Where it looks from, with its cut but without a name; and there.
    [[nodiscard]] Viewpoint viewpoint() const;
    void lookFrom(const Viewpoint& viewpoint);
    /// Stands in the hall at eye height, near what was looked at, and walks with keys and mouse;
    /// and back to where it looked from. Nothing in a locked view.
    void setWalking(bool isWalking);
    [[nodiscard]] bool isWalking() const;

    /// Leaves items out of the picture; all but some; and shows all again. It is no edit.
    void hide(const std::vector<Id<Item>>& items);
    void isolate(const std::vector<Id<Item>>& items);
    void showHidden();

    /// Starts moving the selection with the mouse, to be ended by a click or Enter.
    void beginMove();
    /// Starts placing; a click puts it down, on the floor or into a rack.
    void beginPlace(Placing placing);
    /// Starts placing a pod or drawing a row, steered by a panel: begun again with another wish it
    /// goes on where it is, and it stays in hand while the focus is elsewhere.
    void beginPod(const PodWish& wish);
    void beginRow(const RowWish& wish);
    /// Starts building in a hall, steered likewise.
    void beginBuilding(const BuildingWish& wish);
    /// Starts drawing areas, runs, or moving a drawing, steered likewise.
    void beginArea(const AreaWish& wish);
    void beginRun(const RunWish& wish, double height);
    void beginUnderlay(const UnderlayWish& wish);
    /// Starts measuring from click to click.
    void beginMeasure();
    /// Starts placing what was copied.
    void beginExcerpt(Design excerpt);
    /// Shows a change that is proposed, to be taken by a click or Enter and left by Esc.
    void suggest(const QString& label, const Design& next);
    /// Puts down what is in hand where it is shown.
    void putDown();
    /// Ends what is being done without a trace.
    void cancel();
    /// What Escape does: the same, or lets go of the selection when nothing is moved, placed or
    /// dragged.
    void escape();
    [[nodiscard]] bool isBusy() const;
    /// Hands what is in hand and steered by a panel over to another view, which the mouse is over.
    void handOver(Viewport& to);
    /// Shows what another view has in hand, unapplied; and no more.
    void showGuest(const Design& preview);
    void endGuest();

    /// The item at a place of this widget; none where there is only floor.
    [[nodiscard]] Id<Item> itemAt(QPointF position) const;
    /// The rack at a place of this widget, also below a busway or tray; none where there is none.
    [[nodiscard]] Id<Item> rackAt(QPointF position) const;
    /// The floor at a place of this widget, in site coordinates.
    [[nodiscard]] std::optional<Point> floorAt(QPointF position) const;
    /// Where a point of the site is in this widget.
    [[nodiscard]] QPointF positionOf(Vec3 point) const;

  signals:
    void editRequested(const QString& label, const hallwright::Edited& edited, int gesture);
    /// An unapplied design to be analysed; and that there is none any more.
    void previewChanged(const hallwright::Design& design);
    void previewEnded();
    /// The mouse is over this point of the site: of a slice of the air, or else of the floor. Said
    /// again when the picture changes under a mouse that rests.
    void cursorMoved(hallwright::Vec3 point, bool isOnSlice);
    void cursorLeft();
    /// What the mouse reads on a slice of the air, °C and m/s; not numbers where it is over none.
    void airRead(double celsius, double speed);
    /// A point of a slice was clicked, site coordinates.
    void sliceClicked(hallwright::Vec3 point);
    /// A slice was dragged by its border; m in room coordinates.
    void sliceMoved(hallwright::Axis axis, double position);
    /// The line where another view is cut was dragged to here, m on the site across it.
    void traceMoved(double at);
    /// What the next click does, or why it cannot.
    void hint(const QString& text);
    /// What a panel steers was put down, the request for which follows, or given up.
    void steeredDone();
    void steeredEnded();
    /// It was turned about by a key.
    void steeredTurned(bool isFlipped);
    void walkingChanged(bool isWalking);
    void menuRequested(const QPoint& globalPosition);
    void itemActivated(hallwright::Id<hallwright::Item> item);

  protected:
    void initializeGL() override;
    void resizeGL(int width, int height) override;
    void paintGL() override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    class Screen;

    // Navigation and selection.
    [[nodiscard]] QPointF inPixels(QPointF position) const;
    [[nodiscard]] Ray rayAt(QPointF position) const;
    [[nodiscard]] Vec3 anchorAt(QPointF position) const;
    void zoomAt(QPointF position, double factor);
    void hoverAt(QPointF position);
    void clickAt(Id<Item> item, Qt::KeyboardModifiers modifiers);
    void flyAlong(const Camera& to);
    void aim(Camera& camera, const std::vector<Id<Item>>& items,
             const std::function<void(Camera&)>& look);
    [[nodiscard]] bool isWalkKey(int key) const;
    [[nodiscard]] bool walkKey(QKeyEvent* event);
    void walk(double ahead, double right);
    void faceOpenSide();
    void lookAbout(QPointF step);
    void selectBand(const QRectF& band, bool enclosedOnly);
    void showSelection();
    void applyHidden();
    void refresh();

    // The air.
    void readUnderMouse();
    /// Lets what drifts with the air go on, for as long as it is seen.
    void drift();
    /// The item that one sees at a place of this widget, a slice of the air before it hides it.
    [[nodiscard]] Id<Item> seenAt(QPointF position) const;
    [[nodiscard]] std::optional<SliceGrip> gripAt(QPointF position) const;
    void hoverGrip(QPointF position);
    [[nodiscard]] bool pressGrip(QPointF position);
    void dragSlice(QPointF position);
    void endSlice(bool isKept);

    // The line where another view is cut.
    [[nodiscard]] bool isAtTrace(QPointF position) const;
    void hoverTrace(QPointF position);
    [[nodiscard]] bool pressTrace(QPointF position);
    void dragTrace(QPointF position, Qt::KeyboardModifiers modifiers);
    void endTrace(bool isKept);

    // Moving and placing.
    void startMove(Id<Item> grabbed, QPointF from);
    void startSteered(std::unique_ptr<Gesture> gesture, bool isNew);
    [[nodiscard]] SnapOptions snapOptionsAt(Point site, Qt::KeyboardModifiers modifiers) const;
    /// A click, or Enter.
    void advanceGesture();
    void continueGesture(QPointF position, Qt::KeyboardModifiers modifiers);
    void finishGesture();
    void endGesture();
    void showGesture();
    [[nodiscard]] bool gestureKey(QKeyEvent* event);
    [[nodiscard]] bool nudge(QKeyEvent* event);
    [[nodiscard]] std::optional<Point> gesturePoint(QPointF position) const;
    [[nodiscard]] bool looksAlongFloor() const;
    [[nodiscard]] Vec3 acrossFrom(QPointF position) const;
    void placeReadout(QPointF position);
    void showTip(QPointF position, const QString& text);
    void endRefusedDrag();

    std::unique_ptr<Screen> screen_;
};

}  // namespace hallwright
