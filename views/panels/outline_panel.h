// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTreeView;

namespace hallwright {

class OutlineModel;
class Selection;
struct Answers;
struct Design;

/// Everything that is placed, by room, row and kind, in step with the selection.
class OutlinePanel : public QWidget {
    Q_OBJECT
  public:
    explicit OutlinePanel(Selection& selection, QWidget* parent = nullptr);

    /// `answers` is null while there are none; `stale` says that they are of an earlier design.
    void show(const Design& design, const Answers* answers, bool stale);
    /// Nothing here has a unit; all panels can be asked.
    void setUnits(UnitSystem system);

  signals:
    /// An item was double clicked: bring it into view.
    void itemActivated(Id<Item> item);
    /// A menu for what is selected, at a place of the screen.
    void menuRequested(const QPoint& position);

  private:
    void takeSelection();
    void giveSelection();
    void showEmpty();

    Selection& selection_;
    OutlineModel* model_;
    QLineEdit* search_;
    QStackedWidget* pages_;
    QTreeView* tree_;
    QLabel* empty_;
    bool isTaking_ = false;  ///< the tree follows the selection, and must not answer
};

}  // namespace hallwright
