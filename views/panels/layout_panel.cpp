// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/layout_panel.h"

#include "views/panels/area_form.h"
#include "views/panels/building_form.h"
#include "views/panels/pod_form.h"
#include "views/panels/row_form.h"
#include "views/panels/run_form.h"
#include "views/panels/supply_form.h"
#include "views/panels/underlay_form.h"
#include "views/panels/wrapped_page.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace hallwright {

LayoutPanel::LayoutPanel(std::span<const Assembly> assemblies, std::span<const Product> products,
                         QWidget* parent)
    : QWidget(parent),
      tools_(new QButtonGroup(this)),
      pages_(new QStackedWidget(this)),
      pod_(new PodForm(assemblies, products, this)),
      row_(new RowForm(assemblies, products, this)),
      run_(new RunForm(products, this)),
      supply_(new SupplyForm(products, this)),
      building_(new BuildingForm(products, this)),
      areas_(new AreaForm(this)),
      underlays_(new UnderlayForm(this)) {
    setObjectName("layoutPanel");
    pages_->setObjectName("layoutPages");
    auto* switches = new QGridLayout;
    switches->setSpacing(2);
    switches->setContentsMargins(4, 4, 4, 0);
    const auto add = [&](QWidget* form, const QString& title, const char* name) {
        auto* page = new WrappedPage(this);
        auto* inside = new QVBoxLayout(page);
        inside->setContentsMargins(0, 0, 0, 0);
        inside->addWidget(form);
        auto* area = new QScrollArea(this);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setWidget(page);
        constexpr int kInRow = 4;
        const int at = pages_->addWidget(area);
        auto* button = new QToolButton(this);
        button->setText(title);
        button->setObjectName(QLatin1String(name));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        switches->addWidget(button, at / kInRow, at % kInRow);
        tools_->addButton(button, at);
    };
    add(pod_, tr("Pod"), "layoutPod");
    add(row_, tr("Row"), "layoutRow");
    add(run_, tr("Run"), "layoutRun");
    add(supply_, tr("Supply"), "layoutSupply");
    add(building_, tr("Hall"), "layoutHall");
    add(areas_, tr("Areas"), "layoutAreas");
    add(underlays_, tr("Drawing"), "layoutDrawing");
    tools_->button(0)->setChecked(true);
    connect(tools_, &QButtonGroup::idClicked, pages_, &QStackedWidget::setCurrentIndex);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(switches);
    column->addWidget(pages_, 1);
    connect(pod_, &PodForm::changed, this, [this] { emit podChanged(pod_->wish()); });
    connect(row_, &RowForm::changed, this, [this] { emit rowChanged(row_->wish()); });
    connect(pod_, &PodForm::beginRequested, this, [this] { emit beginRequested(Tool::Pod); });
    connect(row_, &RowForm::beginRequested, this, [this] { emit beginRequested(Tool::Row); });
    connect(building_, &BuildingForm::changed, this,
            [this] { emit buildingChanged(building_->wish()); });
    connect(building_, &BuildingForm::beginRequested, this,
            [this] { emit beginRequested(Tool::Hall); });
    connect(building_, &BuildingForm::containRequested, this, &LayoutPanel::containRequested);
    connect(run_, &RunForm::changed, this, &LayoutPanel::runChanged);
    connect(run_, &RunForm::beginRequested, this, [this] { emit beginRequested(Tool::Run); });
    connect(areas_, &AreaForm::changed, this, &LayoutPanel::areaChanged);
    connect(areas_, &AreaForm::beginRequested, this, [this] { emit beginRequested(Tool::Areas); });
    connect(areas_, &AreaForm::editRequested, this, &LayoutPanel::editRequested);
    connect(underlays_, &UnderlayForm::addRequested, this, &LayoutPanel::drawingRequested);
    connect(underlays_, &UnderlayForm::beginRequested, this,
            [this] { emit beginRequested(Tool::Drawing); });
    connect(underlays_, &UnderlayForm::editRequested, this, &LayoutPanel::editRequested);
    connect(pod_, &PodForm::putDownRequested, this, &LayoutPanel::putDownRequested);
    connect(supply_, &SupplyForm::buildRequested, this, &LayoutPanel::supplyRequested);
}

void LayoutPanel::open(Tool tool) {
    pages_->setCurrentIndex(static_cast<int>(tool));
    tools_->button(static_cast<int>(tool))->setChecked(true);
}

std::optional<PodWish> LayoutPanel::podWish() const {
    return pod_->wish();
}

std::optional<RowWish> LayoutPanel::rowWish() const {
    return row_->wish();
}

HotTop LayoutPanel::hotTop() const {
    return building_->hotTop();
}

BuildingWish LayoutPanel::buildingWish() const {
    return building_->wish();
}

AreaWish LayoutPanel::areaWish() const {
    return areas_->wish();
}

UnderlayWish LayoutPanel::underlayWish() const {
    return underlays_->wish();
}

std::optional<RunWish> LayoutPanel::runWish() const {
    return run_->wish();
}

double LayoutPanel::runHeight() const {
    return run_->height();
}

void LayoutPanel::show(const Design& design) {
    design_ = design;
    isBehind_ = !isVisible();
    if (!isBehind_) {
        pod_->show(design_);
        row_->show(design_);
        supply_->show(design_);
        areas_->show(design_);
        underlays_->show(design_);
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
    run_->setUnits(system);
    supply_->setUnits(system);
    building_->setUnits(system);
    areas_->setUnits(system);
    underlays_->setUnits(system);
}

void LayoutPanel::setActive(std::optional<Tool> tool) {
    pod_->setActive(tool == Tool::Pod);
    row_->setActive(tool == Tool::Row);
    run_->setActive(tool == Tool::Run);
    building_->setActive(tool == Tool::Hall);
    areas_->setActive(tool == Tool::Areas);
    underlays_->setActive(tool == Tool::Drawing);
}

void LayoutPanel::setFlipped(bool isFlipped) {
    row_->setFlipped(isFlipped);
}

void LayoutPanel::complain(const QString& sentence) {
    supply_->complain(sentence);
}

}  // namespace hallwright
