// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/solved_state.h"
#include "model/results/state_effects.h"

#include <QFrame>
#include <QString>

#include <memory>
#include <vector>

class QAction;
class QLabel;
class QToolButton;

namespace hallwright {

class Contingency;
class Selection;

/// What a state does, without its name: who is without power, on one feed less, what
/// is overloaded.
QString effectsInWords(const SolvedState& solved, const StateEffects& effects, UnitSystem units);

/// Above the views while something is lost: what is lost and what comes of it, with ways to select
/// what is concerned and back to normal.
class ContingencyBar : public QFrame {
    Q_OBJECT
  public:
    ContingencyBar(Contingency& contingency, Selection& selection, QWidget* parent = nullptr);

    /// `design` names what is lost until it is solved; `solved` may be null, and is shown faintly
    /// when it is old.
    void show(const Design& design, const std::shared_ptr<const SolvedState>& solved, bool isOld);
    using QWidget::show;
    void setUnits(UnitSystem units);

  private:
    void describe();
    void offer(QAction* action, std::vector<Id<Item>> items, const QString& text);

    Contingency& contingency_;
    Selection& selection_;
    std::shared_ptr<const SolvedState> solved_;
    StateEffects effects_;
    UnitSystem units_ = UnitSystem::Metric;
    QLabel *title_, *text_;
    QToolButton* select_;
    QAction *dark_, *fewer_, *over_;
};

}  // namespace hallwright
