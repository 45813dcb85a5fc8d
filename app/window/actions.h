// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <vector>

class QAction;
class QActionGroup;
class QPalette;
class QUndoStack;
class QWidget;

namespace hallwright {

/// Everything that can be done from menus, toolbar and keys: text, icon, shortcut and object name
/// in one place. Keys without Ctrl that change the design belong to the 3D view alone, so that they
/// stay letters and arrows elsewhere; those that only turn it work all over the window, for a field
/// that is typed in keeps what it can take.
class Actions : public QObject {
    Q_OBJECT
  public:
    Actions(QWidget& window, QWidget& view, QUndoStack& undo);

    QAction *newEmpty, *templates, *open, *save, *saveAs, *print, *quit;
    QAction *exportBomCsv, *exportBomXlsx, *exportCables, *exportLabels, *exportReport,
        *exportPicture, *exportJson;
    QAction *undo, *redo, *duplicate, *copy, *cut, *paste, *remove, *selectAll, *move, *turn,
        *turnBack;
    QAction *hide, *isolate, *showHidden, *resetLayout;
    QAction *fit, *fitAll, *iso, *top, *front, *right, *walk, *keepView, *measure;
    QList<QAction*> layers;                       ///< each with its `Layer` as data
    QAction *verdicts, *inletTemperatures, *air;  ///< one of the overlays at most
    QList<QAction*> overlays;                     ///< the others, with their `Overlay` as data
    QList<QAction*> cables;                       ///< each with its `CableColouring` as data
    QAction* march;                               ///< jets and plumes, where they matter
    QAction* compareAir;
    QAction *snapToGrid, *snapToNeighbours;
    QAction *metric, *us, *followSystem, *light, *dark;
    QList<QAction*> arrange;  ///< each says by its data what it does: an `Arrange`, and how
    QAction *placePod, *placeRow, *drawRun, *drawArea, *drawing, *supplyHall, *fabric, *rackList,
        *containAisle, *connectNew, *patchThrough, *cablesByLength, *cablesFollow, *takeOutPatches;
    QAction *workload, *energy, *compareSubnet, *fail, *backToNormal;
    QAction *catalogue, *recheck, *nextFinding, *previousFinding, *limits, *help, *about;
    QAction *commands, *shortcuts;

    enum class Arrange { Align, Spread, Mirror, Swap, Array };

    /// All of them, in the order of the menus as far as there is one.
    [[nodiscard]] const std::vector<QAction*>& all() const { return all_; }
    /// Draws the icons in the text colour of a palette.
    void drawIcons(const QPalette& palette);

  private:
    QAction* add(const char* name, const QString& text, const char* icon = "",
                 const QString& keys = {});
    /// One whose keys work while the 3D view has the focus.
    QAction* addToView(const char* name, const QString& text, const char* icon,
                       const QString& keys);
    void addArrange(const char* name, const QString& text, Arrange what, int how = 0);
    void addOverlays(QActionGroup* group);
    void addCables();
    QAction* addChoice(const char* name, const QString& text, QActionGroup* group);
    QAction* addSwitch(const char* name, const QString& text, const char* icon, bool on);
    QAction* adopt(QAction* action, const char* name, const char* icon, const QString& keys);

    QWidget& window_;
    QWidget& view_;
    std::vector<std::pair<QAction*, QString>> icons_;
    std::vector<QAction*> all_;
};

}  // namespace hallwright
