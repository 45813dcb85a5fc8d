// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/cable_body.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <numbers>
#include <string>
#include <string_view>

namespace hallwright {
namespace {

constexpr std::array<std::string_view, 8> kGrades{"",    "OM1", "OM2", "OM3",
                                                  "OM4", "OM5", "OS1", "OS2"};

FibreGrade gradeIn(std::string_view text) {
    for (std::size_t at = 1; at < kGrades.size(); ++at) {
        if (text.find(kGrades[at]) != std::string_view::npos) {
            return static_cast<FibreGrade>(at);
        }
    }
    return FibreGrade::Unknown;
}

Medium mediumIn(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto says = [&](std::string_view word) { return text.find(word) != std::string::npos; };
    if (says("aoc") || says("active optical")) {
        return Medium::ActiveOptical;
    }
    if (says("single mode") || says("single-mode") || says("single_mode") || says("os2") ||
        says("smf")) {
        return Medium::SingleMode;
    }
    if (says("multimode") || says("multi-mode") || says("om3") || says("om4") || says("mmf")) {
        return Medium::Multimode;
    }
    if (says("cat 5") || says("cat 6") || says("cat5") || says("cat6") || says("twisted pair") ||
        says("utp") || says("rj45")) {
        return Medium::TwistedPair;
    }
    if (says("active copper") || says("copper active") || says("acc ")) {
        return Medium::ActiveCopper;
    }
    return says("passive") || says("dac") || says("twinax") || says("copper")
               ? Medium::PassiveCopper
               : Medium::Unknown;
}

struct Usual {
    double diameter = 0.0;  // m
    double density = 0.0;   // kg/m³
};

Usual usualOf(Medium medium) {
    switch (medium) {
        case Medium::PassiveCopper:
        case Medium::ActiveCopper:
            return {7e-3, 2000.0};
        case Medium::TwistedPair:
            return {6e-3, 1600.0};
        case Medium::Multimode:
        case Medium::SingleMode:
        case Medium::ActiveOptical:
            return {3e-3, 1200.0};
        case Medium::Unknown:
            break;
    }
    return {};
}

}  // namespace

double CableBody::area() const {
    return std::numbers::pi / 4.0 * diameter * diameter;
}

Medium mediumOf(const Product& cable) {
    const auto note = cable.notes.find("medium");
    const Medium medium = note == cable.notes.end() ? Medium::Unknown : mediumIn(note->second);
    return medium == Medium::Unknown ? mediumIn(cable.model + " " + cable.description) : medium;
}

std::string_view labelOf(FibreGrade grade) {
    return kGrades[static_cast<std::size_t>(grade)];
}

FibreGrade gradeOf(const Product& cable) {
    const auto note = cable.notes.find("medium");
    const FibreGrade grade =
        note == cable.notes.end() ? FibreGrade::Unknown : gradeIn(note->second);
    return grade == FibreGrade::Unknown ? gradeIn(cable.model + " " + cable.description) : grade;
}

CableBody bodyOf(const Product& cable) {
    CableBody body;
    body.medium = mediumOf(cable);
    const Usual usual = usualOf(body.medium);
    const auto take = [&](Property property, double& figure, double instead) {
        const Value* value = cable.find(property);
        const bool isStated = value && value->number > 0.0;
        figure = isStated ? value->number : instead;
        body.isAssumed = body.isAssumed || !isStated || isGuess(value->confidence);
    };
    take(Property::OuterDiameter, body.diameter, usual.diameter);
    take(Property::LinearMass, body.linearMass, usual.density * body.area());
    if (const Value* radius = cable.find(Property::BendRadius)) {
        body.bendRadius = radius->number;
    }
    return body;
}

}  // namespace hallwright
