// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/rooms.h"
#include "model/edits/settings.h"
#include "views/panels/field.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hallwright", text);
}

Field words(const char* key, const QString& label, std::string Site::*member,
            const Design& design) {
    Field field;
    field.key = QLatin1String(key);
    field.label = label;
    field.editor = Field::Editor::Words;
    field.text = asText((*design.site).*member);
    field.action = tr("Set %1 of the site").arg(label.toLower());
    field.setWords = [member](const Design& now, const std::string& text) {
        Site site = *now.site;
        site.*member = text;
        return setSite(now, site);
    };
    return field;
}

Field number(const char* key, const QString& label, Dimension dimension, double low, double high,
             double Site::*member, const Design& design) {
    Field field;
    field.key = QLatin1String(key);
    field.label = label;
    field.editor = Field::Editor::Number;
    field.dimension = dimension;
    field.low = low;
    field.high = high;
    field.si = (*design.site).*member;
    field.action = tr("Set %1 of the site").arg(label.toLower());
    field.setNumber = [member](const Design& now, double si) {
        Site site = *now.site;
        site.*member = si;
        return setSite(now, site);
    };
    return field;
}

Field jurisdiction(const Design& design) {
    Field field;
    field.key = QStringLiteral("site.jurisdiction");
    field.label = tr("Electrical code");
    field.editor = Field::Editor::Choice;
    field.choices = {asText(keyOf(Jurisdiction::Nec)), asText(keyOf(Jurisdiction::Iec))};
    field.choice = design.site->jurisdiction == Jurisdiction::Nec ? 0 : 1;
    field.explanation = tr("The profile that power rules judge against.");
    field.action = tr("Set electrical code of the site");
    field.choose = [](const Design& now, int choice) {
        Site site = *now.site;
        site.jurisdiction = choice == 0 ? Jurisdiction::Nec : Jurisdiction::Iec;
        return setSite(now, site);
    };
    return field;
}

Field waterClass(const Design& design) {
    static constexpr std::array<int, 5> kClasses{17, 27, 32, 40, 45};
    Field field;
    field.key = QStringLiteral("site.water_class");
    field.label = tr("Facility water class");
    field.editor = Field::Editor::Choice;
    for (const int value : kClasses) {
        field.choices << QStringLiteral("W%1").arg(value);
    }
    const auto found = std::ranges::find(kClasses, design.site->facilityWaterClass);
    field.choice = found == kClasses.end() ? -1 : static_cast<int>(found - kClasses.begin());
    field.explanation = tr("ASHRAE class of the facility water supply.");
    field.action = tr("Set facility water class of the site");
    field.choose = [](const Design& now, int choice) {
        Site site = *now.site;
        site.facilityWaterClass = kClasses.at(static_cast<std::size_t>(choice));
        return setSite(now, site);
    };
    return field;
}

/// A field of a room whose value `access` finds in it.
template <typename Access>
Field roomNumber(const char* key, const QString& label, Dimension dimension, double low,
                 double high, const Room& room, Access access) {
    Field field;
    field.key = QLatin1String(key);
    field.label = label;
    field.editor = Field::Editor::Number;
    field.dimension = dimension;
    field.low = low;
    field.high = high;
    Room copy = room;
    field.si = access(copy);
    field.action = tr("Set %1 of %2").arg(label.toLower(), asText(room.name));
    field.setNumber = [id = room.id, access](const Design& now, double si) -> Edited {
        const Room* found = now.rooms.find(id);
        if (!found) {
            return refuse("The room to change is no longer in the design.");
        }
        Room changed = *found;
        access(changed) = si;
        return changeRoom(now, changed);
    };
    return field;
}

Point sizeOf(const Room& room) {
    const auto [low, high] = boundsOf(room.outline);
    return high - low;
}

/// The length or the width of a rectangular room.
Field roomSize(const char* key, const QString& label, double Point::*axis, const Room& room) {
    Field field;
    field.key = QLatin1String(key);
    field.label = label;
    field.editor = Field::Editor::Number;
    field.dimension = Dimension::Distance;
    field.low = 1.0;
    field.high = 500.0;
    field.si = sizeOf(room).*axis;
    field.explanation = tr("The far wall moves, with the doors in it.");
    field.action = tr("Resize %1").arg(asText(room.name));
    field.setNumber = [id = room.id, axis](const Design& now, double si) -> Edited {
        const Room* found = now.rooms.find(id);
        Point size = found ? sizeOf(*found) : Point{1.0, 1.0};
        size.*axis = si;
        return resizeRoom(now, id, size.x, size.y);
    };
    return field;
}

Field floorKind(const Room& room) {
    Field field;
    field.key = QStringLiteral("room.floor");
    field.label = tr("Floor");
    field.editor = Field::Editor::Choice;
    field.choices = {tr("Slab"), tr("Raised floor")};
    field.choice = room.floor.kind == FloorKind::Slab ? 0 : 1;
    field.action = tr("Set floor of %1").arg(asText(room.name));
    field.choose = [id = room.id](const Design& now, int choice) -> Edited {
        const Room* found = now.rooms.find(id);
        if (!found) {
            return refuse("The room to change is no longer in the design.");
        }
        Room changed = *found;
        changed.floor.kind = choice == 0 ? FloorKind::Slab : FloorKind::Raised;
        if (choice == 1 && changed.floor.plenumDepth <= 0.0) {
            changed.floor.plenumDepth = 0.6;  // a usual clear depth, to be set next
        }
        return changeRoom(now, changed);
    };
    return field;
}

Field plain(const char* key, const QString& label, std::string_view text) {
    Field field;
    field.key = QLatin1String(key);
    field.label = label;
    field.text = asText(text);
    return field;
}

Field quantity(const char* key, const QString& label, double si, Dimension dimension,
               UnitSystem system) {
    Field field = plain(key, label, formattedNumber(si, dimension, system));
    field.unit = asText(unitLabel(dimension, system));
    return field;
}

}  // namespace

std::vector<Section> describeSite(const Design& design) {
    Field description = words("site.description", tr("Description"), &Site::description, design);
    description.editor = Field::Editor::Text;
    using D = Dimension;
    Section project{
        tr("Project"),
        {words("site.name", tr("Name"), &Site::name, design),
         words("site.client", tr("Client"), &Site::client, design),
         words("site.number", tr("Number"), &Site::number, design),
         words("site.author", tr("Author"), &Site::author, design),
         words("site.revision", tr("Revision"), &Site::revision, design), std::move(description)}};
    Section site{tr("Site"),
                 {jurisdiction(design),
                  number("site.voltage", tr("Nominal voltage"), D::Voltage, 100.0, 1000.0,
                         &Site::nominalVoltage, design),
                  number("site.altitude", tr("Altitude"), D::Distance, -430.0, 5000.0,
                         &Site::altitude, design),
                  number("site.dew_point", tr("Room dew point"), D::Temperature, -40.0, 40.0,
                         &Site::roomDewPoint, design),
                  number("site.water", tr("Facility water"), D::Temperature, -20.0, 80.0,
                         &Site::facilityWater, design),
                  waterClass(design),
                  number("site.cop", tr("Heat rejection COP"), D::Count, 1.0, 100.0,
                         &Site::heatRejectionCop, design),
                  words("site.currency", tr("Currency"), &Site::currency, design)}};
    return {std::move(project), std::move(site)};
}

std::vector<Section> describeRoom(const Design& design, const Room& room, const Answers* answers,
                                  UnitSystem system) {
    using D = Dimension;
    Field name;
    name.key = QStringLiteral("room.name");
    name.label = tr("Name");
    name.editor = Field::Editor::Words;
    name.text = asText(room.name);
    name.action = tr("Rename %1").arg(name.text);
    name.setWords = [id = room.id](const Design& now, const std::string& text) -> Edited {
        const Room* found = now.rooms.find(id);
        if (!found) {
            return refuse("The room to rename is no longer in the design.");
        }
        Room changed = *found;
        changed.name = text;
        return changeRoom(now, changed);
    };
    const auto standing = std::ranges::count(design.items, room.id, &Item::room);
    Section section{tr("Room"), {}};
    auto& fields = section.fields;
    fields.push_back(std::move(name));
    fields.push_back(plain("room.kind", tr("Kind"), labelOf(room.kind)));
    fields.push_back(quantity("room.area", tr("Area"), areaOf(room.outline), D::Area, system));
    if (isRectangular(room)) {
        fields.push_back(roomSize("room.length", tr("Length, x"), &Point::x, room));
        fields.push_back(roomSize("room.width", tr("Width, y"), &Point::y, room));
    }
    fields.push_back(
        quantity("room.items", tr("Items in it"), static_cast<double>(standing), D::Count, system));
    fields.push_back(roomNumber("room.clear_height", tr("Clear height"), D::Distance, 0.5, 50.0,
                                room, [](Room& r) -> double& { return r.clearHeight; }));
    fields.push_back(roomNumber("room.ceiling_plenum", tr("Ceiling plenum"), D::Distance, 0.0, 20.0,
                                room, [](Room& r) -> double& { return r.ceilingPlenum; }));
    fields.push_back(floorKind(room));
    if (room.floor.kind == FloorKind::Raised) {
        fields.push_back(roomNumber("room.plenum_depth", tr("Plenum depth, clear"), D::Length, 0.05,
                                    5.0, room,
                                    [](Room& r) -> double& { return r.floor.plenumDepth; }));
        fields.push_back(roomNumber("room.point_load", tr("Panel point load"), D::Force, 0.0, 1e6,
                                    room,
                                    [](Room& r) -> double& { return r.floor.panelPointLoad; }));
    }
    fields.push_back(roomNumber("room.tile_pitch", tr("Tile pitch"), D::Length, 0.1, 5.0, room,
                                [](Room& r) -> double& { return r.floor.tilePitch; }));
    fields.push_back(roomNumber("room.uniform_load", tr("Floor capacity"), D::Load, 0.0, 1e6, room,
                                [](Room& r) -> double& { return r.floor.uniformLoad; }));
    fields.push_back(roomNumber("room.design_density", tr("Design density"), D::PowerDensity, 0.0,
                                1e6, room, [](Room& r) -> double& { return r.designDensity; }));
    fields.push_back(roomNumber("room.lighting", tr("Lighting heat"), D::PowerDensity, 0.0, 1e3,
                                room, [](Room& r) -> double& { return r.lighting; }));
    fields.push_back(roomNumber("room.envelope", tr("Envelope heat"), D::Power, -1e6, 1e7, room,
                                [](Room& r) -> double& { return r.envelopeHeat; }));
    if (answers) {
        const auto found = std::ranges::find(answers->space.rooms, room.id, &RoomLoad::room);
        if (found != answers->space.rooms.end()) {
            fields.push_back(
                quantity("room.it_load", tr("IT load"), found->itLoad.si(), D::Power, system));
            fields.push_back(quantity("room.density", tr("IT load over area"), found->density.si(),
                                      D::PowerDensity, system));
            fields[fields.size() - 2].computed = fields.back().computed = true;
        }
    }
    return {std::move(section)};
}

}  // namespace hallwright
