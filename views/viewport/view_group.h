// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/viewport/viewport.h"

#include <QObject>

#include <vector>

namespace hallwright {

/// The views of one design: they show the same, share the selection, and what is in hand in one is
/// seen in the others and goes along when the mouse does. Views that are not seen wait.
class ViewGroup : public QObject {
    Q_OBJECT
  public:
    explicit ViewGroup(Viewport& main, QObject* parent = nullptr);

    /// Adds a view beside the main one, with the keys that work in that.
    void add(Viewport& view);
    /// The view that the mouse or a key was in last.
    [[nodiscard]] Viewport& active() const { return *active_; }

    void show(const Design& design, std::shared_ptr<const Answers> answers, bool stale);
    void showPreview(std::shared_ptr<const Answers> answers);
    void setDark(bool dark);
    void setUnits(UnitSystem system);
    void setOverlay(Overlay overlay);
    void setCables(CableColouring colouring);
    void setState(const std::shared_ptr<const SolvedState>& state);
    void setAirView(const AirView& view);
    void refitColours();
    void setSnapping(bool toGrid, bool toNeighbours);
    void setPlacer(const Viewport::Placer& placer);
    void setLayersOut(LayerSet out);
    void frameNext();
    void hide(const std::vector<Id<Item>>& items);
    void isolate(const std::vector<Id<Item>>& items);
    void showHidden();

    /// The view that has something in hand, or none.
    [[nodiscard]] Viewport* busy() const;
    void putDown();
    void cancel();
    void escape();

  signals:
    // Those of the views.
    void editRequested(const QString& label, const hallwright::Edited& edited, int gesture);
    void previewChanged(const hallwright::Design& design);
    void previewEnded();
    void cursorMoved(hallwright::Vec3 point, bool isOnSlice);
    void cursorLeft();
    void airRead(double celsius, double speed);
    void sliceClicked(hallwright::Vec3 point);
    void sliceMoved(hallwright::Axis axis, double position);
    void hint(const QString& text);
    void steeredDone();
    void steeredEnded();
    void steeredTurned(bool isFlipped);
    void walkingChanged(bool isWalking);
    void menuRequested(const QPoint& globalPosition);
    void itemActivated(hallwright::Id<hallwright::Item> item);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void connectView(Viewport& view);
    void activate(Viewport& view);

    std::vector<Viewport*> views_;  ///< the main one first
    Viewport* active_;
    Design design_;
    std::shared_ptr<const Answers> answers_;
    bool isStale_ = false;
};

}  // namespace hallwright
