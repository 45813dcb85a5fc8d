// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/quantities/bom_lines.h"

#include "model/hall/heat.h"
#include "model/sort_once.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace hallwright {
namespace {

bool isSoldByLength(Kind kind) {
    return kind == Kind::Busway || kind == Kind::CoolantHeader || kind == Kind::Tray ||
           kind == Kind::Pipe;
}

/// Where the shown figures come from, each source once, and the least confidence among them.
void credit(BomLine& line, const Piece& piece) {
    std::vector<std::string> sources;
    const auto mention = [&sources](std::string_view source) {
        if (!source.empty() && std::ranges::find(sources, source) == sources.end()) {
            sources.emplace_back(source);
        }
    };
    bool any = false;
    Confidence least = Confidence::User;
    for (const auto* figure : {&piece.mass, &piece.power, &piece.price, &piece.leadTime}) {
        if (!*figure) {
            continue;
        }
        any = true;
        least = std::max(least, (*figure)->confidence);
        if ((*figure)->confidence == Confidence::User && (*figure)->source == 0) {
            mention(translatable("set in this design"));
        } else if (piece.product) {
            mention(piece.product->sourceOf(**figure));
        }
    }
    if (piece.lengthEstimated && piece.length > 0.0) {
        any = true;
        least = std::max(least, Confidence::Estimate);
        mention(translatable("length estimated from the layout"));
    }
    if (!any) {
        least = piece.product && piece.product->generic ? Confidence::ClassValue
                                                        : Confidence::Assumption;
    }
    if (sources.empty() && piece.product && !piece.product->sources.empty()) {
        mention(piece.product->sources.front());
    }
    line.confidence = least;
    for (const std::string& source : sources) {
        line.source.append(line.source.empty() ? "" : " | ").append(source);
    }
}

BomLine lineOf(const Piece& piece, int pieces, std::vector<std::string_view> tags) {
    BomLine line;
    line.kind = piece.kind;
    line.trade = infoOf(piece.kind).trade;
    if (const Product* product = piece.product) {
        line.productKey = product->key;
        line.vendor = product->vendor;
        line.partNumber = product->partNumber;
        line.part = product->model;
        line.description = product->description;
    } else {
        line.part = piece.part;
    }
    line.chosen = piece.chosen;
    line.pieces = pieces;
    line.quantity = pieces;
    double perUnit = 1.0;
    if (piece.length > 0.0) {
        line.length = piece.length;
        if (piece.soldByLength) {
            line.unit = std::string("m");
            line.quantity = pieces * piece.length;
            perUnit = 1.0 / piece.length;
        }
    }
    const auto unitFigure = [](const std::optional<Value>& figure, double share) {
        return figure ? std::optional(figure->number * share) : std::nullopt;
    };
    line.unitMass = unitFigure(piece.mass, perUnit);
    line.unitPower = unitFigure(piece.power, perUnit);
    line.unitPrice =
        unitFigure(piece.price, 1.0);  // a price is per unit sold: per metre where that is m
    line.leadTime = unitFigure(piece.leadTime, 1.0);
    line.phase = piece.phase;
    line.zone = piece.zone;

    sortOnce(tags);
    std::ranges::sort(tags, tagBefore);
    line.usedIn.assign(tags.begin(), tags.end());
    credit(line, piece);
    return line;
}

/// NET-052: spares per product and length, shown once, on the line of the first phase.
void adviseSpares(std::vector<BomLine>& lines, const Design& design) {
    const double share = thresholdIn(*design.thresholds, "NET-052.spare").value;
    const double least = thresholdIn(*design.thresholds, "NET-052.least_spare").value;
    using LengthClass = std::tuple<std::string, std::string, double>;
    std::map<LengthClass, std::pair<BomLine*, int>> classes;
    for (BomLine& line : lines) {
        if (line.kind == Kind::Cable || line.kind == Kind::Transceiver) {
            auto& [first, pieces] =
                classes[{line.productKey, line.part, line.length.value_or(0.0)}];
            if (!first || line.phase < first->phase) {
                first = &line;
            }
            pieces += line.pieces;
        }
    }
    for (auto& [length, entry] : classes) {
        entry.first->spare = std::max(least, std::ceil(share * entry.second - 1e-9));
    }
}

}  // namespace

Piece pieceOf(const Product& product, const OwnValues& own, double moduleCap) {
    Piece piece;
    piece.product = &product;
    piece.kind = product.kind;
    piece.mass = valueOf(product, own, Property::Mass);
    piece.price = valueOf(product, own, Property::UnitPrice);
    piece.leadTime = valueOf(product, own, Property::LeadTime);
    // What power gear loses is no load that is bought: sums of power are of what draws it.
    if (infoOf(product.kind).trade != Trade::Power) {
        piece.power = valueOf(product, own, Property::PowerNominal);
        if (!piece.power) {
            piece.power = valueOf(product, own, Property::PowerPeak);
        }
    }
    if (piece.power) {
        piece.power->number = drawOf(product, own, moduleCap).power.si();
    }
    for (const Family& family : product.families) {
        if (const auto chosen = own.find(family.property)) {
            piece.chosen.emplace_back(family.property, *chosen);
        }
    }
    const auto cap = moduleCap > 0.0 ? std::optional(moduleCap) : own.find(Property::ModuleCap);
    if (cap && product.find(Property::Superchips)) {
        piece.chosen.emplace_back(Property::ModuleCap, *cap);
    }
    if (isSoldByLength(product.kind)) {
        const SizeOf size = sizeOf(product, own);
        piece.soldByLength = true;
        piece.length = size.size.width;
    }
    return piece;
}

void BomLines::add(const Piece& piece, const std::vector<std::string_view>& tags) {
    std::vector<Figure> figures;
    for (const auto* figure : {&piece.mass, &piece.power, &piece.price, &piece.leadTime}) {
        figures.push_back(*figure
                              ? Figure{(*figure)->number, static_cast<int>((*figure)->confidence)}
                              : Figure{0.0, -1});
    }
    Key key{piece.product ? piece.product->id : Id<Product>{},
            piece.kind,
            piece.part,
            piece.chosen,
            piece.length,
            piece.lengthEstimated,
            std::move(figures),
            piece.phase,
            piece.zone};
    Gathered& gathered = gathered_[std::move(key)];
    if (gathered.pieces++ == 0) {
        gathered.piece = piece;
    }
    gathered.tags.insert(gathered.tags.end(), tags.begin(), tags.end());
}

BillOfMaterials BomLines::bill(const Design& design) const {
    BillOfMaterials bom;
    bom.currency = design.site->currency;
    for (const auto& [key, gathered] : gathered_) {
        bom.lines.push_back(lineOf(gathered.piece, gathered.pieces, gathered.tags));
    }
    const auto order = [](const BomLine& line) {
        return std::tie(line.trade, line.kind, line.vendor, line.part, line.chosen, line.length,
                        line.phase, line.zone, line.productKey, line.unitPower, line.unitMass,
                        line.unitPrice);
    };
    std::ranges::stable_sort(
        bom.lines, [&order](const BomLine& a, const BomLine& b) { return order(a) < order(b); });
    adviseSpares(bom.lines, design);
    const BomSum sum = sumOf(bom);
    bom.total = sum.price;
    bom.priced = sum.priced;
    bom.mass = sum.mass;
    return bom;
}

}  // namespace hallwright
