// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/headroom.h"

#include "model/results/derating.h"
#include "solvers/power/node_loading.h"
#include "solvers/power/power_chain_from_design.h"
#include "solvers/power/power_flow.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <span>
#include <utility>

namespace hallwright {
namespace {

constexpr double kClassPowerFactor = 0.95;
constexpr double kNegligible = 1e-9;

bool isCircuit(Kind kind) {
    return kind == Kind::RackPdu || kind == Kind::TapOff || kind == Kind::Breaker;
}

/// W through each node for one W more on a pair.
using Ways = std::vector<std::pair<std::uint32_t, double>>;

/// W that a converter draws more for each W more: the most up to its rating, where losses go with
/// the square.
double steepest(const ChainNode& node) {
    const double apparent =
        std::isnan(node.ratedApparentPower) ? node.ratedPower : node.ratedApparentPower;
    const double active =
        std::isnan(node.ratedPower) ? kClassPowerFactor * apparent : node.ratedPower;
    return node.loss.square > 0.0 ? node.loss.slope(active, apparent) : 1.0 + node.loss.share;
}

/// What a node may carry more in one state, and how fast each pair uses it.
struct Limit {
    std::uint32_t node = 0;
    std::uint32_t state = 0;
    double left = 0.0;                                   ///< W
    std::vector<std::pair<std::uint32_t, double>> uses;  ///< pair, W for each W of it
};

class Filling {
  public:
    Filling(const Design& design, const PowerResult& power, const RunControl& control)
        : design_(design),
          power_(power),
          control_(control),
          read_(powerChainFromDesign(design)),
          flow_(read_.chain) {}

    PowerHeadroom take() {
        match();
        findPairs();
        takeState(0);
        for (std::uint32_t s = 1; s < power_.states.size(); ++s) {
            if (control_.stopped()) {
                return {};
            }
            control_.tell(static_cast<double>(s) / static_cast<double>(power_.states.size()));
            flow_.lose(lostIn(s));
            takeState(s);
        }
        flow_.restore();
        fill();
        return std::move(result_);
    }

  private:
    void match() {
        const auto nodes = static_cast<std::uint32_t>(read_.chain.nodes.size());
        elementOf_.assign(nodes, kNone);
        nodeOf_.assign(power_.elements.size(), kNone);
        for (std::uint32_t node = 0; node < nodes; ++node) {
            const ChainOrigin& origin = read_.origins[node];
            if (read_.chain.nodes[node].role == ChainNode::Role::Sink) {
                continue;
            }
            if (const PowerElement* element = power_.find(origin.item, origin.slot)) {
                elementOf_[node] = static_cast<std::uint32_t>(element - power_.elements.data());
                nodeOf_[elementOf_[node]] = node;
            }
        }
    }

    [[nodiscard]] std::uint32_t lostIn(std::uint32_t state) const {
        const PowerState& lost = power_.states[state];
        const PowerElement* element = power_.find(lost.lost, lost.slot);
        return nodeOf_[static_cast<std::size_t>(element - power_.elements.data())];
    }

    /// The distribution that a path comes to first; none where it has none.
    [[nodiscard]] std::uint32_t distributionOn(std::span<const std::uint32_t> path) const {
        for (const std::uint32_t element : path) {
            if (!isCircuit(power_.elements[element].kind)) {
                return element;
            }
        }
        return kNone;
    }

    void findPairs() {
        std::map<std::pair<std::uint32_t, std::uint32_t>, SupplyPair> pairs;
        for (const PowerFeed& feed : power_.feeds) {
            const Item* rack = design_.items.find(feed.load);
            const std::uint32_t a = distributionOn(feed.pathA);
            const std::uint32_t b = distributionOn(feed.pathB);
            if (!rack || !isRack(productOf(design_, *rack).kind) || (a == kNone && b == kNone)) {
                continue;
            }
            SupplyPair& pair = pairs[{a, b}];
            if (pair.racks++ == 0) {
                pair.a = a;
                pair.b = b;
                pair.room = rack->room;
            }
            pair.load += feed.demand;
        }
        for (const auto& [elements, pair] : pairs) {
            result_.pairs.push_back(pair);
        }
    }

    /// Where one W more on a pair goes in the state that the flow is in; nowhere when it is dark.
    [[nodiscard]] Ways waysOf(const SupplyPair& pair) const {
        std::map<std::uint32_t, double, std::greater<>>
            through;  // feeders come before what they feed
        std::vector<std::uint32_t> live;
        for (const std::uint32_t element : {pair.a, pair.b}) {
            if (element != kNone && flow_.isLive(nodeOf_[element])) {
                live.push_back(nodeOf_[element]);
            }
        }
        for (const std::uint32_t node : live) {
            through[node] += 1.0 / static_cast<double>(live.size());
        }
        Ways ways;
        const PowerChain& chain = read_.chain;
        for (auto at = through.begin(); at != through.end(); at = through.erase(at)) {
            const auto [node, watts] = *at;
            ways.emplace_back(node, watts);
            for (std::uint32_t e = chain.firstIn[node]; e < chain.firstIn[node + 1]; ++e) {
                if (flow_.share(e) > 0.0) {
                    through[chain.edges[e].from] +=
                        flow_.share(e) * watts * steepest(chain.nodes[node]);
                }
            }
        }
        return ways;
    }

    /// Share of its limit that an element may carry by the rules.
    [[nodiscard]] double allowed(const PowerElement& element, bool isNormal) const {
        const auto limit = [&](const char* key) {
            return thresholdIn(*design_.thresholds, key).value;
        };
        switch (element.kind) {
            case Kind::Transformer:
            case Kind::FloorPdu:
                return limit(isNormal ? "PWR-011.normal" : "PWR-011.worst");
            case Kind::Ups:
                return limit(isNormal ? "PWR-012.normal" : "PWR-012.worst");
            case Kind::Generator:
                return limit("PWR-013.most");
            case Kind::Utility:
                return 1.0;
            default:
                return deratingOf(design_, element);
        }
    }

    /// W that a node may carry more in the state that the flow is in; nothing where its limit is
    /// not known.
    [[nodiscard]] std::optional<double> leftAt(std::uint32_t node, bool isNormal) const {
        const PowerElement& element = power_.elements[elementOf_[node]];
        const double most = allowed(element, isNormal);
        const ChainNode& own = read_.chain.nodes[node];
        const PhasePower& delivered = flow_.delivered(node);
        const double share = loadingOf(own, delivered).share;
        if (share > 0.0) {
            return (most - share) * delivered.active() / share;
        }
        double watts = std::numeric_limits<double>::infinity();
        const auto use = [&](double limit) {
            watts = std::isnan(limit) ? watts : std::min(watts, limit);
        };
        use(own.ratedPower);
        use(kClassPowerFactor * own.ratedApparentPower);
        use(kClassPowerFactor * std::numbers::sqrt3 * own.voltage * own.ratedCurrent);
        return std::isfinite(watts) ? std::optional(most * watts) : std::nullopt;
    }

    /// Adds the limits of a state that are not those of the normal state over again.
    void takeState(std::uint32_t state) {
        std::map<std::uint32_t, Limit> limits;
        for (std::uint32_t p = 0; p < result_.pairs.size(); ++p) {
            for (const auto& [node, watts] : waysOf(result_.pairs[p])) {
                Limit& limit = limits[node];
                limit.node = node;
                limit.state = state;
                limit.uses.emplace_back(p, watts);
            }
        }
        for (auto& [node, limit] : limits) {
            const auto left = leftAt(node, state == 0);
            const auto normal = normal_.find(node);
            const bool isSame = normal != normal_.end() && left && normal->second.left <= *left &&
                                normal->second.uses == limit.uses;
            if (!left || isSame) {
                continue;
            }
            limit.left = *left;
            if (state == 0) {
                normal_.emplace(node, limit);
            }
            limits_.push_back(std::move(limit));
        }
    }

    /// The first limit that a pair comes to: its index and W of the pair up to it.
    [[nodiscard]] std::pair<std::uint32_t, double> firstLimit(std::uint32_t pair) const {
        std::uint32_t binding = kNone;
        double least = std::numeric_limits<double>::infinity();
        for (const std::uint32_t l : limitsOf_[pair]) {
            const double watts = std::max(0.0, limits_[l].left) / useOf(limits_[l], pair);
            if (watts < least * (1.0 - kNegligible)) {
                least = watts;
                binding = l;
            }
        }
        return {binding, binding == kNone ? 0.0 : least};
    }

    static double useOf(const Limit& limit, std::uint32_t pair) {
        return std::ranges::lower_bound(limit.uses, pair, {},
                                        &std::pair<std::uint32_t, double>::first)
            ->second;
    }

    void fill() {
        limitsOf_.resize(result_.pairs.size());
        for (std::uint32_t l = 0; l < limits_.size(); ++l) {
            for (const auto& [pair, watts] : limits_[l].uses) {
                limitsOf_[pair].push_back(l);
            }
        }
        noteFree();
        for (std::uint32_t p = 0; p < result_.pairs.size(); ++p) {
            const auto [binding, watts] = firstLimit(p);
            SupplyPair& pair = result_.pairs[p];
            pair.alone = Power(watts);
            if (binding != kNone) {
                pair.binding = elementOf_[limits_[binding].node];
                pair.state = limits_[binding].state;
            }
        }
        std::vector<std::uint32_t> stoppedBy(result_.pairs.size(), kNone);
        for (std::uint32_t p = 0; p < result_.pairs.size(); ++p) {
            const auto [binding, watts] = firstLimit(p);
            result_.pairs[p].filled = Power(watts);
            result_.total += Power(watts);
            stoppedBy[p] = binding == kNone ? kNone : elementOf_[limits_[binding].node];
            for (const std::uint32_t l : limitsOf_[p]) {
                limits_[l].left -= watts * useOf(limits_[l], p);
            }
        }
        noteStranded(stoppedBy);
    }

    /// Each element at the limit that leaves it least.
    void noteFree() {
        std::map<std::uint32_t, std::uint32_t> least;  // limit of each element
        for (std::uint32_t l = 0; l < limits_.size(); ++l) {
            const auto [at, isNew] = least.try_emplace(elementOf_[limits_[l].node], l);
            if (!isNew && limits_[l].left < limits_[at->second].left) {
                at->second = l;
            }
        }
        for (const auto& [element, limit] : least) {
            result_.elements.push_back({element, Power(limits_[limit].left), limits_[limit].state,
                                        Power(), SupplyPair::kNone});
        }
    }

    void noteStranded(const std::vector<std::uint32_t>& stoppedBy) {
        std::map<std::uint32_t, double> left;
        std::map<std::uint32_t, std::map<std::uint32_t, int>> stops;  // pairs by what stopped them
        for (const Limit& limit : limits_) {
            const std::uint32_t element = elementOf_[limit.node];
            const auto [at, isNew] = left.try_emplace(element, limit.left);
            at->second = std::min(at->second, limit.left);
            if (limit.state == 0 || !stops.contains(element)) {
                stops[element].clear();
                for (const auto& [pair, watts] : limit.uses) {
                    ++stops[element][stoppedBy[pair]];
                }
            }
        }
        for (ElementHeadroom& element : result_.elements) {
            const double watts = left[element.element];
            const auto& by = stops[element.element];
            const bool isFull = watts <= kNegligible * std::max(1.0, element.free.si());
            element.stranded = Power(isFull ? 0.0 : watts);
            element.binding =
                isFull ? element.element : std::ranges::max_element(by, {}, [](const auto& one) {
                                               return one.second;
                                           })->first;
        }
    }

    const Design& design_;
    const PowerResult& power_;
    const RunControl& control_;
    const DesignChain read_;
    PowerFlow flow_;
    std::vector<std::uint32_t> elementOf_;  ///< by node; kNone for sinks
    std::vector<std::uint32_t> nodeOf_;     ///< by element
    std::vector<Limit> limits_;
    std::map<std::uint32_t, Limit> normal_;             ///< of the normal state, by node
    std::vector<std::vector<std::uint32_t>> limitsOf_;  ///< of each pair
    PowerHeadroom result_;
};

}  // namespace

PowerHeadroom headroomOf(const Design& design, const PowerResult& power,
                         const RunControl& control) {
    return Filling(design, power, control).take();
}

}  // namespace hallwright
