// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/colour_stage.h"

#include "model/units/wording.h"
#include "views/panels/text.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kFaded = 0.55;  ///< how much of the grey an old answer takes

/// What the names of legend rows are cut to, letters.
constexpr std::size_t kLongest = 40;

std::string cut(const std::string& text) {
    if (text.size() <= kLongest) {
        return text;
    }
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + "…";
}

}  // namespace

void ColourStage::take(Overlay overlay, const Design& design, const Answers* answers,
                       const SolvedState* state, bool stale) {
    const bool holds = isFitted_ && overlay == overlay_;
    overlay_ = overlay;
    if (!coloursItems(overlay)) {
        figures_ = {};
        isFitted_ = false;
        return;
    }
    figures_ = itemFiguresOf(overlay, design, answers, state);
    fades_ = stale && figures_.isOfAnswers;
    leavesSome_ = std::ranges::any_of(design.items, [&](const Item& item) {
        return design.rooms.find(item.room) && !figures_.items.contains(item.id);
    });
    fit(holds);
}

void ColourStage::refit() {
    fit(false);
    isFitted_ = false;  // what comes next is fitted, too: another hall
}

void ColourStage::setUnits(UnitSystem system) {
    units_ = system;
    fit(false);
}

double ColourStage::greatest() const {
    double greatest = 0.0;
    for (const auto& [item, figure] : figures_.items) {
        greatest = std::isfinite(figure.number) ? std::max(greatest, figure.number) : greatest;
    }
    return greatest;
}

void ColourStage::fit(bool holds) {
    isFitted_ = !figures_.items.empty();
    if (!isFitted_) {
        return;
    }
    const double most = greatest();
    const QuantityScale wanted = quantityScaleOf(most, figures_.limit, figures_.dimension, units_);
    scale_ = holds ? steadied(scale_, wanted, most) : wanted;
    if (!holds) {
        places_.clear();
    }
    for (const ItemCategory& category : figures_.categories) {
        if (category.order < 0 && std::ranges::find(places_, category.name) == places_.end()) {
            places_.push_back(category.name);
        }
    }
}

bool ColourStage::isOver(const ItemFigure& figure) const {
    if (!figures_.isQuantity) {
        return figures_.categories[figure.category].isAmiss;
    }
    // As the rules compare: what is at its limit is within it.
    return figures_.limit > 0.0 && figure.number > figures_.limit * (1.0 + 1e-9);
}

bool ColourStage::isOver(Id<Item> item) const {
    const auto found = figures_.items.find(item);
    return found != figures_.items.end() && isOver(found->second);
}

Colour ColourStage::colourOf(const ItemFigure& figure, const Palette& palette) const {
    if (figures_.isQuantity) {
        return isOver(figure) ? palette.error : scale_.of(figure.number);
    }
    const ItemCategory& category = figures_.categories[figure.category];
    const auto place = category.order >= 0
                           ? category.order
                           : std::ranges::find(places_, category.name) - places_.begin();
    return palette.ofCategory(static_cast<std::size_t>(place));
}

Colour ColourStage::colourOf(Id<Item> item, const Palette& palette) const {
    const auto found = figures_.items.find(item);
    if (found == figures_.items.end()) {
        return palette.plain;
    }
    const Colour fresh = colourOf(found->second, palette);
    return fades_ ? mixed(fresh, palette.plain, kFaded) : fresh;
}

std::string ColourStage::figureOf(Id<Item> item) const {
    const auto found = figures_.items.find(item);
    if (found == figures_.items.end()) {
        return {};
    }
    const ItemFigure& figure = found->second;
    std::string text = "  ";
    text += figures_.isQuantity ? formatted(figure.number, figures_.dimension, units_)
                                : figures_.categories[figure.category].name;
    text += figure.guessed ? " ~" : "";
    return figure.remark.empty() ? text : text + ": " + figure.remark;
}

LegendContent ColourStage::legend(const Palette& palette) const {
    LegendContent content;
    content.title = saidInScene(Phrase(figures_.title));
    const std::string_view unit = unitLabel(figures_.dimension, units_);
    if (figures_.isQuantity && !unit.empty()) {
        content.title += ", " + std::string(unit);
    }
    content.note = fades_ ? saidInScene(Phrase("of the design before the last edit")) : "";
    if (figures_.isQuantity && !figures_.items.empty()) {
        content.bar = quantityColour;
        content.ticks = ticksOf(scale_, figures_.limit, figures_.dimension, units_);
        const bool isAnyOver = std::ranges::any_of(
            figures_.items, [this](const auto& each) { return isOver(each.second); });
        if (isAnyOver) {
            const std::string limit = formatted(figures_.limit, figures_.dimension, units_);
            content.rows.push_back({palette.error, saidInScene({"● over {}", {limit}})});
        }
    }
    for (std::uint32_t i = 0; i < figures_.categories.size(); ++i) {
        content.rows.push_back(
            {colourOf(ItemFigure{.category = i}, palette), cut(figures_.categories[i].name)});
    }
    if (leavesSome_) {
        content.rows.push_back({palette.plain, saidInScene(Phrase(figures_.missing))});
    }
    return content;
}

ScreenBox ColourStage::showLegend(const Camera& camera, double scale, const Palette& palette,
                                  std::vector<ScreenLabel>& labels) {
    if (!coloursItems(overlay_)) {
        legend_.hide();
        return {};
    }
    return legend_.show(legend(palette), camera, scale, palette, labels);
}

}  // namespace hallwright
