// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/status_line.h"

#include "app/live/live_check.h"
#include "views/panels/text.h"
#include "views/scene/temperature_scale.h"

#include <QStatusBar>

#include <cmath>

namespace hallwright {
namespace {

constexpr int kTick = 1000;      ///< ms between two looks at how old the answer is
constexpr int kLongCheck = 100;  ///< ms, before which nobody wants to know that it runs

QString ago(qint64 ms) {
    if (ms < 2000) {
        return StatusLine::tr("just now");
    }
    if (ms < 120000) {
        return StatusLine::tr("%1 s ago").arg(ms / 1000);
    }
    return StatusLine::tr("%1 min ago").arg(ms / 60000);
}

/// How far the answer for the air has come.
QString airText(const AirField& field) {
    if (field.fidelity != Fidelity::Momentum) {
        return field.isCoarse ? StatusLine::tr("coarse") : StatusLine::tr("refined");
    }
    return field.isUnderWay
               ? StatusLine::tr("marching, %1 s so far,").arg(std::lround(field.simulated))
           : field.isConverged ? StatusLine::tr("marched and settled")
                               : StatusLine::tr("marched, still swaying");
}

/// The edge of a cell: "0.15 m" or "6 in".
QString cellText(double metres, UnitSystem system) {
    const auto dimension = system == UnitSystem::Us ? Dimension::Length : Dimension::Distance;
    return QStringLiteral("%1 %2")
        .arg(toDisplay(metres, dimension, system), 0, 'g', 2)
        .arg(asText(unitLabel(dimension, system)));
}

}  // namespace

StatusLine::StatusLine(QStatusBar& bar, const LiveCheck& live, QObject* parent)
    : QObject(parent), live_(live) {
    const auto add = [&bar](const char* name, int stretch) {
        auto* label = new QLabel(&bar);
        label->setObjectName(name);
        label->setContentsMargins(8, 0, 8, 0);
        stretch > 0 ? bar.addWidget(label, stretch) : bar.addPermanentWidget(label);
        return label;
    };
    hint_ = add("statusHint", 1);
    hint_->setIndent(8);
    hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // no reason to widen
    cursor_ = add("statusCursor", 0);
    air_ = add("statusAir", 0);
    selection_ = add("statusSelection", 0);
    check_ = add("statusCheck", 0);
    waived_ = add("statusWaived", 0);
    bar.setSizeGripEnabled(false);
    bar.setContentsMargins(0, 0, 8, 0);
    connect(&tick_, &QTimer::timeout, this, &StatusLine::showCheck);
    tick_.start(kTick);
    showSelection(0);
    showCheck();
}

void StatusLine::showHint(const QString& text) {
    urgent_ = text;
    fillHint();
}

void StatusLine::showIdleHint(const QString& text) {
    idle_ = text;
    fillHint();
}

void StatusLine::fillHint() {
    const QString& text = urgent_.isEmpty() ? idle_ : urgent_;
    hint_->setText(text);
    hint_->setToolTip(text);
}

void StatusLine::showCursor(const Design& design, std::optional<Point> site,
                            std::optional<double> height, UnitSystem system) {
    if (!site) {
        cursor_->clear();
        return;
    }
    QString place;
    Point at = *site;
    for (const Room& room : design.rooms) {
        if (contains(room.outline, *site - room.origin)) {
            place = asText(room.name) + QStringLiteral("  ");
            at = *site - room.origin;
            break;
        }
    }
    const auto number = [system](double metres) {
        return QString::number(toDisplay(metres, Dimension::Distance, system), 'f', 3);
    };
    QString text = QStringLiteral("%1x %2  y %3").arg(place, number(at.x), number(at.y));
    if (height) {
        text += QStringLiteral("  z %1").arg(number(*height));
    }
    cursor_->setText(text + QLatin1Char(' ') + asText(unitLabel(Dimension::Distance, system)));
}

void StatusLine::showAir(double celsius, double speed, UnitSystem system) {
    air_->setVisible(std::isfinite(celsius));
    if (!std::isfinite(celsius)) {
        air_->clear();
        return;
    }
    // Speed is flow over area, so that its unit follows theirs: m/s, or CFM a square foot.
    const double shown =
        toDisplay(speed, Dimension::AirFlow, system) / toDisplay(1.0, Dimension::Area, system);
    air_->setText(QStringLiteral("%1  %2 %3")
                      .arg(asText(temperatureText(celsius, system)),
                           system == UnitSystem::Us ? QString::number(std::lround(shown))
                                                    : QString::number(shown, 'f', 2),
                           system == UnitSystem::Us ? tr("ft/min") : tr("m/s")));
}

void StatusLine::showSelection(std::size_t count) {
    selection_->setText(tr("%1 selected").arg(count));
}

void StatusLine::setUnits(UnitSystem system) {
    units_ = system;
    showCheck();
}

void StatusLine::showCheck() {
    if (live_.isRunning() && live_.runningFor() >= kLongCheck) {
        check_->setText(tr("checking…"));
    } else if (!live_.answers()) {
        check_->setText(tr("not checked yet"));
    } else if (!live_.isRunning()) {
        QString text = tr("rules in %1 ms, %2").arg(live_.duration()).arg(ago(live_.age()));
        if (const AirFields& fields = live_.answers()->fields; !fields.empty()) {
            text += tr("  ·  air %1 %2")
                        .arg(airText(*fields.front()), cellText(fields.front()->cell, units_));
        }
        check_->setText(text);
    }
    const std::size_t waived = live_.answers() ? live_.answers()->findings.waived() : 0;
    waived_->setText(tr("%1 waived").arg(waived));
}

}  // namespace hallwright
