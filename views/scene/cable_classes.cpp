// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/cable_classes.h"

#include "model/catalogue/cable_body.h"
#include "model/ensure.h"
#include "model/hall/pathways.h"
#include "model/results/network.h"
#include "model/units/wording.h"
#include "views/panels/text.h"

#include <algorithm>
#include <array>
#include <numbers>
#include <unordered_map>
#include <utility>

namespace hallwright {
namespace {

constexpr auto kColourings = std::to_array<CableColouringInfo>({
    {CableColouring::Off, "off", "Off", "Cables"},
    {CableColouring::Network, "network", "By network", "Cables by network"},
    {CableColouring::Rail, "rail", "By rail", "Cables by rail"},
    {CableColouring::Medium, "medium", "By medium", "Cables by medium"},
});

constexpr double kUsualDiameter = 6e-3;  // m

/// Of Palette::ofCategory.
constexpr std::size_t kOrange = 0, kSkyBlue = 1, kGreen = 2, kYellow = 3, kBlue = 4, kVermilion = 5,
                      kPurple = 6;

constexpr auto kNetworks = std::to_array<std::pair<LinkKind, std::size_t>>({
    {LinkKind::Compute, kBlue},
    {LinkKind::Storage, kOrange},
    {LinkKind::InBand, kGreen},
    {LinkKind::OutOfBand, kPurple},
    {LinkKind::NvLink, kVermilion},
});

/// Fibre in the colours of its jackets (TIA-598): multimode aqua, single mode yellow.
constexpr auto kMedia = std::to_array<std::pair<Medium, std::size_t>>({
    {Medium::PassiveCopper, kVermilion},
    {Medium::ActiveCopper, kOrange},
    {Medium::TwistedPair, kBlue},
    {Medium::Multimode, kSkyBlue},
    {Medium::SingleMode, kYellow},
    {Medium::ActiveOptical, kGreen},
});

/// What of a cable product matters.
struct Sort {
    std::uint32_t medium = kMedia.size();  ///< place among the media; past them: not known
    double area = std::numbers::pi / 4.0 * kUsualDiameter * kUsualDiameter;
};

Sort sortOf(const Product& product) {
    Sort sort;
    if (product.kind != Kind::Cable) {
        return sort;
    }
    const CableBody body = bodyOf(product);
    const auto found =
        std::ranges::find(kMedia, body.medium, &std::pair<Medium, std::size_t>::first);
    sort.medium = static_cast<std::uint32_t>(found - kMedia.begin());
    if (body.diameter > 0.0) {
        sort.area = body.area();
    }
    return sort;
}

CableClass named(std::string_view name, CableClass::Ink ink, std::size_t category = 0) {
    return {saidInScene(Phrase(name)), ink, category, 0};
}

std::vector<CableClass> networkClasses() {
    std::vector<CableClass> classes;
    for (const auto& [kind, category] : kNetworks) {
        classes.push_back(named(labelOf(kind), CableClass::Ink::Category, category));
    }
    return classes;
}

std::vector<CableClass> railClasses(int rails) {
    std::vector<CableClass> classes;
    for (int rail = 0; rail < rails; ++rail) {
        CableClass one;
        one.name = saidInScene({"Rail {}", {std::to_string(rail + 1)}});
        one.category = static_cast<std::size_t>(rail);
        classes.push_back(std::move(one));
    }
    classes.push_back(named("Compute, of no single rail", CableClass::Ink::Grey));
    classes.push_back(named("Other networks", CableClass::Ink::Plain));
    return classes;
}

std::vector<CableClass> mediumClasses() {
    std::vector<CableClass> classes;
    for (const auto& [medium, category] : kMedia) {
        classes.push_back(named(labelOf(medium), CableClass::Ink::Category, category));
    }
    classes.push_back(named("Medium not known", CableClass::Ink::Grey));
    return classes;
}

int railsOf(const NetworkResult& network) {
    int rails = 0;
    for (const CableRun& run : network.runs) {
        rails = std::max(rails, run.rail + 1);
    }
    return rails;
}

}  // namespace

std::span<const CableColouringInfo> allCableColourings() {
    return kColourings;
}

const CableColouringInfo& infoOf(CableColouring colouring) {
    return kColourings[static_cast<std::size_t>(colouring)];
}

std::optional<CableColouring> cableColouringOf(std::string_view key) {
    const auto found = std::ranges::find(kColourings, key, &CableColouringInfo::key);
    return found == kColourings.end() ? std::nullopt : std::optional(found->colouring);
}

Colour CableClass::colour(const Palette& palette) const {
    switch (ink) {
        case Ink::Category:
            return Palette::ofCategory(category);
        case Ink::Grey:
            return mixed(palette.edge, palette.unjudged, 0.5);
        case Ink::Plain:
            break;
    }
    return palette.unjudged;
}

ClassedCables classedCables(CableColouring colouring, const Design& design,
                            const NetworkResult& network) {
    HALLWRIGHT_ENSURE(colouring != CableColouring::Off && network.pathways,
                      "cables are sorted by something, where they are laid");
    const int rails = colouring == CableColouring::Rail ? railsOf(network) : 0;
    ClassedCables classed;
    classed.classes = colouring == CableColouring::Network ? networkClasses()
                      : colouring == CableColouring::Rail  ? railClasses(rails)
                                                           : mediumClasses();
    std::unordered_map<Id<Product>, Sort> sorts;
    for (const Product& product : design.products) {
        sorts.emplace(product.id, sortOf(product));
    }
    const auto classOf = [&](const CableRun& run, const Sort& sort) -> std::uint32_t {
        switch (colouring) {
            case CableColouring::Network:
                return static_cast<std::uint32_t>(
                    std::ranges::find(kNetworks, run.kind,
                                      &std::pair<LinkKind, std::size_t>::first) -
                    kNetworks.begin());
            case CableColouring::Rail:
                return static_cast<std::uint32_t>(run.kind != LinkKind::Compute ? rails + 1
                                                  : run.rail < 0                ? rails
                                                                                : run.rail);
            default:
                return sort.medium;
        }
    };
    const std::size_t bundles = network.pathways->bundles.size();
    const std::size_t classes = classed.classes.size();
    std::vector<CableShare> table(bundles * classes);
    Id<Product> product;
    Sort sort;  // of that product
    auto run = network.runs.begin();
    for (const Link& link : design.links) {
        if (run == network.runs.end() || run->link != link.id) {
            continue;  // no network link
        }
        if (run->bundle != CableRun::kNoBundle) {
            if (link.product != product) {  // cables of one product come one after another
                const auto found = sorts.find(link.product);
                sort = found == sorts.end() ? Sort{} : found->second;
                product = link.product;
            }
            const std::uint32_t of = classOf(*run, sort);
            CableShare& share = table[run->bundle * classes + of];
            ++share.cables;
            share.area += sort.area;
            ++classed.classes[of].cables;
        }
        ++run;
    }
    classed.first.reserve(bundles + 1);
    for (std::size_t bundle = 0; bundle < bundles; ++bundle) {
        classed.first.push_back(static_cast<std::uint32_t>(classed.shares.size()));
        for (std::size_t of = 0; of < classes; ++of) {
            CableShare& share = table[bundle * classes + of];
            if (share.cables > 0) {
                share.of = static_cast<std::uint32_t>(of);
                classed.shares.push_back(share);
            }
        }
    }
    classed.first.push_back(static_cast<std::uint32_t>(classed.shares.size()));
    return classed;
}

}  // namespace hallwright
