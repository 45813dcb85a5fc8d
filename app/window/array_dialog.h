// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/geometry.h"
#include "model/units/dimension.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QSpinBox;

namespace hallwright {

class QuantityField;

/// Asks for a grid of copies: how many columns along x and rows along y, and how far apart.
class ArrayDialog : public QDialog {
    Q_OBJECT
  public:
    /// `size`: of what is copied, m, which the steps begin with.
    ArrayDialog(Point size, UnitSystem units, QWidget* parent = nullptr);

    [[nodiscard]] int columns() const;
    [[nodiscard]] int rows() const;
    [[nodiscard]] double columnStep() const;  ///< m
    [[nodiscard]] double rowStep() const;     ///< m

  private:
    void refresh();

    QSpinBox* columns_;
    QSpinBox* rows_;
    QuantityField* columnStep_;
    QuantityField* rowStep_;
    QLabel* count_;
    QDialogButtonBox* buttons_;
};

}  // namespace hallwright
