// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/layout_panel.h"

#include "views/panels/building_form.h"
#include "views/panels/pod_form.h"
#include "views/panels/row_form.h"
#include "views/panels/supply_form.h"
#include "views/panels/wrapped_page.h"

#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hallwright {

LayoutPanel::LayoutPanel(std::span<const Assembly> assemblies, std::span<const Product> products,
                         QWidget* parent)
    : QWidget(parent),
      tabs_(new QTabWidget(this)),
      pod_(new PodForm(assemblies, products, this)),
      row_(new RowForm(assemblies, products, this)),
      supply_(new SupplyForm(this)),
      building_(new BuildingForm(products, this)) {
    setObjectName("layoutPanel");
    tabs_->setObjectName("layoutTabs");
    tabs_->setDocumentMode(true);
    const auto add = [this](QWidget* form, const QString& title) {
        auto* page = new WrappedPage(this);
        auto* inside = new QVBoxLayout(page);
        inside->setContentsMargins(0, 0, 0, 0);
        inside->addWidget(form);
        auto* area = new QScrollArea(this);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setWidget(page);
        tabs_->addTab(area, title);
    };
    add(pod_, tr("Pod"));
    add(row_, tr("Row"));
    add(supply_, tr("Supply"));
    add(building_, tr("Hall"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(tabs_);
    connect(pod_, &PodForm::changed, this, [this] {
        if (pod_->wish()) {
            emit podChanged(*pod_->wish());
        }
    });
    connect(row_, &RowForm::changed, this, [this] {
        if (row_->wish()) {
            emit rowChanged(*row_->wish());
        }
    });
    connect(pod_, &PodForm::beginRequested, this, [this] { emit beginRequested(Tool::Pod); });
    connect(row_, &RowForm::beginRequested, this, [this] { emit beginRequested(Tool::Row); });
    connect(building_, &BuildingForm::changed, this,
            [this] { emit buildingChanged(building_->wish()); });
    connect(building_, &BuildingForm::beginRequested, this,
            [this] { emit beginRequested(Tool::Hall); });
    connect(building_, &BuildingForm::containRequested, this, &LayoutPanel::containRequested);
    connect(pod_, &PodForm::putDownRequested, this, &LayoutPanel::putDownRequested);
    connect(supply_, &SupplyForm::buildRequested, this, &LayoutPanel::supplyRequested);
}

void LayoutPanel::open(Tool tool) {
    tabs_->setCurrentIndex(static_cast<int>(tool));
}

std::optional<PodWish> LayoutPanel::podWish() const {
    return pod_->wish();
}

std::optional<RowWish> LayoutPanel::rowWish() const {
    return row_->wish();
}

BuildingWish LayoutPanel::buildingWish() const {
    return building_->wish();
}

void LayoutPanel::show(const Design& design) {
    design_ = design;
    isBehind_ = !isVisible();
    if (!isBehind_) {
        pod_->show(design_);
        row_->show(design_);
        supply_->show(design_);
    }
}

void LayoutPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (isBehind_) {
        show(Design(design_));
    }
}

void LayoutPanel::setUnits(UnitSystem system) {
    pod_->setUnits(system);
    row_->setUnits(system);
    building_->setUnits(system);
}

void LayoutPanel::setActive(std::optional<Tool> tool) {
    pod_->setActive(tool == Tool::Pod);
    row_->setActive(tool == Tool::Row);
    building_->setActive(tool == Tool::Hall);
}

void LayoutPanel::setFlipped(bool isFlipped) {
    row_->setFlipped(isFlipped);
}

void LayoutPanel::complain(const QString& sentence) {
    supply_->complain(sentence);
}

}  // namespace hallwright
