// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace hallwright {

class LoadBar;
struct Answers;
struct Design;

/// The figures that one looks at first, three significant figures each.
class MetricsPanel : public QWidget {
    Q_OBJECT
  public:
    explicit MetricsPanel(QWidget* parent = nullptr);
    ~MetricsPanel() override;

    /// `answers` is null while there are none; `stale` says that they are of an earlier design.
    void show(const Design& design, const Answers* answers, bool stale);
    void setUnits(UnitSystem system);

  private:
    /// What one line says.
    struct Figure {
        QString number, unit, note;
        double share = -1.0;  ///< of a limit, for its bar; negative: none
    };
    struct Line {
        QLabel* label;
        QLabel* number;
        QLabel* unit;
        QLabel* note;
        LoadBar* bar = nullptr;
    };
    void addLine(QGridLayout& grid, const char* name, const QString& label, bool hasBar);
    void fill();
    [[nodiscard]] std::vector<Figure> figures() const;

    QWidget* page_;  ///< scrolls where the window is small
    std::unique_ptr<Answers> answers_;
    double designLoad_ = 0.0;  ///< W, declared
    bool stale_ = false;
    UnitSystem system_ = UnitSystem::Metric;
    std::vector<Line> lines_;
};

}  // namespace hallwright
