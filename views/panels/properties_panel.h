// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/hall/design.h"
#include "views/panels/field.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QScrollArea;

namespace hallwright {

class FieldRow;
class RackContents;
class Selection;
struct Answers;

/// The figures of what is selected, or of the site and a room when nothing is: each with its unit,
/// source and confidence, and changed in place. Asks for edits; what an edit refuses is said beside
/// its field.
class PropertiesPanel : public QWidget {
    Q_OBJECT
  public:
    explicit PropertiesPanel(Selection& selection, QWidget* parent = nullptr);
    ~PropertiesPanel() override;

    /// `answers` is null while there are none; `stale` says that they are of an earlier design.
    void show(const Design& design, const Answers* answers, bool stale);
    void setUnits(UnitSystem system);

  signals:
    void editRequested(const QString& label, const Edited& edited);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void refresh();
    /// Somebody has typed in a field and not yet entered it.
    [[nodiscard]] bool isTyping() const;
    void rebuild(const std::vector<Section>& sections);
    void addSection(QGridLayout& grid, QWidget* page, const Section& section);
    void showContents();
    void markDevice();
    [[nodiscard]] std::vector<Section> describe();
    void request(const QString& label, const Edited& edited, FieldRow* row);

    Selection& selection_;
    Design design_;
    std::vector<Id<Item>> shown_;  ///< the selection that the fields are of
    std::unique_ptr<Answers> answers_;
    bool stale_ = false;
    UnitSystem system_ = UnitSystem::Metric;
    Id<Room> room_;  ///< shown while nothing is selected

    QLabel* title_;
    QComboBox* rooms_;
    QScrollArea* scroll_;
    RackContents* contents_;
    std::vector<FieldRow*> rows_;
};

}  // namespace hallwright
