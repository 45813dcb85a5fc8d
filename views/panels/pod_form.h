// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/assemblies.h"
#include "model/edits/templates/pod.h"

#include <QWidget>

#include <span>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace hallwright {

class QuantityField;

/// The figures of a pod, and what they come to.
class PodForm : public QWidget {
    Q_OBJECT
  public:
    PodForm(std::span<const Assembly> assemblies, std::span<const Product> products,
            QWidget* parent = nullptr);

    void show(const Design& design);
    using QWidget::show;
    void setUnits(UnitSystem system);
    void setActive(bool isActive);
    /// None while the figures cannot be.
    [[nodiscard]] const std::optional<PodWish>& wish() const { return wish_; }

  signals:
    void changed();
    void putDownRequested();
    void beginRequested();

  private:
    void addRows(std::span<const Assembly> assemblies, std::span<const Product> products);
    QWidget* add(const QString& label, QWidget* field, const char* name);
    QuantityField* addQuantity(const QString& label, const char* name, Dimension dimension,
                               double low, double high, double si);
    [[nodiscard]] PodWish asked() const;
    void setAisleDefaults();
    void refresh();

    Design design_;
    UnitSystem system_ = UnitSystem::Metric;
    std::optional<PodWish> wish_;
    bool isActive_ = false;

    QFormLayout* form_;
    QComboBox *rack_, *aisle_, *feed_, *network_, *networkPlace_, *cooler_;
    QSpinBox *racks_, *perRow_, *every_;
    QuantityField *cap_, *aisleWidth_, *between_;
    QCheckBox *contained_, *management_;
    QLabel *summary_, *problem_;
    QPushButton *begin_, *putDown_;
};

}  // namespace hallwright
