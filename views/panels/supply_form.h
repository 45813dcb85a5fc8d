// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/supply.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace hallwright {

/// What the racks of a hall shall get, and what of it is there already.
class SupplyForm : public QWidget {
    Q_OBJECT
  public:
    explicit SupplyForm(QWidget* parent = nullptr);

    void show(const Design& design);
    using QWidget::show;
    void complain(const QString& sentence);

  signals:
    void buildRequested(hallwright::Id<hallwright::Room> hall, const hallwright::SupplyWish& wish);

  private:
    void refresh();

    Design design_;
    QComboBox *hall_, *redundancy_;
    QCheckBox *cooling_, *power_, *network_;
    QLabel *state_, *problem_;
    QPushButton* build_;
};

}  // namespace hallwright
