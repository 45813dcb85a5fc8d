// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/findings_model.h"

#include "views/panels/finding_detail.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/scene/temperature_scale.h"

#include <QFont>
#include <QGuiApplication>

#include <algorithm>
#include <map>
#include <tuple>

namespace hallwright {
namespace {

constexpr int kNamesShown = 4;

QVariant alignment(int column) {
    switch (column) {
        case FindingsModel::Mark:
            return QVariant::fromValue(Qt::Alignment(Qt::AlignCenter));
        case FindingsModel::ValueColumn:
        case FindingsModel::LimitColumn:
            return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignRight);
        default:
            return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    }
}

/// The internal id of an index: 0 at the top, else the number of its group from 1.
quintptr top() {
    return 0;
}

}  // namespace

void FindingsModel::show(const Design& design, const Findings& findings) {
    if (findings.findings == findings_.findings &&
        findings.notEvaluated == findings_.notEvaluated) {
        // Most edits leave the verdicts as they are; names of items may have changed.
        emit layoutAboutToBeChanged();
        design_ = design;
        emit layoutChanged();
        return;
    }
    beginResetModel();
    design_ = design;
    findings_ = findings;
    compare();
    arrange();
    endResetModel();
}

void FindingsModel::setStale(bool stale) {
    if (stale_ != stale) {
        emit layoutAboutToBeChanged();
        stale_ = stale;
        emit layoutChanged();
    }
}

void FindingsModel::setUnits(UnitSystem system) {
    beginResetModel();
    system_ = system;
    arrange();
    endResetModel();
}

void FindingsModel::setFilter(const FindingsFilter& filter) {
    if (!(filter == filter_)) {
        beginResetModel();
        filter_ = filter;
        arrange();
        endResetModel();
    }
}

void FindingsModel::setGrouping(FindingsGrouping grouping) {
    beginResetModel();
    grouping_ = grouping;
    arrange();
    endResetModel();
}

void FindingsModel::setBaseline(const Design& design, const Findings& findings) {
    if (findings.findings == baseline_) {
        return;
    }
    beginResetModel();
    baselineDesign_ = design;
    baseline_ = findings.findings;
    compare();
    arrange();
    endResetModel();
}

void FindingsModel::compare() {
    before_.assign(findings_.findings.size(), nullptr);
    gone_.clear();
    if (!baseline_) {
        return;
    }
    using Identity = std::tuple<std::string_view, std::vector<Id<Item>>, std::string>;
    const auto identityOf = [](const Finding& finding) {
        return Identity{finding.rule, finding.items, finding.state};
    };
    std::multimap<Identity, const Finding*> left;
    for (const Finding& old : *baseline_) {
        left.emplace(identityOf(old), &old);
    }
    // Of several findings of one identity the same message comes first, then any.
    for (const bool wantsSame : {true, false}) {
        for (std::size_t i = 0; i < findings_.findings.size(); ++i) {
            const Finding& now = findings_.findings[i];
            if (before_[i]) {
                continue;
            }
            const auto [first, last] = left.equal_range(identityOf(now));
            const auto found = std::find_if(first, last, [&](const auto& entry) {
                return !wantsSame || entry.second->message == now.message;
            });
            if (found != last) {
                before_[i] = found->second;
                left.erase(found);
            }
        }
    }
    for (const auto& entry : left) {
        // What cannot be judged any more is not cured.
        const auto isSilent = [&](const NotEvaluated& silent) {
            return silent.rule == entry.second->rule &&
                   (entry.second->items.empty() ||
                    std::ranges::find(silent.items, entry.second->items.front()) !=
                        silent.items.end());
        };
        if (std::ranges::none_of(findings_.notEvaluated, isSilent)) {
            gone_.push_back(entry.second);
        }
    }
}

bool FindingsModel::readsAs(const Finding& a, const Finding& b) const {
    return a.severity == b.severity && a.waived == b.waived &&
           formatted(a.value, a.dimension, system_) == formatted(b.value, b.dimension, system_) &&
           limitOf(a, system_) == limitOf(b, system_);
}

bool FindingsModel::isChange(Line line) const {
    if (isGone(line)) {
        return true;
    }
    const Finding* finding = findingOf(line);
    return finding && baseline_ && !(before_[line] && readsAs(*finding, *before_[line]));
}

FindingChanges FindingsModel::changes() const {
    FindingChanges changes;
    for (Line line = 0; baseline_ && line < findings_.findings.size(); ++line) {
        if (isChange(line)) {
            ++(before_[line] ? changes.changed : changes.fresh);
        }
    }
    changes.gone = gone_.size();
    return changes;
}

std::string FindingsModel::groupOf(Line line) const {
    if (grouping_ == FindingsGrouping::Rule) {
        return std::string(ruleOf(line));
    }
    const auto& items = itemsOf(line);
    const Design& design = designOf(line);
    const Finding* finding = findingOf(line);
    const Item* item = items.empty() ? nullptr : design.items.find(items.front());
    const Id<Room> where = item ? item->room : finding ? finding->room : Id<Room>{};
    const Room* room = design.rooms.find(where);
    const std::string place = room ? room->name : tr("the whole site").toStdString();
    if (grouping_ == FindingsGrouping::Item) {
        return item ? item->tag : place;
    }
    return item && !item->zone.empty() ? item->zone : place;
}

void FindingsModel::sort(int column, Qt::SortOrder order) {
    beginResetModel();
    sortColumn_ = column;
    sortOrder_ = order;
    arrange();
    endResetModel();
}

void FindingsModel::arrange() {
    lines_.clear();
    groups_.clear();
    const Line count = findings_.findings.size() + findings_.notEvaluated.size() + gone_.size();
    for (Line line = 0; line < count; ++line) {
        if (isShown(line)) {
            lines_.push_back(line);
        }
    }
    if (sortColumn_ >= 0) {
        std::ranges::stable_sort(lines_, [this](Line a, Line b) {
            return sortOrder_ == Qt::AscendingOrder ? comesBefore(a, b) : comesBefore(b, a);
        });
    }
    if (grouping_ != FindingsGrouping::None) {
        std::map<std::string, std::size_t> places;
        for (const Line line : lines_) {
            const auto [place, isNew] = places.try_emplace(groupOf(line), groups_.size());
            if (isNew) {
                groups_.push_back({place->first, {}});
            }
            groups_[place->second].lines.push_back(line);
        }
    }
}

bool FindingsModel::isShown(Line line) const {
    if (filter_.hidden.contains(verdictOfLine(line))) {
        return false;
    }
    const Finding* finding = findingOf(line);
    if (finding && finding->waived && !filter_.showWaived && !filter_.onlyChanges) {
        return false;
    }
    if (filter_.onlyChanges ? !isChange(line) : isGone(line)) {
        return false;
    }
    if (filter_.onlyProvisional && !(finding && finding->provisional)) {
        return false;
    }
    const QString& text = filter_.text;
    return text.isEmpty() || asText(ruleOf(line)).contains(text, Qt::CaseInsensitive) ||
           sentenceOf(line).contains(text, Qt::CaseInsensitive) ||
           std::ranges::any_of(itemsOf(line), [&](Id<Item> item) {
               return said(named(designOf(line), item)).contains(text, Qt::CaseInsensitive);
           });
}

bool FindingsModel::comesBefore(Line a, Line b) const {
    const auto number = [this](Line line, double Finding::*member) {
        const Finding* finding = findingOf(line);
        return finding ? finding->*member : 0.0;
    };
    switch (sortColumn_) {
        case Mark:
            return verdictOfLine(a) > verdictOfLine(b);
        case RuleId:
            return ruleOf(a) < ruleOf(b);
        case Sentence:
            return sentenceOf(a) < sentenceOf(b);
        case Items:
            return namesOf(a) < namesOf(b);
        case ValueColumn:
            return number(a, &Finding::value) < number(b, &Finding::value);
        default:
            return number(a, &Finding::limit) < number(b, &Finding::limit);
    }
}

const FindingsModel::Line* FindingsModel::lineAt(const QModelIndex& index) const {
    if (!index.isValid() ||
        ((grouping_ != FindingsGrouping::None) && index.internalId() == top())) {
        return nullptr;
    }
    const auto row = static_cast<std::size_t>(index.row());
    const auto& lines =
        (grouping_ != FindingsGrouping::None) ? groups_[index.internalId() - 1].lines : lines_;
    return row < lines.size() ? &lines[row] : nullptr;
}

const Finding* FindingsModel::findingAt(const QModelIndex& index) const {
    const Line* line = lineAt(index);
    return line && !isGone(*line) ? findingOf(*line) : nullptr;
}

const Finding* FindingsModel::goneAt(const QModelIndex& index) const {
    const Line* line = lineAt(index);
    return line && isGone(*line) ? findingOf(*line) : nullptr;
}

const Finding* FindingsModel::findingOf(Line line) const {
    if (isGone(line)) {
        return gone_[line - findings_.findings.size() - findings_.notEvaluated.size()];
    }
    return line < findings_.findings.size() ? &findings_.findings[line] : nullptr;
}

const NotEvaluated* FindingsModel::notEvaluatedAt(const QModelIndex& index) const {
    const Line* line = lineAt(index);
    return line && !findingOf(*line) ? &silent(*line) : nullptr;
}

std::vector<Id<Item>> FindingsModel::itemsAt(const QModelIndex& index) const {
    const Line* line = lineAt(index);
    std::vector<Id<Item>> items = line ? itemsOf(*line) : std::vector<Id<Item>>{};
    if (line && isGone(*line)) {
        std::erase_if(items, [this](Id<Item> item) { return !design_.items.find(item); });
    }
    return items;
}

FindingKey FindingsModel::keyOf(Line line) const {
    FindingKey key{std::string(ruleOf(line)), itemsOf(line), {}, {}};
    if (const Finding* finding = findingOf(line)) {
        key.state = finding->state;
        key.message = finding->message;
    }
    return key;
}

FindingKey FindingsModel::keyAt(const QModelIndex& index) const {
    const Line* line = lineAt(index);
    return line ? keyOf(*line) : FindingKey{};
}

QModelIndex FindingsModel::indexOf(const FindingKey& key) const {
    QModelIndex best;
    int bestLikeness = 0;
    const auto look = [&](const std::vector<Line>& lines, const auto& indexAt) {
        for (std::size_t i = 0; i < lines.size() && bestLikeness < 3; ++i) {
            if (ruleOf(lines[i]) != key.rule || itemsOf(lines[i]) != key.items) {
                continue;
            }
            const FindingKey other = keyOf(lines[i]);
            const int likeness = other == key ? 3 : other.state == key.state ? 2 : 1;
            if (likeness > bestLikeness) {
                bestLikeness = likeness;
                best = indexAt(static_cast<int>(i));
            }
        }
    };
    if (grouping_ == FindingsGrouping::None) {
        look(lines_, [&](int row) { return index(row, 0); });
        return best;
    }
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        look(groups_[g].lines, [&](int row) { return createIndex(row, 0, quintptr{g + 1}); });
    }
    return best;
}

std::string_view FindingsModel::ruleOf(Line line) const {
    const Finding* finding = findingOf(line);
    return finding ? finding->rule : silent(line).rule;
}

Verdict FindingsModel::verdictOfLine(Line line) const {
    const Finding* finding = findingOf(line);
    return finding ? verdictOf(finding->severity) : Verdict::NotEvaluated;
}

const std::vector<Id<Item>>& FindingsModel::itemsOf(Line line) const {
    const Finding* finding = findingOf(line);
    return finding ? finding->items : silent(line).items;
}

QString FindingsModel::sentenceOf(Line line) const {
    if (const Finding* finding = findingOf(line)) {
        const QString words = said(finding->message, designOf(line), system_);
        if (!filter_.onlyChanges) {
            return words;
        }
        if (isGone(line)) {
            return tr("Gone: %1").arg(words);
        }
        const Finding* old = before_[line];
        if (!old) {
            return tr("New: %1").arg(words);
        }
        if (old->waived != finding->waived) {
            return (finding->waived ? tr("Waived: %1") : tr("No longer waived: %1")).arg(words);
        }
        return tr("%1 (before: %2)")
            .arg(words, asText(formatted(old->value, old->dimension, system_)));
    }
    QStringList missing;
    for (const Phrase& what : silent(line).missing) {
        missing << said(what);
    }
    return tr("Not evaluated. Missing: %1.").arg(missing.join(QStringLiteral(", ")));
}

QString FindingsModel::namesOf(Line line) const {
    QStringList names;
    const auto& items = itemsOf(line);
    for (const Id<Item> item : items) {
        if (names.size() == kNamesShown) {
            names << tr("and %1 more").arg(static_cast<int>(items.size()) - kNamesShown);
            break;
        }
        names << said(named(designOf(line), item));
    }
    return names.join(QStringLiteral(", "));
}

QModelIndex FindingsModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : top());
}

QModelIndex FindingsModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == top()) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, top());
}

int FindingsModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>((grouping_ != FindingsGrouping::None) ? groups_.size()
                                                                      : lines_.size());
    }
    const bool isGroup = (grouping_ != FindingsGrouping::None) && parent.internalId() == top() &&
                         parent.column() == 0;
    return isGroup ? static_cast<int>(groups_[static_cast<std::size_t>(parent.row())].lines.size())
                   : 0;
}

int FindingsModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant FindingsModel::lineText(Line line, int column) const {
    const Finding* finding = findingOf(line);
    switch (column) {
        case Mark: {
            const QString mark = markOf(verdictOfLine(line));
            return finding && finding->provisional ? mark + provisionalMark() : mark;
        }
        case RuleId:
            return asText(ruleOf(line));
        case Sentence:
            return sentenceOf(line);
        case Items:
            return namesOf(line);
        case ValueColumn:
            if (finding && finding->dimension == Dimension::Temperature &&
                finding->value > kHottestTold) {
                return asText(temperatureText(finding->value, system_));  // "> 80.0 °C"
            }
            return finding ? asText(formatted(finding->value, finding->dimension, system_))
                           : QString();
        default:
            return finding ? limitOf(*finding, system_) : QString();
    }
}

QVariant FindingsModel::groupData(const Group& group, int column, int role) const {
    const auto worst = std::ranges::max_element(group.lines, {},
                                                [this](Line line) { return verdictOfLine(line); });
    if (role == Qt::DisplayRole && column == Mark) {
        return markOf(verdictOfLine(*worst));
    }
    const bool isByRule = grouping_ == FindingsGrouping::Rule;
    if (role == Qt::DisplayRole && column == RuleId) {
        return isByRule ? asText(group.name) : QString();
    }
    if (role == Qt::DisplayRole && column == Sentence) {
        const auto count = static_cast<int>(group.lines.size());
        const QString findings = count == 1 ? tr("1 finding") : tr("%1 findings").arg(count);
        return !isByRule    ? QStringLiteral("%1: %2").arg(asText(group.name), findings)
               : count == 1 ? sentenceOf(group.lines.front())
                            : findings;
    }
    if (role == Qt::ForegroundRole && column == Mark) {
        return colourOf(verdictOfLine(*worst), appearanceOf(QGuiApplication::palette()));
    }
    return {};
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return alignment(index.column());
    }
    if (role == Qt::ForegroundRole && stale_) {
        return mutedColour(QGuiApplication::palette());
    }
    const Line* line = lineAt(index);
    if (!line) {
        return groupData(groups_[static_cast<std::size_t>(index.row())], index.column(), role);
    }
    const Finding* finding = findingOf(*line);
    switch (role) {
        case Qt::DisplayRole:
            return lineText(*line, index.column());
        case Qt::ToolTipRole:
            return index.column() == Mark ? labelOf(verdictOfLine(*line))
                                          : lineText(*line, Sentence);
        case Qt::ForegroundRole:
            if (isGone(*line) || (finding && finding->waived)) {
                return mutedColour(QGuiApplication::palette());
            }
            return index.column() == Mark
                       ? QVariant(colourOf(verdictOfLine(*line),
                                           appearanceOf(QGuiApplication::palette())))
                       : QVariant();
        case Qt::FontRole:
            if (finding && finding->waived) {
                QFont struck = QGuiApplication::font();
                struck.setStrikeOut(true);
                return struck;
            }
            return {};
        default:
            return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return alignment(section);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Mark:
            return QString();
        case RuleId:
            return tr("Rule");
        case Sentence:
            return tr("Finding");
        case Items:
            return tr("Items");
        case ValueColumn:
            return tr("Value");
        default:
            return tr("Limit");
    }
}

}  // namespace hallwright
