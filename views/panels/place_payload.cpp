// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/place_payload.h"

#include "views/panels/text.h"

#include <QStringList>

#include <cmath>

namespace hallwright {

QString PlacePayload::text() const {
    QString text =
        (isAssembly ? QStringLiteral("assembly:") : QStringLiteral("product:")) + asText(key);
    for (const auto& [property, si] : own) {
        text += QStringLiteral(";%1=%2").arg(asText(infoOf(property).key)).arg(si, 0, 'g', 12);
    }
    return text;
}

std::optional<PlacePayload> PlacePayload::read(const QString& text) {
    QStringList parts = text.split(QLatin1Char(';'));
    const QString head = parts.takeFirst();
    PlacePayload payload;
    payload.isAssembly = head.startsWith(QLatin1String("assembly:"));
    if (!payload.isAssembly && !head.startsWith(QLatin1String("product:"))) {
        return std::nullopt;
    }
    payload.key = head.mid(head.indexOf(QLatin1Char(':')) + 1).toStdString();
    for (const QString& part : parts) {
        const auto equals = part.indexOf(QLatin1Char('='));
        const auto property = propertyOf(part.left(equals).toStdString());
        bool isNumber = false;
        const double si = part.mid(equals + 1).toDouble(&isNumber);
        if (equals < 0 || !property || !isNumber || !std::isfinite(si)) {
            return std::nullopt;
        }
        payload.own.set(*property, si);
    }
    return payload.key.empty() ? std::nullopt : std::optional(payload);
}

}  // namespace hallwright
