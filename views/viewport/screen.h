// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/selection.h"
#include "views/scene/hall_scene.h"
#include "views/viewport/gesture.h"
#include "views/viewport/viewport.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPointF>
#include <QRubberBand>
#include <QTimer>
#include <QVariantAnimation>

#include <vtkNew.h>

#include <memory>

class vtkGenericOpenGLRenderWindow;

namespace hallwright {

/// What the viewport holds, apart from its header so that nobody else compiles VTK.
class Viewport::Screen {
  public:
    /// What the pressed mouse button is doing.
    enum class Drag { None, Orbit, Pan, Pressed, Move, Draw, Band, Slice, Trace };

    explicit Screen(Selection& shared) : selection(shared) {}

    Selection& selection;
    HallScene scene;
    Camera camera;
    vtkNew<vtkGenericOpenGLRenderWindow> window;
    bool ready = false;
    bool software = true;  ///< the processor draws, not a graphics card
    QMetaObject::Connection contextEnds;
    std::optional<View> locked;        ///< the only view there is
    std::optional<Camera> beforeWalk;  ///< while one walks
    std::optional<Design> guest;       ///< what another view holds, shown along
    bool framed = false;               ///< the camera has shown a design once

    Design design;
    std::shared_ptr<const Answers> answers;
    bool stale = false;
    std::shared_ptr<const Answers> previewAnswers;
    UnitSystem units = UnitSystem::Metric;
    Placer placer;

    Drag drag = Drag::None;
    QPointF pressedAt;
    QPointF lastAt;
    std::optional<QPointF> mouse;  ///< while it is over the view
    Id<Item> pressedItem;
    std::optional<Vec3> pressedSlice;  ///< a point of a slice, with nothing before it
    Vec3 held;                         ///< what is under the mouse while panning
    Vec3 moveFrom;                     ///< what was grabbed, where one looks along the floor
    double moveLevel = 0.0;            ///< m, the height at which the grabbed point glides
    std::unique_ptr<Gesture> gesture;
    std::optional<SliceGrip> grip;  ///< the slice that the mouse is at or has taken
    double sliceFrom = 0.0;         ///< m, where a dragged slice was
    double sliceOffset = 0.0;       ///< m along its axis, between its grip and the mouse
    Cut trace;                      ///< where another view is cut
    bool isAtTrace = false;         ///< the mouse is
    double traceFrom = 0.0;         ///< m, where a dragged trace was
    double traceOffset = 0.0;       ///< m between it and the mouse
    std::vector<Id<Item>> hidden;
    std::optional<Placing> lastPlaced;
    QString refusedDrag;  ///< why what is dragged over the view cannot be placed
    int nudges = 1;       ///< nudges of one number make one undo step
    bool snapToGrid = true;
    bool snapToNeighbours = true;

    QRubberBand* band = nullptr;
    QLabel* readout = nullptr;
    QTimer drift;           ///< until the next picture of what drifts with the air
    QElapsedTimer drifted;  ///< since the last
    QTimer rest;            ///< runs out when the picture has stood still
    QVariantAnimation flight;
};

}  // namespace hallwright
