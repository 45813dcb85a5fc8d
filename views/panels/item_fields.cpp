// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"
#include "model/hall/heat.h"
#include "views/panels/field.h"
#include "views/panels/load_derivation.h"
#include "views/panels/property_fields.h"
#include "views/panels/supply_fields.h"

#include <QCoreApplication>

#include <algorithm>

namespace hallwright {
namespace {

using D = Dimension;
using Ids = std::vector<Id<Item>>;

QString tr(const char* text) {
    return QCoreApplication::translate("hallwright", text);
}

/// "A-07", or "3 items".
QString nameOfAll(const std::vector<const Item*>& items) {
    return items.size() == 1 ? asText(items.front()->tag)
                             : tr("%1 items").arg(static_cast<int>(items.size()));
}

/// The value that all items share, or nothing.
template <class Access>
auto common(const std::vector<const Item*>& items, Access access)
    -> std::optional<std::decay_t<decltype(access(*items.front()))>> {
    const auto first = access(*items.front());
    for (const Item* item : items) {
        if (!(access(*item) == first)) {
            return std::nullopt;
        }
    }
    return first;
}

Field plain(const char* key, const QString& label, const QString& text) {
    Field field;
    field.key = QLatin1String(key);
    field.label = label;
    field.text = text;
    return field;
}

Section identity(const Design& design, const std::vector<const Item*>& items, const Ids& ids) {
    Section section{nameOfAll(items), {}};
    const QString all = nameOfAll(items);
    auto& fields = section.fields;
    if (items.size() == 1) {
        Field tag;
        tag.key = QStringLiteral("item.tag");
        tag.label = tr("Tag");
        tag.editor = Field::Editor::Words;
        tag.text = asText(items.front()->tag);
        tag.action = tr("Rename %1").arg(all);
        tag.setWords = [id = ids.front()](const Design& now, const std::string& text) {
            return retagItem(now, id, text);
        };
        fields.push_back(std::move(tag));
    }
    const auto product = common(items, [](const Item& item) { return item.product; });
    Field what = plain("item.product", tr("Product"), tr("several"));
    if (product) {
        const Product& one = productOf(design, *items.front());
        what.text = asText(one.name());
        what.explanation = asText(one.description);
    }
    fields.push_back(std::move(what));
    const auto room = common(items, [](const Item& item) { return item.room; });
    const Room* in = room ? design.rooms.find(*room) : nullptr;
    fields.push_back(plain("item.room", tr("Room"),
                           in     ? asText(in->name)
                           : room ? tr("none: schematic only")
                                  : tr("several")));
    const auto row = common(items, [](const Item& item) { return item.row; });
    if (const Row* of = row ? design.rows.find(*row) : nullptr) {
        fields.push_back(plain("item.row", tr("Row"), asText(of->name)));
    }

    Field state;
    state.key = QStringLiteral("item.state");
    state.label = tr("State");
    state.editor = Field::Editor::Choice;
    for (const ItemState each : {ItemState::Running, ItemState::Standby, ItemState::Off}) {
        state.choices << said(labelOf(each));
    }
    const auto held = common(items, [](const Item& item) { return item.state; });
    state.choice = held ? static_cast<int>(*held) : -1;
    state.differs = !held;
    state.explanation =
        tr("A standby unit counts for redundancy and gives nothing until it is needed.");
    state.action = tr("Set state of %1").arg(all);
    state.choose = [ids](const Design& now, int choice) {
        return setState(now, ids, static_cast<ItemState>(choice));
    };
    fields.push_back(std::move(state));

    Field phase;
    phase.key = QStringLiteral("item.phase");
    phase.label = tr("Phase");
    phase.editor = Field::Editor::Number;
    phase.low = 1.0;
    phase.high = 99.0;
    if (const auto value = common(items, [](const Item& item) { return item.phase; })) {
        phase.si = *value;
    } else {
        phase.differs = true;
    }
    phase.explanation = tr("Of construction, from 1.");
    phase.action = tr("Set phase of %1").arg(all);
    phase.setNumber = [ids](const Design& now, double si) -> Edited {
        if (si != std::floor(si)) {
            return refuse("A phase is a whole number from 1 to 99.");
        }
        return setPhase(now, ids, static_cast<int>(si));
    };
    fields.push_back(std::move(phase));

    Field zone;
    zone.key = QStringLiteral("item.zone");
    zone.label = tr("Zone");
    zone.editor = Field::Editor::Words;
    const auto name = common(items, [](const Item& item) { return item.zone; });
    zone.text = name ? asText(*name) : QString();
    zone.differs = !name;
    zone.explanation = tr("Cooling or commissioning zone; empty: the whole room.");
    zone.action = tr("Set zone of %1").arg(all);
    zone.setWords = [ids](const Design& now, const std::string& text) {
        return setZone(now, ids, text);
    };
    fields.push_back(std::move(zone));
    return section;
}

Field place(const char* key, const QString& label, Dimension dimension, double Pose::*member,
            const std::vector<const Item*>& items, const Ids& ids) {
    Field field;
    field.key = QLatin1String(key);
    field.label = label;
    field.editor = Field::Editor::Number;
    field.dimension = dimension;
    if (const auto value = common(items, [&](const Item& item) { return item.pose.*member; })) {
        field.si = *value;
    } else {
        field.differs = true;
    }
    field.action = tr("Place %1").arg(nameOfAll(items));
    field.setNumber = [ids, member](const Design& now, double si) -> Edited {
        Edited next = now;
        for (const Id<Item> id : ids) {
            const Item* item = next->items.find(id);
            if (!item) {
                return refuse("An item to place is no longer in the design.");
            }
            Pose pose = item->pose;
            pose.*member = si;
            next = poseItem(*next, id, pose);
            if (!next) {
                return next;
            }
        }
        return next;
    };
    return field;
}

Section position(const std::vector<const Item*>& items, const Ids& ids) {
    return {tr("Position of centre"),
            {place("item.x", QStringLiteral("x"), D::Distance, &Pose::x, items, ids),
             place("item.y", QStringLiteral("y"), D::Distance, &Pose::y, items, ids),
             place("item.z", tr("Height above floor"), D::Distance, &Pose::z, items, ids),
             place("item.rotation", tr("Rotation (°)"), D::Count, &Pose::rotation, items, ids)}};
}

/// Where module caps come from in a rack: the rack itself, or what is mounted in it.
struct CapRange {
    bool applies = false;
    double low = 450.0;  // W, GH200: equipment.md 9
    double high = 1000.0;
    std::optional<double> value;
};

void note(CapRange& range, const Product& product, const OwnValues& own) {
    const auto reference = numberOf(product, own, Property::ModuleCapReference);
    const auto cap = numberOf(product, own, Property::ModuleCap);
    if (!reference && !cap) {
        return;
    }
    const auto least = numberOf(product, own, Property::ModuleCapMin);
    const auto most = numberOf(product, own, Property::ModuleCapMax);
    if (!range.applies) {
        range.low = least.value_or(range.low);
        range.high = most.value_or(range.high);
        range.applies = true;
        if (!range.value) {
            range.value = cap ? cap : reference;
        }
    } else {
        range.low = std::max(range.low, least.value_or(range.low));
        range.high = std::min(range.high, most.value_or(range.high));
    }
}

CapRange capRangeOf(const Design& design, const Item& item) {
    CapRange range;
    const Product& product = productOf(design, item);
    if (!isRack(product.kind)) {
        return range;
    }
    range.value = item.own.find(Property::ModuleCap);
    note(range, product, item.own);
    Id<Product> last;
    for (const Device& device : *item.devices) {
        if (device.product != last || !device.own.empty()) {
            note(range, productOf(design, device), device.own);
            last = device.product;
        }
    }
    return range;
}

std::optional<Field> moduleCap(const Design& design, const std::vector<const Item*>& items,
                               const Ids& ids) {
    Field field;
    field.low = 0.0;
    for (const Item* item : items) {
        const CapRange range = capRangeOf(design, *item);
        if (!range.applies) {
            return std::nullopt;
        }
        field.low = std::max(field.low, range.low);
        field.high = std::min(field.high, range.high);
        field.differs = field.differs || (item != items.front() && field.si != range.value);
        field.si = range.value;
    }
    if (field.differs) {
        field.si.reset();
    }
    field.key = QStringLiteral("item.module_cap");
    field.label = tr("Module power cap");
    field.editor = Field::Editor::Cap;
    field.dimension = D::Power;
    field.fixed = kWatts;
    field.explanation = tr("Power limit of each superchip. The draw of the rack follows it.");
    field.action = tr("Set module power cap of %1").arg(nameOfAll(items));
    field.setNumber = [ids](const Design& now, double si) {
        return setOwn(now, ids, Property::ModuleCap, si);
    };
    if (std::ranges::any_of(
            items, [](const Item* i) { return i->own.find(Property::ModuleCap).has_value(); })) {
        field.reset = [ids](const Design& now) { return clearOwn(now, ids, Property::ModuleCap); };
    }
    return field;
}

Section load(const Design& design, const std::vector<const Item*>& items, const Ids& ids,
             const Answers* answers, UnitSystem system) {
    Section section{tr("Load"), {}};
    auto& fields = section.fields;
    if (auto cap = moduleCap(design, items, ids)) {
        fields.push_back(std::move(*cap));
    }
    if (!answers) {
        return section;
    }
    RackHeat sum;
    bool any = false;
    for (const Item* item : items) {
        if (const RackHeat* heat = answers->air.find(item->id)) {
            any = true;
            sum.power += heat->power;
            sum.airHeat += heat->airHeat;
            sum.liquidHeat += heat->liquidHeat;
            sum.airflow += heat->airflow;
            sum.rearDoor += heat->rearDoor;
            sum.guessed = sum.guessed || heat->guessed;
        }
    }
    const auto add = [&](const char* key, const QString& label, double si, Dimension dimension,
                         bool guessed, const QString& how) {
        fields.push_back(computedField(key, label, formattedNumber(si, dimension, system),
                                       dimension, guessed, how, system));
    };
    if (any) {
        const LoadDerivation how = deriveLoad(design, items, sum, system);
        add("item.it_load", tr("IT load"), sum.power.si(), D::Power, sum.guessed, how.power);
        add("item.air_heat", tr("into air"), sum.airHeat.si(), D::Power, sum.guessed, how.airHeat);
        add("item.liquid_heat", tr("into liquid"), sum.liquidHeat.si(), D::Power, sum.guessed,
            how.liquidHeat);
        add("item.airflow", tr("Airflow"), sum.airflow.si(), D::AirFlow, sum.guessed, how.airflow);
    }
    if (items.size() == 1) {
        for (Field& field : supplyFields(design, *items.front(), answers->power, system)) {
            fields.push_back(std::move(field));
        }
    }
    return section;
}

}  // namespace

std::vector<Section> describeItems(const Design& design, const Ids& ids, const Answers* answers,
                                   UnitSystem system) {
    std::vector<const Item*> items;
    Ids present;
    for (const Id<Item> id : ids) {
        if (const Item* item = design.items.find(id)) {
            items.push_back(item);
            present.push_back(id);
        }
    }
    if (items.empty()) {
        return {};
    }
    std::vector<Section> sections;
    sections.push_back(identity(design, items, present));
    sections.push_back(load(design, items, present, answers, system));
    sections.push_back(position(items, present));
    for (Section& section : describeProperties(design, items, present, nameOfAll(items), system)) {
        sections.push_back(std::move(section));
    }
    std::erase_if(sections, [](const Section& section) { return section.fields.empty(); });
    return sections;
}

}  // namespace hallwright
