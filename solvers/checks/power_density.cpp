// SPDX-License-Identifier: GPL-3.0-or-later
// How dense racks and halls are, and what the IT load rests on: PWR-050 to PWR-052.
#include "model/hall/heat.h"
#include "model/hall/it_parts.h"
#include "solvers/checks/power_verdicts.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace hallwright {
namespace {

/// How far in front of or behind a rack its aisle is looked for, m: a probe, no limit.
constexpr double kIntoAisle = 0.3;

/// Racks in a contained aisle: a containment stands over the aisle in front or behind, or their
/// zone says so.
class ContainedRacks {
  public:
    explicit ContainedRacks(const Inputs& inputs) : design_(inputs.design) {
        for (const Item& item : design_.items) {
            if (productOf(design_, item).kind == Kind::Containment) {
                covers_.push_back({item.room, footprintOf(design_, item)});
            }
        }
        for (const AirZone& zone : inputs.answers.air.zones) {
            if (zone.contained) {
                racks_.insert(zone.racks.begin(), zone.racks.end());
            }
        }
    }

    [[nodiscard]] bool has(const Item& rack) const {
        if (racks_.contains(rack.id)) {
            return true;
        }
        if (covers_.empty()) {
            return false;
        }
        const Footprint print = footprintOf(design_, rack);
        const double reach = print.depth / 2.0 + kIntoAisle;
        return std::ranges::any_of(covers_, [&](const Cover& cover) {
            return cover.room == rack.room &&
                   (isOver(cover.footprint, print.centre + reach * print.front()) ||
                    isOver(cover.footprint, print.centre + -reach * print.front()));
        });
    }

  private:
    struct Cover {
        Id<Room> room;
        Footprint footprint;
    };
    static bool isOver(const Footprint& print, Point point) {
        const Point local = rotated(point - print.centre, -print.rotation);
        return std::fabs(local.x) <= print.width / 2.0 + 1e-9 &&
               std::fabs(local.y) <= print.depth / 2.0 + 1e-9;
    }

    const Design& design_;
    std::vector<Cover> covers_;
    std::set<Id<Item>> racks_;
};

/// The coolers that a design knows of one kind, few or none.
struct Coolers {
    Kind kind;
    std::vector<const Product*> products;

    Coolers(const Design& design, Kind of) : kind(of) {
        for (const Product& product : design.products) {
            if (product.kind == of) {
                products.push_back(&product);
            }
        }
    }

    /// Capacity of those in a rack, W; none without such, NaN where one does not tell.
    std::optional<double> capacityIn(const Item& rack, bool& guessed) const {
        std::optional<double> capacity;
        for (const Device& device : *rack.devices) {
            const auto found = std::ranges::find(products, device.product, &Product::id);
            if (found != products.end()) {
                const auto own = valueOf(**found, device.own, Property::CoolingCapacity);
                capacity = capacity.value_or(0.0) + (own ? own->number : std::nan(""));
                guessed = guessed || (own && isGuess(own->confidence));
            }
        }
        return capacity;
    }
};

Measured watts(double value) {
    return {value, Dimension::Power};
}

/// What a rack gives to a cooler of its own against what that takes; true when it is too much.
bool judgeAssigned(Findings& findings, Missing& missing, const Item& rack, const Coolers& coolers,
                   double heat, bool guessed) {
    const auto capacity = coolers.capacityIn(rack, guessed);
    if (!capacity) {
        return false;
    }
    const Phrase what(infoOf(coolers.kind).label);
    if (std::isnan(*capacity)) {
        missing.add(rack.id, {"cooling capacity of the {} of {}", {what, rack.tag}});
        return false;
    }
    if (keepsWithin(heat, *capacity)) {
        return false;
    }
    Finding finding;
    finding.rule = "PWR-050";
    finding.items = {rack.id};
    finding.message = {"{} gives {} to its {}, which is rated for {}.",
                       {Subject{rack.id, 0}, watts(heat), what, watts(*capacity)}};
    finding.value = heat;
    finding.limit = *capacity;
    finding.dimension = Dimension::Power;
    finding.formula = {"{} > {}", {watts(heat), watts(*capacity)}};
    finding.source = std::string(translatable("rating of the cooling assigned"));
    finding.state = "normal";
    finding.provisional = guessed || std::fabs(heat - *capacity) <= 0.02 * *capacity;
    findings.findings.push_back(std::move(finding));
    return true;
}

/// The part of an air load that a rear door leaves to the room.
double airLeft(const Coolers& doors, const Item& rack, double air) {
    bool guessed = false;
    const auto door = doors.capacityIn(rack, guessed);
    return door && !std::isnan(*door) ? std::max(0.0, air - *door) : air;
}

}  // namespace

void judgeRackDensity(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-050", findings);
    const ContainedRacks contained(inputs);
    const Coolers doors(inputs.design, Kind::RearDoor);
    const Coolers cdus(inputs.design, Kind::Cdu);
    for (const Item& item : inputs.design.items) {
        if (!isRack(productOf(inputs.design, item).kind)) {
            continue;
        }
        const RackHeat* known = inputs.answers.air.find(item.id);
        const Draw draw = known ? Draw{} : itDrawOf(inputs.design, item);
        const double air = known ? known->airHeat.si() : draw.airHeat.si();
        const double liquid = known ? known->liquidHeat.si() : draw.liquidHeat.si();
        const bool guessed = known ? known->guessed : draw.guessed;
        // Rule and rack are the identity of a finding: the gravest is said.
        if (judgeAssigned(findings, missing, item, doors, air, guessed) ||
            judgeAssigned(findings, missing, item, cdus, liquid, guessed)) {
            continue;
        }

        const bool isContained = contained.has(item);
        const std::string_view key = isContained ? "PWR-050.contained_air" : "PWR-050.open_air";
        const double limit = inputs.limit(key);
        const double left = airLeft(doors, item, air);
        if (keepsWithin(left, limit)) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-050";
        finding.severity = Severity::Warning;
        finding.items = {item.id};
        finding.room = item.room;
        finding.message = {isContained ? "{} gives {} to the air of a contained aisle, above {}."
                                       : "{} gives {} to the air of an open aisle, above {}.",
                           {Subject{item.id, 0}, watts(left), watts(limit)}};
        finding.value = left;
        finding.limit = limit;
        finding.dimension = Dimension::Power;
        finding.formula = {"{} > {}", {watts(left), watts(limit)}};
        finding.source = inputs.sourceOf(key);
        finding.state = "normal";
        finding.provisional = guessed || std::fabs(left - limit) <= 0.02 * limit;
        findings.findings.push_back(std::move(finding));
    }
}

namespace {

/// Areas that a density is declared for: what the racks in them draw over their own floor.
void judgeAreaDensity(const Inputs& inputs, Findings& findings) {
    for (const Room& room : inputs.design.rooms) {
        for (const FloorArea& area : room.areas) {
            if (area.designDensity <= 0.0) {
                continue;
            }
            double load = 0.0;
            bool guessed = false;
            std::vector<Id<Item>> racks;
            for (const Item& item : inputs.design.items) {
                if (item.room == room.id && isRack(productOf(inputs.design, item).kind) &&
                    contains(area.outline, item.pose.point())) {
                    const Draw draw = itDrawOf(inputs.design, item);
                    load += draw.power.si();
                    guessed = guessed || draw.guessed;
                    racks.push_back(item.id);
                }
            }
            const double floor = areaOf(area.outline);
            const double density = load / floor;
            if (keepsWithin(density, area.designDensity)) {
                continue;
            }
            Finding finding;
            finding.rule = "PWR-051";
            finding.severity = Severity::Warning;
            finding.items = std::move(racks);
            finding.room = room.id;
            finding.message = {"{} in {} draws {}, above the {} declared for it.",
                               {area.name, room.name, Measured{density, Dimension::PowerDensity},
                                Measured{area.designDensity, Dimension::PowerDensity}}};
            finding.value = density;
            finding.limit = area.designDensity;
            finding.dimension = Dimension::PowerDensity;
            finding.formula = {"{} ÷ {} = {}",
                               {watts(load), Measured{floor, Dimension::Area},
                                Measured{density, Dimension::PowerDensity}}};
            finding.source = std::string(translatable("declared for this area"));
            finding.state = "normal";
            finding.provisional = guessed;
            findings.findings.push_back(std::move(finding));
        }
    }
}

}  // namespace

void judgeHallDensity(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-051", findings);
    for (const RoomLoad& load : inputs.answers.space.rooms) {
        const Room* room = inputs.design.rooms.find(load.room);
        if (!room || room->kind != RoomKind::Hall || load.itLoad <= Power()) {
            continue;
        }
        if (room->designDensity <= 0.0) {
            missing.add({}, {"declared design density of {}", {room->name}});
            continue;
        }
        const double density = load.density.si();
        if (keepsWithin(density, room->designDensity)) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-051";
        finding.severity = Severity::Warning;
        finding.room = load.room;
        finding.message = {"{} draws {}, above the {} declared for it.",
                           {room->name, Measured{density, Dimension::PowerDensity},
                            Measured{room->designDensity, Dimension::PowerDensity}}};
        finding.value = density;
        finding.limit = room->designDensity;
        finding.dimension = Dimension::PowerDensity;
        finding.formula = {"{} ÷ {} = {}",
                           {watts(load.itLoad.si()), Measured{load.area.si(), Dimension::Area},
                            Measured{density, Dimension::PowerDensity}}};
        finding.source = std::string(translatable("declared for this hall"));
        finding.state = "normal";
        findings.findings.push_back(std::move(finding));
    }
    judgeAreaDensity(inputs, findings);
}

/// The load of a superchip is that of its configured cap. Where nobody configured one, the load
/// rests on the cap of the maker's nominal figure and must not be below that of PWR-052.cap (or the
/// part's own greatest). A cap above what the part allows, or above what its supplies deliver,
/// cannot be meant.
void judgeDesignBasis(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-052", findings);
    const double assumed = inputs.limit("PWR-052.cap");
    ItParts parts(inputs.design);
    for (const Item& item : inputs.design.items) {
        double designed = 0.0;
        double greatest = 0.0;
        bool guessed = false;
        const Product* unconfigured = nullptr;
        std::optional<Finding> beyond;
        for (const ItPart& part : parts.of(item)) {
            if (part.draw.superchips <= 0.0) {
                continue;
            }
            const OwnValues& own = part.device ? part.device->own : item.own;
            const auto number = [&](Property property) {
                return numberOf(*part.product, own, property);
            };
            const double most = number(Property::ModuleCapMax).value_or(assumed);
            const auto cap = moduleCapOf(item, part);
            const std::uint16_t slot = part.device ? part.device->slot : std::uint16_t{0};
            const auto report = [&](const char* pattern, double value, double limit,
                                    std::string source) {
                if (beyond || keepsWithin(value, limit)) {
                    return;
                }
                beyond = Finding{};
                beyond->rule = "PWR-052";
                beyond->items = {item.id};
                beyond->message = {pattern, {Subject{item.id, slot}, watts(value), watts(limit)}};
                beyond->value = value;
                beyond->limit = limit;
                beyond->dimension = Dimension::Power;
                beyond->formula = {"{} > {}", {watts(value), watts(limit)}};
                beyond->source = std::move(source);
                beyond->state = "normal";
                beyond->provisional = part.draw.guessed;
            };
            if (cap) {
                report("The power cap of {} is {}, above the {} that its superchips allow.", *cap,
                       most, "NVIDIA product data");
            }
            if (const auto supply = number(Property::PsuPower)) {
                const double needed =
                    number(Property::PsuNeeded).value_or(number(Property::PsuCount).value_or(0.0));
                if (needed > 0.0) {
                    report("{} draws {}, above the {} that its power supplies deliver.",
                           part.draw.power.si(), *supply * needed, "rating of the power supplies");
                }
            }
            designed += part.draw.power.si();
            guessed = guessed || part.draw.guessed;
            if (cap || own.find(Property::PowerNominal)) {
                greatest += part.draw.power.si();  // configured, or measured
            } else if (number(Property::ModuleCapReference)) {
                unconfigured = part.product;
                greatest += drawOf(*part.product, own, std::min(most, assumed)).power.si();
            } else {
                missing.add(item.id, {"module power cap of {}", {part.product->name()}});
            }
        }
        if (beyond) {
            findings.findings.push_back(std::move(*beyond));
        } else if (unconfigured && !keepsWithin(greatest, designed)) {
            Finding finding;
            finding.rule = "PWR-052";
            finding.items = {item.id};
            finding.message = {
                "{} counts {}, but no power cap is configured: at {} a superchip it draws {}.",
                {Subject{item.id, 0}, watts(designed),
                 Measured{std::min(unconfigured->find(Property::ModuleCapMax)
                                       ? unconfigured->find(Property::ModuleCapMax)->number
                                       : assumed,
                                   assumed),
                          Dimension::Power},
                 watts(greatest)}};
            finding.value = greatest;
            finding.limit = designed;
            finding.dimension = Dimension::Power;
            finding.formula = {"{} > {}", {watts(greatest), watts(designed)}};
            finding.source = inputs.sourceOf("PWR-052.cap");
            finding.state = "normal";
            finding.provisional = guessed;
            findings.findings.push_back(std::move(finding));
        }
    }
}

}  // namespace hallwright
