// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QToolButton;
class QTreeView;

namespace hallwright {

class LimitsModel;
class QuantityField;
struct Answers;

/// The limits that the rules hold a design against: searched, read with their sources, changed one
/// by one and given back. They are kept in the design.
class LimitsPanel : public QWidget {
    Q_OBJECT
  public:
    explicit LimitsPanel(QWidget* parent = nullptr);

    /// Limits need no answers; all panels can be asked.
    void show(const Design& design, const Answers* answers, bool stale);
    void setUnits(UnitSystem system);
    /// Goes to a limit by its key, ready to be typed over.
    void showLimit(const QString& key);
    /// The key of the limit that is looked at; empty without one.
    [[nodiscard]] QString currentLimit() const { return key_; }

  signals:
    void editRequested(const QString& label, const Edited& edited);

  private:
    QWidget* buildBar();
    QWidget* buildEditor();
    void filterChanged();
    void showCurrent();
    void edit();
    void enterValue(double si);
    void enterSource();
    void reset();
    void request(const Edited& edited);

    Design design_;
    UnitSystem system_ = UnitSystem::Metric;
    LimitsModel* model_;
    QLineEdit* search_;
    QToolButton* changed_;
    QLabel* counts_;
    QTreeView* table_;
    QLabel* name_;
    QWidget* form_;
    QGridLayout* grid_;
    QuantityField* value_ = nullptr;
    QLabel* unit_;
    QLineEdit* source_;
    QLabel* default_;
    QLabel* problem_;
    QToolButton* reset_;
    QString key_;  ///< of the limit in the editor
};

}  // namespace hallwright
