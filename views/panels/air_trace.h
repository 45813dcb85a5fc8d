// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/air_field.h"
#include "model/units/dimension.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QTableWidget;

namespace hallwright {

class BandProfile;
class Selection;

/// The air of what is selected: of a rack its intake, exhaust and whose air it breathes, of a
/// cooler or tile what it gives. A click on a source selects it.
class AirTrace : public QWidget {
    Q_OBJECT
  public:
    explicit AirTrace(Selection& selection, QWidget* parent = nullptr);

    void show(const Design& design, const AirFields& fields, bool stale, UnitSystem system);

  protected:
    void leaveEvent(QEvent* event) override;

  private:
    struct Line {
        QString label, value, tip;
    };
    void fill();
    void fillLines(const std::vector<Line>& lines);
    void fillRack(const AirField& field, const RackAir& rack);
    void fillSources(const std::vector<AirShare>& shares);
    [[nodiscard]] std::vector<Line> linesOf(const RackAir& rack) const;
    [[nodiscard]] std::vector<Line> linesOf(const CoolerAir& cooler) const;
    [[nodiscard]] std::vector<Line> linesOf(const TileAir& tile) const;

    Selection& selection_;
    Design design_;
    AirFields fields_;
    bool stale_ = false;
    UnitSystem system_ = UnitSystem::Metric;

    QLabel* title_;
    QLabel* note_;
    QWidget* figures_;
    QGridLayout* grid_;
    QLabel* profileHead_;
    BandProfile* profile_;
    QLabel* sourcesHead_;
    QTableWidget* sources_;
};

/// How far the figures of a rack may be trusted, as a sentence.
QString wordsOf(AirTrust trust);

}  // namespace hallwright
