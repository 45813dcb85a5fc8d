// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/faceplate_panel.h"

#include "views/diagrams/faceplate_table.h"
#include "views/diagrams/faceplate_words.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace hallwright {
namespace {

QComboBox* listOf(const char* name, const QString& accessible, int letters, QWidget* parent) {
    auto* list = new QComboBox(parent);
    list->setObjectName(QLatin1String(name));
    list->setAccessibleName(accessible);
    list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    list->setMinimumContentsLength(letters);
    return list;
}

QLabel* labelOf(const QString& text, QComboBox* list) {
    auto* label = new QLabel(text, list->parentWidget());
    label->setBuddy(list);
    return label;
}

}  // namespace

FaceplatePanel::FaceplatePanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      racks_(listOf("faceplateRack", tr("Rack with switches"), 8, this)),
      switches_(listOf("faceplateSwitch", tr("Switch that is shown"), 14, this)),
      colours_(listOf("faceplateColours", tr("What ports are coloured by"), 8, this)),
      counts_(new QLabel(this)),
      view_(new FaceplateView(this)),
      table_(new FaceplateTable(this)) {
    setObjectName(QStringLiteral("faceplatePanel"));
    colours_->addItems({tr("way"), tr("rail")});
    colours_->setToolTip(tr("Way: to endpoints, up, down. Rail: of adapter and leaf"));
    colourLabel_ = labelOf(tr("&Colours"), colours_);
    counts_->setObjectName(QStringLiteral("faceplateCounts"));
    counts_->setContentsMargins(8, 0, 8, 4);
    auto* fit = new QToolButton(this);
    fit->setObjectName(QStringLiteral("faceplateFit"));
    fit->setText(tr("Fit"));
    fit->setAccessibleName(tr("Fit the faceplate"));
    fit->setToolTip(
        tr("Show all of the faceplate (Home). The wheel zooms, a drag moves it; a "
           "click selects what is at the far end, a double click goes there"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(8);
    bar->addWidget(labelOf(tr("&Rack"), racks_));
    bar->addWidget(racks_, 2);
    bar->addWidget(labelOf(tr("&Switch"), switches_));
    bar->addWidget(switches_, 3);
    bar->addWidget(colourLabel_);
    bar->addWidget(colours_, 1);
    bar->addWidget(fit);
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(view_);
    parts->addWidget(table_);
    parts->setStretchFactor(0, 0);
    parts->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(counts_);
    column->addWidget(parts, 1);
    setTabOrder(colours_, fit);
    setTabOrder(fit, view_);
    connect(&selection_, &Selection::changed, this, &FaceplatePanel::followSelection);
    connect(&selection_, &Selection::deviceChanged, this, &FaceplatePanel::followSelection);
    connect(fit, &QToolButton::clicked, view_, &FaceplateView::fit);
    connect(colours_, &QComboBox::currentIndexChanged, this,
            [this](int index) { view_->setByRail(index == 1); });
    connect(racks_, &QComboBox::activated, this, [this](int index) {
        const SwitchPlace& place = figures_->places[static_cast<std::size_t>(index)];
        wish(switchAt(figures_->design, {place.item, 0}).value_or(DeviceRef{}));
    });
    connect(switches_, &QComboBox::activated, this, [this](int index) {
        wish(figures_->switches[static_cast<std::size_t>(index)].device);
    });
    connect(view_, &FaceplateView::walked, this, &FaceplatePanel::mark);
    connect(view_, &FaceplateView::clicked, this, [this](std::uint32_t port) {
        mark(port);
        selectFar(port);
    });
    connect(view_, &FaceplateView::opened, this, &FaceplatePanel::open);
    connect(view_, &FaceplateView::hovered, this, &FaceplatePanel::hover);
    connect(table_, &FaceplateTable::picked, this, &FaceplatePanel::mark);
    connect(table_, &FaceplateTable::opened, this, &FaceplatePanel::open);
    fill();
    followSelection();
}

std::vector<DeviceRef> FaceplatePanel::wishes() const {
    std::vector<DeviceRef> all{wish_};
    if (figures_ && figures_->face) {
        all.push_back(figures_->face->device);
    }
    return all;
}

void FaceplatePanel::wish(const DeviceRef& device) {
    wish_ = device;
    marked_.reset();
    emit wished();
}

/// What has no switch leaves what is shown as it is.
void FaceplatePanel::followSelection() {
    if (isOwn_) {
        return;
    }
    const DeviceRef device = selection_.device();
    for (const Id<Item> item : selection_.items()) {
        const DeviceRef each = item == device.item ? device : DeviceRef{item, 0};
        const auto found = figures_ ? switchAt(figures_->design, each) : std::optional(each);
        if (!found) {
            continue;
        }
        const bool isShown = figures_ && figures_->face && figures_->face->device == *found;
        wish_ = *found;
        if (!isShown) {
            marked_.reset();
            emit wished();
        }
        return;
    }
}

void FaceplatePanel::show(const std::shared_ptr<const FaceplateFigures>& figures, bool isOld) {
    const bool isSame = figures == figures_ && isOld == isOld_;
    const auto before = std::exchange(figures_, figures);
    isOld_ = isOld;
    view_->show(figures_, isOld_);
    if (isSame) {
        return;
    }
    if (!before || !figures_ || before->places != figures_->places) {
        const QSignalBlocker quiet(racks_);
        racks_->clear();
        QStringList tags;
        for (const SwitchPlace& place : figures_ ? figures_->places : std::vector<SwitchPlace>()) {
            tags << asText(place.tag);
        }
        racks_->addItems(tags);
    }
    fill();
}

/// What is shown, in lists and lines; a port that was marked and is still there stays so.
void FaceplatePanel::fill() {
    const SwitchFace* face = figures_ && figures_->face ? &*figures_->face : nullptr;
    fillSwitches();
    counts_->setText(face ? countsOf(*face) : QString());
    counts_->setVisible(face);
    table_->setVisible(face);
    const bool hasRails = face && std::ranges::any_of(face->ports, [](const FacePort& port) {
                              return port.rail >= 0;
                          });
    colourLabel_->setVisible(hasRails);
    colours_->setVisible(hasRails);
    if (!face) {
        return;
    }
    table_->show(*face, isOld_, units_);
    const auto found = std::ranges::find_if(
        face->ports, [&](const FacePort& port) { return marked_ && port.ref == *marked_; });
    mark(found == face->ports.end()
             ? std::nullopt
             : std::optional(static_cast<std::uint32_t>(found - face->ports.begin())));
}

void FaceplatePanel::fillSwitches() {
    const QSignalBlocker quiet(switches_);
    switches_->clear();
    if (figures_ && figures_->face) {
        const DeviceRef& shown = figures_->face->device;
        const auto place = std::ranges::find(figures_->places, shown.item, &SwitchPlace::item);
        racks_->setCurrentIndex(static_cast<int>(place - figures_->places.begin()));
        for (const SwitchChoice& each : figures_->switches) {
            switches_->addItem(asText(each.name));
            if (each.device == shown) {
                switches_->setCurrentIndex(switches_->count() - 1);
            }
        }
    }
    racks_->setEnabled(racks_->count() > 1);
    switches_->setEnabled(switches_->count() > 1);
}

void FaceplatePanel::setUnits(UnitSystem system) {
    units_ = system;
    view_->setUnits(system);
    fill();
}

void FaceplatePanel::mark(std::optional<std::uint32_t> port) {
    if (port) {
        marked_ = figures_->face->ports[*port].ref;
    }
    view_->setCurrent(port);
    table_->setCurrent(port);
}

void FaceplatePanel::selectFar(std::uint32_t port) {
    if (const CableEnd* far = figures_->face->ports[port].far()) {
        const QScopedValueRollback own(isOwn_, true);
        selection_.select({far->port.item});
        selection_.mark({far->port.item, far->port.slot});
    }
}

/// The faceplate at the far end, where that has one, with the same cable marked.
void FaceplatePanel::open(std::uint32_t port) {
    const FacePort& of = figures_->face->ports[port];
    mark(port);
    if (!of.cable) {
        return;
    }
    const PortRef far = of.far()->port;
    const bool leads = of.leadsToSwitch;
    selectFar(port);
    if (leads) {
        wish({far.item, far.slot});
        marked_ = far;
    }
}

void FaceplatePanel::hover(std::uint32_t port) {
    const bool isPort = figures_ && figures_->face && port < figures_->face->ports.size();
    const CableEnd* far = isPort ? figures_->face->ports[port].far() : nullptr;
    selection_.hover(far ? far->port.item : Id<Item>{});
}

}  // namespace hallwright
