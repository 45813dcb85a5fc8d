// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/switch_face.h"
#include "model/units/dimension.h"

#include <QWidget>

#include <optional>

class QTableWidget;

namespace hallwright {

/// The ports of a switch, a line each.
class FaceplateTable : public QWidget {
    Q_OBJECT
  public:
    explicit FaceplateTable(QWidget* parent = nullptr);

    void show(const SwitchFace& face, bool isOld, UnitSystem units);
    using QWidget::show;
    void setCurrent(std::optional<std::uint32_t> port);

  signals:
    /// A line was gone to.
    void picked(std::uint32_t port);
    /// By a double click or Enter.
    void opened(std::uint32_t port);

  private:
    QTableWidget* table_;
};

}  // namespace hallwright
