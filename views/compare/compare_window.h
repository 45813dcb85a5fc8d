// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_comparison.h"
#include "model/units/dimension.h"

#include <QWidget>

#include <array>
#include <memory>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace hallwright {

class ChangeTable;
class CompareMaps;
class Selection;

/// Two states of the air side by side, in a window of its own that blocks nothing. It asks for a
/// comparison and shows what comes of it; a better estimate of the same may follow.
class CompareWindow : public QWidget {
    Q_OBJECT
  public:
    explicit CompareWindow(Selection& selection, QWidget* parent = nullptr);

    /// The open design, its air, whose coolers can fail, and the file that it was last saved to;
    /// empty without one.
    void setDesign(const Design& design, const AirFields& fields, const QString& path);
    void setUnits(UnitSystem system);
    /// Chooses what to compare, as a person would.
    void choose(const ComparisonWish& wish);
    /// What the controls say.
    [[nodiscard]] ComparisonWish wish() const;

    /// What is being worked on, as a sentence.
    void showProgress(const QString& what);
    void show(std::shared_ptr<const AirComparison> comparison);
    using QWidget::show;
    /// Ends it with a reason.
    void showRefusal(const QString& why);

  signals:
    void wished(const hallwright::ComparisonWish& wish);
    void stopped();

  protected:
    void closeEvent(QCloseEvent* event) override;

  private:
    void ask();
    void fillChoices();
    void fillState();
    void chooseFile();
    void setRunning(bool isRunning);
    [[nodiscard]] std::array<QString, 2> namesOf(const AirComparison& comparison) const;
    [[nodiscard]] QString summaryOf(const std::vector<RackChange>& changes) const;

    Design design_;
    AirFields fields_;
    QString path_;  ///< of the open design
    QString file_;  ///< to compare with
    UnitSystem system_ = UnitSystem::Metric;
    std::shared_ptr<const AirComparison> comparison_;
    bool isRunning_ = false;

    QComboBox* states_;
    QStackedWidget* details_;
    QComboBox* files_;
    QComboBox* coolers_;
    QComboBox* faults_;
    QPushButton* start_;
    QProgressBar* busy_;
    QLabel* state_;
    CompareMaps* maps_;
    QLabel* summary_;
    ChangeTable* table_;
};

}  // namespace hallwright
