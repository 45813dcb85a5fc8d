// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/typed_position.h"

namespace hallwright {

bool TypedPosition::type(QChar character) {
    static const QString kKnown = QStringLiteral("0123456789.,-+ mcftin'\"");
    if (!kKnown.contains(character)) {
        return false;
    }
    // A unit comes after a number: its letters alone are something else, such as the R that turns.
    QString& text = texts_[static_cast<std::size_t>(field_)];
    if (text.isEmpty() && !QStringLiteral("0123456789.,-+").contains(character)) {
        return false;
    }
    text += character == QLatin1Char(',') ? QLatin1Char('.') : character;
    return true;
}

void TypedPosition::erase() {
    texts_[static_cast<std::size_t>(field_)].chop(1);
}

std::optional<double> TypedPosition::value(int field, UnitSystem system) const {
    const QString& typed = text(field);
    return typed.isEmpty() ? std::nullopt
                           : parsed(typed.toStdString(), Dimension::Distance, system);
}

}  // namespace hallwright
