// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/units/dimension.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace hallwright {

class QuantityField;
class Selection;
class Viewport;

/// A section of the site: a view that is cut along a plane and looks straight at it, with what
/// moves that plane.
class SectionView : public QWidget {
    Q_OBJECT
  public:
    explicit SectionView(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] Viewport& viewport() const { return *view_; }
    /// The rooms that the plane moves through.
    void show(const Design& design);
    using QWidget::show;
    void setUnits(UnitSystem system);
    /// Moves the plane to `at`, m on the site, or as far as the halls go.
    void moveTo(double at);
    [[nodiscard]] Cut cut() const;
    /// Whether the other views are to be cut likewise.
    [[nodiscard]] bool isShared() const;

  signals:
    /// The plane moved, or is shared or not any more.
    void cutChanged();

  private:
    void apply(bool isTurned);
    void place(double at);
    [[nodiscard]] std::pair<double, double> range() const;

    Viewport* view_;
    QComboBox* axis_;
    QToolButton* flip_;
    QSlider* slider_;
    QuantityField* at_;
    QCheckBox* share_;
    QLabel* unit_ = nullptr;
    std::pair<double, double> x_{0.0, 1.0}, y_{0.0, 1.0}, z_{0.0, 3.0};  ///< m on the site
    bool isPlaced_ = false;  ///< the plane was put somewhere once
};

}  // namespace hallwright
