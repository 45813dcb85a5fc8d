// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "views/panels/verdict.h"

#include <QAbstractItemModel>

#include <memory>
#include <unordered_map>
#include <vector>

namespace hallwright {

/// Rooms, in them rows and kinds, in them items, with the gravest verdict of each. A change of the
/// design becomes the fewest insertions and removals, so that what a person has opened stays open.
class OutlineModel : public QAbstractItemModel {
    Q_OBJECT
  public:
    enum Column { Name, Mark, ColumnCount };

    explicit OutlineModel(QObject* parent = nullptr);
    ~OutlineModel() override;

    void show(const Design& design);
    void showVerdicts(std::unordered_map<Id<Item>, ItemVerdict> verdicts, bool known, bool stale);
    /// Only items whose tag, product or zone has `text` in it, and what they stand in.
    void setFilter(const QString& text);

    /// The item of a line; none for rooms and groups.
    [[nodiscard]] Id<Item> itemAt(const QModelIndex& index) const;
    /// Every item in a line: itself, or all that a room or group holds.
    [[nodiscard]] std::vector<Id<Item>> itemsIn(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(Id<Item> item) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  private:
    struct Node;
    using Children = std::vector<std::unique_ptr<Node>>;

    [[nodiscard]] std::unique_ptr<Node> build() const;
    [[nodiscard]] bool isShown(const Item& item) const;
    void reconcile(Node& held, Node& next);
    void removeStrangers(Node& held, const Node& next);
    void insertMissing(Node& held, Node& next);
    void rebuild();
    void indexItems(Node& node);
    ItemVerdict judge(Node& node);
    [[nodiscard]] const Node& nodeOf(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const Node& node) const;
    [[nodiscard]] QVariant toolTip(const Node& node) const;

    Design design_;
    QString filter_;
    std::unordered_map<Id<Item>, ItemVerdict> verdicts_;
    bool known_ = false;
    bool stale_ = false;
    std::unique_ptr<Node> root_;
    std::unordered_map<Id<Item>, Node*> places_;
};

}  // namespace hallwright
