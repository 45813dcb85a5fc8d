// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/outline_model.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <cctype>
#include <map>
#include <unordered_set>

namespace hallwright {

/// A line. Its key is its identity: a change of key is another line.
struct OutlineModel::Node {
    std::string key;
    QString text;
    Id<Item> item;
    Node* parent = nullptr;
    int row = 0;
    Children children;
    ItemVerdict verdict;
    int itemCount = 0;

    Node* add(std::string childKey, QString childText) {
        auto child = std::make_unique<Node>();
        child->key = std::move(childKey);
        child->text = std::move(childText);
        child->parent = this;
        child->row = static_cast<int>(children.size());
        children.push_back(std::move(child));
        return children.back().get();
    }
    void renumber() {
        for (std::size_t i = 0; i < children.size(); ++i) {
            children[i]->row = static_cast<int>(i);
            children[i]->parent = this;
        }
    }
};

namespace {

/// "A-2" before "A-10".
bool naturallyBefore(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    const auto isDigit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const auto number = [&](std::string_view text, std::size_t& at) {
                while (at < text.size() && text[at] == '0') {
                    ++at;
                }
                const std::size_t first = at;
                while (at < text.size() && isDigit(text[at])) {
                    ++at;
                }
                return text.substr(first, at - first);
            };
            const std::string_view x = number(a, i);
            const std::string_view y = number(b, j);
            if (x.size() != y.size()) {
                return x.size() < y.size();
            }
            if (x != y) {
                return x < y;
            }
        } else {
            if (a[i] != b[j]) {
                return a[i] < b[j];
            }
            ++i;
            ++j;
        }
    }
    const bool isEndOfA = i == a.size();
    return isEndOfA == (j == b.size()) ? a < b : isEndOfA;
}

/// True when nothing that the outline shows differs.
bool looksTheSame(const Design& before, const Design& after) {
    if (!before.rooms.same(after.rooms) && !(before.rooms == after.rooms)) {
        return false;
    }
    if (!before.rows.same(after.rows) && !(before.rows == after.rows)) {
        return false;
    }
    bool same = true;
    Table<Item>::compare(before.items, after.items, [&](const Item* a, const Item* b) {
        same = same && a && b && a->tag == b->tag && a->room == b->room && a->row == b->row &&
               a->product == b->product && a->zone == b->zone;
    });
    return same;
}

}  // namespace

OutlineModel::OutlineModel(QObject* parent)
    : QAbstractItemModel(parent), root_(std::make_unique<Node>()) {}

OutlineModel::~OutlineModel() = default;

void OutlineModel::show(const Design& design) {
    const bool isSame = looksTheSame(design_, design);
    design_ = design;
    if (!isSame) {
        rebuild();
    }
}

void OutlineModel::setFilter(const QString& text) {
    if (text != filter_) {
        filter_ = text;
        rebuild();
    }
}

void OutlineModel::rebuild() {
    const std::unique_ptr<Node> next = build();
    reconcile(*root_, *next);
    places_.clear();
    indexItems(*root_);
    judge(*root_);
}

bool OutlineModel::isShown(const Item& item) const {
    return filter_.isEmpty() || asText(item.tag).contains(filter_, Qt::CaseInsensitive) ||
           asText(item.zone).contains(filter_, Qt::CaseInsensitive) ||
           asText(productOf(design_, item).name()).contains(filter_, Qt::CaseInsensitive);
}

std::unique_ptr<OutlineModel::Node> OutlineModel::build() const {
    struct Group {
        QString text;
        std::vector<const Item*> items;
    };
    // Rows come before kinds: an item of a row is looked for there.
    using Place = std::pair<int, std::uint32_t>;
    std::map<Id<Room>, std::map<Place, Group>> rooms;
    for (const Room& room : design_.rooms) {
        if (filter_.isEmpty()) {
            rooms[room.id];
        }
    }
    for (const Item& item : design_.items) {
        if (!isShown(item)) {
            continue;
        }
        const Row* row = design_.rows.find(item.row);
        const Kind kind = productOf(design_, item).kind;
        const Place place =
            row ? Place{0, row->id.value} : Place{1, static_cast<std::uint32_t>(kind)};
        Group& group = rooms[item.room][place];
        if (group.items.empty()) {
            group.text = row ? asText(row->name) : said(infoOf(kind).plural);
        }
        group.items.push_back(&item);
    }
    auto root = std::make_unique<Node>();
    // The schematic, which is room 0, comes last.
    if (const auto none = rooms.find(Id<Room>{}); none != rooms.end()) {
        auto moved = rooms.extract(none);
        moved.key() = Id<Room>{UINT32_MAX};
        rooms.insert(std::move(moved));
    }
    for (auto& [id, groups] : rooms) {
        const Room* room = design_.rooms.find(id);
        const QString name = room ? asText(room->name) : tr("Schematic only");
        Node* in = root->add("room " + std::to_string(id.value) + " " + name.toStdString(), name);
        for (auto& [place, group] : groups) {
            std::ranges::sort(group.items, [](const Item* a, const Item* b) {
                return naturallyBefore(a->tag, b->tag);
            });
            Node* of = in->add(std::to_string(place.first) + " " + std::to_string(place.second) +
                                   " " + group.text.toStdString(),
                               group.text);
            for (const Item* item : group.items) {
                Node* line =
                    of->add(std::to_string(item->id.value) + " " + item->tag, asText(item->tag));
                line->item = item->id;
                line->itemCount = 1;
            }
            of->itemCount = static_cast<int>(group.items.size());
            in->itemCount += of->itemCount;
        }
    }
    return root;
}

void OutlineModel::reconcile(Node& held, Node& next) {
    removeStrangers(held, next);
    insertMissing(held, next);
    for (std::size_t i = 0; i < held.children.size(); ++i) {
        Node& child = *held.children[i];
        if (next.children[i]) {  // else it was moved in whole
            child.itemCount = next.children[i]->itemCount;
            reconcile(child, *next.children[i]);
        }
    }
}

/// Removes, in runs, what `next` does not have or has in another order.
void OutlineModel::removeStrangers(Node& held, const Node& next) {
    std::unordered_map<std::string_view, int> order;
    for (const auto& child : next.children) {
        order.emplace(child->key, child->row);
    }
    std::vector<bool> stays(held.children.size());
    int last = -1;
    for (std::size_t i = 0; i < held.children.size(); ++i) {
        const auto found = order.find(held.children[i]->key);
        stays[i] = found != order.end() && found->second > last;
        if (stays[i]) {
            last = found->second;
        }
    }
    for (int end = static_cast<int>(stays.size()); end > 0;) {
        if (stays[static_cast<std::size_t>(end - 1)]) {
            --end;
            continue;
        }
        int begin = end - 1;
        while (begin > 0 && !stays[static_cast<std::size_t>(begin - 1)]) {
            --begin;
        }
        beginRemoveRows(indexOf(held), begin, end - 1);
        held.children.erase(held.children.begin() + begin, held.children.begin() + end);
        held.renumber();
        endRemoveRows();
        end = begin;
    }
}

/// Moves, in runs, what `held` lacks out of `next`, where null stays behind.
void OutlineModel::insertMissing(Node& held, Node& next) {
    for (std::size_t i = 0; i < next.children.size();) {
        if (i < held.children.size() && held.children[i]->key == next.children[i]->key) {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < next.children.size() &&
               !(i < held.children.size() && held.children[i]->key == next.children[end]->key)) {
            ++end;
        }
        beginInsertRows(indexOf(held), static_cast<int>(i), static_cast<int>(end) - 1);
        const auto from = next.children.begin() + static_cast<std::ptrdiff_t>(i);
        held.children.insert(held.children.begin() + static_cast<std::ptrdiff_t>(i),
                             std::make_move_iterator(from),
                             std::make_move_iterator(from + static_cast<std::ptrdiff_t>(end - i)));
        held.renumber();
        endInsertRows();
        i = end;
    }
}

void OutlineModel::indexItems(Node& node) {
    if (node.item) {
        places_[node.item] = &node;
    }
    for (const auto& child : node.children) {
        indexItems(*child);
    }
}

void OutlineModel::showVerdicts(std::unordered_map<Id<Item>, ItemVerdict> verdicts, bool known,
                                bool stale) {
    if (verdicts == verdicts_ && known == known_ && stale == stale_) {
        return;
    }
    verdicts_ = std::move(verdicts);
    known_ = known;
    stale_ = stale;
    judge(*root_);
    // The view repaints what is in sight; nothing has moved.
    emit dataChanged(index(0, Mark), index(rowCount() - 1, Mark));
    for (const auto& room : root_->children) {
        if (!room->children.empty()) {
            const QModelIndex in = indexOf(*room);
            emit dataChanged(index(0, Mark, in), index(rowCount(in) - 1, Mark, in));
            for (const auto& group : room->children) {
                const QModelIndex of = indexOf(*group);
                emit dataChanged(index(0, Mark, of), index(rowCount(of) - 1, Mark, of));
            }
        }
    }
}

/// The gravest verdict in a node, kept in it.
ItemVerdict OutlineModel::judge(Node& node) {
    if (node.item) {
        const auto found = verdicts_.find(node.item);
        node.verdict = found == verdicts_.end() ? ItemVerdict{} : found->second;
    } else {
        node.verdict = {};
        for (const auto& child : node.children) {
            const ItemVerdict of = judge(*child);
            if (of.worst > node.verdict.worst) {
                node.verdict = of;
            }
        }
    }
    return node.verdict;
}

const OutlineModel::Node& OutlineModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? *static_cast<const Node*>(index.constInternalPointer()) : *root_;
}

QModelIndex OutlineModel::indexOf(const Node& node) const {
    return &node == root_.get() ? QModelIndex() : createIndex(node.row, 0, &node);
}

Id<Item> OutlineModel::itemAt(const QModelIndex& index) const {
    return nodeOf(index).item;
}

std::vector<Id<Item>> OutlineModel::itemsIn(const QModelIndex& index) const {
    std::vector<Id<Item>> items;
    const auto collect = [&](auto&& self, const Node& node) -> void {
        if (node.item) {
            items.push_back(node.item);
        }
        for (const auto& child : node.children) {
            self(self, *child);
        }
    };
    collect(collect, nodeOf(index));
    return items;
}

QModelIndex OutlineModel::indexOf(Id<Item> item) const {
    const auto found = places_.find(item);
    return found == places_.end() ? QModelIndex() : indexOf(*found->second);
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, nodeOf(parent).children[static_cast<std::size_t>(row)].get());
}

QModelIndex OutlineModel::parent(const QModelIndex& child) const {
    return child.isValid() ? indexOf(*nodeOf(child).parent) : QModelIndex();
}

int OutlineModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int OutlineModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant OutlineModel::toolTip(const Node& node) const {
    const Item* item = node.item ? design_.items.find(node.item) : nullptr;
    QString tip =
        item ? asText(productOf(design_, *item).name()) : tr("%1 items").arg(node.itemCount);
    if (known_) {
        tip += QLatin1Char('\n') + labelOf(node.verdict.worst);
        if (node.verdict.provisional) {
            tip += tr(", provisional");
        }
    }
    return tip;
}

QVariant OutlineModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Node& node = nodeOf(index);
    const bool isFine = node.verdict.worst == Verdict::Fine;
    switch (role) {
        case Qt::DisplayRole:
            if (index.column() == Name) {
                return node.item ? node.text : tr("%1 (%2)").arg(node.text).arg(node.itemCount);
            }
            // A group that is fine needs no mark; an item says that it was looked at.
            return known_ && !(isFine && !node.item) ? markOf(node.verdict) : QString();
        case Qt::ForegroundRole:
            if (index.column() == Mark) {
                return stale_ || isFine
                           ? mutedColour(QGuiApplication::palette())
                           : colourOf(node.verdict.worst, appearanceOf(QGuiApplication::palette()));
            }
            return {};
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::AlignVCenter |
                                       (index.column() == Mark ? Qt::AlignRight : Qt::AlignLeft));
        case Qt::ToolTipRole:
            return toolTip(node);
        default:
            return {};
    }
}

}  // namespace hallwright
