// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/run.h"
#include "model/units/dimension.h"

#include <QWidget>

#include <optional>
#include <span>

class QComboBox;
class QFormLayout;
class QPushButton;

namespace hallwright {

class QuantityField;

/// What a run is of, and how high it hangs from here on.
class RunForm : public QWidget {
    Q_OBJECT
  public:
    explicit RunForm(std::span<const Product> products, QWidget* parent = nullptr);

    void setUnits(UnitSystem system);
    void setActive(bool isActive);
    /// Without its corners; none while no product is chosen.
    [[nodiscard]] std::optional<RunWish> wish() const;
    [[nodiscard]] double height() const;  ///< m, of the underside

  signals:
    void changed();
    void beginRequested();

  private:
    [[nodiscard]] const Product* product() const;
    void offerRatings();

    std::vector<Product> products_;
    QFormLayout* form_;
    QComboBox *what_, *rating_;
    QuantityField* height_;
    QPushButton* begin_;
};

}  // namespace hallwright
