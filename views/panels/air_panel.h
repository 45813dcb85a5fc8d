// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/air_field.h"
#include "model/units/dimension.h"
#include "views/scene/air_view.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QGridLayout;
class QLabel;
class QSlider;

namespace hallwright {

class AirHistory;
class AirProfile;
class AirTrace;
class FailureList;
class QuantityField;
class Selection;
struct Answers;

/// What is drawn of the air in the 3D view, how good the field is, and the air of what is selected.
class AirPanel : public QWidget {
    Q_OBJECT
  public:
    explicit AirPanel(Selection& selection, QWidget* parent = nullptr);

    /// `answers` is null while there are none; `stale` says that they are of an earlier design.
    void show(const Design& design, const Answers* answers, bool stale);
    void setUnits(UnitSystem system);

    [[nodiscard]] const AirView& view() const { return view_; }
    /// The failures of coolers, below.
    [[nodiscard]] FailureList& failures() { return *failures_; }
    /// Follows a slice that is dragged elsewhere; m in room coordinates.
    void moveSlice(Axis axis, double position);
    /// Follows a point of the site that is chosen elsewhere; none takes it away.
    void setProbe(std::optional<Vec3> site);

  signals:
    void viewChanged(const hallwright::AirView& view);
    /// The colours are to fit the air that there is now.
    void refitRequested();
    /// Two states of the air are to be seen side by side.
    void compareRequested();

  private:
    struct Slice {
        QCheckBox* box;
        QSlider* slider;
        QLabel* place;
    };
    void addSlice(QGridLayout& grid, Axis axis);
    QCheckBox* addSwitch(const char* name, const QString& text, const QString& tip,
                         bool AirView::*what);
    void fill();
    void fillSlice(Axis axis);
    void fillStatus();
    void fillProfile();
    [[nodiscard]] double positionOf(Axis axis) const;

    AirView view_;
    Design design_;
    AirFields fields_;
    bool hasAnswers_ = false;
    bool stale_ = false;
    UnitSystem system_ = UnitSystem::Metric;
    QElapsedTimer since_;  ///< the newest field came
    QTimer tick_;

    QLabel* status_;
    QLabel* empty_;
    QWidget* controls_;
    std::array<Slice, 3> slices_{};
    QuantityField* limit_;
    QLabel* limitUnit_;
    AirHistory* history_;
    AirProfile* profile_;
    AirTrace* trace_;
    FailureList* failures_;
};

}  // namespace hallwright
