// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/power_chain_from_design.h"

#include "model/hall/it_parts.h"
#include "model/hall/rack_pdus.h"
#include "solvers/power/rack_supplies.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

// Class values: rules.md PWR-060 for the power factor, equipment.md 7 for the rest.
constexpr double kPowerFactor = 0.95;
constexpr double kUpsEfficiency = 0.965;
constexpr double kTransformerEfficiency = 0.99;
// At and below this the supplies of servers stand between two lines: 208 V, not 400 V.
constexpr double kLineToLineVoltage = 240.0;

double reactiveOf(double active, double powerFactor) {
    const double pf = std::clamp(powerFactor, 0.1, 1.0);
    return active * std::sqrt(1.0 - pf * pf) / pf;
}

bool isChainItem(Kind kind) {
    switch (kind) {
        case Kind::Utility:
        case Kind::Transformer:
        case Kind::Generator:
        case Kind::Switchboard:
        case Kind::Ats:
        case Kind::Sts:
        case Kind::Ups:
        case Kind::Rpp:
        case Kind::FloorPdu:
        case Kind::Busway:
            return true;
        default:
            return false;
    }
}

bool isChainDevice(Kind kind) {
    return kind == Kind::TapOff || kind == Kind::Breaker || kind == Kind::RackPdu ||
           kind == Kind::PowerShelf || isChainItem(kind);
}

bool isCooler(Kind kind) {
    return kind == Kind::Cdu || kind == Kind::Crah || kind == Kind::InRow || kind == Kind::RearDoor;
}

bool isPlant(Kind kind) {
    return kind == Kind::Chiller || kind == Kind::DryCooler || kind == Kind::CoolingTower;
}

bool hasPowerInput(const Product& product) {
    return std::ranges::any_of(product.ports, [](const PortGroup& group) {
        return group.carries == LinkKind::Power && group.direction != Direction::Out &&
               group.count > 0;
    });
}

/// A power link into a load itself.
struct OwnInput {
    Id<Item> load;
    std::uint32_t port = 0;
    std::uint32_t node = 0;
    Side side = Side::None;
};

class Reader {
  public:
    explicit Reader(const Design& design)
        : design_(design),
          parts_(design),
          isLineToLine_(design.site->nominalVoltage <= kLineToLineVoltage) {}
    DesignChain read();

  private:
    void addElements();
    void addElement(const Item& item, const Device* device, const Product& product);
    void joinLinks();
    void addLoads();
    void addLoad(const Item& item, std::span<const OwnInput> own);
    void supplyRack(const Item& item, std::span<const Supplied> devices,
                    std::span<const OwnInput> own);
    void supplyOwn(const Item& item, const Product& product, std::span<const Supplied> devices,
                   std::span<const OwnInput> own);
    void addSink(const SupplyGroup& group, bool takesOneInput = false);
    std::vector<Supplied> devicesOf(const Item& item, const Product& product, ChainLoad& load);
    void setVoltages();
    void addLocalStates();
    std::uint32_t nodeOf(Id<Item> item, std::uint16_t slot) const;
    double numberOr(const Product& product, const OwnValues& own, Property property,
                    double fallback) const {
        return numberOf(product, own, property).value_or(fallback);
    }

    const Design& design_;
    ItParts parts_;
    bool isLineToLine_;
    DesignChain result_;
    std::vector<std::uint32_t> firstOf_;  ///< by item id: its first node, or kNone
    std::vector<std::uint32_t> ordinal_;  ///< by node: of a tap or breaker among its neighbours
    std::vector<std::uint32_t> feeder_;   ///< by node: the last to be joined to it, or kNone
    std::vector<double> ownVoltage_;      ///< by node, NaN: that of what feeds it
    std::vector<OwnInput> ownInputs_;
};

std::uint32_t Reader::nodeOf(Id<Item> item, std::uint16_t slot) const {
    if (item.value >= firstOf_.size()) {
        return kNone;
    }
    for (std::uint32_t node = firstOf_[item.value]; node < result_.origins.size(); ++node) {
        if (result_.origins[node].item != item) {
            break;
        }
        if (result_.origins[node].slot == slot) {
            return node;
        }
    }
    return kNone;
}

/// The least of what is known of a current rating: that of its breaker counts too.
double leastKnown(std::optional<Value> a, std::optional<Value> b, bool& guessed) {
    const auto use = [&](const std::optional<Value>& value) {
        guessed = isGuess(value->confidence);
        return value->number;
    };
    if (a && b) {
        return a->number <= b->number ? use(a) : use(b);
    }
    return a ? use(a) : b ? use(b) : kUnknown;
}

void Reader::addElement(const Item& item, const Device* device, const Product& product) {
    const OwnValues& own = device ? device->own : item.own;
    ChainNode node;
    ChainOrigin origin{item.id, device ? device->slot : std::uint16_t{0}, product.kind, false,
                       kNone};
    const auto known = [&](Property property) {
        const auto value = valueOf(product, own, property);
        if (value) {
            origin.guessed = origin.guessed || isGuess(value->confidence);
        }
        return value ? value->number : kUnknown;
    };
    node.isOff = item.state == ItemState::Off;
    node.isStandby = item.state == ItemState::Standby && !isRack(productOf(design_, item).kind);
    node.hasState = isChainItem(product.kind);
    node.voltage = kUnknown;
    double voltage = numberOr(product, own, Property::OutputVoltage, kUnknown);
    switch (product.kind) {
        case Kind::Utility:
            node.role = ChainNode::Role::Utility;
            voltage =
                std::isnan(voltage) ? numberOr(product, own, Property::Voltage, kUnknown) : voltage;
            node.ratedApparentPower = known(Property::RatedApparentPower);
            node.ratedPower = known(Property::RatedPower);
            break;
        case Kind::Generator:
            node.role = ChainNode::Role::Generator;
            voltage =
                std::isnan(voltage) ? numberOr(product, own, Property::Voltage, kUnknown) : voltage;
            node.ratedPower = known(Property::RatedPower);
            if (std::isnan(node.ratedPower)) {
                node.ratedApparentPower = known(Property::RatedApparentPower);
            }
            break;
        case Kind::Transformer:
            node.draws = ChainNode::Draws::ThroughDelta;
            node.efficiency = numberOr(product, own, Property::Efficiency, kTransformerEfficiency);
            voltage = std::isnan(voltage) ? design_.site->nominalVoltage : voltage;
            node.ratedApparentPower = known(Property::RatedApparentPower);
            if (std::isnan(node.ratedApparentPower)) {
                node.ratedPower = known(Property::RatedPower);
            }
            break;
        case Kind::FloorPdu:
            if (!std::isnan(voltage)) {
                node.draws = ChainNode::Draws::ThroughDelta;
            }
            node.efficiency = numberOr(product, own, Property::Efficiency,
                                       std::isnan(voltage) ? 1.0 : kTransformerEfficiency);
            node.ratedApparentPower = known(Property::RatedApparentPower);
            if (std::isnan(node.ratedApparentPower)) {
                node.ratedCurrent = known(Property::RatedCurrent);
            }
            break;
        case Kind::Ups:
            node.draws = ChainNode::Draws::BalancedPhases;
            node.efficiency = numberOr(product, own, Property::Efficiency, kUpsEfficiency);
            node.ratedPower = known(Property::RatedPower);
            node.ratedApparentPower = known(Property::RatedApparentPower);
            break;
        case Kind::PowerShelf:
            node.efficiency = numberOr(product, own, Property::Efficiency, 1.0);
            node.ratedPower = known(Property::RatedPower);
            break;
        case Kind::RackPdu:
            node.ratedCurrent = known(Property::RatedCurrent);
            if (std::isnan(node.ratedCurrent)) {
                node.ratedApparentPower = known(Property::RatedApparentPower);
            }
            break;
        default:
            node.ratedCurrent =
                leastKnown(valueOf(product, own, Property::RatedCurrent),
                           valueOf(product, own, Property::BreakerCurrent), origin.guessed);
            node.takesOneInput = product.kind == Kind::Ats || product.kind == Kind::Sts;
            node.role = product.kind == Kind::Ats   ? ChainNode::Role::Ats
                        : product.kind == Kind::Sts ? ChainNode::Role::Sts
                                                    : ChainNode::Role::Conductor;
            break;
    }
    result_.chain.nodes.push_back(node);
    result_.origins.push_back(origin);
    ownVoltage_.push_back(voltage);
}

void Reader::addElements() {
    firstOf_.assign(design_.lastId + std::size_t{1}, kNone);
    for (const Item& item : design_.items) {
        const Product& product = productOf(design_, item);
        const auto first = static_cast<std::uint32_t>(result_.origins.size());
        std::uint32_t container = kNone;
        if (isChainItem(product.kind)) {
            container = first;
            addElement(item, nullptr, product);
        }
        std::uint32_t ordinal = 0;
        for (const Device& device : *item.devices) {
            const Product& inside = productOf(design_, device);
            if (!isChainDevice(inside.kind)) {
                continue;
            }
            const auto node = static_cast<std::uint32_t>(result_.origins.size());
            addElement(item, &device, inside);
            if (container != kNone &&
                (inside.kind == Kind::TapOff || inside.kind == Kind::Breaker)) {
                result_.chain.edges.push_back({container, node, 0, kNone});
                ordinal_.resize(node + std::size_t{1}, 0);
                const double poles = numberOr(inside, device.own, Property::Poles, 3.0);
                ordinal_[node] =
                    inside.kind == Kind::Breaker && poles < 2.0
                        ? static_cast<std::uint32_t>(std::max(0.0, device.position - 1.0))
                        : ordinal;
                ++ordinal;
            }
        }
        if (result_.origins.size() > first && item.id.value < firstOf_.size()) {
            firstOf_[item.id.value] = first;
        }
    }
    ordinal_.resize(result_.origins.size(), 0);
    feeder_.assign(result_.origins.size(), kNone);
}

void Reader::joinLinks() {
    for (const Link& link : design_.links) {
        if (link.kind != LinkKind::Power) {
            continue;
        }
        const std::uint32_t from = nodeOf(link.from.item, link.from.slot);
        if (from == kNone) {
            continue;
        }
        const std::uint32_t port = (std::uint32_t{link.to.group} << 16U) | link.to.port;
        const std::uint32_t to = nodeOf(link.to.item, link.to.slot);
        if (to != kNone) {
            result_.chain.edges.push_back({from, to, port, kNone});
            feeder_[to] = from;
        } else if (link.to.slot == 0) {
            ownInputs_.push_back({link.to.item, port, from, link.side});
        }
    }
    std::ranges::sort(ownInputs_, {}, [](const OwnInput& input) {
        return std::pair(input.load, std::pair(input.port, input.node));
    });
}

/// The devices of a rack as loads, with the fans and pumps in it; adds to the demand of `load`.
std::vector<Supplied> Reader::devicesOf(const Item& item, const Product& product, ChainLoad& load) {
    const auto ofRack = numberOf(product, item.own, Property::PowerFactor);
    std::vector<Supplied> devices;
    for (const ItPart& part : parts_.of(item)) {
        const double active = part.draw.power.si();
        load.it += active;
        if (active == 0.0) {
            continue;
        }
        const OwnValues& own = part.device ? part.device->own : item.own;
        const double pf =
            ofRack.value_or(numberOr(*part.product, own, Property::PowerFactor, kPowerFactor));
        Supplied device{active, reactiveOf(active, pf), 0, 1, false, part.draw.guessed};
        device.supplies = static_cast<int>(numberOr(*part.product, own, Property::PsuCount, 0.0));
        device.needed = static_cast<int>(numberOr(*part.product, own, Property::PsuNeeded, 1.0));
        device.isThreePhase =
            !part.device || numberOr(*part.product, own, Property::Poles, 1.0) > 2.5;
        devices.push_back(device);
    }
    const Draw cooling = coolingDrawOf(design_, item);
    load.cooling = cooling.power.si();
    if (load.cooling > 0.0) {
        devices.push_back({load.cooling, reactiveOf(load.cooling, ofRack.value_or(kPowerFactor)), 0,
                           1, !isRack(product.kind), cooling.guessed});
    }
    return devices;
}

void Reader::addSink(const SupplyGroup& group, bool takesOneInput) {
    const auto sink = static_cast<std::uint32_t>(result_.origins.size());
    ChainNode node;
    node.role = ChainNode::Role::Sink;
    node.need = static_cast<std::uint8_t>(group.need);
    node.takesOneInput = takesOneInput;
    result_.chain.nodes.push_back(node);
    const auto load = static_cast<std::uint32_t>(result_.loads.size() - 1);
    // A sink of slot 1 is one device with a single cord: the rack lives on without it.
    const auto slot = static_cast<std::uint16_t>(group.isSingleCorded ? 1 : 0);
    result_.origins.push_back({result_.loads.back().item, slot, Kind::Rack, group.guessed, load});
    for (std::uint32_t port = 0; port < group.inputs.size(); ++port) {
        result_.chain.edges.push_back({group.inputs[port].node, sink, port,
                                       static_cast<std::uint32_t>(result_.chain.loads.size())});
        result_.chain.loads.push_back(group.inputs[port].load);
    }
}

void Reader::supplyRack(const Item& item, std::span<const Supplied> devices,
                        std::span<const OwnInput> own) {
    ChainLoad& load = result_.loads.back();
    std::vector<SupplyInput> inputs;
    PduSides sides;
    for (const Device& device : *item.devices) {
        const Product& product = productOf(design_, device);
        if (product.kind != Kind::RackPdu && product.kind != Kind::PowerShelf) {
            continue;
        }
        const std::uint32_t node = nodeOf(item.id, device.slot);
        const bool isJoined = feeder_[node] != kNone;
        if (product.kind == Kind::PowerShelf && !isJoined) {
            continue;  // fed inside the rack
        }
        const Side side = sides.of(device);
        const auto first = static_cast<int>(isJoined ? ordinal_[feeder_[node]] % 3 : 0);
        inputs.push_back({node, side,
                          static_cast<int>(numberOr(product, device.own, Property::Poles, 3.0)),
                          first});
        load.inputs.push_back({node, side, isJoined});
    }
    if (std::ranges::any_of(load.inputs, &ChainLoad::Input::isJoined)) {
        std::erase_if(inputs,
                      [&](const SupplyInput& input) { return feeder_[input.node] == kNone; });
    }
    if (inputs.empty()) {
        supplyOwn(item, productOf(design_, item), devices, own);
        return;
    }
    for (const SupplyGroup& group : dealSupplies(devices, inputs, isLineToLine_)) {
        addSink(group);
    }
}

/// A load with power inputs of its own. With sides A and B it is fed as by rack PDUs, three-phase;
/// without, a cooler takes its first live input and anything else shares among them.
void Reader::supplyOwn(const Item& item, const Product& product, std::span<const Supplied> devices,
                       std::span<const OwnInput> own) {
    ChainLoad& load = result_.loads.back();
    const auto poles = static_cast<int>(numberOr(product, item.own, Property::Poles, 3.0));
    std::vector<SupplyInput> inputs;
    for (const OwnInput& input : own) {
        inputs.push_back(
            {input.node, input.side, poles, static_cast<int>(ordinal_[input.node] % 3)});
        load.inputs.push_back({input.node, input.side, true});
    }
    Supplied whole;
    for (const Supplied& device : devices) {
        whole.active += device.active;
        whole.reactive += device.reactive;
        whole.guessed = whole.guessed || device.guessed;
    }
    whole.isThreePhase = true;
    const bool hasSides =
        std::ranges::any_of(own, [](const OwnInput& i) { return i.side == Side::A; }) &&
        std::ranges::any_of(own, [](const OwnInput& i) { return i.side == Side::B; });
    if (isCooler(product.kind) || isPlant(product.kind) || !hasSides) {
        SupplyGroup group;
        group.guessed = whole.guessed;
        for (const SupplyInput& input : inputs) {
            // Alone, an input carries the whole: deal to it alone.
            group.inputs.push_back(
                dealSupplies(std::span(&whole, 1), std::span(&input, 1), isLineToLine_)[0]
                    .inputs[0]);
        }
        addSink(group, isCooler(product.kind) || isPlant(product.kind));
        return;
    }
    std::size_t onA = 0;
    std::size_t onB = 0;
    for (const SupplyInput& input : inputs) {
        ++(input.side == Side::B ? onB : onA);
    }
    const std::size_t pairs = std::max(onA, onB);
    whole.active /= static_cast<double>(pairs);
    whole.reactive /= static_cast<double>(pairs);
    for (const SupplyGroup& group :
         dealSupplies(std::vector<Supplied>(pairs, whole), inputs, isLineToLine_)) {
        addSink(group);
    }
}

void Reader::addLoad(const Item& item, std::span<const OwnInput> own) {
    const Product& product = productOf(design_, item);
    ChainLoad load{item.id, 0.0, 0.0, {}};
    std::vector<Supplied> devices = devicesOf(item, product, load);
    if (isPlant(product.kind) && !own.empty() && item.state == ItemState::Running) {
        load.cooling = numberOr(product, item.own, Property::PowerNominal, 0.0);
        devices.push_back(
            {load.cooling, reactiveOf(load.cooling, kPowerFactor), 0, 1, true, false});
    }
    const bool isFedCooler = isCooler(product.kind) && hasPowerInput(product);
    if (own.empty() && load.it == 0.0 && !(isFedCooler && load.cooling > 0.0) &&
        !(isRack(product.kind) && load.cooling > 0.0)) {
        return;
    }
    result_.loads.push_back(std::move(load));
    if (isRack(product.kind)) {
        supplyRack(item, devices, own);
    } else {
        supplyOwn(item, product, devices, own);
    }
}

void Reader::addLoads() {
    auto at = ownInputs_.cbegin();
    for (const Item& item : design_.items) {
        while (at != ownInputs_.cend() && at->load < item.id) {
            ++at;
        }
        const auto begin = at;
        while (at != ownInputs_.cend() && at->load == item.id) {
            ++at;
        }
        if (!isChainItem(productOf(design_, item).kind)) {
            addLoad(item, std::span(begin, at));
        }
    }
}

void Reader::setVoltages() {
    PowerChain& chain = result_.chain;
    for (std::uint32_t node = 0; node < chain.nodes.size(); ++node) {
        ChainNode& own = chain.nodes[node];
        own.voltage = ownVoltage_[node];
        if (std::isnan(own.voltage) && chain.firstIn[node] < chain.firstIn[node + 1]) {
            own.voltage = chain.nodes[chain.edges[chain.firstIn[node]].from].voltage;
        }
        if (std::isnan(own.voltage)) {
            own.voltage = design_.site->nominalVoltage;
        }
        own.capacity = !std::isnan(own.ratedApparentPower) ? own.ratedApparentPower
                       : !std::isnan(own.ratedPower)
                           ? own.ratedPower
                           : std::numbers::sqrt3 * own.voltage * own.ratedCurrent;
    }
}

/// Where both sides of a load hang on one busway or panel, the loss of that says nothing about the
/// tap-offs, breakers and rack PDUs below it: their own losses become states.
void Reader::addLocalStates() {
    PowerChain& chain = result_.chain;
    const auto feederOf = [&](std::uint32_t node) {
        return chain.firstIn[node + 1] - chain.firstIn[node] == 1
                   ? chain.edges[chain.firstIn[node]].from
                   : kNone;
    };
    std::vector<std::uint32_t> tops;
    for (std::uint32_t sink = 0; sink < chain.nodes.size(); ++sink) {
        if (chain.nodes[sink].role != ChainNode::Role::Sink ||
            chain.firstIn[sink + 1] - chain.firstIn[sink] < 2) {
            continue;
        }
        tops.clear();
        for (std::uint32_t e = chain.firstIn[sink]; e < chain.firstIn[sink + 1]; ++e) {
            std::uint32_t node = chain.edges[e].from;
            while (node != kNone && result_.origins[node].slot != 0) {
                node = feederOf(node);
            }
            tops.push_back(node);
        }
        std::ranges::sort(tops);
        if (std::ranges::adjacent_find(tops) == tops.end()) {
            continue;
        }
        for (std::uint32_t e = chain.firstIn[sink]; e < chain.firstIn[sink + 1]; ++e) {
            for (std::uint32_t node = chain.edges[e].from;
                 node != kNone && result_.origins[node].slot != 0; node = feederOf(node)) {
                chain.nodes[node].hasState = true;
            }
        }
    }
}

DesignChain Reader::read() {
    addElements();
    joinLinks();
    addLoads();
    ownVoltage_.resize(result_.origins.size(), kUnknown);

    const std::vector<std::uint32_t> place = arrange(result_.chain);
    std::vector<ChainOrigin> origins(place.size());
    std::vector<double> voltages(place.size());
    for (std::size_t i = 0; i < place.size(); ++i) {
        origins[place[i]] = result_.origins[i];
        voltages[place[i]] = ownVoltage_[i];
    }
    result_.origins = std::move(origins);
    ownVoltage_ = std::move(voltages);
    for (ChainLoad& load : result_.loads) {
        for (ChainLoad::Input& input : load.inputs) {
            input.node = place[input.node];
        }
    }
    setVoltages();
    addLocalStates();
    return std::move(result_);
}

}  // namespace

DesignChain powerChainFromDesign(const Design& design) {
    return Reader(design).read();
}

}  // namespace hallwright
