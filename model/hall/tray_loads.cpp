// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/tray_loads.h"

#include <algorithm>
#include <utility>

namespace hallwright {
namespace {

/// Counts what lies in a tray, from where each bundle begins and ends in it.
class Counting {
  public:
    explicit Counting(std::shared_ptr<TrayLoad> load) : load_(std::move(load)) {}

    void add(const LaidBundle& bundle, const TrayPiece& piece) {
        const auto [from, to] = std::minmax(piece.from, piece.to);
        if (to > from) {
            steps_.push_back({from, &bundle, 1});
            steps_.push_back({to, &bundle, -1});
        }
    }

    std::shared_ptr<const TrayLoad> counted() && {
        std::ranges::stable_sort(steps_, {}, &Step::at);
        TrayStretch now;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const Step& step = steps_[i];
            now.cables += step.sign * step.bundle->cables;
            now.area += step.sign * step.bundle->area;
            now.linearMass += step.sign * step.bundle->linearMass;
            if (i + 1 < steps_.size() && now.cables > 0 && steps_[i + 1].at > step.at) {
                now.from = step.at;
                now.to = steps_[i + 1].at;
                load_->stretches.push_back(now);
            }
        }
        return std::move(load_);
    }

  private:
    struct Step {
        double at = 0.0;
        const LaidBundle* bundle = nullptr;
        int sign = 0;
    };
    std::shared_ptr<TrayLoad> load_;
    std::vector<Step> steps_;
};

std::shared_ptr<TrayLoad> emptyLoad(const Design& design, const Tray& tray) {
    auto load = std::make_shared<TrayLoad>();
    load->tray = tray.item;
    const Item* item = design.items.find(tray.item);
    const Product& product = productOf(design, *item);
    const auto figure = [&](Property property) {
        const auto value = valueOf(product, item->own, property);
        load->isGuess = load->isGuess || (value && isGuess(value->confidence));
        return value ? value->number : 0.0;
    };
    load->width = figure(Property::Depth);
    load->loadingHeight =
        product.find(Property::LoadingHeight) || item->own.find(Property::LoadingHeight)
            ? figure(Property::LoadingHeight)
        // A riser is as high as it rises, not as its product.
        : product.find(Property::Height) ? product.find(Property::Height)->number
                                         : 0.0;
    return load;
}

}  // namespace

const TrayStretch* TrayLoad::fullest() const {
    const auto found = std::ranges::max_element(stretches, {}, &TrayStretch::area);
    return found == stretches.end() ? nullptr : &*found;
}

std::optional<double> TrayLoad::fill() const {
    if (width <= 0.0 || loadingHeight <= 0.0 || unknown > 0) {
        return std::nullopt;
    }
    const TrayStretch* stretch = fullest();
    return stretch ? stretch->area / (width * loadingHeight) : 0.0;
}

double TrayLoad::stackHeight(double packing) const {
    const TrayStretch* stretch = fullest();
    return stretch ? stretch->area / (packing * width) : 0.0;
}

void countLoads(const Design& design, const TrayGraph& graph,
                std::span<const std::shared_ptr<const LaidBundle>> bundles,
                std::span<const char> isAsked, std::span<const std::uint32_t> candidates,
                std::vector<std::shared_ptr<const TrayLoad>>& loads) {
    const std::vector<Tray>& trays = graph.trays();
    std::vector<std::shared_ptr<TrayLoad>> fresh(trays.size());
    std::vector<std::optional<Counting>> counts(trays.size());
    for (std::size_t i = 0; i < trays.size(); ++i) {
        if (isAsked[i] != 0) {
            fresh[i] = emptyLoad(design, trays[i]);
            counts[i].emplace(fresh[i]);
        }
    }
    for (const std::uint32_t i : candidates) {
        const LaidBundle& bundle = *bundles[i];
        for (const TrayPiece& piece : bundle.way.pieces) {
            TrayLoad* load = fresh[piece.tray].get();
            if (!load) {
                continue;
            }
            counts[piece.tray]->add(bundle, piece);
            if (load->bundles.empty() || load->bundles.back() != i) {
                load->bundles.push_back(i);
                load->unknown += bundle.unknown;
                load->isAssumed = load->isAssumed || bundle.isAssumed;
            }
        }
    }
    for (std::size_t i = 0; i < trays.size(); ++i) {
        if (counts[i]) {
            loads[i] = std::move(*counts[i]).counted();
        }
    }
}

}  // namespace hallwright
