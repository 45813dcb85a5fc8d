// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/help_topics.h"

#include "views/panels/text.h"

#include <QRegularExpression>

#include <array>

namespace hallwright {

const std::vector<QStringList>& helpTopicGroups() {
    static const std::vector<QStringList> kGroups{
        {QStringLiteral("getting-started"), QStringLiteral("navigation"), QStringLiteral("editing"),
         QStringLiteral("verdicts"), QStringLiteral("air"), QStringLiteral("values")},
        {QStringLiteral("racks"), QStringLiteral("air-cooling"), QStringLiteral("liquid-cooling"),
         QStringLiteral("power-chain"), QStringLiteral("network"),
         QStringLiteral("floor-and-containment")},
        {QStringLiteral("rules-power"), QStringLiteral("rules-air"), QStringLiteral("rules-liquid"),
         QStringLiteral("rules-network"), QStringLiteral("rules-space")},
        {QStringLiteral("files"), QStringLiteral("command-line")}};
    return kGroups;
}

// Without a default: a new kind does not compile before it has its page.
HelpPlace helpOn(Kind kind) {
    const auto at = [](const char* topic, const char* anchor = "") {
        return HelpPlace{QLatin1String(topic), QLatin1String(anchor)};
    };
    switch (kind) {
        case Kind::Rack:
        case Kind::GpuRack:
            return at("racks");
        case Kind::Superchip:
        case Kind::GpuServer:
        case Kind::GpuBlade:
        case Kind::GpuTray:
        case Kind::GpuCluster:
        case Kind::Server:
            return at("racks", "servers-blades-and-trays");
        case Kind::Accessory:
            return at("racks", "blanking-panels-and-accessories");
        case Kind::Crah:
            return at("air-cooling", "crahs");
        case Kind::InRow:
            return at("air-cooling", "in-row-coolers");
        case Kind::RearDoor:
            return at("air-cooling", "rear-doors");
        case Kind::Cdu:
            return at("liquid-cooling", "cdus");
        case Kind::Manifold:
        case Kind::CoolantHeader:
        case Kind::Pipe:
        case Kind::Valve:
        case Kind::Hose:
            return at("liquid-cooling", "headers-manifolds-and-hoses");
        case Kind::Chiller:
        case Kind::CoolingTower:
        case Kind::DryCooler:
            return at("liquid-cooling", "chillers-towers-and-dry-coolers");
        case Kind::RackPdu:
            return at("power-chain", "rack-pdus");
        case Kind::PowerShelf:
            return at("power-chain", "power-shelves");
        case Kind::Busway:
        case Kind::TapOff:
            return at("power-chain", "busways-and-tap-offs");
        case Kind::Rpp:
        case Kind::FloorPdu:
        case Kind::Breaker:
        case Kind::Whip:
            return at("power-chain", "panels-breakers-and-whips");
        case Kind::Switchboard:
        case Kind::Ats:
        case Kind::Sts:
            return at("power-chain", "switchboards-and-transfer-switches");
        case Kind::Ups:
        case Kind::Battery:
            return at("power-chain", "upss-and-batteries");
        case Kind::Transformer:
            return at("power-chain", "transformers");
        case Kind::Generator:
        case Kind::Utility:
            return at("power-chain", "generators-and-the-utility");
        case Kind::Switch:
            return at("network", "switches");
        case Kind::NvlinkSwitch:
            return at("network", "nvlink");
        case Kind::Appliance:
        case Kind::Nic:
            return at("network", "adapters-and-appliances");
        case Kind::Cable:
        case Kind::Transceiver:
        case Kind::PatchPanel:
            return at("network", "cables-and-modules");
        case Kind::FloorTile:
            return at("floor-and-containment", "perforated-tiles");
        case Kind::Containment:
        case Kind::ContainmentPanel:
        case Kind::ContainmentDoor:
            return at("floor-and-containment", "containments");
        case Kind::Tray:
            return at("floor-and-containment", "trays-and-other-runs");
    }
    return {};
}

HelpPlace helpOnRule(std::string_view rule) {
    struct Page {
        std::string_view trade;
        const char* topic;
    };
    static constexpr std::array<Page, 7> kPages{{{"PWR", "rules-power"},
                                                 {"THM", "rules-air"},
                                                 {"LIQ", "rules-liquid"},
                                                 {"NET", "rules-network"},
                                                 {"SPC", "rules-space"},
                                                 {"STR", "rules-space"},
                                                 {"SAF", "rules-space"}}};
    for (const Page& page : kPages) {
        if (rule.starts_with(page.trade)) {
            return {QLatin1String(page.topic), asText(rule).toLower()};
        }
    }
    return {QStringLiteral("verdicts"), {}};
}

QString helpAnchorOf(const QString& heading) {
    static const QRegularExpression kRule(QStringLiteral("^[A-Z]{3}-[0-9]{3}(?= )"));
    static const QRegularExpression kNoWord(QStringLiteral("[^a-z0-9 -]"));
    const auto rule = kRule.match(heading);
    return rule.hasMatch() ? rule.captured().toLower()
                           : heading.toLower().remove(kNoWord).simplified().replace(
                                 QLatin1Char(' '), QLatin1Char('-'));
}

}  // namespace hallwright
