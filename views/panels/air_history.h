// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/air_field.h"
#include "model/units/dimension.h"

#include <QWidget>

class QLabel;

namespace hallwright {

class TemperaturePlot;

/// How the hottest intake went while a room was marched; hidden where no room was.
class AirHistory : public QWidget {
    Q_OBJECT
  public:
    explicit AirHistory(QWidget* parent = nullptr);

    void show(const Design& design, const AirFields& fields, bool stale, UnitSystem system);

  private:
    QLabel* head_;
    TemperaturePlot* plot_;
};

}  // namespace hallwright
