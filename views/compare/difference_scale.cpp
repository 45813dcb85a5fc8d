// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/difference_scale.h"

#include "model/results/air_comparison.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace hallwright {
namespace {

constexpr double kCovered = 0.95;         ///< of the cells
constexpr std::size_t kMostRead = 60000;  ///< cells, spread evenly
constexpr std::array<double, 9> kEnds{0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 20.0, 30.0};

// Blue and orange of equal lightness; three steps to each side, so that small differences show.
constexpr Colour kColder = Colour::hex(0x1f5fa8);
constexpr Colour kWarmer = Colour::hex(0xc4560c);
constexpr Colour kLightGround = Colour::hex(0xf4f4f2);
constexpr Colour kDarkGround = Colour::hex(0x2b2d30);

}  // namespace

Colour DifferenceScale::of(double kelvin, bool dark) const {
    const double share = std::clamp(std::abs(kelvin) / most, 0.0, 1.0);
    return mixed(dark ? kDarkGround : kLightGround, kelvin < 0.0 ? kColder : kWarmer, share);
}

DifferenceScale differenceScaleOf(const AirField& first, const AirField& second) {
    std::vector<double> read;
    const std::size_t cells = first.nx() * first.ny() * first.nz();
    const std::size_t step = std::max<std::size_t>(1, cells / kMostRead);
    for (std::size_t cell = 0; cell < cells; cell += step) {
        const std::size_t i = cell % first.nx();
        const std::size_t j = cell / first.nx() % first.ny();
        const std::size_t k = cell / first.nx() / first.ny();
        const auto middle = [](const std::vector<double>& edges, std::size_t at) {
            return (edges[at] + edges[at + 1]) / 2.0;
        };
        const double warming = std::abs(
            warmingAt(first, second, {middle(first.x, i), middle(first.y, j), middle(first.z, k)}));
        if (std::isfinite(warming)) {
            read.push_back(warming);
        }
    }
    DifferenceScale scale;
    if (read.empty()) {
        return scale;
    }
    std::ranges::sort(read);
    const double wanted =
        read[static_cast<std::size_t>(kCovered * static_cast<double>(read.size() - 1))];
    const auto end = std::ranges::lower_bound(kEnds, wanted);
    scale.most = end == kEnds.end() ? kEnds.back() : *end;
    scale.isOpen = read.back() > scale.most;
    return scale;
}

}  // namespace hallwright
