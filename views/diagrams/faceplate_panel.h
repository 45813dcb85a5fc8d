// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/faceplate_view.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;

namespace hallwright {

class FaceplateTable;
class Selection;

/// The faceplate of a switch with lists to choose one from, and its ports line by line. It follows
/// what others select; what is selected from its own ports leaves it where it is.
class FaceplatePanel : public QWidget {
    Q_OBJECT
  public:
    explicit FaceplatePanel(Selection& selection, QWidget* parent = nullptr);

    void show(const std::shared_ptr<const FaceplateFigures>& figures, bool isOld);
    using QWidget::show;
    void setUnits(UnitSystem system);
    [[nodiscard]] FaceplateView& view() { return *view_; }
    /// What is to be shown, the first that leads to a switch.
    [[nodiscard]] std::vector<DeviceRef> wishes() const;

  signals:
    /// Another switch is to be shown.
    void wished();

  private:
    void followSelection();
    void fill();
    void fillSwitches();
    void mark(std::optional<std::uint32_t> port);
    void selectFar(std::uint32_t port);
    void open(std::uint32_t port);
    void hover(std::uint32_t port);
    void wish(const DeviceRef& device);

    Selection& selection_;
    bool isOwn_ = false;  ///< the selection changes because of it
    std::shared_ptr<const FaceplateFigures> figures_;
    bool isOld_ = false;
    UnitSystem units_ = UnitSystem::Metric;
    DeviceRef wish_;
    std::optional<PortRef> marked_;  ///< stays through edits
    QComboBox *racks_, *switches_;
    QLabel* colourLabel_;
    QComboBox* colours_;
    QLabel* counts_;
    FaceplateView* view_;
    FaceplateTable* table_;
};

}  // namespace hallwright
