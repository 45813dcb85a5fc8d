// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/one_line_breadth.h"

#include "views/diagrams/single_line.h"

#include <algorithm>
#include <string>

namespace hallwright {
namespace {

using one_line::kBarEnd;
using one_line::kContactPitch;
using one_line::kFeederPitch;
using one_line::kInputPitch;
using one_line::kSign;
using one_line::kWordsGap;

constexpr double kFigures = 80.0;  // points, of "1023 kW, 112 %"
constexpr double kLetter = 5.4;    // of a letter of a tag
constexpr double kDot = 12.0;      // of the mark before it

double wordsWidth(const Design& design, const OneLineNode& node) {
    if (node.items.size() != 1) {
        return kFigures;
    }
    const std::string& tag = design.items.find(node.items[0])->tag;
    return std::max(kFigures, kLetter * static_cast<double>(tag.size()) + kDot);
}

}  // namespace

double inputOffset(const OneLineNode& node, std::size_t input, std::size_t inputs) {
    const double last = static_cast<double>(inputs) - 1.0;
    const auto number = static_cast<double>(input);
    if (isBar(node)) {
        return (number - last) * kInputPitch;
    }
    return (number - last / 2.0) * (isTransferSwitch(node) ? kContactPitch : kInputPitch);
}

Breadth breadthOf(const Design& design, const OneLineNode& node, std::size_t inputs,
                  std::size_t outputs) {
    double left = kSign;
    double right = kSign;
    if (inputs > 0) {
        left = std::max(left, kBarEnd - inputOffset(node, 0, inputs));
        right = std::max(right, kBarEnd + inputOffset(node, inputs - 1, inputs));
    }
    // The words of a bar stand above it, beside the line that comes in.
    right = (isBar(node) ? 0.0 : right) + kWordsGap + wordsWidth(design, node);
    const double bar = static_cast<double>(outputs) * kFeederPitch / 2.0 + kBarEnd;
    return {std::max(left, bar), std::max(right, bar)};
}

}  // namespace hallwright
