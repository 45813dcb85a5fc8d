// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "views/rack/rack_elevation.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QStackedWidget;

namespace hallwright {

class Selection;

/// The elevation of the racks that are selected, with the choice of sides; says what to do while
/// there are none.
class RackPanel : public QWidget {
    Q_OBJECT
  public:
    explicit RackPanel(Selection& selection, QWidget* parent = nullptr);

    void show(const Design& design);
    using QWidget::show;
    void setUnits(UnitSystem system);
    [[nodiscard]] RackElevation& elevation() { return *elevation_; }

  signals:
    void editRequested(const QString& label, const hallwright::Edited& edited);
    void hint(const QString& text);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void refresh();
    void say(const QString& problem);

    Selection& selection_;
    Design design_;
    QButtonGroup* sides_;
    QLabel* count_;
    QStackedWidget* pages_;
    QLabel* nothing_;
    RackElevation* elevation_;
    QLabel* message_;
};

}  // namespace hallwright
