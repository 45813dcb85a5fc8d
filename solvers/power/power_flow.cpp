// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/power_flow.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

constexpr std::uint8_t kDead = 0;
constexpr std::uint8_t kByGenerator = 1;
constexpr std::uint8_t kByUtility = 2;

}  // namespace

PowerFlow::PowerFlow(const PowerChain& chain) : chain_(chain) {
    const std::size_t nodes = chain.nodes.size();
    now_ = {std::vector<std::uint8_t>(nodes), std::vector<std::uint8_t>(nodes),
            std::vector<double>(chain.edges.size()), std::vector<PhasePower>(chain.edges.size()),
            std::vector<PhasePower>(nodes)};
    chooseAgain_.assign(nodes, 1);
    carryAgain_.assign(nodes, 1);
    touched_.assign(nodes, 1);
    settle(0, static_cast<std::uint32_t>(nodes));
    normal_ = now_;
    touched_.assign(nodes, 0);
    isSettled_ = true;
}

void PowerFlow::lose(std::uint32_t node) {
    restore();
    lost_ = node;
    chooseAgain_[node] = 1;
    settle(node, chain_.firstNode[chain_.nodes[node].component + 1]);
}

void PowerFlow::restore() {
    for (const std::uint32_t node : changed_) {
        now_.level[node] = normal_.level[node];
        now_.reserve[node] = normal_.reserve[node];
        now_.delivered[node] = normal_.delivered[node];
        for (std::uint32_t e = chain_.firstIn[node]; e < chain_.firstIn[node + 1]; ++e) {
            now_.share[e] = normal_.share[e];
            now_.flow[e] = normal_.flow[e];
        }
        touched_[node] = 0;
    }
    changed_.clear();
    lost_ = kNone;
}

/// Down from `begin` for what is live, up from `end` for what flows; nodes of no other component
/// are marked.
void PowerFlow::settle(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t node = begin; node < end; ++node) {
        if (chooseAgain_[node] == 0) {
            continue;
        }
        chooseAgain_[node] = 0;
        if (chooseInputs(node)) {
            for (std::uint32_t i = chain_.firstOut[node]; i < chain_.firstOut[node + 1]; ++i) {
                chooseAgain_[chain_.edges[chain_.outs[i]].to] = 1;
            }
        }
    }
    const std::uint32_t top = end == 0 ? 0 : chain_.firstNode[chain_.nodes[begin].component];
    for (std::uint32_t node = end; node-- > top;) {
        if (carryAgain_[node] == 0) {
            continue;
        }
        carryAgain_[node] = 0;
        if (carry(node)) {
            for (std::uint32_t e = chain_.firstIn[node]; e < chain_.firstIn[node + 1]; ++e) {
                carryAgain_[chain_.edges[e].from] = 1;
            }
        }
    }
}

void PowerFlow::touch(std::uint32_t node) {
    if (touched_[node] == 0) {
        touched_[node] = 1;
        changed_.push_back(node);
    }
}

bool PowerFlow::joinsReserve(std::uint32_t node, std::uint8_t best) const {
    bool hasPrimary = false;
    bool lostPrimary = false;
    for (std::uint32_t e = chain_.firstIn[node]; e < chain_.firstIn[node + 1]; ++e) {
        const std::uint32_t feeder = chain_.edges[e].from;
        hasPrimary = hasPrimary || (now_.level[feeder] == best && now_.reserve[feeder] == 0);
        lostPrimary =
            lostPrimary || (isSettled_ && now_.level[feeder] == kDead &&
                            normal_.level[feeder] != kDead && normal_.reserve[feeder] == 0);
    }
    return !hasPrimary || lostPrimary;
}

void PowerFlow::shareAmong(std::uint32_t node, std::uint8_t best, bool reserve, bool primary) {
    const std::uint32_t begin = chain_.firstIn[node];
    const std::uint32_t end = chain_.firstIn[node + 1];
    const ChainNode& own = chain_.nodes[node];
    const auto joins = [&](std::uint32_t e) {
        const std::uint32_t feeder = chain_.edges[e].from;
        return best != kDead && now_.level[feeder] == best &&
               (now_.reserve[feeder] == 0 ? primary : reserve);
    };
    int joining = 0;
    double capacity = 0.0;
    for (std::uint32_t e = begin; e < end; ++e) {
        if (joins(e)) {
            ++joining;
            capacity += chain_.nodes[chain_.edges[e].from].capacity;
        }
    }
    const bool equally = own.role == ChainNode::Role::Sink || !(capacity > 0.0);
    bool taken = false;
    for (std::uint32_t e = begin; e < end; ++e) {
        double share = 0.0;
        if (joins(e) && !(own.takesOneInput && taken)) {
            taken = true;
            share = own.takesOneInput ? 1.0
                    : equally         ? 1.0 / joining
                                      : chain_.nodes[chain_.edges[e].from].capacity / capacity;
        }
        if (share != now_.share[e]) {
            touch(node);
            now_.share[e] = share;
            carryAgain_[node] = 1;
        }
    }
}

/// Chooses the inputs of a node; true when what it can give changed.
bool PowerFlow::chooseInputs(std::uint32_t node) {
    using Role = ChainNode::Role;
    const ChainNode& own = chain_.nodes[node];
    std::uint8_t level = own.role == Role::Utility     ? kByUtility
                         : own.role == Role::Generator ? kByGenerator
                                                       : kDead;
    bool isReserve = own.isStandby;
    if (own.isOff || node == lost_) {
        level = kDead;
        shareAmong(node, kDead, false, false);
    } else if (level == kDead) {
        int live = 0;
        for (std::uint32_t e = chain_.firstIn[node]; e < chain_.firstIn[node + 1]; ++e) {
            level = std::max(level, now_.level[chain_.edges[e].from]);
            live += now_.level[chain_.edges[e].from] != kDead ? 1 : 0;
        }
        level = live < own.need ? kDead : level;
        const bool reserveJoins = joinsReserve(node, level);
        bool hasPrimary = false;
        for (std::uint32_t e = chain_.firstIn[node]; e < chain_.firstIn[node + 1]; ++e) {
            const std::uint32_t feeder = chain_.edges[e].from;
            hasPrimary = hasPrimary || (now_.level[feeder] == level && now_.reserve[feeder] == 0);
        }
        const bool takesReserve = reserveJoins && !(own.takesOneInput && hasPrimary);
        shareAmong(node, level, takesReserve, true);
        isReserve = isReserve || !hasPrimary;
        if (own.role == Role::Ats && level != kDead) {
            level = kByUtility;
        }
    }
    const auto reserve = static_cast<std::uint8_t>(isReserve ? 1 : 0);
    if (level == now_.level[node] && reserve == now_.reserve[node]) {
        return false;
    }
    touch(node);
    now_.level[node] = level;
    now_.reserve[node] = reserve;
    return true;
}

/// What nothing reaches loses nothing.
double PowerFlow::lossAt(std::uint32_t node, const PhasePower& delivered) const {
    return isLive(node) ? chain_.nodes[node].loss.at(delivered.active(), delivered.apparent())
                        : 0.0;
}

PhasePower PowerFlow::drawnFor(std::uint32_t node, const PhasePower& delivered) const {
    const ChainNode& own = chain_.nodes[node];
    PhasePower drawn = delivered;
    switch (own.draws) {
        case ChainNode::Draws::AsGiven:
            break;
        case ChainNode::Draws::ThroughDelta:
            drawn = throughDelta(delivered);
            break;
        case ChainNode::Draws::BalancedPhases: {
            const double active = delivered.active() + lossAt(node, delivered);
            constexpr double kCos = kRectifierPowerFactor;
            return balanced(active, active * std::sqrt(1.0 - kCos * kCos) / kCos);
        }
    }
    if (!own.loss.isNone()) {
        const double loss = lossAt(node, delivered);
        for (double& p : drawn.p) {
            p += loss / 3.0;
        }
    }
    return drawn;
}

PhasePower PowerFlow::drawn(std::uint32_t node) const {
    return drawnFor(node, now_.delivered[node]);
}

/// Sums what a node delivers and passes it to its feeders; true when what any of them gives it
/// changed.
bool PowerFlow::carry(std::uint32_t node) {
    const bool isSink = chain_.nodes[node].role == ChainNode::Role::Sink;
    PhasePower delivered;
    if (!isSink) {
        for (std::uint32_t i = chain_.firstOut[node]; i < chain_.firstOut[node + 1]; ++i) {
            delivered += now_.flow[chain_.outs[i]];
        }
    }
    const PhasePower drawn = isSink ? PhasePower{} : drawnFor(node, delivered);
    bool changed = false;
    for (std::uint32_t e = chain_.firstIn[node]; e < chain_.firstIn[node + 1]; ++e) {
        const double share = now_.share[e];
        const PhasePower flow = share == 0.0
                                    ? PhasePower{}
                                    : share * (isSink ? chain_.loads[chain_.edges[e].load] : drawn);
        if (isSink) {
            delivered += flow;
        }
        if (flow != now_.flow[e]) {
            touch(node);
            now_.flow[e] = flow;
            changed = true;
        }
    }
    if (delivered != now_.delivered[node]) {
        touch(node);
        now_.delivered[node] = delivered;
    }
    return changed;
}

}  // namespace hallwright
