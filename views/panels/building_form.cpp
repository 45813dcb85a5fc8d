// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/building_form.h"

#include "views/panels/quantity_field.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kLeast = 0.05, kMostColumn = 5.0, kMostDoor = 6.0;  // m

}  // namespace

BuildingForm::BuildingForm(std::span<const Product> products, QWidget* parent)
    : QWidget(parent),
      tools_(new QButtonGroup(this)),
      tile_(new QComboBox(this)),
      hotTop_(new QComboBox(this)),
      contain_(new QPushButton(tr("Contain the aisle between two rows"), this)) {
    std::ranges::copy_if(products, std::back_inserter(tiles_), [](const Product& product) {
        return product.kind == Kind::FloorTile && product.families.empty();
    });
    auto* column = new QVBoxLayout(this);
    column->setSpacing(4);
    const auto addTool = [&](BuildingWish::Tool tool, const QString& text, const char* name,
                             const QString& tip) {
        auto* button = new QPushButton(text, this);
        button->setCheckable(true);
        button->setObjectName(QLatin1String(name));
        button->setToolTip(tip);
        tools_->addButton(button, static_cast<int>(tool));
        column->addWidget(button);
    };
    const auto addForm = [&] {
        auto* form = new QFormLayout;
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        form->setVerticalSpacing(4);
        column->addLayout(form);
        return form;
    };
    addTool(BuildingWish::Tool::Tiles, tr("Perforated tiles, by brush"), "buildTiles",
            tr("Drag over a raised floor; begin on a tile to take tiles up"));
    auto* tiles = addForm();
    for (const Product& product : tiles_) {
        tile_->addItem(asText(product.name()), asText(product.key));
    }
    tile_->setCurrentIndex(std::max(0, tile_->findData(QStringLiteral("generic/tile-600-56"))));
    tile_->setObjectName("buildTile");
    tile_->setAccessibleName(tr("Tile"));
    tile_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    tile_->setMinimumContentsLength(8);
    tiles->addRow(tr("Tile"), tile_);
    column->addSpacing(8);
    addTool(BuildingWish::Tool::Column, tr("Columns"), "buildColumns",
            tr("Click to put one up, on one to take it away"));
    auto* columns = addForm();
    columnWidth_ = addQuantity(*columns, tr("Width"), "columnWidth", 0.4, kMostColumn);
    columnDepth_ = addQuantity(*columns, tr("Depth"), "columnDepth", 0.4, kMostColumn);
    column->addSpacing(8);
    addTool(BuildingWish::Tool::Door, tr("Doors"), "buildDoors",
            tr("Click near a wall to put one into it, on one to take it away"));
    auto* doors = addForm();
    doorWidth_ = addQuantity(*doors, tr("Clear width"), "doorWidth", 1.8, kMostDoor);
    doorHeight_ = addQuantity(*doors, tr("Clear height"), "doorHeight", 2.4, kMostDoor);
    column->addSpacing(8);
    addTool(BuildingWish::Tool::Corner, tr("Outline: move and make corners"), "buildOutline",
            tr("Click a corner to move it, or the middle of a wall to make one"));
    column->addSpacing(8);
    contain_->setObjectName("buildContainment");
    contain_->setToolTip(tr("Select the racks of two rows that face each other first"));
    column->addWidget(contain_);
    auto* aisles = addForm();
    hotTop_->addItem(tr("Chimney where air returns by the ceiling"));
    hotTop_->addItem(tr("Roof"));
    hotTop_->setObjectName("buildHotTop");
    hotTop_->setAccessibleName(tr("Top of hot aisles"));
    hotTop_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    hotTop_->setMinimumContentsLength(8);
    aisles->addRow(tr("Hot aisles"), hotTop_);
    column->addStretch(1);
    tools_->setExclusive(true);
    connect(tools_, &QButtonGroup::idClicked, this, [this](int tool) {
        tool_ = static_cast<BuildingWish::Tool>(tool);
        emit beginRequested();
    });
    connect(tile_, &QComboBox::currentIndexChanged, this, [this] { emit changed(); });
    connect(contain_, &QPushButton::clicked, this, &BuildingForm::containRequested);
}

QuantityField* BuildingForm::addQuantity(QFormLayout& form, const QString& label, const char* name,
                                         double si, double high) {
    auto* field = new QuantityField(Dimension::Distance, this);
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    field->setSubject(label);
    field->setRange(kLeast, high);
    field->show(si);
    labels_.emplace_back(new QLabel(label, this), label);
    form.addRow(labels_.back().first, field);
    connect(field, &QuantityField::entered, this, [this] { emit changed(); });
    return field;
}

HotTop BuildingForm::hotTop() const {
    return hotTop_->currentIndex() == 0 ? HotTop::Chimney : HotTop::Roof;
}

void BuildingForm::setUnits(UnitSystem system) {
    for (QuantityField* field : {columnWidth_, columnDepth_, doorWidth_, doorHeight_}) {
        field->setUnits(system);
    }
    for (const auto& [label, text] : labels_) {
        label->setText(QStringLiteral("%1, %2").arg(text, doorWidth_->unit()));
    }
}

void BuildingForm::setActive(bool isActive) {
    // Exclusive buttons cannot all be up, unless they are not exclusive for that long.
    tools_->setExclusive(false);
    for (QAbstractButton* button : tools_->buttons()) {
        button->setChecked(isActive && tools_->id(button) == static_cast<int>(tool_));
    }
    tools_->setExclusive(true);
}

BuildingWish BuildingForm::wish() const {
    BuildingWish wish;
    wish.tool = tool_;
    const auto at =
        std::ranges::find(tiles_, tile_->currentData().toString().toStdString(), &Product::key);
    wish.tile = at == tiles_.end() ? Product{} : *at;
    wish.columnWidth = columnWidth_->value().value_or(0.0);
    wish.columnDepth = columnDepth_->value().value_or(0.0);
    wish.doorWidth = doorWidth_->value().value_or(0.0);
    wish.doorHeight = doorHeight_->value().value_or(0.0);
    return wish;
}

}  // namespace hallwright
