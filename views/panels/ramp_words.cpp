// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/ramp_words.h"

#include "views/panels/text.h"

#include <QCoreApplication>

#include <cmath>

namespace hallwright {

QString slopeOf(const FloorArea& ramp) {
    const double run = std::round(10.0 * lengthOf(ramp) / ramp.rise) / 10.0;
    return QStringLiteral("1:%1").arg(run, 0, 'f', run == std::floor(run) ? 0 : 1);
}

QString rampWords(const FloorArea& ramp) {
    return ramp.rise > 0.0 ? QCoreApplication::translate("Ramp", "%1, up %2")
                                 .arg(asText(ramp.name), slopeOf(ramp))
                           : asText(ramp.name);
}

}  // namespace hallwright
