// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/liquid/loop_ride_through.h"

#include "solvers/liquid/cdu.h"
#include "solvers/liquid/coolant_limits.h"
#include "solvers/power/backup.h"

#include <algorithm>
#include <numbers>
#include <set>
#include <unordered_map>

namespace hallwright {
namespace {

constexpr double kCoolant = 1020.0 * 3900.0;  // J/(K·m³), PG25, as rules.md 6.11
constexpr double kLitrePerKilowatt = 1e-6;    // m³/W
constexpr double kWall = 0.002;               // m, stainless pipe, EN ISO 1127
constexpr double kHoseBore = 0.7;             // of its outer diameter, reinforced EPDM
constexpr double kHoseLength = 2.0;           // m, as sold
constexpr double kPair = 2.0;                 // supply and return

double crossSection(double bore) {
    return std::numbers::pi / 4.0 * bore * bore;
}

/// m³ of a pair of `length` m.
double pairOf(const Product& product, const OwnValues& own, double length) {
    const double outer = numberOf(product, own, Property::OuterDiameter).value_or(0.0);
    const double bore =
        product.kind == Kind::Hose ? kHoseBore * outer : std::max(0.0, outer - 2.0 * kWall);
    return kPair * length * crossSection(bore);
}

/// The piping of each loop, m³.
struct Piping {
    double all = 0.0;
    double hosesOfLoads = 0.0;
};

std::vector<Piping> pipingOf(const Design& design, const LiquidBalance& liquid) {
    std::unordered_map<std::uint32_t, std::size_t> loopOf;
    std::set<Id<Item>> loads;
    for (std::size_t g = 0; g < liquid.groups.size(); ++g) {
        for (const auto& items : {liquid.groups[g].cdus, liquid.groups[g].loads}) {
            for (const Id<Item> item : items) {
                loopOf[item.value] = g;
            }
        }
        loads.insert(liquid.groups[g].loads.begin(), liquid.groups[g].loads.end());
    }
    std::vector<const Link*> links;
    for (const Link& link : design.links) {
        if (link.kind == LinkKind::Coolant) {
            links.push_back(&link);
        }
    }
    // Headers may follow one another; each pass gets one further.
    for (bool isNew = true; isNew;) {
        isNew = false;
        for (const Link* link : links) {
            const auto from = loopOf.find(link->from.item.value);
            const auto to = loopOf.find(link->to.item.value);
            if ((from == loopOf.end()) == (to == loopOf.end())) {
                continue;
            }
            isNew = true;
            if (from == loopOf.end()) {
                loopOf.emplace(link->from.item.value, to->second);
            } else {
                loopOf.emplace(link->to.item.value, from->second);
            }
        }
    }
    std::vector<Piping> piping(liquid.groups.size());
    for (const auto& [id, loop] : loopOf) {
        const Item& item = *design.items.find(Id<Item>{id});
        const Product& product = productOf(design, item);
        if (product.kind == Kind::CoolantHeader) {
            piping[loop].all += pairOf(product, item.own, sizeOf(design, item).size.width);
        }
    }
    for (const Link* link : links) {
        const auto loop = loopOf.find(link->from.item.value);
        const Product* product = link->product ? design.products.find(link->product) : nullptr;
        if (loop == loopOf.end() || !product) {
            continue;
        }
        const double volume =
            pairOf(*product, {}, link->routeLength > 0.0 ? link->routeLength : kHoseLength);
        piping[loop->second].all += volume;
        piping[loop->second].hosesOfLoads += loads.contains(link->to.item) ? volume : 0.0;
    }
    return piping;
}

/// W, of the running CDUs at their rated approach.
double ratingOf(const Design& design, const CoolantGroup& group) {
    double rating = 0.0;
    for (const Id<Item> id : group.cdus) {
        const Item& item = *design.items.find(id);
        for (const CduState& cdu : cdusOf(design, item)) {
            if (cdu.state == ItemState::Running) {
                const Device* device = item.device(cdu.slot);
                rating += (device ? numberOf(productOf(design, *device), device->own,
                                             Property::CoolingCapacity)
                                  : numberOf(design, item, Property::CoolingCapacity))
                              .value_or(0.0);
            }
        }
    }
    return rating;
}

/// The tightest inlet limit of what a loop feeds, and what is not known of it.
void findLimit(const Design& design, const CoolantGroup& group, LiquidRideThrough& each) {
    std::set<std::string> silent;
    std::optional<Value> limit;
    for (const Id<Item> load : group.loads) {
        const CoolantLimits limits = coolantLimitsOf(design, *design.items.find(load));
        if (limits.inlet && (!limit || limits.inlet->number < limit->number)) {
            limit = limits.inlet;
        }
        silent.insert(limits.noInlet.begin(), limits.noInlet.end());
    }
    for (const std::string& product : silent) {
        each.missing.push_back({"coolant inlet limit of {}", {product}});
    }
    each.limit = limit ? Temperature(limit->number) : each.supply;
    each.guessed = each.guessed || (limit && isGuess(limit->confidence));
}

}  // namespace

std::vector<LiquidRideThrough> loopRideThroughs(const Design& design, const PowerResult& power,
                                                const LiquidBalance& liquid) {
    std::vector<LiquidRideThrough> all;
    const std::vector<Piping> piping = pipingOf(design, liquid);
    for (std::size_t g = 0; g < liquid.groups.size(); ++g) {
        const CoolantGroup& group = liquid.groups[g];
        if (group.heat.si() <= 0.0 || group.loads.empty()) {
            continue;
        }
        LiquidRideThrough each;
        each.cdus = group.cdus;
        each.heat = group.heat;
        each.supply = group.supply;
        each.guessed = group.guessed;
        const auto classValue = [&](std::string_view key) {
            const Threshold value = thresholdIn(*design.thresholds, key);
            each.guessed = each.guessed || value.source == findThreshold(key)->source;
            return kLitrePerKilowatt * value.value;
        };
        const double racks = classValue("THM-031.rack_volume") * group.heat.si();
        const double cdus = classValue("THM-031.cdu_volume") * ratingOf(design, group);
        each.inRacks = Volume(racks + piping[g].hosesOfLoads);
        each.loop = Volume(racks + cdus + piping[g].all);
        findLimit(design, group, each);
        each.pumps = backupOf(design, power, group.cdus);
        if (each.pumps == Backup::Unknown) {
            each.missing.push_back({"power feed of {}", {named(design, group.cdus.front())}});
        }
        each.lasts = Duration(std::max(0.0, each.counting().si() * kCoolant *
                                                (each.limit - each.supply).si() / group.heat.si()));
        all.push_back(std::move(each));
    }
    return all;
}

}  // namespace hallwright
