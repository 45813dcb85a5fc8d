// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/air_profile.h"

#include "views/panels/temperature_plot.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace hallwright {
namespace {

constexpr std::array<Axis, 3> kAxes{Axis::Z, Axis::X, Axis::Y};

/// A point in the room that holds it.
struct Probed {
    const AirField* field = nullptr;
    Spot spot;
};

Probed probedOf(const Design& design, const AirFields& fields, const Vec3& site) {
    for (const auto& field : fields) {
        const Room* room = design.rooms.find(field->room);
        if (!room || field->nx() == 0 || field->ny() == 0 || field->nz() == 0) {
            continue;
        }
        const Spot spot{site.x - room->origin.x, site.y - room->origin.y, site.z};
        const auto holds = [](const std::vector<double>& edges, double at) {
            return at >= edges.front() && at <= edges.back();
        };
        if (holds(field->x, spot.x) && holds(field->y, spot.y)) {
            return {field.get(), spot};
        }
    }
    return {};
}

}  // namespace

AirProfile::AirProfile(QWidget* parent)
    : QWidget(parent),
      head_(new QLabel(tr("Profile"), this)),
      hint_(new QLabel(this)),
      tools_(new QWidget(this)),
      plot_(new TemperaturePlot(this)) {
    setObjectName(QStringLiteral("airProfile"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(head_);
    column->addWidget(tools_);
    column->addWidget(hint_);
    column->addWidget(plot_);
    head_->setObjectName(QStringLiteral("airProfileHead"));
    setRole(head_, "heading");
    hint_->setObjectName(QStringLiteral("airProfileHint"));
    hint_->setWordWrap(true);
    setRole(hint_, "muted");
    plot_->setObjectName(QStringLiteral("airProfilePlot"));

    auto* row = new QHBoxLayout(tools_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    auto* group = new QButtonGroup(this);
    const std::array<QString, 3> words{tr("Height"), tr("Along x"), tr("Along y")};
    const std::array<const char*, 3> names{"airProfileZ", "airProfileX", "airProfileY"};
    for (std::size_t i = 0; i < along_.size(); ++i) {
        auto* button = new QToolButton(tools_);
        button->setObjectName(QLatin1String(names[i]));
        button->setText(words[i]);
        button->setToolTip(i == 0 ? tr("From floor to ceiling")
                                  : tr("Across the room at the height of the point"));
        button->setCheckable(true);
        group->addButton(button);
        row->addWidget(button);
        along_[i] = button;
        connect(button, &QToolButton::clicked, this, [this, i] { emit alongChanged(kAxes[i]); });
    }
    row->addStretch(1);
    auto* clear = new QToolButton(tools_);
    clear->setObjectName(QStringLiteral("airProfileClear"));
    clear->setText(tr("Clear"));
    clear->setToolTip(tr("Takes the point away"));
    clear->setAutoRaise(true);
    row->addWidget(clear);
    connect(clear, &QToolButton::clicked, this, &AirProfile::cleared);
}

void AirProfile::show(const Design& design, const AirFields& fields, const AirView& view,
                      bool stale, UnitSystem system) {
    const Probed probed = view.probe ? probedOf(design, fields, *view.probe) : Probed{};
    tools_->setVisible(probed.field != nullptr);
    plot_->setVisible(probed.field != nullptr);
    hint_->setVisible(probed.field == nullptr);
    if (!probed.field) {
        head_->setText(tr("Profile"));
        hint_->setText(view.probe ? tr("The chosen point is in no room with air. Click a slice to "
                                       "choose another.")
                                  : tr("Click a slice to see the air there from floor to ceiling "
                                       "or across the room."));
        return;
    }
    const auto number = [system](double metres) {
        return QString::number(toDisplay(metres, Dimension::Distance, system), 'f', 2);
    };
    const Spot& spot = probed.spot;
    head_->setText(tr("Profile at x %1  y %2  z %3 %4")
                       .arg(number(spot.x), number(spot.y), number(spot.z),
                            asText(unitLabel(Dimension::Distance, system))));
    for (std::size_t i = 0; i < kAxes.size(); ++i) {
        along_[i]->setChecked(kAxes[i] == view.probeAlong);
    }
    const AirField& field = *probed.field;
    const std::vector<double>& edges = view.probeAlong == Axis::X   ? field.x
                                       : view.probeAlong == Axis::Y ? field.y
                                                                    : field.z;
    TemperaturePlot::Content content;
    content.name = head_->text();
    content.samples = samplesAlong(field, spot, view.probeAlong);
    content.low = edges.front();
    content.high = edges.back();
    content.isUpright = view.probeAlong == Axis::Z;
    content.limits = inletLimitsOf(design);
    if (view.probeAlong != Axis::Z) {
        content.mark = view.probeAlong == Axis::X ? spot.x : spot.y;
        content.markMeaning = tr("the point");
    } else if (view.shows(Axis::Z)) {
        content.mark = slicePosition(field, Axis::Z, view.position(Axis::Z));
        content.markMeaning = tr("slice");
    } else {
        content.mark = spot.z;
        content.markMeaning = tr("the point");
    }
    content.system = system;
    content.stale = stale;
    plot_->show(std::move(content));
}

}  // namespace hallwright
