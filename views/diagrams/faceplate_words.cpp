// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/faceplate_words.h"

#include "views/panels/text.h"

#include <algorithm>

namespace hallwright {
namespace {

QString lengthOf(const CableLine& cable, UnitSystem units) {
    return cable.orderLength > 0.0
               ? asText(formattedNumber(cable.orderLength, Dimension::Distance, units))
               : QStringLiteral("–");
}

QString productOf(const CableLine& cable) {
    return cable.product ? asText(cable.product->name()) : FaceplateText::tr("not chosen");
}

}  // namespace

QString wordsFor(FacePort::Goes goes) {
    switch (goes) {
        case FacePort::Goes::Nowhere:
            return FaceplateText::tr("Free");
        case FacePort::Goes::InRack:
            return FaceplateText::tr("Joined in the rack");
        case FacePort::Goes::Endpoint:
            return FaceplateText::tr("To an endpoint");
        case FacePort::Goes::Up:
            return FaceplateText::tr("Up, to a higher tier");
        case FacePort::Goes::Down:
            return FaceplateText::tr("Down, to a lower tier");
        case FacePort::Goes::Level:
            return FaceplateText::tr("To a switch of its tier");
    }
    return {};
}

QString wordsFor(LinkFault::Kind fault) {
    switch (fault) {
        case LinkFault::Kind::NoPort:
            return FaceplateText::tr("Its far port does not exist");
        case LinkFault::Kind::PortTakenTwice:
            return FaceplateText::tr("Two links take one port");
        case LinkFault::Kind::NoCable:
            return FaceplateText::tr("No cable is chosen");
        case LinkFault::Kind::OpenEnd:
            return FaceplateText::tr("It ends on a patch panel from which nothing leads on");
        case LinkFault::Kind::RateMismatch:
            return FaceplateText::tr("Rates of ports and cable differ");
        case LinkFault::Kind::ConnectorMismatch:
            return FaceplateText::tr("The cable does not fit both connectors");
        case LinkFault::Kind::MixedCage:
            return FaceplateText::tr("Its cage holds another medium too");
        case LinkFault::Kind::MixedFibre:
            return FaceplateText::tr("It goes on behind a patch panel in another medium");
    }
    return {};
}

QStringList faceHeads(UnitSystem units) {
    return {
        FaceplateText::tr("Port"),
        FaceplateText::tr("Cage"),
        FaceplateText::tr("Leads to"),
        FaceplateText::tr("Cable"),
        FaceplateText::tr("Medium"),
        FaceplateText::tr("Order length, %1").arg(asText(unitLabel(Dimension::Distance, units))),
        FaceplateText::tr("Module here"),
        FaceplateText::tr("Product"),
        FaceplateText::tr("Remark")};
}

QStringList faceCells(const FacePort& port, UnitSystem units) {
    QStringList cells{asText(port.name), asText(port.cage)};
    if (!port.cable) {
        cells << wordsFor(port.goes);
        while (cells.size() < faceHeads(units).size()) {
            cells << QString();
        }
        return cells;
    }
    cells << asText(port.far()->label) << asText(port.cable->cable)
          << said(labelOf(port.cable->medium)) << lengthOf(*port.cable, units)
          << asText(port.here()->module) << productOf(*port.cable)
          << (port.fault ? wordsFor(*port.fault) : QString());
    return cells;
}

QString faceTip(const FacePort& port, UnitSystem units) {
    QString head = asText(port.label);
    if (!port.cage.empty()) {
        head += FaceplateText::tr(", cage %1").arg(asText(port.cage));
    }
    QStringList lines{head, wordsFor(port.goes)};
    if (!port.cable) {
        return lines.join(QLatin1Char('\n'));
    }
    const CableLine& cable = *port.cable;
    if (port.rail >= 0) {
        lines << FaceplateText::tr("Rail %1").arg(port.rail + 1);
    }
    lines << FaceplateText::tr("Far end: %1").arg(asText(port.far()->label));
    if (port.far()->device != port.far()->rack) {
        lines.back() += QStringLiteral(" (%1)").arg(asText(port.far()->device));
    }
    lines << FaceplateText::tr("Cable %1: %2").arg(asText(cable.cable), productOf(cable));
    if (cable.medium != Medium::Unknown) {
        lines << said(labelOf(cable.medium));
    }
    lines << (cable.orderLength > 0.0
                  ? FaceplateText::tr("Order length: %1")
                        .arg(asText(formatted(cable.orderLength, Dimension::Distance, units)))
                  : FaceplateText::tr(
                        "Order length: none is long enough, or an end is not placed"));
    if (!port.here()->module.empty()) {
        lines << FaceplateText::tr("Module: %1").arg(asText(port.here()->module));
    }
    if (port.fault) {
        lines << wordsFor(*port.fault);
    }
    return lines.join(QLatin1Char('\n'));
}

QString titleOf(const SwitchFace& face) {
    return face.name == face.label ? asText(face.label)
                                   : asText(face.label) + QStringLiteral(", ") + asText(face.name);
}

QString countsOf(const SwitchFace& face) {
    const auto count = [&](auto isOne) {
        return static_cast<int>(std::ranges::count_if(face.ports, isOne));
    };
    const int free =
        count([](const FacePort& port) { return port.goes == FacePort::Goes::Nowhere; });
    const int wrong = count([](const FacePort& port) { return port.fault.has_value(); });
    const int all = static_cast<int>(face.ports.size());
    QString words =
        FaceplateText::tr("Ports: %1, in use %2, free %3").arg(all).arg(all - free).arg(free);
    if (wrong > 0) {
        words += FaceplateText::tr(", wrong %1").arg(wrong);
    }
    return words;
}

}  // namespace hallwright
