// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/air_panel.h"

#include "model/results/answers.h"
#include "views/panels/air_history.h"
#include "views/panels/air_profile.h"
#include "views/panels/air_trace.h"
#include "views/panels/failure_list.h"
#include "views/panels/quantity_field.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/panels/wrapped_page.h"
#include "views/scene/air_sampling.h"

#include <QCheckBox>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace hallwright {
namespace {

constexpr int kStepsPerMetre = 20;  // of a slider
constexpr int kTick = 1000;         // ms between two looks at how old the field is
constexpr std::array<Axis, 3> kAxes{Axis::X, Axis::Y, Axis::Z};

QString ago(qint64 ms) {
    if (ms < 2000) {
        return AirPanel::tr("just now");
    }
    return ms < 120000 ? AirPanel::tr("%1 s ago").arg(ms / 1000)
                       : AirPanel::tr("%1 min ago").arg(ms / 60000);
}

const std::vector<double>& edgesOf(const AirField& field, Axis axis) {
    return axis == Axis::X ? field.x : axis == Axis::Y ? field.y : field.z;
}

/// By what method a field was made, and how far it has come.
QString kindOf(const AirField& field) {
    if (field.fidelity != Fidelity::Momentum) {
        return field.isCoarse ? AirPanel::tr("Coarse, potential flow")
                              : AirPanel::tr("Refined, potential flow");
    }
    const auto seconds = std::lround(field.simulated);
    return field.isUnderWay ? AirPanel::tr("Jets and plumes, marching: %1 s").arg(seconds)
           : field.isConverged
               ? AirPanel::tr("Jets and plumes, settled after %1 s").arg(seconds)
               : AirPanel::tr("Jets and plumes, still swaying after %1 s").arg(seconds);
}

}  // namespace

AirPanel::AirPanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      status_(new QLabel),
      empty_(new QLabel),
      controls_(new QWidget),
      limit_(new QuantityField(Dimension::Temperature)),
      limitUnit_(new QLabel),
      history_(new AirHistory),
      profile_(new AirProfile),
      trace_(new AirTrace(selection)),
      failures_(new FailureList(selection)) {
    setObjectName(QStringLiteral("airPanel"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    whole->addWidget(scroll);
    auto* page = new WrappedPage;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);

    // Two lines whatever they say: an age that grows must not push the controls down.
    status_->setObjectName(QStringLiteral("airStatus"));
    status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    status_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    empty_->setObjectName(QStringLiteral("airEmpty"));
    empty_->setWordWrap(true);
    setRole(status_, "muted");
    setRole(empty_, "muted");
    auto* grid = new QGridLayout(controls_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (const Axis axis : kAxes) {
        addSlice(*grid, axis);
    }
    const auto wide = [grid](QWidget* widget) {
        grid->addWidget(widget, grid->rowCount(), 0, 1, 3);
    };
    wide(addSwitch("airInlets", tr("&Inlet faces of racks"),
                   tr("The fronts of racks in the colour of the air that they draw"),
                   &AirView::inlets));
    limit_->setObjectName(QStringLiteral("airLimit"));
    limit_->setSubject(tr("The temperature of the surface"));
    limit_->setRange(-20.0, 100.0);
    limit_->show(view_.limit);
    limitUnit_->setText(limit_->unit());
    setRole(limitUnit_, "muted");
    limit_->setMaximumWidth(limit_->fontMetrics().horizontalAdvance(QStringLiteral("000.0 °C")) +
                            40);
    connect(limit_, &QuantityField::entered, this, [this](double celsius) {
        view_.limit = celsius;
        emit viewChanged(view_);
    });
    auto* surface = addSwitch("airSurface", tr("&Surface of"),
                              tr("Where the air is as warm as this: warmer on the one side, cooler "
                                 "on the other"),
                              &AirView::isosurface);
    const int row = grid->rowCount();
    grid->addWidget(surface, row, 0);
    auto* limit = new QHBoxLayout;
    limit->addWidget(limit_);
    limit->addWidget(limitUnit_);
    limit->addStretch(1);
    grid->addLayout(limit, row, 1, 1, 2);
    // The field is too narrow for a sentence below it.
    limit_->problem()->setObjectName(QStringLiteral("airLimit.problem"));
    wide(limit_->problem());
    wide(addSwitch("airLines", tr("S&treamlines"),
                   tr("The ways of the air from tiles, coolers and exhausts"),
                   &AirView::streamlines));
    wide(addSwitch("airParticles", tr("&Drifting particles"),
                   tr("Particles that the air carries along, at its own speed"),
                   &AirView::particles));
    wide(addSwitch("airCauses", tr("S&ources of the selected rack"),
                   tr("Curves from whose air the selected rack breathes, as thick as their share: "
                      "the five greatest"),
                   &AirView::causes));

    auto* compare = new QToolButton;
    compare->setObjectName(QStringLiteral("airCompare"));
    compare->setText(tr("Compare…"));
    compare->setToolTip(
        tr("Two states of the air side by side: methods, designs, or a cooler failed"));
    connect(compare, &QToolButton::clicked, this, &AirPanel::compareRequested);
    auto* refit = new QToolButton;
    refit->setObjectName(QStringLiteral("airRefit"));
    refit->setText(tr("Fit colours"));
    refit->setToolTip(
        tr("From the coldest to the hottest air there is now; while you edit the colours hold "
           "still as long as they can"));
    connect(refit, &QToolButton::clicked, this, &AirPanel::refitRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(refit);
    buttons->addWidget(compare);
    buttons->addStretch(1);
    grid->addLayout(buttons, grid->rowCount(), 0, 1, 3);

    column->addWidget(status_);
    column->addWidget(empty_);
    column->addWidget(controls_);
    column->addWidget(history_);
    const auto part = [&](QWidget* widget) {
        auto* rule = new QFrame;
        rule->setFrameShape(QFrame::HLine);
        rule->setForegroundRole(QPalette::Mid);
        column->addWidget(rule);
        column->addWidget(widget);
    };
    part(trace_);
    part(profile_);
    part(failures_);
    column->addStretch(1);
    scroll->setWidget(page);
    connect(profile_, &AirProfile::alongChanged, this, [this](Axis axis) {
        view_.probeAlong = axis;
        fillProfile();
        emit viewChanged(view_);
    });
    connect(profile_, &AirProfile::cleared, this, [this] { setProbe(std::nullopt); });
    connect(&tick_, &QTimer::timeout, this, &AirPanel::fillStatus);
    tick_.start(kTick);
    fill();
}

void AirPanel::addSlice(QGridLayout& grid, Axis axis) {
    constexpr std::array<const char*, 3> kLetters{"X", "Y", "Z"};
    const std::array<QString, 3> texts{tr("Slice across &x"), tr("Slice across &y"),
                                       tr("Slice at &height")};
    const auto at = static_cast<std::size_t>(axis);
    Slice& slice = slices_[at];
    slice = {new QCheckBox(texts[at]), new QSlider(Qt::Horizontal), new QLabel};
    const QString name = QStringLiteral("airSlice") + QLatin1String(kLetters[at]);
    slice.box->setObjectName(name);
    slice.box->setToolTip(tr("Temperatures on a plane, cell by cell"));
    slice.box->setChecked(view_.slices[at]);
    slice.slider->setObjectName(name + QStringLiteral(".slider"));
    slice.slider->setToolTip(tr("Where the slice is; its border can be dragged in the 3D view"));
    slice.slider->setAccessibleName(slice.box->text().remove(QLatin1Char('&')));
    slice.slider->setSingleStep(1);
    slice.slider->setPageStep(kStepsPerMetre / 2);
    slice.place->setObjectName(name + QStringLiteral(".place"));
    slice.place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    slice.place->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("000.0 ft")));
    const int row = grid.rowCount();
    grid.addWidget(slice.box, row, 0);
    grid.addWidget(slice.slider, row, 1);
    grid.addWidget(slice.place, row, 2);
    connect(slice.box, &QCheckBox::toggled, this, [this, at](bool on) {
        view_.slices[at] = on;
        fillProfile();
        emit viewChanged(view_);
    });
    connect(slice.slider, &QSlider::valueChanged, this, [this, axis, at](int value) {
        view_.positions[at] = static_cast<double>(value) / kStepsPerMetre;
        fillSlice(axis);
        fillProfile();
        if (view_.slices[at]) {
            emit viewChanged(view_);
        } else {
            slices_[at].box->setChecked(true);  // which says so
        }
    });
}

QCheckBox* AirPanel::addSwitch(const char* name, const QString& text, const QString& tip,
                               bool AirView::*what) {
    auto* box = new QCheckBox(text);
    box->setObjectName(QLatin1String(name));
    box->setToolTip(tip);
    box->setChecked(view_.*what);
    connect(box, &QCheckBox::toggled, this, [this, what](bool on) {
        view_.*what = on;
        emit viewChanged(view_);
    });
    return box;
}

void AirPanel::show(const Design& design, const Answers* answers, bool stale) {
    const AirFields fields = answers ? answers->fields : AirFields{};
    if (fields != fields_) {
        since_.start();
    }
    design_ = design;
    fields_ = fields;
    hasAnswers_ = answers != nullptr;
    stale_ = stale || (answers && answers->fieldsAreOld);
    fill();
}

void AirPanel::setUnits(UnitSystem system) {
    system_ = system;
    limit_->setUnits(system);
    limitUnit_->setText(limit_->unit());
    failures_->setUnits(system);
    fill();
}

void AirPanel::moveSlice(Axis axis, double position) {
    view_.positions[static_cast<std::size_t>(axis)] =
        fields_.empty() ? position : slicePosition(*fields_.front(), axis, position);
    fillSlice(axis);
    fillProfile();
    emit viewChanged(view_);
}

void AirPanel::setProbe(std::optional<Vec3> site) {
    view_.probe = site;
    fillProfile();
    emit viewChanged(view_);
}

void AirPanel::fill() {
    const bool any = !fields_.empty();
    empty_->setVisible(!any);
    status_->setVisible(any);
    controls_->setEnabled(any);
    trace_->setVisible(any);
    profile_->setVisible(any);
    failures_->setVisible(any);
    empty_->setText(
        !hasAnswers_ ? tr("No temperature field yet: the design has not been checked.")
        : design_.items.empty()
            ? tr("No temperature field yet: the hall is empty. Place racks that draw air and "
                 "coolers that give it.")
            : tr("No temperature field yet: this design is judged by balances of heat and flow "
                 "alone. A field needs a hall with racks that draw air and coolers that run."));
    for (const Axis axis : kAxes) {
        fillSlice(axis);
    }
    fillStatus();
    history_->show(design_, fields_, stale_, system_);
    trace_->show(design_, fields_, stale_, system_);
    fillProfile();
}

void AirPanel::fillProfile() {
    profile_->show(design_, fields_, view_, stale_, system_);
}

double AirPanel::positionOf(Axis axis) const {
    const double wanted = view_.position(axis);
    return fields_.empty() ? wanted : slicePosition(*fields_.front(), axis, wanted);
}

void AirPanel::fillSlice(Axis axis) {
    const Slice& slice = slices_[static_cast<std::size_t>(axis)];
    double low = 0.0;
    double high = 0.0;
    for (const auto& field : fields_) {
        const std::vector<double>& edges = edgesOf(*field, axis);
        if (edges.size() > 1) {
            low = std::min(low, edges.front());
            high = std::max(high, edges.back());
        }
    }
    const double position = positionOf(axis);
    const QSignalBlocker quiet(slice.slider);
    slice.slider->setRange(static_cast<int>(std::ceil(low * kStepsPerMetre)),
                           static_cast<int>(std::floor(high * kStepsPerMetre)));
    if (std::isfinite(position)) {
        slice.slider->setValue(static_cast<int>(std::lround(position * kStepsPerMetre)));
    }
    slice.place->setText(
        fields_.empty()
            ? QString()
            : QString::number(toDisplay(position, Dimension::Distance, system_), 'f', 2) +
                  QLatin1Char(' ') + asText(unitLabel(Dimension::Distance, system_)));
}

void AirPanel::fillStatus() {
    if (fields_.empty()) {
        return;
    }
    const AirField& field = *fields_.front();
    std::size_t cells = 0;
    double seconds = 0.0;
    bool isConverged = true;
    for (const auto& each : fields_) {
        cells += each->cells;
        seconds += each->seconds;
        isConverged = isConverged && each->isConverged;
    }
    const QString kind = kindOf(field);
    const QString age = tr("cells of %1 · %2")
                            .arg(asText(formatted(field.cell, Dimension::Distance, system_)),
                                 stale_ ? tr("being computed anew") : ago(since_.elapsed()));
    const bool isLost = !isConverged && field.fidelity == Fidelity::Potential;
    status_->setText(kind + (isLost ? tr(" · not converged") : QString()) + QLatin1Char('\n') +
                     age);
    status_->setToolTip(tr("%1 cells of air in %2 s of work").arg(cells).arg(seconds, 0, 'g', 2));
}

}  // namespace hallwright
