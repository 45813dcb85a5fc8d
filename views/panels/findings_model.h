// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/finding.h"
#include "views/panels/verdict.h"

#include <QAbstractItemModel>
#include <QString>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hallwright {

/// What of the findings is shown.
struct FindingsFilter {
    std::set<Verdict> hidden;  ///< verdicts that are left out
    bool onlyProvisional = false;
    bool showWaived = false;   ///< among changes they are shown in any case
    bool onlyChanges = false;  ///< what is other than in the baseline, and what has gone since
    QString text;              ///< in rule, sentence or items; empty: all
    bool operator==(const FindingsFilter&) const = default;
};

enum class FindingsGrouping : std::uint8_t { None, Rule, Item, Zone };

/// How findings differ from the baseline: as many as `onlyChanges` lists, waived ones too.
struct FindingChanges {
    std::size_t fresh = 0, changed = 0, gone = 0;
};

/// A line as it is found again after a change.
struct FindingKey {
    std::string rule;  ///< empty: no line
    std::vector<Id<Item>> items;
    std::string state;
    Message message;
    bool operator==(const FindingKey&) const = default;
};

/// Findings and what was not evaluated, filtered, sorted by a column and grouped if asked.
/// Sentences are made when they are looked at.
class FindingsModel : public QAbstractItemModel {
    Q_OBJECT
  public:
    enum Column { Mark, RuleId, Sentence, Items, ValueColumn, LimitColumn, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    void show(const Design& design, const Findings& findings);
    void setStale(bool stale);
    void setUnits(UnitSystem system);
    void setFilter(const FindingsFilter& filter);
    [[nodiscard]] const FindingsFilter& filter() const { return filter_; }
    void setGrouping(FindingsGrouping grouping);
    /// What was found in `design` when it was opened or saved.
    void setBaseline(const Design& design, const Findings& findings);
    [[nodiscard]] FindingChanges changes() const;

    /// The finding of a line, or null for a group, for what was not evaluated and for what has
    /// gone.
    [[nodiscard]] const Finding* findingAt(const QModelIndex& index) const;
    /// A finding of the baseline that is none any more, or null.
    [[nodiscard]] const Finding* goneAt(const QModelIndex& index) const;
    [[nodiscard]] const Design& baselineDesign() const { return baselineDesign_; }
    [[nodiscard]] const NotEvaluated* notEvaluatedAt(const QModelIndex& index) const;
    [[nodiscard]] std::vector<Id<Item>> itemsAt(const QModelIndex& index) const;
    /// What tells a line from the others; of a group nothing.
    [[nodiscard]] FindingKey keyAt(const QModelIndex& index) const;
    /// Where that finding stands now; where its figures are others, the first of its rule, items
    /// and state, or of its rule and items. Invalid when none is shown.
    [[nodiscard]] QModelIndex indexOf(const FindingKey& key) const;
    [[nodiscard]] const Findings& findings() const { return findings_; }
    [[nodiscard]] const Design& design() const { return design_; }
    /// Lines shown, groups not counted.
    [[nodiscard]] int lineCount() const { return static_cast<int>(lines_.size()); }

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    void sort(int column, Qt::SortOrder order) override;

  private:
    /// A finding, what was not evaluated behind them all, or what has gone behind those.
    using Line = std::size_t;
    struct Group {
        std::string name;
        std::vector<Line> lines;
    };

    void arrange();
    [[nodiscard]] bool isShown(Line line) const;
    [[nodiscard]] const Line* lineAt(const QModelIndex& index) const;
    /// The finding of a line, present or gone; null for what was not evaluated.
    [[nodiscard]] const Finding* findingOf(Line line) const;
    [[nodiscard]] bool isGone(Line line) const {
        return line >= findings_.findings.size() + findings_.notEvaluated.size();
    }
    /// Where names of a line are known.
    [[nodiscard]] const Design& designOf(Line line) const {
        return isGone(line) ? baselineDesign_ : design_;
    }
    [[nodiscard]] const NotEvaluated& silent(Line line) const {
        return findings_.notEvaluated[line - findings_.findings.size()];
    }
    [[nodiscard]] std::string_view ruleOf(Line line) const;
    [[nodiscard]] FindingKey keyOf(Line line) const;
    [[nodiscard]] Verdict verdictOfLine(Line line) const;
    [[nodiscard]] const std::vector<Id<Item>>& itemsOf(Line line) const;
    /// The name of the group that a line is in.
    [[nodiscard]] std::string groupOf(Line line) const;
    /// True when both read the same on the screen.
    [[nodiscard]] bool readsAs(const Finding& a, const Finding& b) const;
    [[nodiscard]] bool isChange(Line line) const;
    /// Finds to each finding what it was in the baseline, and what of that has gone.
    void compare();
    [[nodiscard]] QString sentenceOf(Line line) const;
    [[nodiscard]] QString namesOf(Line line) const;
    [[nodiscard]] bool comesBefore(Line a, Line b) const;
    [[nodiscard]] QVariant groupData(const Group& group, int column, int role) const;
    [[nodiscard]] QVariant lineText(Line line, int column) const;

    Design design_;
    Findings findings_;
    FindingsFilter filter_;
    UnitSystem system_ = UnitSystem::Metric;
    bool stale_ = false;
    FindingsGrouping grouping_ = FindingsGrouping::None;
    Design baselineDesign_;
    std::optional<std::vector<Finding>> baseline_;  ///< none: nothing has changed
    std::vector<const Finding*> before_;            ///< of each finding; null: it is new
    std::vector<const Finding*> gone_;              ///< of the baseline
    int sortColumn_ = -1;                           ///< -1: as the rules give them, gravest first
    Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
    std::vector<Line> lines_;
    std::vector<Group> groups_;
};

}  // namespace hallwright
