// SPDX-License-Identifier: GPL-3.0-or-later
// What short circuits do to gear and cables, and whether they trip anything: PWR-090 to PWR-092.
#include "model/results/derating.h"
#include "solvers/checks/circuits.h"
#include "solvers/checks/power_voltages.h"
#include "solvers/power/fault_currents.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

namespace hallwright {
namespace {

Measured amperes(double value) {
    return {value, Dimension::Current};
}
Measured plain(double value) {
    return {value, Dimension::Count};
}

bool isGear(Kind kind) {
    return kind == Kind::Switchboard || kind == Kind::Rpp || kind == Kind::Busway ||
           kind == Kind::FloorPdu || kind == Kind::Ats || kind == Kind::Sts ||
           kind == Kind::Breaker || kind == Kind::TapOff;
}

/// The rule is asked for by the first gear that states what it stands.
bool isWithstandStated(const Design& design) {
    const auto states = [](const OwnValues& own) {
        return !own.empty() && own.find(Property::WithstandCurrent);
    };
    return std::ranges::any_of(design.products,
                               [](const Product& product) {
                                   return product.find(Property::WithstandCurrent) != nullptr;
                               }) ||
           std::ranges::any_of(design.items, [&](const Item& item) {
               // Racks are many, and hold none of that gear.
               return states(item.own) ||
                      (!isRack(productOf(design, item).kind) &&
                       std::ranges::any_of(*item.devices, states, &Device::own));
           });
}

const Product* productAt(const Design& design, const SupplyPoint& point) {
    const Item* item = design.items.find(point.item);
    const Device* device = item && point.slot != 0 ? item->device(point.slot) : nullptr;
    return device ? &productOf(design, *device) : item ? &productOf(design, *item) : nullptr;
}

/// What each rule lacks is said once for each product.
class MissingOfProducts {
  public:
    MissingOfProducts(std::string_view rule, Findings& findings) : missing_(rule, findings) {}
    void add(Id<Item> item, const Product& product, std::string_view what) {
        if (said_.insert(product.id).second) {
            missing_.add(item, Phrase(what, {product.name()}));
        }
    }

  private:
    Missing missing_;
    std::set<Id<Product>> said_;
};

/// The sources whose short-circuit currents nobody states, once each.
class MissingSources {
  public:
    MissingSources(const Inputs& inputs, std::string_view rule, Findings& findings)
        : inputs_(inputs), missing_(rule, findings) {}
    void add(const SupplyTree& tree) {
        for (const SupplyPoint& point : tree.points) {
            const Item* item = inputs_.design.items.find(point.item);
            if (point.feeder == SupplyPoint::kNone && item &&
                !numberOf(inputs_.design, *item, Property::FaultCurrent) &&
                said_.insert(point.item).second) {
                missing_.add(point.item,
                             {"short-circuit current of {}", {named(inputs_.design, point.item)}});
            }
        }
    }

  private:
    const Inputs& inputs_;
    Missing missing_;
    std::set<Id<Item>> said_;
};

bool isLimited(const FaultCurrents& faults, std::size_t point) {
    return faults.isKnown[point] != 0 && std::isfinite(faults.current[point]);
}

bool isSwept(const SupplyTree& tree) {
    return tree.swept != nullptr;
}

/// A short circuit is judged as it is where it is greatest, whatever state that is in.
Finding foundOnFault(const Inputs& inputs, std::string_view rule, const OverPoints::Group& group) {
    Finding finding = foundOn(inputs, rule, group);
    finding.severity = Severity::Error;
    finding.state = "short circuit";
    return finding;
}

}  // namespace

void judgeWithstand(const Inputs& inputs, Findings& findings) {
    if (!isWithstandStated(inputs.design)) {
        return;
    }
    MissingOfProducts missing("PWR-090", findings);
    MissingSources sources(inputs, "PWR-090", findings);
    OverPoints over;
    std::set<const SupplyPoint*> estimated;
    for (const Shared<SupplyTree>& shared : inputs.answers.power.voltages.trees) {
        const SupplyTree& tree = *shared;
        if (!isSwept(tree)) {
            continue;
        }
        const FaultCurrents faults = faultCurrentsIn(inputs.design, tree);
        for (std::size_t i = 0; i < tree.points.size(); ++i) {
            const SupplyPoint& point = tree.points[i];
            if (point.element == SupplyPoint::kNone || !isGear(point.kind) ||
                !(faults.current[i] > 0.0)) {
                continue;
            }
            const auto stands = valueOf(inputs.design, inputs.answers.power.elements[point.element],
                                        Property::WithstandCurrent);
            if (!stands) {
                missing.add(point.item, *productAt(inputs.design, point),
                            translatable("short-circuit current that {} stands"));
            } else if (!isLimited(faults, i)) {
                sources.add(tree);
            } else if (!keepsWithin(faults.current[i], stands->number)) {
                over.add({&tree, &point, faults.current[i], stands->number, 0});
                if (faults.isEstimated[i] != 0 || isGuess(stands->confidence)) {
                    estimated.insert(&point);
                }
            }
        }
    }
    for (const OverPoints::Group& group : over.groups()) {
        const OverPoint& worst = group.points.front();
        Finding finding = foundOnFault(inputs, "PWR-090", group);
        finding.items = {worst.point->item};
        for (const OverPoint& other : group.points) {
            if (std::ranges::find(finding.items, other.point->item) == finding.items.end()) {
                finding.items.push_back(other.point->item);
            }
        }
        finding.dimension = Dimension::Current;
        finding.message = {"A short circuit at {} draws up to {}, more than the {} that it stands.",
                           {Subject{worst.point->item, worst.point->slot}, amperes(worst.value),
                            amperes(worst.limit)}};
        finding.formula = {"I_sc {} > I_cw {}", {amperes(worst.value), amperes(worst.limit)}};
        finding.source = std::string(translatable("IEC 60909-0, NEC 110.9, 110.10"));
        finding.provisional = finding.provisional || estimated.contains(worst.point);
        findings.findings.push_back(std::move(finding));
    }
}

/// Silent until it is declared how quickly breakers clear a short circuit.
void judgeCableWithstand(const Inputs& inputs, Findings& findings) {
    const double time = inputs.limit("PWR-091.time");
    if (time <= 0.0) {
        return;
    }
    constexpr double kPerSquareMetre = 1e6;
    const double k = inputs.limit("PWR-091.k") * kPerSquareMetre;
    MissingSources sources(inputs, "PWR-091", findings);
    OverPoints over;
    std::map<const SupplyPoint*, double> currents;
    for (const Shared<SupplyTree>& shared : inputs.answers.power.voltages.trees) {
        const SupplyTree& tree = *shared;
        if (!isSwept(tree)) {
            continue;
        }
        const FaultCurrents faults = faultCurrentsIn(inputs.design, tree);
        for (const SupplyPoint& point : tree.points) {
            if (point.feeder == SupplyPoint::kNone || !(point.area > 0.0) ||
                !(point.length > 0.0) || !(faults.current[point.feeder] > 0.0)) {
                continue;
            }
            if (!isLimited(faults, point.feeder)) {
                sources.add(tree);
                continue;
            }
            const double needed = areaForFault(faults.current[point.feeder], time, k);
            if (!keepsWithin(needed, point.area)) {
                over.add({&tree, &point, needed, point.area, 0});
                currents[&point] = faults.current[point.feeder];
            }
        }
    }
    for (const OverPoints::Group& group : over.groups()) {
        const OverPoint& worst = group.points.front();
        const Measured current = amperes(currents[worst.point]);
        const Measured needed{worst.value, Dimension::CrossSection};
        const Measured area{worst.limit, Dimension::CrossSection};
        Finding finding = foundOnFault(inputs, "PWR-091", group);
        finding.dimension = Dimension::CrossSection;
        finding.message = {"The cable to {} has {}; a short circuit of {} asks for {}.",
                           {Subject{worst.point->item, worst.point->slot}, area, current, needed}};
        finding.formula = {"{} × √({} s) ÷ {} = {}",
                           {current, plain(time), plain(inputs.limit("PWR-091.k")), needed}};
        finding.source = inputs.sourceOf("PWR-091.k");
        finding.provisional = true;  // breakers that limit the current let less through
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
