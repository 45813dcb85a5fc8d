// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/power/power_chain.h"

#include <span>

namespace hallwright {

/// Which elements of an arranged chain are live and what flows through them, at nominal voltage
/// (rules.md 6.1, 6.2): first normally, then as often as asked with one element lost. Only what a
/// loss changes is computed again.
///
/// - A generator gives nothing where a utility does; behind an ATS its power counts like a
/// utility's.
/// - ATS and STS take their first live input; anything else shares among all live inputs by the
/// capacity of what
///   feeds it, equally where one of these is unknown or the inputs lead into a sink.
/// - A standby feeder joins when one that was live beside it is lost.
class PowerFlow {
  public:
    explicit PowerFlow(const PowerChain& chain);

    /// Loses one element; the loss before it is made good first.
    void lose(std::uint32_t node);
    /// Back to normal.
    void restore();

    [[nodiscard]] bool isLive(std::uint32_t node) const { return now_.level[node] != 0; }
    [[nodiscard]] bool wasLive(std::uint32_t node) const { return normal_.level[node] != 0; }
    /// What leaves an element; what reaches a sink.
    [[nodiscard]] const PhasePower& delivered(std::uint32_t node) const {
        return now_.delivered[node];
    }
    /// What an element draws from its feeders, its losses included.
    [[nodiscard]] PhasePower drawn(std::uint32_t node) const;
    /// Share of what `edge` leads to that it carries.
    [[nodiscard]] double share(std::uint32_t edge) const { return now_.share[edge]; }

    /// What goes through `edge`, at its far end.
    [[nodiscard]] const PhasePower& flow(std::uint32_t edge) const { return now_.flow[edge]; }

    /// Elements and sinks whose state or flow the last loss changed.
    [[nodiscard]] std::span<const std::uint32_t> changed() const { return changed_; }

  private:
    struct State {
        std::vector<std::uint8_t> level;    ///< 0 dead, 1 needs generators to run, 2 live
        std::vector<std::uint8_t> reserve;  ///< 1: by standby units alone
        std::vector<double> share;          ///< per edge
        std::vector<PhasePower> flow;       ///< per edge
        std::vector<PhasePower> delivered;  ///< per node
    };
    void settle(std::uint32_t begin, std::uint32_t end);
    bool chooseInputs(std::uint32_t node);
    bool joinsReserve(std::uint32_t node, std::uint8_t best) const;
    void shareAmong(std::uint32_t node, std::uint8_t best, bool reserve, bool primary);
    bool carry(std::uint32_t node);
    [[nodiscard]] double lossAt(std::uint32_t node, const PhasePower& delivered) const;
    [[nodiscard]] PhasePower drawnFor(std::uint32_t node, const PhasePower& delivered) const;
    void touch(std::uint32_t node);

    const PowerChain& chain_;
    State normal_, now_;
    std::vector<std::uint8_t> chooseAgain_, carryAgain_, touched_;
    std::vector<std::uint32_t> changed_;
    std::uint32_t lost_ = kNone;
    bool isSettled_ = false;
};

}  // namespace hallwright
