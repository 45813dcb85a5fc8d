// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/live/live_check.h"
#include "app/live/paperwork.h"
#include "model/document/document.h"
#include "model/edits/templates/templates.h"
#include "model/results/solved_state.h"
#include "model/units/dimension.h"
#include "views/panels/contingency.h"
#include "views/panels/layout_panel.h"
#include "views/panels/selection.h"
#include "views/scene/cable_classes.h"
#include "views/scene/layers.h"
#include "views/scene/overlay.h"

#include <QMainWindow>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

class QAction;
class QMenu;
class QStackedWidget;
class QTimer;

namespace hallwright {

class Actions;
class AirPanel;
class CataloguePanel;
class ComparisonRun;
class ContingencyBar;
class CompareWindow;
class DiagramDock;
class FabricDock;
struct CablesChosen;
class FaceplateDock;
class FailureWatch;
class FileWork;
class FindingsPanel;
class HelpPanel;
class LimitsPanel;
class MessageBar;
class MetricsPanel;
class OutlinePanel;
class PropertiesPanel;
class RackPanel;
class CapacityDock;
class DraftKeeper;
struct Draft;
class LongWork;
struct GrowthWish;
class SectionView;
class StateRun;
class StatusLine;
class ViewGroup;
class Viewport;
class WelcomePage;
struct HelpPlace;
struct PictureOptions;

/// The window: introduces document, live check, 3D view and panels to each other.
class MainWindow : public QMainWindow {
    Q_OBJECT
  public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Document& document() { return document_; }
    [[nodiscard]] LiveCheck& live() { return live_; }
    [[nodiscard]] Selection& selection() { return selection_; }
    /// The main view, and those beside it.
    [[nodiscard]] Viewport& viewport() { return *viewport_; }
    [[nodiscard]] ViewGroup& views() { return *views_; }

    /// Reads a file beside the window and opens it; what cannot be read is said in the window.
    void openFile(const QString& path);
    /// Writes the design as it is now to `path`, beside the window; said in it when it cannot be.
    void saveTo(const QString& path);
    /// A file is being read or written, or a template built.
    [[nodiscard]] bool isFiling() const;
    /// Opens a copy of a file that has no file yet, so that saving asks where.
    void openCopy(const QString& path);
    void newFromTemplate(const QString& key, const TemplateSettings& settings);
    /// Keeps what is not saved, as a clock asks for: so an accident costs little.
    void keepDraft();
    [[nodiscard]] const DraftKeeper& drafts() const { return *drafts_; }

  protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    // Construction.
    void setMarching(bool isWanted);
    void takeRoom();
    void buildCentre();
    void buildViews();
    void buildDocks();
    [[nodiscard]] bool hasRoomForColumn() const;
    void buildMenus();
    void buildToolBar();
    void connectDocument();
    void connectViewport();
    void connectRack();
    void connectAir();
    void connectFailures();
    void connectContingency();
    void connectActions();
    void connectLayout();
    void connectViews();

    // Showing.
    void refresh();
    void refreshPanels();
    void forgetProbe();
    void showComparison();
    void refreshComparison();
    void showFailures();
    [[nodiscard]] std::optional<DeviceRef> lossWanted() const;
    void colourByState();
    void followState();
    void showState();
    void showDesign(bool shown);
    void pruneSelection();
    void showRecent();
    /// What colours the 3D view.
    [[nodiscard]] Overlay overlay() const;
    [[nodiscard]] CableColouring cables() const;
    /// How the views colour what they show, for a picture of it.
    [[nodiscard]] PictureOptions seen() const;
    void raiseDock(const char* name);
    /// Gives the panels at the sides the width that they have at first.
    void restPanels();
    [[nodiscard]] Viewport& turnable() const;
    void showLayers();
    /// Brings a layer back that what is drawn next belongs to.
    void showLayer(Layer layer);
    void keepView();
    void lookFrom(const std::string& name);
    void fillViewpoints(QMenu& menu);
    /// Puts all panels where they are at first.
    void resetLayout();
    /// What a double click in the 3D view does.
    void openItem(Id<Item> item);
    void showRack();
    /// Says what the next click does while nothing is under way.
    void showIdleHint();
    void enableActions();
    void setUnits(UnitSystem system);
    void setTheme(const QString& name);
    void showMenu(const QPoint& position);

    // Edits.
    /// That of the open design; null while it is not answered.
    [[nodiscard]] const NetworkResult* knownNetwork() const;
    void apply(const QString& label, const Edited& edited, int gesture = 0);
    void duplicateSelection();
    void removeSelection();
    void sayWhatWasCut(const Design& before, const std::vector<Id<Item>>& gone);
    /// While `menu` is open, its Delete says what it would cut.
    void tellCutBefore(const QMenu& menu);
    void rotateSelection(double degrees);
    void arrangeSelection(const QAction& action);
    void arraySelection();
    void setSelectionState(ItemState state);
    void selectEverything();
    void place(const QString& payload);
    void replaceSelection(const QString& payload);
    void beginTool(LayoutPanel::Tool tool);
    bool follows(LayoutPanel::Tool tool, bool isPossible);
    void setTool(std::optional<LayoutPanel::Tool> tool);
    void supply(Id<Room> hall, const SupplyWish& wish);
    void takeSupply(const QString& hall, quint64 revision, const Edited& supplied);
    void connectCapacity();
    void connectDrafts();
    void fillDrafts(QMenu& menu);
    void recover(const Draft& draft);
    void findPlaces(const GrowthWish& wish);
    void chooseWorkload();
    void showEnergy();
    void chooseFabric();
    void connectCables();
    void chooseCables();
    void tellCables(const CablesChosen& chosen);
    void compareSubnet();
    /// Shows a change in the view, to be taken or left there or in the panel that proposes it.
    void suggest(const QString& label, const Design& next);
    void copySelection();
    void paste();
    void addDrawing();
    void openDrawing(const QString& path);
    void takeRackList(const QString& text);
    void openRackList(const QString& path);
    void showCommands();
    void showShortcuts();
    void showHelp();
    [[nodiscard]] HelpPlace placeOfHelp() const;
    void readHelp(const HelpPlace& place);
    [[nodiscard]] QString named(const QString& verb) const;

    // Files.
    [[nodiscard]] bool isTyping() const;
    /// Takes what is typed in a field but not yet entered.
    void finishTyping();
    /// Does what takes the place of the design, or ends the window: once no dialog is open, all is
    /// saved that is being saved, and a person has been asked about what is not.
    void leave(std::function<void()> then);
    void newEmpty();
    void open();
    void openFrom(const QString& path, bool asCopy);
    /// False when it was not said where to.
    bool save();
    bool saveAs();
    struct Saved {
        Design design;
        QString path;
        quint64 revision;
        std::shared_ptr<const Answers> answers;  ///< none: not known when it was saved
    };
    void takeSaved(const Saved& saved);
    void exportBom(BomForm form);
    void exportCables();
    void exportLabels();
    void exportReport();
    void exportPicture();
    void exportJson();
    void print();
    [[nodiscard]] QString askWhereToWrite(const QString& title, const QString& suffix,
                                          const QString& filter);
    void write(const QString& path, std::string_view bytes);
    /// The answers of the design as it is now, worked out where they are asked for if need be.
    [[nodiscard]] AnswersWanted freshAnswers() const;
    [[nodiscard]] ReportOptions reportOptions() const;
    /// True when other long work than that of files may start; where it may not, that is said.
    bool mayWork();
    void sayStopped(const QString& name);
    /// Makes the bytes for `path`, or what needs none, beside the window.
    void doPaper(const QString& name, Paperwork work, const QString& path);

    Document document_;
    Selection selection_;
    Contingency contingency_;
    std::shared_ptr<std::atomic<bool>> marches_;  ///< read by checks on other threads
    LiveCheck live_;
    UnitSystem units_ = UnitSystem::Metric;
    quint64 comparedTo_ = 0;     ///< the revision that was opened or saved
    bool isLate_ = false;        ///< the answers have been old for longer than a person overlooks
    bool isPreviewing_ = false;  ///< something is in hand that nobody has applied
    bool isPreviewed_ = false;   ///< so the panels are of what was; until what came of it is judged

    QStackedWidget* pages_ = nullptr;
    WelcomePage* welcome_ = nullptr;
    QMainWindow* centre_ = nullptr;  ///< of the views, which are split and torn off in it
    ViewGroup* views_ = nullptr;
    Viewport *viewport_ = nullptr, *planViewport_ = nullptr, *secondViewport_ = nullptr;
    SectionView* section_ = nullptr;
    MessageBar* message_ = nullptr;
    LongWork* work_ = nullptr;  ///< exports and prints
    CapacityDock* capacity_ = nullptr;
    FileWork* files_ = nullptr;
    DraftKeeper* drafts_ = nullptr;
    quint64 drafted_ = 0;                ///< revision that was kept last
    std::function<void()> afterSaving_;  ///< what waits for a file to be written
    bool mayClose_ = false;
    CataloguePanel* catalogue_ = nullptr;
    OutlinePanel* outline_ = nullptr;
    PropertiesPanel* properties_ = nullptr;
    MetricsPanel* metrics_ = nullptr;
    FindingsPanel* findings_ = nullptr;
    LimitsPanel* limits_ = nullptr;
    AirPanel* air_ = nullptr;
    RackPanel* rack_ = nullptr;
    DiagramDock* diagram_ = nullptr;
    FabricDock* fabric_ = nullptr;
    FaceplateDock* faceplate_ = nullptr;
    CompareWindow* compare_ = nullptr;  ///< none until it is asked for
    ComparisonRun* comparisons_ = nullptr;
    FailureWatch* failures_ = nullptr;
    ContingencyBar* contingencyBar_ = nullptr;
    StateRun* stateRun_ = nullptr;
    std::shared_ptr<const SolvedState> solvedState_;  ///< of the contingency, or the normal state
    std::shared_ptr<const Answers> askedState_;       ///< that a state was asked of
    QAction* colouredBy_ = nullptr;                   ///< before a loss was shown
    LayoutPanel* layout_ = nullptr;
    bool isSuggesting_ = false;                     ///< a fix is shown in the view
    std::optional<LayoutPanel::Tool> tool_;         ///< that has something in hand in the view
    std::optional<LayoutPanel::Tool> refusedTool_;  ///< that waits for figures that can be built
    HelpPanel* help_ = nullptr;
    std::vector<QDockWidget*> docks_, viewDocks_;
    std::vector<QDockWidget*> openViews_;  ///< views that wait while no design is shown
    QByteArray firstLayout_, firstViews_;
    Actions* actions_ = nullptr;
    StatusLine* status_ = nullptr;
    QMenu* recent_ = nullptr;
    QTimer* late_ = nullptr;
};

}  // namespace hallwright
