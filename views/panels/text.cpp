// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/text.h"

#include "model/refusal.h"
#include "model/results/finding.h"

#include <QCoreApplication>

#include <algorithm>

namespace hallwright {
namespace {

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string translated(std::string_view english, std::int64_t count) {
    const std::string text(english);
    if (std::ranges::none_of(english, isLetter)) {  // "{} × {} = {}" is no language
        return text;
    }
    return QCoreApplication::translate("Message", text.c_str(), nullptr,
                                       static_cast<int>(std::min<std::int64_t>(count, 1 << 30)))
        .toStdString();
}

}  // namespace

QString said(const Message& message, const Design& design, UnitSystem units) {
    return asText(sentence(message, design, units, translated));
}

QString said(const Refusal& refusal, UnitSystem units) {
    return asText(inUnits(refusal, units, translated));
}

QString said(const Phrase& phrase, UnitSystem units) {
    return asText(filled(phrase, units, translated));
}

QString said(std::string_view label) {
    return asText(translated(label, -1));
}

std::string saidInScene(const Phrase& phrase) {
    return filled(phrase, UnitSystem::Metric, translated);
}

}  // namespace hallwright
