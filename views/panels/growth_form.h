// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/growth.h"
#include "model/results/growth.h"

#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace hallwright {

using JudgedGrowths = std::shared_ptr<const std::vector<JudgedGrowth>>;

/// Where the next racks fit: how many, the ways best first, and why none is better.
class GrowthForm : public QWidget {
    Q_OBJECT
  public:
    explicit GrowthForm(QWidget* parent = nullptr);

    /// Racks are to be like this one; none: there is nothing to be like.
    void setLike(const Design& design, Id<Item> like);
    /// Ways that were asked for; null where there are none, or no longer.
    void showWays(const JudgedGrowths& ways);
    void setSearching(bool isSearching);
    void setSuggesting(bool isSuggesting);
    void setUnits(UnitSystem system);

  signals:
    void searchRequested(const hallwright::GrowthWish& wish);
    void suggestRequested(const QString& label, const hallwright::Design& next);
    void taken();
    void left();

  private:
    void fill();
    void fillWhy();
    [[nodiscard]] const JudgedGrowth* current() const;

    Id<Item> like_;
    JudgedGrowths ways_;
    bool isSearching_ = false, isSuggesting_ = false;
    UnitSystem system_ = UnitSystem::Metric;
    QSpinBox* count_;
    QLabel *likeLabel_, *why_;
    QPushButton *search_, *show_, *take_, *leave_;
    QListWidget* list_;
};

}  // namespace hallwright
