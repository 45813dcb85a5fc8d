// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/hall/design.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace hallwright {

/// What is mounted in or on one item, top first; Delete takes the marked device out. What comes
/// into the item while it is shown is marked.
class RackContents : public QWidget {
    Q_OBJECT
  public:
    explicit RackContents(QWidget* parent = nullptr);
    /// Shows nothing for an item without devices.
    void show(const Design& design, const Item* item, UnitSystem system);
    /// Marks the device of a slot; 0: none.
    void mark(std::uint16_t slot);

  signals:
    /// Somebody has marked a device, or one has come in; slot 0: none is marked.
    void marked(hallwright::DeviceRef device);
    void editRequested(const QString& label, const Edited& edited);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    [[nodiscard]] std::uint16_t slotAt(int row) const;
    void removeCurrent();

    Design design_;
    Id<Item> item_;
    UnitSystem system_ = UnitSystem::Metric;
    QLabel* heading_;
    QTableWidget* table_;
};

}  // namespace hallwright
