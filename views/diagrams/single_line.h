// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/diagram_box.h"
#include "views/diagrams/one_line_graph.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// A bar to which connectors go, from left to right.
struct DiagramBar {
    double left = 0.0, right = 0.0;
};

/// A node and where it stands: its sign around `axis`, its words to the right of that.
struct SingleLineSymbol {
    OneLineNode node;
    int layer = 0;
    double axis = 0.0;
    DiagramBox box;          ///< sign and words
    DiagramBar top, bottom;  ///< where connectors meet its upper and lower edge; may be a point
};

/// A line from the bottom of one symbol to the top of another, along the axes.
struct SingleLineConnector {
    std::uint32_t from = 0, to = 0;  ///< symbols, as power flows
    Side side = Side::None;
    std::vector<Id<Link>> links;
    std::vector<DiagramPoint> way;  ///< from the upper to the lower symbol
    bool isAgainst = false;         ///< it closes a circle: power would flow up
};

/// A single-line diagram, laid out: layers by the longest way from a source, what is on side A to
/// the left and on B to the right, parts that nothing joins beside and below each other.
struct SingleLine {
    std::vector<SingleLineSymbol> symbols;
    std::vector<SingleLineConnector> connectors;
    double width = 0.0, height = 0.0;  ///< points
};

/// Moves everything by so many points.
void moveBy(SingleLine& drawn, double x, double y);

/// `power` is of `design`. Empty where there is neither supply nor load.
SingleLine layOutSingleLine(const Design& design, const PowerResult& power);

/// True of what is drawn as a bar that feeders hang on.
bool isBar(const OneLineNode& node);
/// True of what takes one of several sources.
bool isTransferSwitch(const OneLineNode& node);

/// Points that signs and words take.
namespace one_line {
constexpr double kHeight = 46.0;        ///< of any symbol
constexpr double kSign = 15.0;          ///< half the width of a sign
constexpr double kBarHeight = 5.0;      ///< of a bus bar, at the bottom of its symbol
constexpr double kWordsGap = 5.0;       ///< between sign and words
constexpr double kGap = 12.0;           ///< between symbols of a layer
constexpr double kInputPitch = 12.0;    ///< between inputs
constexpr double kContactPitch = 16.0;  ///< between those of a transfer switch
constexpr double kFeederPitch = 10.0;   ///< between feeders on a bar
constexpr double kBarEnd = 5.0;         ///< of a bar beyond its last feeder
}  // namespace one_line

}  // namespace hallwright
