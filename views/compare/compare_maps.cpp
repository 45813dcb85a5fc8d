// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/compare_maps.h"

#include "views/compare/colour_bar.h"
#include "views/compare/slice_map.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/scene/air_sampling.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kStepsPerMetre = 20;   // of the slider
constexpr double kPixel = 0.05;      ///< m, of a picture
constexpr int kMostPixels = 640;     ///< along a side
constexpr double kHeadHeight = 1.5;  ///< m

QColor qt(Colour colour) {
    return {colour.red, colour.green, colour.blue};
}

Bounds boundsOf(const AirField& field) {
    return {{field.x.front(), field.y.front()}, {field.x.back(), field.y.back()}};
}

Bounds both(const Bounds& a, const Bounds& b) {
    return {{std::min(a.low.x, b.low.x), std::min(a.low.y, b.low.y)},
            {std::max(a.high.x, b.high.x), std::max(a.high.y, b.high.y)}};
}

/// `colourAt` of each pixel of a plan, the top row farthest in y; clear where there is none.
template <class ColourAt>
QImage planImage(const Bounds& bounds, ColourAt colourAt) {
    const Point size = bounds.high - bounds.low;
    const double pixel = std::max(kPixel, std::max(size.x, size.y) / kMostPixels);
    const int wide = std::max(1, static_cast<int>(std::lround(size.x / pixel)));
    const int high = std::max(1, static_cast<int>(std::lround(size.y / pixel)));
    QImage image(wide, high, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    for (int row = 0; row < high; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < wide; ++column) {
            const Point at{bounds.low.x + size.x * (column + 0.5) / wide,
                           bounds.high.y - size.y * (row + 0.5) / high};
            if (const std::optional<Colour> colour = colourAt(at)) {
                line[column] = qRgb(colour->red, colour->green, colour->blue);
            }
        }
    }
    return image;
}

}  // namespace

CompareMaps::CompareMaps(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      roomLabel_(new QLabel(tr("Room"), this)),
      room_(new QComboBox(this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      place_(new QLabel(this)),
      temperatures_(new ColourBar(this)),
      differences_(new ColourBar(this)) {
    setObjectName(QStringLiteral("compareMaps"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    const std::array<const char*, 3> names{"compareFirst", "compareSecond", "compareDifference"};
    for (std::size_t i = 0; i < maps_.size(); ++i) {
        auto* map = new SliceMap(this);
        map->setObjectName(QLatin1String(names[i]));
        maps_[i] = map;
        grid->addWidget(map, 0, static_cast<int>(i));
        grid->setColumnStretch(static_cast<int>(i), 1);
        connect(map, &SliceMap::viewMoved, this, [this](const MapView& view) {
            for (SliceMap* each : maps_) {
                each->setView(view);
            }
        });
        connect(map, &SliceMap::pointed, this, &CompareMaps::point);
        connect(map, &SliceMap::itemClicked, this, [this](Id<Item> item) {
            selection_.select(item ? std::vector{item} : std::vector<Id<Item>>{});
        });
    }
    grid->setRowStretch(0, 1);
    temperatures_->setObjectName(QStringLiteral("compareTemperatures"));
    temperatures_->setAccessibleName(tr("Air temperature"));
    differences_->setObjectName(QStringLiteral("compareDifferences"));
    differences_->setAccessibleName(tr("Warmer in the second"));
    grid->addWidget(temperatures_, 1, 0, 1, 2);
    grid->addWidget(differences_, 1, 2);

    auto* tools = new QHBoxLayout;
    tools->setSpacing(6);
    tools->addWidget(roomLabel_);
    tools->addWidget(room_);
    auto* label = new QLabel(tr("Slice at height"), this);
    tools->addWidget(label);
    slider_->setObjectName(QStringLiteral("compareHeight"));
    slider_->setAccessibleName(label->text());
    slider_->setPageStep(kStepsPerMetre / 2);
    slider_->setMaximumWidth(320);
    slider_->setRange(0, 3 * kStepsPerMetre);
    slider_->setValue(static_cast<int>(kHeadHeight * kStepsPerMetre));
    tools->addWidget(slider_, 1);
    place_->setObjectName(QStringLiteral("compareHeight.place"));
    tools->addWidget(place_);
    tools->addStretch(1);
    grid->addLayout(tools, 2, 0, 1, 3);
    room_->setObjectName(QStringLiteral("compareRoom"));
    connect(slider_, &QSlider::valueChanged, this, &CompareMaps::fill);
    connect(room_, &QComboBox::currentIndexChanged, this, &CompareMaps::fill);
    connect(&selection_, &Selection::changed, this, [this] {
        for (SliceMap* map : maps_) {
            map->setSelected(selection_.items());
        }
    });
    fillRooms();
    fill();
}

double CompareMaps::height() const {
    return static_cast<double>(slider_->value()) / kStepsPerMetre;
}

void CompareMaps::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        fill();
    }
    QWidget::changeEvent(event);
}

void CompareMaps::setUnits(UnitSystem system) {
    system_ = system;
    fill();
}

void CompareMaps::show(std::shared_ptr<const AirComparison> comparison,
                       std::array<QString, 2> names) {
    comparison_ = std::move(comparison);
    names_ = std::move(names);
    fillRooms();
    fill();
}

void CompareMaps::fillRooms() {
    const QVariant before = room_->currentData();
    const QSignalBlocker quiet(room_);
    room_->clear();
    if (comparison_) {
        for (const auto& field : comparison_->second.fields) {
            const Room* room = comparison_->second.design.rooms.find(field->room);
            room_->addItem(room ? asText(room->name) : QString(), field->room.value);
        }
        const Item* failed = comparison_->second.design.items.find(comparison_->wish.cooler);
        const int kept = room_->findData(failed ? QVariant(failed->room.value) : before);
        room_->setCurrentIndex(std::max(0, kept));
    }
    roomLabel_->setVisible(room_->count() > 1);
    room_->setVisible(room_->count() > 1);
}

/// Of the room that is looked at; of a design that has no such room its only one.
const AirField* CompareMaps::fieldOf(const AirState& state) const {
    const AirField* found = findField(state.fields, Id<Room>{room_->currentData().toUInt()});
    return found ? found : state.fields.size() == 1 ? state.fields.front().get() : nullptr;
}

void CompareMaps::showState(SliceMap& map, const AirState& state, const AirField* field,
                            const QString& name) {
    if (!field || field->x.size() < 2) {
        map.showNothing(name, tr("This room has no air to show: it needs racks that draw air and "
                                 "coolers that run."));
        return;
    }
    const double z = slicePosition(*field, Axis::Z, height());
    SliceMap::Content content{name, state.design, field->room, boundsOf(*field), {}, {}};
    content.image = planImage(content.bounds, [&](Point at) -> std::optional<Colour> {
        const double celsius = field->temperatureAt({at.x, at.y, z});
        return std::isfinite(celsius) ? std::optional(scale_.of(celsius)) : std::nullopt;
    });
    content.read = [field, z, system = system_, keep = comparison_](Point at) {
        const double celsius = field->temperatureAt({at.x, at.y, z});
        return std::isfinite(celsius) ? asText(temperatureText(celsius, system)) : QString();
    };
    map.show(std::move(content));
}

void CompareMaps::showDifference() {
    const QString name = tr("Difference");
    const AirField* first = fieldOf(comparison_->first);
    const AirField* second = fieldOf(comparison_->second);
    if (!first || !second || first->x.size() < 2 || second->x.size() < 2) {
        maps_[2]->showNothing(name, tr("There is no difference to show: only one of the two has "
                                       "air in this room."));
        return;
    }
    const double z = slicePosition(*second, Axis::Z, height());
    const bool dark = appearanceOf(palette()) == Appearance::Dark;
    SliceMap::Content content{name,         comparison_->second.design,
                              second->room, both(boundsOf(*first), boundsOf(*second)),
                              {},           {}};
    content.image = planImage(content.bounds, [&](Point at) -> std::optional<Colour> {
        const double kelvin = warmingAt(*first, *second, {at.x, at.y, z});
        return std::isfinite(kelvin) ? std::optional(difference_.of(kelvin, dark)) : std::nullopt;
    });
    content.read = [first, second, z, system = system_, keep = comparison_](Point at) {
        const double kelvin = warmingAt(*first, *second, {at.x, at.y, z});
        const double shown = toDisplay(kelvin, Dimension::TemperatureRise, system);
        return std::isfinite(kelvin) ? (shown >= 0.05 ? QStringLiteral("+") : QString()) +
                                           QString::number(shown, 'f', 1) + QLatin1Char(' ') +
                                           asText(unitLabel(Dimension::TemperatureRise, system))
                                     : QString();
    };
    maps_[2]->show(std::move(content));
}

void CompareMaps::point(std::optional<Point> place) {
    for (SliceMap* map : maps_) {
        map->setPointed(place);
    }
}

void CompareMaps::fillBars() {
    const InletLimits limits = inletLimitsOf(comparison_->second.design);
    std::vector<ColourBar::Tick> ticks;
    for (const ScaleTick& tick : ticksOf(scale_, limits, system_)) {
        ticks.push_back(
            {std::clamp(scale_.share(tick.celsius), 0.0, 1.0), asText(tick.text), tick.isLimit});
    }
    temperatures_->show([](double share) { return qt(heatColour(share)); }, std::move(ticks));
    const QString unit = asText(unitLabel(Dimension::TemperatureRise, system_));
    std::vector<ColourBar::Tick> steps;
    for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const double kelvin = (2.0 * share - 1.0) * difference_.most;
        const double shown = toDisplay(kelvin, Dimension::TemperatureRise, system_);
        QString text = QString::number(shown, 'g', 3);
        text = (shown > 0.0 ? QStringLiteral("+") : QString()) + text;
        if (difference_.isOpen && share == 0.0) {
            text = QStringLiteral("≤ ") + text;
        } else if (difference_.isOpen && share == 1.0) {
            text = QStringLiteral("≥ ") + text;
        }
        steps.push_back({share, text + QLatin1Char(' ') + unit, share == 0.5});
    }
    const bool dark = appearanceOf(palette()) == Appearance::Dark;
    differences_->show(
        [scale = difference_, dark](double share) {
            return qt(scale.of((2.0 * share - 1.0) * scale.most, dark));
        },
        std::move(steps));
}

void CompareMaps::fill() {
    place_->setText(QString::number(toDisplay(height(), Dimension::Distance, system_), 'f', 2) +
                    QLatin1Char(' ') + asText(unitLabel(Dimension::Distance, system_)));
    const bool any = comparison_ != nullptr;
    slider_->setEnabled(any);
    temperatures_->setVisible(any);
    differences_->setVisible(any);
    if (!any) {
        const QString why = tr("Choose what to compare above.");
        maps_[0]->showNothing({}, why);
        maps_[1]->showNothing({}, {QStringLiteral(" ")});
        maps_[2]->showNothing({}, {QStringLiteral(" ")});
        return;
    }
    const AirField* first = fieldOf(comparison_->first);
    const AirField* second = fieldOf(comparison_->second);
    {
        const QSignalBlocker quiet(slider_);
        const AirField* tall = second ? second : first;
        slider_->setRange(0, tall && !tall->z.empty()
                                 ? static_cast<int>(std::floor(tall->z.back() * kStepsPerMetre))
                                 : kStepsPerMetre);
    }
    AirFields all = comparison_->first.fields;
    all.insert(all.end(), comparison_->second.fields.begin(), comparison_->second.fields.end());
    scale_ = scaleOf(all, inletLimitsOf(comparison_->second.design));
    difference_ = first && second ? differenceScaleOf(*first, *second) : DifferenceScale{};
    showState(*maps_[0], comparison_->first, first, names_[0]);
    showState(*maps_[1], comparison_->second, second, names_[1]);
    showDifference();
    fillBars();
    for (SliceMap* map : maps_) {
        map->setSelected(selection_.items());
    }
}

}  // namespace hallwright
