// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/cable_stage.h"

#include "model/units/wording.h"
#include "views/panels/text.h"

#include <algorithm>
#include <numeric>

namespace hallwright {
namespace {

constexpr double kFaint = 0.14;  ///< of what is not of the selection
constexpr double kOld = 0.4;     ///< of what lay so before the last edit

}  // namespace

void CableStage::setColouring(CableColouring colouring) {
    colouring_ = colouring;
}

void CableStage::take(const Answers* answers, bool stale, const Palette& palette) {
    const bool isShown = colouring_ != CableColouring::Off && answers && answers->network.pathways;
    const auto pathways = isShown ? answers->network.pathways : nullptr;
    isOld_ = stale;
    if (pathways != pathways_ || (isShown && colouring_ != laidBy_)) {
        pathways_ = pathways;
        laidBy_ = colouring_;
        ways_.reset();
        if (isShown) {
            ways_.emplace(answers->design, pathways,
                          classedCables(colouring_, answers->design, answers->network));
        }
        lay(palette);
    } else {
        fade();
    }
}

void CableStage::select(std::span<const Id<Item>> selected, const Palette& palette) {
    if (!std::ranges::equal(selected, selected_)) {
        selected_.assign(selected.begin(), selected.end());
        laySelected(palette);
    }
}

void CableStage::hide(std::span<const Id<Item>> hidden, const Palette& palette) {
    if (!std::ranges::equal(hidden, hidden_)) {
        hidden_.assign(hidden.begin(), hidden.end());
        lay(palette);
    }
}

void CableStage::recolour(const Palette& palette) {
    if (ways_) {
        layer_.showAll(all_, colours(palette));
        layer_.showStrong(strong_, colours(palette));
    }
}

std::vector<Colour> CableStage::colours(const Palette& palette) const {
    std::vector<Colour> colours;
    if (ways_) {
        for (const CableClass& one : ways_->classed().classes) {
            colours.push_back(one.colour(palette));
        }
    }
    return colours;
}

void CableStage::lay(const Palette& palette) {
    all_.clear();
    unlaid_ = nowhere_ = 0;
    if (ways_) {
        const auto isHidden = [this](Id<Item> item) {
            return std::ranges::binary_search(hidden_, item);
        };
        std::vector<std::uint32_t> shown;
        const auto& bundles = pathways_->bundles;
        for (std::uint32_t i = 0; i < bundles.size(); ++i) {
            const LaidBundle& bundle = *bundles[i];
            nowhere_ += bundle.state == LaidBundle::State::Nowhere ? bundle.cables : 0;
            const bool isLaid = bundle.state == LaidBundle::State::Laid;
            unlaid_ += isLaid || bundle.state == LaidBundle::State::Nowhere ? 0 : bundle.cables;
            if (!isHidden(bundle.a) || !isHidden(bundle.b)) {
                shown.push_back(i);
            }
        }
        all_ = ways_->stretches(shown);
    }
    layer_.showAll(all_, colours(palette));
    laySelected(palette);
}

void CableStage::laySelected(const Palette& palette) {
    strong_.clear();
    strongCables_.assign(ways_ ? ways_->classed().classes.size() : 0, 0);
    areOthersFaint_ = false;
    if (ways_ && !selected_.empty()) {
        const auto isSelected = [this](Id<Item> item) {
            return std::ranges::binary_search(selected_, item);
        };
        const std::vector<Tray>& trays = pathways_->graph->trays();
        std::vector<char> isChosen(trays.size(), 0);
        for (std::size_t i = 0; i < trays.size(); ++i) {
            isChosen[i] = isSelected(trays[i].item) ? 1 : 0;
            areOthersFaint_ = areOthersFaint_ || isChosen[i] != 0;
        }
        std::vector<std::uint32_t> strong;
        for (std::uint32_t i = 0; i < pathways_->bundles.size(); ++i) {
            const LaidBundle& bundle = *pathways_->bundles[i];
            if (isSelected(bundle.a) || isSelected(bundle.b) ||
                std::ranges::any_of(bundle.way.pieces, [&](const TrayPiece& piece) {
                    return isChosen[piece.tray] != 0;
                })) {
                strong.push_back(i);
                for (const CableShare& share : ways_->classed().of(i)) {
                    strongCables_[share.of] += share.cables;
                }
            }
        }
        areOthersFaint_ = areOthersFaint_ || !strong.empty();
        strong_ = ways_->stretches(strong);
    }
    layer_.showStrong(strong_, colours(palette));
    fade();
}

void CableStage::fade() {
    const double fresh = isOld_ ? kOld : 1.0;
    layer_.setOpacity(!ways_            ? 0.0
                      : areOthersFaint_ ? kFaint * fresh
                                        : fresh,
                      areOthersFaint_ ? fresh : 0.0);
}

LegendContent CableStage::legend(const Palette& palette) const {
    LegendContent content;
    content.title = saidInScene(Phrase(infoOf(colouring_).title));
    if (!ways_) {
        content.note = saidInScene(Phrase("not known yet"));
        return content;
    }
    content.note = isOld_ ? saidInScene(Phrase("of the design before the last edit")) : "";
    const std::vector<CableClass>& classes = ways_->classed().classes;
    for (std::size_t of = 0; of < classes.size(); ++of) {
        const CableClass& one = classes[of];
        const std::string all = std::to_string(one.cables);
        if (one.cables > 0) {
            content.rows.push_back(
                {one.colour(palette),
                 areOthersFaint_ ? saidInScene({"{}: {} of {}",
                                                {one.name, std::to_string(strongCables_[of]), all}})
                                 : one.name + ": " + all});
        }
    }
    const auto remark = [&](int cables, std::string_view pattern) {
        if (cables > 0) {
            content.rows.push_back(
                {palette.labelGround, saidInScene({pattern, {std::to_string(cables)}})});
        }
    };
    if (content.rows.empty()) {
        content.note = saidInScene(Phrase("none between racks"));
    }
    remark(unlaid_, "{} in no tray: dashed");
    remark(nowhere_, "{} not drawn: an end stands nowhere");
    return content;
}

ScreenBox CableStage::showLegend(const Camera& camera, double scale, double above,
                                 const Palette& palette, std::vector<ScreenLabel>& labels) {
    if (colouring_ == CableColouring::Off) {
        legend_.hide();
        return {};
    }
    return legend_.show(legend(palette), camera, scale, palette, labels, above);
}

}  // namespace hallwright
