// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/area_form.h"

#include "model/edits/areas.h"
#include "views/panels/quantity_field.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <tuple>
#include <utility>

namespace hallwright {
namespace {

constexpr int kRoom = Qt::UserRole;
constexpr int kIndex = Qt::UserRole + 1;
constexpr double kMostDensity = 1e6, kMostRise = 3.0;  // W/m², m
constexpr double kFarthest = 1e4, kLeastSide = 0.3;    // m

bool isRectangle(const Polygon& outline) {
    return outline.size() == 4 && rectanglesOf(outline, 1.0).size() == 1;
}

QString meaningOf(AreaKind kind) {
    switch (kind) {
        case AreaKind::Security:
            return AreaForm::tr("No row of racks crosses its border (SAF-024).");
        case AreaKind::Fire:
            return AreaForm::tr("A fire compartment: no row crosses its border (SAF-024).");
        case AreaKind::Detection:
            return AreaForm::tr("Each rack stands in exactly one of these (SAF-020).");
        case AreaKind::Suppression:
            return AreaForm::tr(
                "Each rack stands in exactly one of these, and no row crosses a border (SAF-020, "
                "SAF-024).");
        case AreaKind::Phase:
            return AreaForm::tr("What stands in it is built in its phase (SPC-005).");
        case AreaKind::KeepOut:
            return AreaForm::tr("Nothing stands in it (SPC-004).");
        case AreaKind::Slab:
            return AreaForm::tr(
                "A part of a raised floor with no plenum below: no tiles, no panel "
                "loads, and air does not pass under it.");
        case AreaKind::Ramp:
            break;
    }
    return AreaForm::tr("Up to a raised floor; nothing stands on it (SPC-004).");
}

}  // namespace

AreaForm::AreaForm(QWidget* parent)
    : QWidget(parent),
      form_(new QFormLayout),
      kind_(new QComboBox(this)),
      name_(new QLineEdit(this)),
      phase_(new QSpinBox(this)),
      density_(new QuantityField(Dimension::PowerDensity, this)),
      rise_(new QuantityField(Dimension::Distance, this)),
      x_(new QuantityField(Dimension::Distance, this)),
      y_(new QuantityField(Dimension::Distance, this)),
      width_(new QuantityField(Dimension::Distance, this)),
      depth_(new QuantityField(Dimension::Distance, this)),
      polygon_(new QCheckBox(tr("Corner by corner"), this)),
      begin_(new QPushButton(tr("Draw in the view"), this)),
      cover_(new QPushButton(tr("Over all of the floor"), this)),
      remove_(new QPushButton(tr("Remove"), this)),
      list_(new QTreeWidget(this)),
      problem_(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->setVerticalSpacing(4);
    column->addLayout(form_);
    for (int i = 0; i < kAreaKinds; ++i) {
        kind_->addItem(said(labelOf(static_cast<AreaKind>(i))), i);
    }
    add(tr("Kind"), kind_, "areaKind");
    name_->setPlaceholderText(tr("the next free one"));
    add(tr("Name"), name_, "areaName");
    phase_->setRange(1, 99);
    add(tr("Phase"), phase_, "areaPhase");
    density_->setSubject(tr("Design density"));
    density_->setRange(0.0, kMostDensity);
    density_->setPlaceholder(tr("none declared"));
    add(tr("Density"), density_, "areaDensity");
    rise_->setSubject(tr("Rise"));
    rise_->setRange(0.0, kMostRise);
    rise_->show(offered_);
    add(tr("Rise"), rise_, "areaRise");
    add(tr("Shape"), polygon_, "areaPolygon");
    for (const auto& [field, label, name] : {std::tuple{x_, tr("Left"), "areaX"},
                                             {y_, tr("Lower side"), "areaY"},
                                             {width_, tr("Width"), "areaWidth"},
                                             {depth_, tr("Depth"), "areaDepth"}}) {
        field->setSubject(label);
        field->setRange(field == x_ || field == y_ ? -kFarthest : kLeastSide, kFarthest);
        add(label, field, name);
    }
    problem_->setObjectName("areaMeaning");
    problem_->setWordWrap(true);
    setRole(problem_, "muted");
    column->addWidget(problem_);
    begin_->setObjectName("areaBegin");
    cover_->setObjectName("areaCover");
    cover_->setToolTip(tr("One area over the hall, which follows its walls"));
    column->addWidget(begin_);
    column->addWidget(cover_);
    column->addSpacing(8);
    list_->setObjectName("areaList");
    list_->setAccessibleName(tr("Areas"));
    list_->setHeaderLabels({tr("Area"), tr("Floor")});
    list_->setRootIsDecorated(false);
    list_->setMinimumHeight(120);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    column->addWidget(list_, 1);
    remove_->setObjectName("areaRemove");
    column->addWidget(remove_);

    connect(kind_, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        edit();
    });
    connect(name_, &QLineEdit::editingFinished, this, &AreaForm::edit);
    connect(phase_, &QSpinBox::valueChanged, this, &AreaForm::edit);
    connect(density_, &QuantityField::entered, this, &AreaForm::edit);
    connect(rise_, &QuantityField::entered, this, &AreaForm::edit);
    connect(polygon_, &QCheckBox::toggled, this, &AreaForm::changed);
    connect(begin_, &QPushButton::clicked, this, [this] {
        list_->setCurrentItem(nullptr);
        emit beginRequested();
    });
    connect(cover_, &QPushButton::clicked, this, &AreaForm::coverRoom);
    connect(remove_, &QPushButton::clicked, this, &AreaForm::removeChosen);
    connect(list_, &QTreeWidget::currentItemChanged, this, &AreaForm::showChosen);
    auto* del = new QShortcut(QKeySequence::Delete, list_);
    del->setContext(Qt::WidgetShortcut);
    connect(del, &QShortcut::activated, this, &AreaForm::removeChosen);
    for (QuantityField* field : {x_, y_, width_, depth_}) {
        connect(field, &QuantityField::entered, this, &AreaForm::edit);
    }
    showKind();
    showChosen();
}

void AreaForm::add(const QString& label, QWidget* field, const char* name) {
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    form_->addRow(label, field);
}

void AreaForm::showKind() {
    const auto kind = static_cast<AreaKind>(kind_->currentData().toInt());
    const auto showRow = [this](QWidget* field, bool isShown) {
        field->setVisible(isShown);
        form_->labelForField(field)->setVisible(isShown);
    };
    showRow(phase_, kind == AreaKind::Phase);
    showRow(density_, kind == AreaKind::Phase || kind == AreaKind::Security);
    showRow(rise_, kind == AreaKind::Ramp);
    const FloorArea* area = chosenArea();
    showRow(polygon_, !area);
    for (QuantityField* field : {x_, y_, width_, depth_}) {
        showRow(field, area && isRectangle(area->outline));
    }
    problem_->setText(meaningOf(kind));
}

std::optional<AreaForm::Chosen> AreaForm::chosen() const {
    const QTreeWidgetItem* item = list_->currentItem();
    if (!item) {
        return std::nullopt;
    }
    return Chosen{{item->data(0, kRoom).toUInt()},
                  static_cast<std::size_t>(item->data(0, kIndex).toUInt())};
}

const FloorArea* AreaForm::chosenArea() const {
    const auto at = chosen();
    const Room* room = at ? design_.rooms.find(at->room) : nullptr;
    return room && at->index < room->areas.size() ? &room->areas[at->index] : nullptr;
}

FloorArea AreaForm::fields() const {
    FloorArea area;
    area.kind = static_cast<AreaKind>(kind_->currentData().toInt());
    area.name = name_->text().trimmed().toStdString();
    area.phase = area.kind == AreaKind::Phase ? phase_->value() : 1;
    const bool hasDensity = area.kind == AreaKind::Phase || area.kind == AreaKind::Security;
    area.designDensity = hasDensity ? density_->value().value_or(0.0) : 0.0;
    area.rise = area.kind == AreaKind::Ramp ? rise_->value().value_or(0.0) : 0.0;
    return area;
}

AreaWish AreaForm::wish() const {
    return {fields(), !polygon_->isChecked()};
}

void AreaForm::showChosen() {
    const auto at = chosen();
    const Room* room = at ? design_.rooms.find(at->room) : nullptr;
    remove_->setEnabled(room != nullptr);
    remove_->setText(room && at->index < room->areas.size()
                         ? tr("Remove %1").arg(asText(room->areas[at->index].name))
                         : tr("Remove"));
    isShowing_ = true;
    if (room && at->index < room->areas.size()) {
        const FloorArea& area = room->areas[at->index];
        kind_->setCurrentIndex(kind_->findData(static_cast<int>(area.kind)));
        name_->setText(asText(area.name));
        phase_->setValue(area.phase);
        density_->show(area.designDensity > 0.0 ? std::optional(area.designDensity) : std::nullopt);
        rise_->show(area.rise);
        const Bounds bounds = boundsOf(area.outline);
        x_->show(bounds.low.x);
        y_->show(bounds.low.y);
        width_->show(bounds.high.x - bounds.low.x);
        depth_->show(bounds.high.y - bounds.low.y);
    } else {
        name_->clear();  // the next one is another
    }
    isShowing_ = false;
    showKind();
}

/// A change of the fields goes into the area that is chosen, or else into the one to be drawn.
void AreaForm::edit() {
    if (isShowing_) {
        return;
    }
    const auto at = chosen();
    const Room* room = at ? design_.rooms.find(at->room) : nullptr;
    if (!room || at->index >= room->areas.size()) {
        emit changed();
        return;
    }
    const FloorArea& before = room->areas[at->index];
    FloorArea area = fields();
    area.outline = before.outline;
    area.direction = before.direction;
    if (isRectangle(before.outline)) {
        const Bounds bounds = boundsOf(before.outline);
        const Point low{x_->value().value_or(bounds.low.x), y_->value().value_or(bounds.low.y)};
        const Point high{low.x + width_->value().value_or(bounds.high.x - bounds.low.x),
                         low.y + depth_->value().value_or(bounds.high.y - bounds.low.y)};
        const Polygon outline{low, {high.x, low.y}, high, {low.x, high.y}};
        // What is over all of the floor stays so, corner by corner.
        if (boundsOf(outline).low != bounds.low || boundsOf(outline).high != bounds.high) {
            area.outline = outline;
        }
    }
    // A name that was given goes with a kind; one that somebody wrote stays.
    const bool isGiven = before.name.starts_with(std::string(labelOf(before.kind)) + " ");
    if (area.name.empty() || (area.kind != before.kind && area.name == before.name && isGiven)) {
        area.name = freeAreaName(*room, area.kind);
    }
    if (area != before) {
        emit editRequested(tr("Change %1").arg(asText(before.name)),
                           changeArea(design_, room->id, at->index, area));
    }
}

void AreaForm::coverRoom() {
    for (const Room& room : design_.rooms) {
        if (room.kind != RoomKind::Hall) {
            continue;
        }
        FloorArea area = fields();
        const bool isThere = std::ranges::any_of(room.areas, [&](const FloorArea& other) {
            return other.kind == area.kind && other.outline == room.outline;
        });
        if (isThere) {
            continue;
        }
        if (area.name.empty() || chosen()) {
            area.name = freeAreaName(room, area.kind);
        }
        area.outline = room.outline;
        emit editRequested(tr("Draw %1 over %2").arg(asText(area.name), asText(room.name)),
                           addArea(design_, room.id, area));
        return;
    }
    problem_->setText(tr("Every hall has one over all of its floor."));
}

void AreaForm::removeChosen() {
    const auto at = chosen();
    const Room* room = at ? design_.rooms.find(at->room) : nullptr;
    if (room && at->index < room->areas.size()) {
        emit editRequested(tr("Remove %1").arg(asText(room->areas[at->index].name)),
                           removeArea(design_, room->id, at->index));
    }
}

void AreaForm::show(const Design& design) {
    const auto before = chosen();
    if (design_.rooms.empty() || !design.rooms.same(design_.rooms)) {
        // A ramp rises to the floor that there is, until somebody says otherwise.
        for (const Room& room : design.rooms) {
            if (room.floor.kind == FloorKind::Raised && rise_->value() == offered_) {
                offered_ = room.floor.plenumDepth;
                rise_->show(offered_);
                break;
            }
        }
    }
    design_ = design;
    {
        const QSignalBlocker quiet(list_);
        list_->clear();
        for (const Room& room : design.rooms) {
            for (std::size_t i = 0; i < room.areas.size(); ++i) {
                const FloorArea& area = room.areas[i];
                auto* item = new QTreeWidgetItem(
                    list_, {asText(area.name),
                            asText(formatted(areaOf(area.outline), Dimension::Area, system_))});
                item->setData(0, kRoom, room.id.value);
                item->setData(0, kIndex, static_cast<uint>(i));
                item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
                item->setToolTip(0,
                                 tr("%1 in %2").arg(said(labelOf(area.kind)), asText(room.name)));
                if (before && before->room == room.id && before->index == i) {
                    list_->setCurrentItem(item);
                }
            }
        }
    }
    showChosen();
}

void AreaForm::setUnits(UnitSystem system) {
    system_ = system;
    density_->setUnits(system);
    rise_->setUnits(system);
    for (QuantityField* field : {x_, y_, width_, depth_}) {
        field->setUnits(system);
        qobject_cast<QLabel*>(form_->labelForField(field))
            ->setText(QStringLiteral("%1, %2").arg(field->accessibleName(), field->unit()));
    }
    qobject_cast<QLabel*>(form_->labelForField(density_))
        ->setText(tr("Density, %1").arg(density_->unit()));
    qobject_cast<QLabel*>(form_->labelForField(rise_))->setText(tr("Rise, %1").arg(rise_->unit()));
    show(Design(design_));
}

void AreaForm::setActive(bool isActive) {
    begin_->setEnabled(!isActive);
    begin_->setText(isActive ? tr("Drawing: Esc in the view ends") : tr("Draw in the view"));
}

}  // namespace hallwright
