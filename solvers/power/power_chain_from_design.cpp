// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/power_chain_from_design.h"

#include "model/hall/first_phase.h"
#include "model/hall/rack_pdus.h"
#include "solvers/power/item_contents.h"
#include "solvers/power/rack_supplies.h"
#include "solvers/power/supply_element.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

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
    Id<Link> link;
};

class Reader {
  public:
    explicit Reader(const Design& design)
        : design_(design),
          contents_(design),
          isLineToLine_(design.site->nominalVoltage <= kLineToLineVoltage) {}
    DesignChain read();

  private:
    void addElements();
    void addElement(const Item& item, const Device* device, const Product& product);
    void joinLinks();
    void addLoads();
    void addLoad(const Item& item, const ItemContents& contents, std::span<const OwnInput> own);
    void supplyRack(const Item& item, const ItemContents& contents, std::span<const OwnInput> own);
    void supplyOwn(const Item& item, const Product& product,
                   std::span<const SuppliedDevice> devices, std::span<const OwnInput> own);
    void addSink(const SupplyGroup& group, bool takesOneInput = false);
    void setVoltages();
    void addLocalStates();
    std::uint32_t nodeOf(Id<Item> item, std::uint16_t slot) const;

    const Design& design_;
    ContentsReader contents_;
    std::vector<const ItemContents*> contentsOf_;  ///< in order of items
    bool isLineToLine_;
    DesignChain result_;
    std::vector<std::uint32_t> firstOf_;  ///< by item id: its first node, or kNone
    std::vector<int> first_;              ///< by node: line of a tap's or breaker's first phase
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

void Reader::addElement(const Item& item, const Device* device, const Product& product) {
    const SupplyElement element =
        supplyElement(product, device ? device->own : item.own, design_.site->nominalVoltage);
    const auto slot = device ? device->slot : std::uint16_t{0};
    result_.origins.push_back({item.id, slot, product.kind, element.guessed, kNone});
    result_.chain.nodes.push_back(element.node);
    ChainNode& node = result_.chain.nodes.back();
    node.isOff = item.state == ItemState::Off;
    node.isStandby =
        item.state == ItemState::Standby && isSupplyItem(productOf(design_, item).kind);
    ownVoltage_.push_back(element.voltage);
}

void Reader::addElements() {
    firstOf_.assign(design_.lastId + std::size_t{1}, kNone);
    for (const Item& item : design_.items) {
        const Product& product = productOf(design_, item);
        const auto first = static_cast<std::uint32_t>(result_.origins.size());
        std::uint32_t container = kNone;
        if (isSupplyItem(product.kind)) {
            container = first;
            addElement(item, nullptr, product);
        }
        const ItemContents& contents = contents_.of(item);
        contentsOf_.push_back(&contents);
        int ordinal = 0;
        for (const ItemContents::Part& part : contents.supply) {
            const Device& device = (*item.devices)[part.device];
            const auto node = static_cast<std::uint32_t>(result_.origins.size());
            addElement(item, &device, *part.product);
            if (container != kNone &&
                (part.product->kind == Kind::TapOff || part.product->kind == Kind::Breaker)) {
                result_.chain.edges.push_back({container, node, 0, kNone, {}});
                first_.resize(node + std::size_t{1}, 0);
                first_[node] = firstPhaseOf(*part.product, device, ordinal++);
            }
        }
        if (result_.origins.size() > first && item.id.value < firstOf_.size()) {
            firstOf_[item.id.value] = first;
        }
    }
    first_.resize(result_.origins.size(), 0);
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
            result_.chain.edges.push_back({from, to, port, kNone, link.id});
            feeder_[to] = from;
        } else if (link.to.slot == 0) {
            ownInputs_.push_back({link.to.item, port, from, link.side, link.id});
        }
    }
    std::ranges::sort(ownInputs_, {}, [](const OwnInput& input) {
        return std::pair(input.load, std::pair(input.port, input.node));
    });
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
                                       static_cast<std::uint32_t>(result_.chain.loads.size()),
                                       group.inputs[port].link});
        result_.chain.loads.push_back(group.inputs[port].load);
        result_.chain.thirds.push_back(group.thirdHarmonic());
    }
}

void Reader::supplyRack(const Item& item, const ItemContents& contents,
                        std::span<const OwnInput> own) {
    ChainLoad& load = result_.loads.back();
    std::vector<SupplyInput> inputs;
    PduSides sides;
    for (const ItemContents::Part& part : contents.supply) {
        const Device& device = (*item.devices)[part.device];
        if (part.product->kind != Kind::RackPdu && part.product->kind != Kind::PowerShelf) {
            continue;
        }
        const std::uint32_t node = nodeOf(item.id, device.slot);
        const bool isJoined = feeder_[node] != kNone;
        if (part.product->kind == Kind::PowerShelf && !isJoined) {
            continue;  // fed inside the rack
        }
        const Side side = sides.of(device);
        const int first = isJoined ? first_[feeder_[node]] : 0;
        const double poles = numberOf(*part.product, device.own, Property::Poles).value_or(3.0);
        inputs.push_back({node, side, static_cast<int>(poles), first, {}});
        load.inputs.push_back({node, side, isJoined});
    }
    if (std::ranges::any_of(load.inputs, &ChainLoad::Input::isJoined)) {
        std::erase_if(inputs,
                      [&](const SupplyInput& input) { return feeder_[input.node] == kNone; });
    }
    if (inputs.empty()) {
        supplyOwn(item, productOf(design_, item), contents.supplied, own);
        return;
    }
    for (const SupplyGroup& group : dealSupplies(contents.supplied, inputs, isLineToLine_)) {
        addSink(group);
    }
}

/// A load with power inputs of its own. With sides A and B it is fed as by rack PDUs, three-phase;
/// without, a cooler takes its first live input and anything else shares among them.
void Reader::supplyOwn(const Item& item, const Product& product,
                       std::span<const SuppliedDevice> devices, std::span<const OwnInput> own) {
    ChainLoad& load = result_.loads.back();
    const auto poles = static_cast<int>(numberOf(product, item.own, Property::Poles).value_or(3.0));
    std::vector<SupplyInput> inputs;
    for (const OwnInput& input : own) {
        inputs.push_back({input.node, input.side, poles, first_[input.node], input.link});
        load.inputs.push_back({input.node, input.side, true});
    }
    SuppliedDevice whole;
    for (const SuppliedDevice& device : devices) {
        whole.active += device.active;
        whole.reactive += device.reactive;
        whole.third += device.third;
        whole.guessed = whole.guessed || device.guessed;
    }
    whole.isThreePhase = true;
    const bool hasSides =
        std::ranges::any_of(own, [](const OwnInput& i) { return i.side == Side::A; }) &&
        std::ranges::any_of(own, [](const OwnInput& i) { return i.side == Side::B; });
    if (isCooler(product.kind) || isPlant(product.kind) || !hasSides) {
        SupplyGroup group;
        group.guessed = whole.guessed;
        group.active = whole.active;
        group.third = whole.third;
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
    whole.third /= static_cast<double>(pairs);
    for (const SupplyGroup& group :
         dealSupplies(std::vector<SuppliedDevice>(pairs, whole), inputs, isLineToLine_)) {
        addSink(group);
    }
}

void Reader::addLoad(const Item& item, const ItemContents& contents,
                     std::span<const OwnInput> own) {
    const Product& product = productOf(design_, item);
    result_.cooling += contents.cooling;
    const bool mustBeFed = contents.it > 0.0 || (contents.cooling > 0.0 &&
                                                 (isRack(product.kind) || hasPowerInput(product)));
    if (own.empty() && !mustBeFed) {
        return;
    }
    result_.loads.push_back({item.id, contents.it, contents.cooling, 0.0, {}});
    if (isRack(product.kind)) {
        supplyRack(item, contents, own);
    } else if (isPlant(product.kind)) {
        const double power = item.state == ItemState::Running
                                 ? numberOf(product, item.own, Property::PowerNominal).value_or(0.0)
                                 : 0.0;
        result_.loads.back().plant = power;
        const SuppliedDevice whole{power, reactiveOf(power, kClassPowerFactor), 0, 1, true, false,
                                   0.0};
        supplyOwn(item, product, std::span(&whole, 1), own);
    } else {
        supplyOwn(item, product, contents.supplied, own);
    }
}

void Reader::addLoads() {
    auto at = ownInputs_.cbegin();
    auto contents = contentsOf_.cbegin();
    for (const Item& item : design_.items) {
        const ItemContents& held = **contents++;
        while (at != ownInputs_.cend() && at->load < item.id) {
            ++at;
        }
        const auto begin = at;
        while (at != ownInputs_.cend() && at->load == item.id) {
            ++at;
        }
        if (!isSupplyItem(productOf(design_, item).kind)) {
            addLoad(item, held, std::span(begin, at));
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
