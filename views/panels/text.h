// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace hallwright {

/// Text of the model, which is UTF-8, for a widget.
inline QString asText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Text that a person typed, for the model: without blanks around it.
inline std::string typed(const QString& text) {
    return text.trimmed().toStdString();
}

}  // namespace hallwright
