// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/supply.h"

#include <QTimer>
#include <QWidget>

#include <span>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace hallwright {

/// What the racks of a hall shall get, what of it is there already, and what the power chains come
/// to.
class SupplyForm : public QWidget {
    Q_OBJECT
  public:
    explicit SupplyForm(std::span<const Product> products, QWidget* parent = nullptr);

    void show(const Design& design);
    using QWidget::show;
    void complain(const QString& sentence);
    void setUnits(UnitSystem system);

  signals:
    void buildRequested(hallwright::Id<hallwright::Room> hall, const hallwright::SupplyWish& wish);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void addFields(QFormLayout* form, std::span<const Product> products);
    [[nodiscard]] Id<Room> hall() const;
    [[nodiscard]] SupplyWish wish() const;
    void refresh();
    void sayWhatIsThere(const Supplied& now);
    void preview();

    Design design_;
    UnitSystem units_ = UnitSystem::Metric;
    QComboBox *hall_, *redundancy_, *ups_;
    QSpinBox *growth_, *blocks_;
    QCheckBox *cooling_, *power_, *network_;
    QLabel *state_, *plan_, *problem_;
    QPushButton* build_;
    QTimer previewSoon_;  ///< one plan for a run of changes
    bool hasPower_ = false;
};

}  // namespace hallwright
