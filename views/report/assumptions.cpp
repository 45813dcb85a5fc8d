// SPDX-License-Identifier: GPL-3.0-or-later
// The appendix: limits that were used, figures that rest on no data sheet, and every source that is
// cited.
#include "views/report/sections.h"

#include <algorithm>
#include <map>
#include <set>

namespace hallwright {
namespace {

QString text(std::string_view words) {
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

std::set<Id<Product>> usedProducts(const Design& design) {
    std::set<Id<Product>> used;
    for (const Item& item : design.items) {
        used.insert(item.product);
        for (const Device& device : *item.devices) {
            used.insert(device.product);
        }
    }
    for (const Link& link : design.links) {
        if (link.product) {
            used.insert(link.product);
        }
    }
    return used;
}

/// Figures of one product that share a confidence and a source, as words.
using FiguresByOrigin = std::map<std::pair<Confidence, std::string>, QStringList>;

void collectFigure(FiguresByOrigin& shared, Confidence confidence, const std::string& source,
                   Property property, const QString& value) {
    shared[{confidence, source}] << said(infoOf(property).label) + " " + value;
}

/// What stands in where a product has no figure for its mass or size.
void collectStandIns(const ReportInput& input, const Product& product, FiguresByOrigin& shared) {
    const Placement placement = infoOf(product.kind).placement;
    const auto add = [&](Property property, const QString& value) {
        collectFigure(shared, Confidence::Assumption,
                      Report::tr("class size of this program").toStdString(), property, value);
    };
    const bool isPlaced = placement == Placement::Floor || placement == Placement::Overhead ||
                          placement == Placement::Outside;
    if (isPlaced) {
        const Size size = sizeOf(product, {}).size;
        for (const auto& [property, si] : {std::pair{Property::Width, size.width},
                                           {Property::Depth, size.depth},
                                           {Property::Height, size.height}}) {
            if (!product.find(property)) {
                add(property, input.figure(si, Dimension::Length));
            }
        }
    }
    const bool isCarried = placement != Placement::Part && placement != Placement::Outside;
    if (isCarried && !product.find(Property::Mass)) {
        add(Property::Mass, Report::tr("by kind or height"));
    }
}

Schedule productSchedule(const ReportInput& input) {
    Schedule schedule;
    schedule.columns = {{Report::tr("Product"), "", false, 60.0},
                        {Report::tr("Figures"), "", false, 130.0},
                        {Report::tr("Confidence"), "", false, 45.0},
                        {Report::tr("Source"), ""}};
    for (const Id<Product> id : usedProducts(input.design)) {
        const Product* product = input.design.products.find(id);
        if (!product) {
            continue;
        }
        FiguresByOrigin shared;
        for (const auto& [property, value] : product->values) {
            if (isGuess(value.confidence)) {
                collectFigure(shared, value.confidence, std::string(product->sourceOf(value)),
                              property, input.figure(value.number, infoOf(property).dimension));
            }
        }
        collectStandIns(input, *product, shared);
        for (const auto& [origin, figures] : shared) {
            schedule.rows.push_back(
                {{text(product->name()), figures.join(", "), said(labelOf(origin.first)),
                  input.sources.cite(origin.second)},
                 {}});
        }
    }
    return schedule;
}

/// Figures that items and devices set of their own, by product, figure and value.
Schedule ownTable(const ReportInput& input) {
    std::map<std::tuple<std::string, Property, double>, std::vector<std::string>> own;
    const auto collect = [&own](const Product& product, const OwnValues& values,
                                const std::string& tag) {
        for (const auto& [property, si] : values) {
            auto& tags = own[{product.name(), property, si}];
            if (tags.empty() || tags.back() != tag) {
                tags.push_back(tag);
            }
        }
    };
    for (const Item& item : input.design.items) {
        collect(productOf(input.design, item), item.own, item.tag);
        for (const Device& device : *item.devices) {
            collect(productOf(input.design, device), device.own, item.tag);
        }
    }
    Schedule table;
    table.columns = {{Report::tr("Product"), "", false, 60.0},
                     {Report::tr("Figure"), ""},
                     {Report::tr("Value"), "", true},
                     {Report::tr("Set at"), "", false, 110.0}};
    for (auto& [key, tags] : own) {
        const auto& [name, property, si] = key;
        std::ranges::sort(tags, tagBefore);
        table.rows.push_back(
            {{text(name), said(infoOf(property).label),
              input.figure(si, infoOf(property).dimension), said(compressed(tags))},
             {}});
    }
    return table;
}

}  // namespace

Sheets thresholdSheets(const ReportInput& input) {
    PageFlow flow(Report::tr("Limits"), input.frame.content());
    flow.heading(Report::tr("Limits used"));
    flow.paragraph(Report::tr(
        "Every limit that the rules compare with, its source and how well that source was checked. "
        "Limits that differ from the program's own show theirs in brackets."));
    Schedule table;
    table.columns = {{Report::tr("Limit"), ""},
                     {Report::tr("What it bounds"), "", false, 90.0},
                     {Report::tr("Value"), "", true},
                     {Report::tr("Default"), "", true},
                     {Report::tr("Source"), "", false, 60.0},
                     {Report::tr("Evidence"), ""}};
    for (const ThresholdInfo& info : allThresholds()) {
        const Threshold used = thresholdIn(*input.design.thresholds, info.key);
        const bool isOwn = used.value != info.value;
        table.rows.push_back(
            {{text(info.key), said(info.label), input.figure(used.value, info.dimension),
              isOwn ? "[" + input.figure(info.value, info.dimension) + "]" : QString(),
              said(used.source),
              isOwn ? Report::tr("set in this design") : said(labelOf(info.evidence))},
             {}});
    }
    flow.table(std::move(table));
    return flow.finish();
}

Sheets assumptionSheets(const ReportInput& input) {
    PageFlow flow(Report::tr("Assumptions"), input.frame.content());
    flow.heading(Report::tr("Figures that rest on no data sheet"));
    Schedule products = productSchedule(input);
    if (products.rows.empty()) {
        flow.paragraph(Report::tr(
            "None: every figure of the products used comes from its maker, a vendor or the user."));
    } else {
        flow.paragraph(Report::tr(
            "Estimates, class values and assumptions among the figures of the products used."));
        flow.table(std::move(products));
    }
    Schedule own = ownTable(input);
    if (!own.rows.empty()) {
        flow.heading(Report::tr("Figures set in this design"));
        flow.table(std::move(own));
    }
    return flow.finish();
}

Sheets sourceSheets(const ReportInput& input) {
    if (input.sources.all().empty()) {
        return {};
    }
    PageFlow flow(Report::tr("Sources"), input.frame.content());
    flow.heading(Report::tr("Sources"));
    Schedule table;
    table.columns = {{Report::tr("No."), ""}, {Report::tr("Source"), "", false, 200.0}};
    for (const std::string& source : input.sources.all()) {
        table.rows.push_back({{input.sources.cite(source), said(source)}, {}});
    }
    flow.table(std::move(table));
    return flow.finish();
}

}  // namespace hallwright
