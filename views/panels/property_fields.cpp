// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/property_fields.h"

#include "model/edits/items.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <set>

namespace hallwright {
namespace {

using enum Property;

QString tr(const char* text) {
    return QCoreApplication::translate("hallwright", text);
}

/// Subjects in the order of `Property`; each starts with the property named.
struct Subject {
    Property first;
    const char* title;
};
constexpr auto kSubjects = std::to_array<Subject>({
    {Width, QT_TRANSLATE_NOOP("hallwright", "Size and mass")},
    {PowerNominal, QT_TRANSLATE_NOOP("hallwright", "Electricity")},
    {Superchips, QT_TRANSLATE_NOOP("hallwright", "Computing")},
    {AirHeatFraction, QT_TRANSLATE_NOOP("hallwright", "Heat, air and water")},
    {Reach, QT_TRANSLATE_NOOP("hallwright", "Network and cable")},
    {UnitPrice, QT_TRANSLATE_NOOP("hallwright", "Commerce")},
});

std::size_t subjectOf(Property property) {
    std::size_t subject = 0;
    while (subject + 1 < kSubjects.size() && property >= kSubjects[subject + 1].first) {
        ++subject;
    }
    return subject;
}

/// What can be given to an item of a kind though its product is silent: what rules ask for.
std::vector<Property> askedOf(Kind kind) {
    std::vector<Property> asked{Width,        Depth,       Height,    Mass,
                                ServiceFront, ServiceRear, UnitPrice, LeadTime};
    const auto add = [&](std::initializer_list<Property> more) { asked.insert(asked.end(), more); };
    switch (kind) {
        case Kind::Rack:
        case Kind::GpuRack:
            add({StaticLoadLimit, Feet});
            break;
        case Kind::Crah:
        case Kind::InRow:
            add({CoolingCapacity, Airflow, SupplyTemperature, ReturnTemperature, StoredCooling,
                 FanPower, FanShutoffPressure, FanFreeFlow});
            break;
        case Kind::Cdu:
            add({CoolingCapacity, CoolantFlow, Approach, TcsHead, PowerNominal});
            break;
        case Kind::Chiller:
        case Kind::DryCooler:
        case Kind::CoolingTower:
            add({CoolingCapacity, WaterTemperature, PowerNominal});
            break;
        case Kind::Ups:
            add({RatedPower, RatedApparentPower, Efficiency, EfficiencyAtHalf, NoLoadLoss,
                 StoredEnergy, FaultCurrent, CurrentDistortion});
            break;
        case Kind::Generator:
        case Kind::Utility:
            add({RatedPower, RatedApparentPower, Voltage, FaultCurrent});
            break;
        case Kind::Transformer:
        case Kind::FloorPdu:
            add({RatedApparentPower, Efficiency, EfficiencyAtHalf, NoLoadLoss, Voltage,
                 OutputVoltage, ImpedanceVoltage, KFactor, WithstandCurrent});
            break;
        case Kind::Busway:
        case Kind::Rpp:
        case Kind::Switchboard:
        case Kind::Ats:
        case Kind::Sts:
            add({RatedCurrent, Voltage, FullRated, WithstandCurrent});
            break;
        case Kind::Containment:
            add({LeakageFraction});
            break;
        default:
            break;
    }
    return asked;
}

/// Items that are alike in product and own figures are asked once: rows of racks are.
std::vector<const Item*> distinct(const std::vector<const Item*>& items) {
    std::vector<const Item*> kinds;
    for (const Item* item : items) {
        const auto alike = [&](const Item* other) {
            return other->product == item->product && other->own == item->own;
        };
        if (std::ranges::none_of(kinds, alike)) {
            kinds.push_back(item);
        }
    }
    return kinds;
}

Field describe(const Design& design, const std::vector<const Item*>& kinds,
               const std::vector<Id<Item>>& ids, const PropertyInfo& info, const QString& name,
               UnitSystem system) {
    Field field;
    field.key = QStringLiteral("own.") + asText(info.key);
    field.label = said(info.label);
    field.dimension = info.dimension;
    field.low = info.low;
    field.high = info.high;
    if (info.property == ModuleCapMin || info.property == ModuleCapMax ||
        info.property == ModuleCapReference || info.property == PsuPower ||
        info.property == CagePower) {
        field.fixed = kWatts;  // per module, W reads better than kW
    } else if (info.property == LeadTime) {
        field.fixed = kDays;
    }
    bool isFirst = true;
    bool isOwn = false;
    for (const Item* item : kinds) {
        const Product& product = productOf(design, *item);
        const auto value = valueOf(product, item->own, info.property);
        const auto number = value ? std::optional(value->number) : std::nullopt;
        if (!isFirst && number != field.si) {
            field.differs = true;
        }
        isFirst = false;
        field.si = number;
        isOwn = isOwn || item->own.find(info.property).has_value();
        if (value) {
            field.guessed = field.guessed || isGuess(value->confidence);
            if (kinds.size() == 1) {
                field.explanation = item->own.find(info.property) ? tr("Set by you for this item.")
                                                                  : explain(product, *value);
            }
        } else if (info.property <= Mass && kinds.size() == 1) {
            const SizeOf size = sizeOf(design, *item);
            const std::array<double, 3> sides{size.size.width, size.size.depth, size.size.height};
            if (info.property <= Height) {
                field.si = sides.at(static_cast<std::size_t>(info.property));
                field.guessed = true;
                field.explanation = tr("The catalogue is silent: a class size stands in.");
            } else if (info.property == Mass) {
                field.explanation = tr("The catalogue is silent: a class mass stands in.");
                field.guessed = true;
            }
        }
        for (const Family& family : product.families) {
            if (family.property == info.property && family.choices.empty()) {
                field.low = std::max(field.low, family.low);
                field.high = std::min(field.high, family.high);
            }
        }
    }
    if (field.differs) {
        field.si.reset();
        field.explanation.clear();
    }
    if (info.settable) {
        field.editor = Field::Editor::Number;
        field.action = tr("Set %1 of %2").arg(field.label.toLower(), name);
        field.setNumber = [ids, property = info.property](const Design& now, double si) {
            return setOwn(now, ids, property, si);
        };
        if (isOwn) {
            field.reset = [ids, property = info.property](const Design& now) {
                return clearOwn(now, ids, property);
            };
        }
    }
    if (field.editor == Field::Editor::Plain && field.si) {
        field.text =
            asText(field.fixed ? formattedNumber(*field.si / field.fixed.si, Dimension::Count)
                               : formattedNumber(*field.si, info.dimension, system));
        field.unit =
            field.fixed ? said(field.fixed.label) : asText(unitLabel(info.dimension, system));
    } else if (field.editor == Field::Editor::Plain) {
        field.text = field.differs ? tr("several") : tr("unknown");
    }
    return field;
}

}  // namespace

QString explain(const Product& product, const Value& value) {
    const QString source = asText(product.sourceOf(value));
    const QString confidence = said(labelOf(value.confidence));
    return source.isEmpty() ? tr("Confidence: %1.").arg(confidence)
                            : tr("Source: %1.\nConfidence: %2.").arg(source, confidence);
}

std::vector<Section> describeProperties(const Design& design, const std::vector<const Item*>& items,
                                        const std::vector<Id<Item>>& ids, const QString& name,
                                        UnitSystem system) {
    const std::vector<const Item*> kinds = distinct(items);
    // What every kind can have; a product's own figures and what rules ask for.
    std::set<Property> shared;
    bool isFirst = true;
    for (const Item* item : kinds) {
        const Product& product = productOf(design, *item);
        std::set<Property> has;
        for (const auto& [property, value] : product.values) {
            has.insert(property);
        }
        for (const auto& [property, si] : item->own) {
            has.insert(property);
        }
        for (const Property property : askedOf(product.kind)) {
            has.insert(property);
        }
        if (isFirst) {
            shared = std::move(has);
        } else {
            std::erase_if(shared, [&](Property property) { return !has.contains(property); });
        }
        isFirst = false;
    }
    shared.erase(ModuleCap);  // has a line of its own, with its range
    std::vector<Section> sections(kSubjects.size());
    for (std::size_t i = 0; i < kSubjects.size(); ++i) {
        sections[i].title = tr(kSubjects[i].title);
    }
    for (const Property property : shared) {
        sections[subjectOf(property)].fields.push_back(
            describe(design, kinds, ids, infoOf(property), name, system));
    }
    return sections;
}

}  // namespace hallwright
