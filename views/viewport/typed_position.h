// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"

#include <QString>

#include <array>
#include <optional>

namespace hallwright {

/// Numbers typed during a gesture: x, Tab, y. A field left empty keeps what the mouse says.
class TypedPosition {
  public:
    /// Takes a character of a number or its unit; false for any other, which leaves all as it is.
    bool type(QChar character);
    void erase();
    void nextField() { field_ = 1 - field_; }
    [[nodiscard]] bool isEmpty() const { return texts_[0].isEmpty() && texts_[1].isEmpty(); }

    [[nodiscard]] const QString& text(int field) const {
        return texts_[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] int field() const { return field_; }
    /// m; none for a field that is empty or not yet a number.
    [[nodiscard]] std::optional<double> value(int field, UnitSystem system) const;

  private:
    std::array<QString, 2> texts_;
    int field_ = 0;
};

}  // namespace hallwright
