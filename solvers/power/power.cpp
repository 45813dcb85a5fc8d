// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/power.h"

#include "model/results/derating.h"
#include "model/sort_once.h"
#include "solvers/power/node_loading.h"
#include "solvers/power/power_chain_from_design.h"
#include "solvers/power/power_flow.h"
#include "solvers/power/voltages.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace hallwright {
namespace {

constexpr double kOver = 1.0 + 1e-9;  // share of its limit, above which an element is overloaded

using Role = ChainNode::Role;

std::array<Current, 3> currentsOf(const ChainNode& node, const PhasePower& delivered) {
    const auto amperes = lineCurrents(delivered, node.voltage);
    return {Current(amperes[0]), Current(amperes[1]), Current(amperes[2])};
}

/// Totals of the site and the PUE at this load (rules.md 6.5): chain, conductors and cooling as
/// designed; heat rejection is the heat of everything indoors over the site's W of heat per W of
/// plant. Conductors count as indoors.
void closeSite(const Design& design, PowerResult& result) {
    result.cableLosses = Power(result.voltages.losses);
    const Power heat = result.indoorHeat + result.cableLosses;
    const double cop = design.site->heatRejectionCop;
    result.heatRejection = cop > 0.0 ? heat / cop : Power();
    result.total = result.itLoad + result.coolingLoad + result.losses + result.cableLosses +
                   result.lighting + result.heatRejection;
    result.pue = result.itLoad > Power() ? result.total / result.itLoad : 0.0;
}

class Analysis {
  public:
    Analysis(const Design& design, const RunControl& control)
        : design_(design),
          control_(control),
          read_(powerChainFromDesign(design)),
          chain_(read_.chain),
          flow_(chain_) {}
    PowerResult run(const PowerResult* before);

  private:
    void orderElements();
    void fillNormal();
    void runStates();
    void takeState(std::uint32_t state);
    void fillFeeds();
    PowerFeed feedOf(const ChainLoad& load);
    void fillSite();
    void fillWorstFeed();
    std::vector<std::uint32_t> pathAbove(std::span<const std::uint32_t> starts);
    void fillLimit(PowerElement& element, const ChainNode& node) const;

    const Design& design_;
    const RunControl& control_;
    DesignChain read_;
    const PowerChain& chain_;
    PowerFlow flow_;
    PowerResult result_;
    std::vector<std::uint32_t> elementOf_;  ///< by node; kNone for sinks
    std::vector<std::uint32_t> nodeOf_;     ///< by element
    std::vector<double> worst_;             ///< by node
    std::vector<std::uint8_t> feedsRack_;   ///< by node
    std::vector<std::uint32_t> seen_;       ///< by node: the last path that met it
    std::uint32_t paths_ = 0;
};

void Analysis::orderElements() {
    elementOf_.assign(chain_.nodes.size(), kNone);
    for (std::uint32_t node = 0; node < chain_.nodes.size(); ++node) {
        if (chain_.nodes[node].role != Role::Sink) {
            nodeOf_.push_back(node);
        }
    }
    std::ranges::sort(nodeOf_, {}, [&](std::uint32_t node) {
        return std::tuple(chain_.nodes[node].depth, read_.origins[node].item,
                          read_.origins[node].slot);
    });
    for (std::uint32_t i = 0; i < nodeOf_.size(); ++i) {
        elementOf_[nodeOf_[i]] = i;
    }
    result_.byItem.resize(nodeOf_.size());
    std::iota(result_.byItem.begin(), result_.byItem.end(), 0U);
    std::ranges::sort(result_.byItem, {}, [&](std::uint32_t i) {
        return std::tuple(read_.origins[nodeOf_[i]].item, read_.origins[nodeOf_[i]].slot);
    });
}

void Analysis::fillLimit(PowerElement& element, const ChainNode& node) const {
    const bool power = !std::isnan(node.ratedPower);
    const bool apparent = !std::isnan(node.ratedApparentPower);
    // Of two limits the one that binds at the normal load, W before VA.
    const double p = element.normalActive.si();
    const double s = std::hypot(p, element.normalReactive.si());
    if (apparent && (!power || s / node.ratedApparentPower > p / node.ratedPower)) {
        element.limit = node.ratedApparentPower;
        element.limitDimension = Dimension::ApparentPower;
    } else if (power) {
        element.limit = node.ratedPower;
        element.limitDimension = Dimension::Power;
    } else {
        element.limit = node.ratedCurrent;
        element.limitDimension = Dimension::Current;
    }
}

void Analysis::fillNormal() {
    std::vector<std::uint8_t> guessed(chain_.nodes.size(), 0);
    feedsRack_.assign(chain_.nodes.size(), 0);
    for (auto node = static_cast<std::uint32_t>(chain_.nodes.size()); node-- > 0;) {
        const ChainOrigin& origin = read_.origins[node];
        if (chain_.nodes[node].role == Role::Sink) {
            guessed[node] = origin.guessed ? 1 : 0;
            feedsRack_[node] = read_.loads[origin.load].it > 0.0 ? 1 : 0;
        }
        for (std::uint32_t e = chain_.firstIn[node]; e < chain_.firstIn[node + 1]; ++e) {
            guessed[chain_.edges[e].from] |= guessed[node];
            feedsRack_[chain_.edges[e].from] |= feedsRack_[node];
        }
    }
    worst_.assign(chain_.nodes.size(), 0.0);
    result_.elements.resize(nodeOf_.size());
    for (std::uint32_t i = 0; i < nodeOf_.size(); ++i) {
        const std::uint32_t at = nodeOf_[i];
        const ChainNode& node = chain_.nodes[at];
        const PhasePower& delivered = flow_.delivered(at);
        PowerElement& element = result_.elements[i];
        element.item = read_.origins[at].item;
        element.slot = read_.origins[at].slot;
        element.kind = read_.origins[at].kind;
        element.normalActive = element.worstActive = Power(delivered.active());
        element.normalReactive = element.worstReactive = Power(delivered.reactive());
        element.input = Power(flow_.drawn(at).active());
        element.loss = element.input - element.normalActive;
        element.normalCurrent = element.worstCurrent = currentsOf(node, delivered);
        fillLimit(element, node);
        const NodeLoading loading = loadingOf(node, delivered);
        element.normalLoading = element.worstLoading = loading.share;
        worst_[at] = loading.compared;
        element.guessed = guessed[at] != 0 || read_.origins[at].guessed;
        element.isLive = flow_.isLive(at);
    }
}

/// Notes what the loss just made does, as state number `state`.
void Analysis::takeState(std::uint32_t state) {
    std::vector<Id<Item>>& dark = result_.states[state].dark;
    std::vector<std::uint32_t>& over = result_.states[state].overloaded;
    std::vector<std::uint32_t> touched;
    if (!result_.states.front().overloaded.empty()) {
        for (const std::uint32_t node : flow_.changed()) {
            touched.push_back(elementOf_[node]);
        }
        std::ranges::sort(touched);
    }
    for (const std::uint32_t node : flow_.changed()) {
        const ChainOrigin& origin = read_.origins[node];
        if (elementOf_[node] == kNone) {
            if (origin.slot == 0 && flow_.wasLive(node) && !flow_.isLive(node) &&
                read_.loads[origin.load].demand() > 0.0) {
                dark.push_back(origin.item);
            }
            continue;
        }
        const ChainNode& own = chain_.nodes[node];
        const PhasePower& delivered = flow_.delivered(node);
        const NodeLoading loading = loadingOf(own, delivered);
        if (loading.share > kOver) {
            over.push_back(elementOf_[node]);
        }
        // Many losses lead to the same load: the first of them is named, whatever the last digits
        // say.
        if (loading.compared <= worst_[node] * (1.0 + 1e-9)) {
            continue;
        }
        worst_[node] = loading.compared;
        PowerElement& element = result_.elements[elementOf_[node]];
        element.worstActive = Power(delivered.active());
        element.worstReactive = Power(delivered.reactive());
        element.worstCurrent = currentsOf(own, delivered);
        element.worstLoading = loading.share;
        element.worstState = state;
    }
    sortOnce(dark);
    // What the loss leaves as it was is over its limit as before.
    for (const std::uint32_t element : result_.states.front().overloaded) {
        if (!std::ranges::binary_search(touched, element)) {
            over.push_back(element);
        }
    }
    std::ranges::sort(over);
}

void Analysis::runStates() {
    result_.states.emplace_back();
    for (std::uint32_t i = 0; i < result_.elements.size(); ++i) {
        if (result_.elements[i].normalLoading > kOver) {
            result_.states.front().overloaded.push_back(i);
        }
    }
    std::vector<std::uint32_t> losable;
    for (std::uint32_t i = 0; i < nodeOf_.size(); ++i) {
        const ChainNode& node = chain_.nodes[nodeOf_[i]];
        if (node.hasState && !node.isOff) {
            losable.push_back(i);
        }
    }
    for (std::size_t n = 0; n < losable.size(); ++n) {
        if (n % 64 == 0) {
            if (control_.stopped()) {
                break;
            }
            control_.tell(static_cast<double>(n) / static_cast<double>(losable.size()));
        }
        const PowerElement& element = result_.elements[losable[n]];
        result_.states.push_back({element.item, element.slot, {}, {}});
        flow_.lose(nodeOf_[losable[n]]);
        takeState(static_cast<std::uint32_t>(result_.states.size() - 1));
    }
    flow_.restore();
}

/// Everything in use above some nodes, themselves included, nearest to the load first.
std::vector<std::uint32_t> Analysis::pathAbove(std::span<const std::uint32_t> starts) {
    ++paths_;
    std::vector<std::uint32_t> path;
    const auto meet = [&](std::uint32_t node) {
        if (flow_.isLive(node) && seen_[node] != paths_) {
            seen_[node] = paths_;
            path.push_back(node);
        }
    };
    for (const std::uint32_t start : starts) {
        meet(start);
    }
    for (std::size_t i = 0; i < path.size(); ++i) {
        const std::uint32_t node = path[i];
        for (std::uint32_t e = chain_.firstIn[node]; e < chain_.firstIn[node + 1]; ++e) {
            if (flow_.share(e) > 0.0) {
                meet(chain_.edges[e].from);
            }
        }
    }
    for (std::uint32_t& node : path) {
        node = elementOf_[node];
    }
    std::ranges::sort(path, std::greater{});
    return path;
}

void Analysis::fillFeeds() {
    seen_.assign(chain_.nodes.size(), 0);
    std::vector<std::uint8_t> isUnfed(read_.loads.size(), 0);
    for (std::uint32_t node = 0; node < chain_.nodes.size(); ++node) {
        if (chain_.nodes[node].role == Role::Sink && !flow_.isLive(node)) {
            isUnfed[read_.origins[node].load] = 1;
        }
    }
    for (std::size_t i = 0; i < read_.loads.size(); ++i) {
        const ChainLoad& load = read_.loads[i];
        if (isUnfed[i] != 0 && load.demand() > 0.0) {
            result_.unfed.push_back(load.item);
        }
        result_.feeds.push_back(feedOf(load));
    }
}

/// The paths that feed a load on either side, and what both go through. Cords without a side take
/// them in turn.
PowerFeed Analysis::feedOf(const ChainLoad& load) {
    PowerFeed feed;
    feed.load = load.item;
    feed.demand = Power(load.demand());
    const bool hasSides = std::ranges::any_of(
        load.inputs, [](const ChainLoad::Input& input) { return input.side != Side::None; });
    std::array<std::vector<std::uint32_t>, 2> starts;
    for (std::size_t n = 0; n < load.inputs.size(); ++n) {
        const ChainLoad::Input& input = load.inputs[n];
        const bool isB = hasSides ? input.side == Side::B : n > 0;
        if (input.isJoined) {
            ++feed.cords;
            starts[isB ? 1 : 0].push_back(input.node);
        }
    }
    feed.pathA = pathAbove(starts[0]);
    feed.pathB = pathAbove(starts[1]);
    std::ranges::set_intersection(feed.pathA, feed.pathB, std::back_inserter(feed.shared),
                                  std::greater{});
    std::erase_if(feed.shared, [&](std::uint32_t element) {
        const Kind kind = result_.elements[element].kind;
        return kind == Kind::Utility || kind == Kind::Generator;
    });
    return feed;
}

/// What the site draws but for conductors, whose voltages are not solved yet, and heat rejection.
void Analysis::fillSite() {
    double indoorLoss = 0.0;
    for (const std::uint32_t at : nodeOf_) {
        const ConversionLoss& loss = chain_.nodes[at].loss;
        if (flow_.isLive(at)) {
            const double apparent = flow_.delivered(at).apparent();
            result_.fixedLosses += Power(loss.fixed);
            result_.squareLosses += Power(loss.square * apparent * apparent);
        }
    }
    for (const PowerElement& element : result_.elements) {
        result_.losses += element.loss;
        if (element.loss == Power()) {
            continue;
        }
        const Item* item = design_.items.find(element.item);
        const Room* room = item ? design_.rooms.find(item->room) : nullptr;
        indoorLoss += room && room->hasExternalRoof ? 0.0 : element.loss.si();
    }
    result_.coolingLoad = Power(read_.cooling);
    for (const ChainLoad& load : read_.loads) {
        result_.itLoad += Power(load.it);
    }
    double envelope = 0.0;
    for (const Room& room : design_.rooms) {
        result_.lighting += Power(room.lighting * areaOf(room.outline));
        envelope += room.envelopeHeat;
    }
    result_.indoorHeat =
        result_.itLoad + result_.coolingLoad + result_.lighting + Power(indoorLoss + envelope);
}

void Analysis::fillWorstFeed() {
    const double least = thresholdIn(*design_.thresholds, deratingThreshold(design_)).value;
    for (std::uint32_t i = 0; i < result_.elements.size(); ++i) {
        const PowerElement& element = result_.elements[i];
        const bool isFeed = element.kind == Kind::Rpp || element.kind == Kind::Busway ||
                            element.kind == Kind::Ups || element.kind == Kind::FloorPdu ||
                            element.kind == Kind::RackPdu;
        if (!isFeed || feedsRack_[nodeOf_[i]] == 0) {
            continue;
        }
        if (element.worstLoading <= result_.worstFeedLoading * least) {
            continue;
        }
        const double loading = element.worstLoading / deratingOf(design_, element);
        if (loading > result_.worstFeedLoading) {
            result_.worstFeedLoading = loading;
            result_.worstFeed = i;
        }
    }
}

PowerResult Analysis::run(const PowerResult* before) {
    orderElements();
    fillNormal();
    fillFeeds();
    fillSite();
    runStates();
    fillWorstFeed();
    result_.voltages = solveVoltages(design_, read_, flow_, result_, elementOf_,
                                     before ? &before->voltages : nullptr, control_);
    closeSite(design_, result_);
    return std::move(result_);
}

}  // namespace

PowerResult analysePower(const Design& design, const RunControl& control,
                         const PowerResult* before) {
    return Analysis(design, control).run(before);
}

PowerResult withMoved(const PowerResult& before, const Design& design,
                      std::span<const Id<Item>> moved) {
    PowerResult result = before;
    result.voltages = withMoved(before.voltages, design, moved);
    closeSite(design, result);
    return result;
}

}  // namespace hallwright
