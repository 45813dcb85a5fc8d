// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/viewport.h"

#include "views/scene/cut.h"
#include "views/scene/pick.h"
#include "views/viewport/screen.h"

#include <QNativeGestureEvent>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

#include <vtkCallbackCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kRestAfter = 150;             ///< ms without change before edges are smoothed
constexpr std::size_t kMostSmoothed = 400;  ///< figures, where the processor draws them
constexpr int kSmooth = 4;                  ///< samples a pixel for a picture that stands still
constexpr int kFrame = 45;                  ///< ms, the least between pictures of what drifts

/// VTK asks whether its context is current, and to make it so. Qt's own makeCurrent would bind
/// another framebuffer beneath it.
void answerVtk(vtkObject*, unsigned long event, void* client, void* data) {
    auto* widget = static_cast<QOpenGLWidget*>(client);
    QOpenGLContext* context = widget->context();
    if (event == vtkCommand::WindowIsCurrentEvent) {
        *static_cast<bool*>(data) = context && QOpenGLContext::currentContext() == context;
    } else if (context && QOpenGLContext::currentContext() != context) {
        context->makeCurrent(context->surface());
    }
}

}  // namespace

Viewport::Viewport(Selection& selection, QWidget* parent)
    : QOpenGLWidget(parent), screen_(std::make_unique<Screen>(selection)) {
    setObjectName("viewport");
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setMinimumSize(120, 90);
    vtkGenericOpenGLRenderWindow* window = screen_->window;
    window->SetOwnContext(0);
    window->SetReadyForRendering(false);
    window->SetFrameBlitModeToBlitToCurrent();
    window->SetMultiSamples(0);
    vtkNew<vtkCallbackCommand> answer;
    answer->SetCallback(answerVtk);
    answer->SetClientData(this);
    window->AddObserver(vtkCommand::WindowMakeCurrentEvent, answer);
    window->AddObserver(vtkCommand::WindowIsCurrentEvent, answer);
    window->AddRenderer(screen_->scene.renderer());

    screen_->band = new QRubberBand(QRubberBand::Rectangle, this);
    screen_->readout = new QLabel(this);
    screen_->readout->setObjectName("moveReadout");
    screen_->readout->setAttribute(Qt::WA_TransparentForMouseEvents);
    screen_->readout->setAutoFillBackground(true);
    screen_->readout->setMargin(4);
    screen_->readout->setFrameShape(QFrame::StyledPanel);
    screen_->readout->hide();

    screen_->rest.setSingleShot(true);
    screen_->rest.setInterval(kRestAfter);
    connect(&screen_->rest, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    screen_->drift.setSingleShot(true);
    connect(&screen_->drift, &QTimer::timeout, this, &Viewport::drift);
    connect(&selection, &Selection::changed, this, [this] {
        ++screen_->nudges;
        showSelection();
    });
    connect(&selection, &Selection::hoverChanged, this, &Viewport::showSelection);
}

Viewport::~Viewport() {
    disconnect(screen_->contextEnds);
    makeCurrent();
    screen_->window->RemoveRenderer(screen_->scene.renderer());
    screen_->window->Finalize();
    screen_.reset();
    doneCurrent();
}

void Viewport::initializeGL() {
    vtkGenericOpenGLRenderWindow* window = screen_->window;
    window->SetReadyForRendering(true);
    window->SetIsCurrent(true);
    window->SetSupportsOpenGL(1);
    window->SetIsDirect(1);
    window->OpenGLInitContext();
    // What is drawn later lies on what was drawn before at the same depth: the words of a legend.
    window->OpenGLInitState();
    screen_->ready = true;
    const auto* driver =
        reinterpret_cast<const char*>(context()->functions()->glGetString(GL_RENDERER));
    screen_->software =
        QByteArray(driver).contains("llvmpipe") || QByteArray(driver).contains("softpipe");
    // Each context that the view is given says so once.
    screen_->contextEnds = connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, [this] {
        makeCurrent();
        screen_->window->Finalize();
        screen_->window->SetReadyForRendering(false);
        screen_->ready = false;
        doneCurrent();
    });
}

void Viewport::resizeGL(int width, int height) {
    const double ratio = devicePixelRatioF();
    const int wide = static_cast<int>(std::lround(width * ratio));
    const int high = static_cast<int>(std::lround(height * ratio));
    screen_->window->SetSize(wide, high);
    screen_->camera.setSize(wide, high);
    if (!screen_->framed && !screen_->design.rooms.empty()) {
        look(screen_->locked.value_or(View::Iso));
    }
}

void Viewport::paintGL() {
    QElapsedTimer timer;
    timer.start();
    const bool still = !screen_->rest.isActive() && screen_->drag == Screen::Drag::None &&
                       screen_->scene.drifting() == 0;
    const bool light = !screen_->software || screen_->scene.placed().size() <= kMostSmoothed;
    screen_->window->SetMultiSamples((still || !screen_->software) && light ? kSmooth : 0);
    screen_->scene.prepare(screen_->camera, devicePixelRatioF());
    vtkOpenGLState* state = screen_->window->GetState();
    state->Reset();
    state->Push();
    state->ResetFramebufferBindings();
    screen_->window->Render();
    state->Pop();
    if (screen_->scene.drifting() > 0 && !screen_->drift.isActive()) {
        // At most a part of the time is drawn: the rest is for work.
        screen_->drift.start(std::max(kFrame, 2 * static_cast<int>(timer.elapsed())));
    }
}

void Viewport::refresh() {
    // What the mouse rests on may have moved, gone or become another.
    readUnderMouse();
    screen_->rest.start();
    update();
}

void Viewport::show(const Design& design, std::shared_ptr<const Answers> answers, bool stale) {
    if (screen_->gesture && !(design == screen_->design)) {
        cancel();  // what is in hand was made of another design, and would bring that back
    }
    screen_->design = design;
    screen_->answers = std::move(answers);
    screen_->stale = stale;
    showGesture();
    if (!screen_->framed && !design.rooms.empty() && screen_->ready) {
        look(screen_->locked.value_or(View::Iso));
    }
}

void Viewport::showPreview(std::shared_ptr<const Answers> answers) {
    if (screen_->gesture || screen_->guest) {
        screen_->previewAnswers = std::move(answers);
        if (screen_->gesture) {
            placeReadout(screen_->lastAt);
        }
        showGesture();
    }
}

void Viewport::setDark(bool dark) {
    screen_->scene.setDark(dark);
    refresh();
}

void Viewport::setUnits(UnitSystem system) {
    screen_->units = system;
    screen_->scene.setUnits(system);
    showGesture();
}

void Viewport::setSnapping(bool toGrid, bool toNeighbours) {
    screen_->snapToGrid = toGrid;
    screen_->snapToNeighbours = toNeighbours;
}

void Viewport::setPlacer(Placer placer) {
    screen_->placer = std::move(placer);
}

QPointF Viewport::inPixels(QPointF position) const {
    return position * devicePixelRatioF();
}

Ray Viewport::rayAt(QPointF position) const {
    const QPointF pixel = inPixels(position);
    return screen_->camera.rayThrough(pixel.x(), pixel.y());
}

Id<Item> Viewport::itemAt(QPointF position) const {
    const auto hit = screen_->scene.pickAt(rayAt(position));
    return hit ? hit->item : Id<Item>{};
}

Id<Item> Viewport::rackAt(QPointF position) const {
    const auto ray = keptPart(screen_->scene.cut(), rayAt(position));
    const auto hit = ray ? pickRack(screen_->scene.placed(), *ray) : std::nullopt;
    return hit ? hit->item : Id<Item>{};
}

std::optional<Point> Viewport::floorAt(QPointF position) const {
    const auto at = rayAt(position).meetsLevel(0.0);
    return at ? std::optional(Point{at->x, at->y}) : std::nullopt;
}

QPointF Viewport::positionOf(Vec3 point) const {
    const ScreenPoint at = screen_->camera.project(point);
    return QPointF(at.x, at.y) / devicePixelRatioF();
}

Vec3 Viewport::anchorAt(QPointF position) const {
    const Ray ray = rayAt(position);
    if (const auto hit = screen_->scene.pickAt(ray)) {
        return hit->point;
    }
    const Camera& camera = screen_->camera;
    const double toTarget = dot(camera.target() - ray.from, camera.forward()) /
                            std::max(1e-6, dot(ray.along, camera.forward()));
    const auto floor = ray.meetsLevel(0.0);
    // A floor seen at a low angle is too far away to hold on to.
    if (floor && dot(*floor - ray.from, ray.along) < 4.0 * toTarget) {
        return *floor;
    }
    return ray.at(toTarget);
}

void Viewport::showSelection() {
    std::vector<Id<Item>> shown = screen_->selection.items();
    if (screen_->gesture && screen_->gesture->isPlacing()) {
        shown = screen_->gesture->subjects();
    }
    screen_->scene.setSelection(std::move(shown), screen_->selection.hovered());
    refresh();
}

bool Viewport::event(QEvent* event) {
    const auto* key =
        event->type() == QEvent::ShortcutOverride ? static_cast<QKeyEvent*>(event) : nullptr;
    const bool isPlain =
        key && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (isPlain && (screen_->gesture || isWalkKey(key->key()))) {
        // While something is being moved, digits are numbers and no views, and Escape is ours; so
        // are the keys that one walks with.
        event->accept();
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(gesture->position(), 1.0 / std::max(0.2, 1.0 + gesture->value()));
            return true;
        }
    }
    return QOpenGLWidget::event(event);
}

/// Where several views come into one window, Qt 6.4 may show one with the picture of another until
/// its size changes.
void Viewport::showEvent(QShowEvent* event) {
    QOpenGLWidget::showEvent(event);
    constexpr int kSoon = 60;  // ms: after the others have found their sizes
    QTimer::singleShot(kSoon, this, [this] {
        const QSize own = size();
        resize(own + QSize(1, 1));
        resize(own);
    });
}

void Viewport::leaveEvent(QEvent*) {
    screen_->selection.hover({});
    if (screen_->grip && screen_->drag == Screen::Drag::None) {
        endSlice(true);
    }
    if (screen_->isAtTrace && screen_->drag == Screen::Drag::None) {
        endTrace(true);
    }
    screen_->mouse.reset();
    readUnderMouse();
}

}  // namespace hallwright
