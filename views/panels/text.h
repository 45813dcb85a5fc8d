// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"

#include <QString>

#include <string>
#include <string_view>

namespace hallwright {

struct Design;
struct Message;
struct Phrase;
struct Refusal;

/// Text of the model, which is UTF-8, for a widget.
inline QString asText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Text that a person typed, for the model: without blanks around it.
inline std::string typed(const QString& text) {
    return text.trimmed().toStdString();
}

// What the model says, in the language of the window. Its words are translated under the context
// "Message"; resources/translations gathers them.

QString said(const Message& message, const Design& design, UnitSystem units);
QString said(const Refusal& refusal, UnitSystem units);
QString said(const Phrase& phrase, UnitSystem units = UnitSystem::Metric);
/// A label: of a kind, a state, a property.
QString said(std::string_view label);
/// The same for VTK, which takes UTF-8.
std::string saidInScene(const Phrase& phrase);

}  // namespace hallwright
