// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/assemblies.h"
#include "model/edits/row.h"

#include <QWidget>

#include <optional>
#include <span>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hallwright {

class QuantityField;

/// The figures of a row that is drawn as a line.
class RowForm : public QWidget {
    Q_OBJECT
  public:
    /// Rows are of racks, or of what stands on the floor beside them.
    RowForm(std::span<const Assembly> assemblies, std::span<const Product> products,
            QWidget* parent = nullptr);

    /// Names the next row by the next free letter, unless a person has named it.
    void show(const Design& design);
    using QWidget::show;
    void setUnits(UnitSystem system);
    void setActive(bool isActive);
    void setFlipped(bool isFlipped);
    [[nodiscard]] const std::optional<RowWish>& wish() const { return wish_; }

  signals:
    void changed();
    void beginRequested();

  private:
    void add(const QString& label, QWidget* field, const char* name);
    void refresh();

    std::vector<Product> products_;
    std::optional<RowWish> wish_;
    QString offered_;  ///< the name that was filled in last
    UnitSystem system_ = UnitSystem::Metric;
    bool isActive_ = false;

    QFormLayout* form_;
    QComboBox* what_;
    QuantityField* gap_;
    QSpinBox* most_;
    QCheckBox* flipped_;
    QLineEdit *name_, *tags_;
    QLabel* problem_;
    QPushButton* begin_;
};

}  // namespace hallwright
