// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/thresholds.h"
#include "model/units/dimension.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace hallwright {

/// The rule that a limit is of: "PWR-011" of "PWR-011.normal", and "PWR" of what several share.
std::string_view ruleOf(const ThresholdInfo& info);

/// The limits that a design is judged by, those that fit a search.
class LimitsModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Rule, Label, Value, Default, Source, kColumns };

    explicit LimitsModel(QObject* parent = nullptr);

    void show(const Thresholds& thresholds);
    void setUnits(UnitSystem system);
    /// Every word of `text` stands in the rule, the words or the source of what is listed.
    void setFilter(const QString& text, bool onlyChanged);

    [[nodiscard]] const ThresholdInfo* limitAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(std::string_view key) const;
    [[nodiscard]] Threshold current(const ThresholdInfo& info) const;
    /// True when it is not the default.
    [[nodiscard]] bool isChanged(const ThresholdInfo& info) const;
    [[nodiscard]] std::size_t changed() const;
    /// A value with its unit, exact.
    [[nodiscard]] QString textOf(const ThresholdInfo& info, double si) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    void list();

    Thresholds thresholds_;
    UnitSystem system_ = UnitSystem::Metric;
    QStringList words_;
    bool onlyChanged_ = false;
    std::vector<const ThresholdInfo*> listed_;
};

}  // namespace hallwright
