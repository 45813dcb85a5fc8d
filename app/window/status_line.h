// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <QLabel>
#include <QObject>
#include <QTimer>

#include <optional>

class QStatusBar;

namespace hallwright {

class LiveCheck;

/// The line below: what the next click does, where the mouse is, how much is selected, what the
/// solvers do and how old their answer is.
class StatusLine : public QObject {
    Q_OBJECT
  public:
    StatusLine(QStatusBar& bar, const LiveCheck& live, QObject* parent);

    /// What the next click does in the middle of something; empty when nothing is under way.
    void showHint(const QString& text);
    /// What it does otherwise.
    void showIdleHint(const QString& text);
    /// `site` in site coordinates, none while the mouse is elsewhere; `height` in m above the
    /// finished floor, none on the floor itself.
    void showCursor(const Design& design, std::optional<Point> site, std::optional<double> height,
                    UnitSystem system);
    /// What the mouse reads on a slice of the air; not numbers: it is over none.
    void showAir(double celsius, double speed, UnitSystem system);
    void showSelection(std::size_t count);
    void setUnits(UnitSystem system);
    void showCheck();

  private:
    void fillHint();

    const LiveCheck& live_;
    UnitSystem units_ = UnitSystem::Metric;
    QString urgent_;
    QString idle_;
    QLabel* hint_;
    QLabel* cursor_;
    QLabel* air_;
    QLabel* selection_;
    QLabel* check_;
    QLabel* waived_;
    QTimer tick_;
};

}  // namespace hallwright
