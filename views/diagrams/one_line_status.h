// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power_state_flow.h"
#include "views/diagrams/single_line.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace hallwright {

/// The texts of single-line diagrams are translated under its name.
struct DiagramText {
    Q_DECLARE_TR_FUNCTIONS(SingleLine)
};

/// How a symbol stands in one state of the supply chain.
struct OneLineStatus {
    bool isLost = false;        ///< it is what is lost
    bool isDead = false;        ///< nothing reaches it; of loads: all of them
    bool isOver = false;        ///< it carries more than its limit
    bool isIdle = false;        ///< live and carries nothing: a generator that stands by
    bool isRated = false;       ///< its limit is known
    double loading = 0.0;       ///< share of its limit
    Power active;               ///< W that leave it; of loads: what they get
    std::size_t dark = 0;       ///< loads that get nothing
    std::size_t overParts = 0;  ///< tap-offs, breakers or rack PDUs over their limits
};

/// `flow` is of a state of `power`.
OneLineStatus statusOf(const SingleLineSymbol& symbol, const Design& design,
                       const PowerResult& power, const PowerStateFlow& flow);

/// How a connector stands: it carries power, is live without carrying any, or dead.
enum class Conduction : std::uint8_t { Dead, Live, Carrying };
Conduction conductionOf(const SingleLineConnector& connector, const SingleLine& drawn,
                        const PowerStateFlow& flow);

/// What is said beside a symbol: its tag, its rating or demand, and how it stands.
QStringList wordsOf(const SingleLineSymbol& symbol, const OneLineStatus& status,
                    const Design& design, const PowerResult& power, UnitSystem units);

/// "Normal", "Loss of UPS-A".
QString titleOf(const Design& design, const PowerState& state);

}  // namespace hallwright
