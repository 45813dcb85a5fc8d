// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/results/power.h"
#include "views/panels/findings_model.h"

#include <QDateTime>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTextBrowser;
class QToolButton;
class QVBoxLayout;
class QTreeView;

namespace hallwright {

class Selection;
struct Answers;

/// What the rules say: counts, a table that sorts, filters and groups, and for the current line its
/// formula with the numbers, its source and the way to take responsibility for it.
class FindingsPanel : public QWidget {
    Q_OBJECT
  public:
    explicit FindingsPanel(Selection& selection, QWidget* parent = nullptr);

    /// `answers` is null while there are none; `stale` says that they are of an earlier design.
    void show(const Design& design, const Answers* answers, bool stale);
    void setUnits(UnitSystem system);
    /// What was found when the design was last opened or saved.
    void setBaseline(const Answers& answers);

    /// Whether a fix is shown and waits to be taken or left.
    void setSuggesting(bool isSuggesting);
    /// The rule of the current line; empty without one.
    [[nodiscard]] std::string currentRule() const;
    /// The same, but only as long as nothing else has been selected since.
    [[nodiscard]] std::string ruleInHand() const;
    /// Goes to the next or previous line and activates it, from the end to the start again.
    void activateNext();
    void activatePrevious();

  signals:
    void findingActivated(const Finding& finding);
    /// The limit of the current finding is to be looked at: a key of the thresholds.
    void limitRequested(const QString& key);
    /// What a rule says is to be read about: its id.
    void ruleRequested(const QString& rule);
    void editRequested(const QString& label, const Edited& edited);
    /// A fix is to be looked at before it is taken.
    void fixRequested(const QString& label, const Design& next);
    void fixTaken();
    void fixLeft();
    /// Another line is looked at.
    void currentChanged();
    /// A menu for the items of a line, at a place of the screen.
    void menuRequested(const QPoint& position);

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* buildBar();
    QWidget* buildDetail();
    void filterChanged();
    void activate(const QModelIndex& index);
    void step(int by);
    void showDetail();
    void showCounts();
    void keepCurrent();
    void restoreCurrent();
    void waiveCurrent();
    void fillFixes();

    Selection& selection_;
    Design design_;
    UnitSystem system_ = UnitSystem::Metric;
    bool stale_ = false;
    bool checked_ = false;
    QDateTime checkedAt_;

    FindingsModel* model_;
    QLabel* counts_;
    QLineEdit* search_;
    std::vector<QToolButton*> verdicts_;
    QToolButton* provisional_;
    QToolButton* waived_;
    QToolButton* changes_;
    QComboBox* grouping_;
    QStackedWidget* pages_;
    QLabel* empty_;
    QTreeView* table_;
    QTextBrowser* detail_;
    QLineEdit* reason_;
    QLineEdit* author_;  ///< of a waiver; that of the design until one types another
    QPushButton* waive_;
    QPushButton *take_, *leave_;
    bool isSuggesting_ = false;
    bool isRestoring_ = false;  ///< the line of before is looked for
    bool isInHand_ = false;     ///< the current line was gone to after what is selected was
    QVBoxLayout* fixes_;        ///< a button for each way to clear the current finding
    Finding fixesFor_;
    Design fixesOf_;
    PowerResult power_;  ///< for fixes that ask for it; empty where no finding has one
    QLabel* problem_;

    FindingKey current_;  ///< of the line to return to after a change
    QString detailFor_;   ///< the detail as shown, to leave it alone while it is the same
};

}  // namespace hallwright
