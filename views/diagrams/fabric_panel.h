// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/fabric_view.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace hallwright {

/// The fabric diagram with a list of networks, one of rails, and a line that says what is left once
/// switches have failed.
class FabricPanel : public QWidget {
    Q_OBJECT
  public:
    explicit FabricPanel(Selection& selection, QWidget* parent = nullptr);

    void show(const std::shared_ptr<const FabricFigures>& figures, bool isOld);
    using QWidget::show;
    [[nodiscard]] FabricView& view() { return *view_; }

  signals:
    void chosen(const hallwright::FabricChoice& choice);
    /// Other frames are to be open.
    void openedChanged();

  private:
    void fillLists();
    void tellLoss();

    std::shared_ptr<const FabricFigures> figures_;
    QComboBox* networks_;
    QLabel* railLabel_;
    QComboBox* rails_;
    QToolButton *restore_, *regroup_;
    QLabel* loss_;
    FabricView* view_;
};

}  // namespace hallwright
