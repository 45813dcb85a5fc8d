// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on what cables are made of: the grade of fibre, and how many sorts there are to order.
#include "model/catalogue/cable_body.h"
#include "model/hall/port_names.h"
#include "model/sort_once.h"
#include "solvers/checks/network_rules.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace hallwright {
namespace {

Measured count(double si) {
    return {si, Dimension::Count};
}
Measured metres(double si) {
    return {si, Dimension::Distance};
}

bool isFibre(Medium medium) {
    return medium == Medium::Multimode || medium == Medium::SingleMode;
}

/// True for ports whose lanes carry 100 Gb/s or more; slower ones have tables of their own.
bool hasFastLanes(const Design& design, const Link& link) {
    const auto isFast = [&](const PortRef& end) {
        const PortGroup* group = portGroupOf(design, end);
        return group && (group->connector == "OSFP" || group->connector == "QSFP112");
    };
    return isFast(link.from) || isFast(link.to);
}

/// m that fibre of a grade may be long, and the limit's name; 0: at no length.
std::pair<double, std::string_view> longest(const Inputs& inputs, FibreGrade grade) {
    if (grade == FibreGrade::Om3) {
        return {inputs.limit("NET-032.om3"), "NET-032.om3"};
    }
    if (grade == FibreGrade::Om4 || grade == FibreGrade::Om5) {
        return {inputs.limit("NET-032.om4"), "NET-032.om4"};
    }
    return {0.0, "NET-032.om4"};
}

/// Links with fibre of one product that is not good enough.
struct Poor {
    std::vector<Id<Item>> items;
    const Link* worst = nullptr;
    double length = 0.0;  // m, of the worst
    int links = 0;
    void add(const Link& link, double longer) {
        ++links;
        items.insert(items.end(), {link.from.item, link.to.item});
        if (!worst || longer > length) {
            worst = &link;
            length = longer;
        }
    }
    /// The ends of the worst first.
    [[nodiscard]] std::vector<Id<Item>> tidied() {
        sortOnce(items);
        const auto chief = std::ranges::find(items, worst->from.item);
        std::rotate(items.begin(), chief, chief + 1);
        return items;
    }
};

}  // namespace

void judgeFibreGrade(const Inputs& inputs, Findings& findings) {
    struct Cable {
        Medium medium = Medium::Unknown;
        FibreGrade grade = FibreGrade::Unknown;
        double longest = 0.0;  // m
    };
    std::map<Id<Product>, Cable> fibres;
    for (const Product& product : inputs.design.products) {
        if (product.kind == Kind::Cable && isFibre(mediumOf(product))) {
            fibres[product.id] = {mediumOf(product), gradeOf(product),
                                  longest(inputs, gradeOf(product)).first};
        }
    }
    if (fibres.empty()) {
        return;
    }
    std::map<Id<Product>, Poor> poor;
    NotEvaluated unknown{"NET-032", {}, {}};
    int nameless = 0;
    for (const CableRun& run : inputs.answers.network.runs) {
        const auto fibre = fibres.find(run.product);
        if (fibre == fibres.end() || run.length <= 0.0F) {
            continue;
        }
        const auto& [medium, grade, most] = fibre->second;
        const double length = inputs.answers.network.channelLength(run);
        const bool isGood = medium == Medium::SingleMode
                                ? grade == FibreGrade::Os2
                                : grade != FibreGrade::Unknown && keepsWithin(length, most);
        const Link* link = isGood ? nullptr : inputs.design.links.find(run.link);
        if (!link || !hasFastLanes(inputs.design, *link)) {
            continue;
        }
        if (grade == FibreGrade::Unknown) {
            ++nameless;
            unknown.items.insert(unknown.items.end(), {link->from.item, link->to.item});
        } else {
            poor[fibre->first].add(*link, length);
        }
    }
    for (auto& [id, one] : poor) {
        const auto [medium, grade, most] = fibres[id];
        const auto [limit, key] = longest(inputs, grade);
        const Measured length = metres(one.length);
        Finding finding{.rule = "NET-032",
                        .severity = Severity::Error,
                        .items = one.tidied(),
                        .room = {},
                        .message = {},
                        .value = one.length,
                        .limit = limit,
                        .dimension = Dimension::Distance,
                        .formula = {"{} > {}", {length, metres(limit)}},
                        .source = inputs.sourceOf(key),
                        .state = "normal"};
        const std::string name(labelOf(grade));
        const Subject from{one.worst->from.item, one.worst->from.slot};
        const Subject to{one.worst->to.item, one.worst->to.slot};
        if (limit > 0.0) {
            finding.message = {
                "The {} fibre between {} and {} is {} long, above the {} that its grade is good "
                "for at 100 Gb/s per lane (links like it: {}).",
                {name, from, to, length, metres(limit), count(one.links)}};
        } else {
            finding.message = {
                "The {} fibre between {} and {} is of no grade for 100 Gb/s per lane: take {} "
                "(links like it: {}).",
                {name, from, to, std::string(medium == Medium::SingleMode ? "OS2" : "OM3 or OM4"),
                 count(one.links)}};
        }
        findings.findings.push_back(std::move(finding));
    }
    if (nameless > 0) {
        sortOnce(unknown.items);
        unknown.missing = {
            Phrase("grade of the fibre of {} links", {std::to_string(nameless)}, nameless)};
        findings.notEvaluated.push_back(std::move(unknown));
    }
}

void judgeJunctions(const Inputs& inputs, Findings& findings) {
    const double most = inputs.limit("NET-033.most");
    const NetworkResult& network = inputs.answers.network;
    const PatchedChannel* worst = nullptr;
    std::vector<Id<Item>> items;
    int channels = 0;
    for (const PatchedChannel& one : network.channels) {
        if (keepsWithin(one.panels(), most)) {
            continue;
        }
        ++channels;
        items.insert(items.end(), {one.from.item, one.to.item});
        worst = !worst || one.panels() > worst->panels() ? &one : worst;
    }
    if (!worst) {
        return;
    }
    sortOnce(items);
    const auto chief = std::ranges::find(items, worst->from.item);
    std::rotate(items.begin(), chief, chief + 1);
    const int panels = worst->panels();
    findings.findings.push_back(
        {.rule = "NET-033",
         .severity = Severity::Warning,
         .items = std::move(items),
         .room = {},
         .message = {"Between {} and {} light passes {} patch-panel connections, more than the {} "
                     "for which modules state their reach (channels like it: {}).",
                     {Subject{worst->from.item, worst->from.slot},
                      Subject{worst->to.item, worst->to.slot}, count(panels), count(most),
                      count(channels)}},
         .value = static_cast<double>(panels),
         .limit = most,
         .dimension = Dimension::Count,
         .formula = {"{} > {}", {count(panels), count(most)}},
         .source = inputs.sourceOf("NET-033.most"),
         .state = "normal"});
}

void judgeLengthClasses(const Inputs& inputs, Findings& findings) {
    constexpr int kFew = 3;
    struct Sort {
        Id<Product> product;
        float length = 0.0F;  // m
        int links = 0;
    };
    std::vector<Sort> sorts;  // a few dozen: neighbours are mostly alike
    std::size_t last = 0;
    std::vector<Id<Item>> items;
    int links = 0;
    for (const CableRun& run : inputs.answers.network.runs) {
        if (run.orderLength <= 0.0F || !run.product) {
            continue;
        }
        const auto isAlike = [&](const Sort& sort) {
            return sort.product == run.product && sort.length == run.orderLength;
        };
        if (last >= sorts.size() || !isAlike(sorts[last])) {
            const auto found = std::ranges::find_if(sorts, isAlike);
            last = static_cast<std::size_t>(found - sorts.begin());
            if (found == sorts.end()) {
                sorts.push_back({run.product, run.orderLength, 0});
                items.push_back(inputs.design.links.find(run.link)->from.item);
            }
        }
        ++sorts[last].links;
        ++links;
    }
    if (sorts.empty()) {
        return;
    }
    const auto few =
        std::ranges::count_if(sorts, [](const Sort& sort) { return sort.links < kFew; });
    sortOnce(items);
    findings.findings.push_back(
        {.rule = "NET-052",
         .severity = Severity::Info,
         .items = std::move(items),
         .room = {},
         .message = {"{} network links take cables of {} sorts by part and length, {} of them "
                     "fewer than {} times; {} of each is advised as spare, at least {}.",
                     {count(links), count(static_cast<double>(sorts.size())),
                      count(static_cast<double>(few)), count(kFew),
                      Measured{inputs.limit("NET-052.spare"), Dimension::Fraction},
                      count(inputs.limit("NET-052.least_spare"))}},
         .value = static_cast<double>(sorts.size()),
         .limit = 0.0,
         .dimension = Dimension::Count,
         .formula = {"{} parts and lengths of {} links",
                     {count(static_cast<double>(sorts.size())), count(links)}},
         .source = inputs.sourceOf("NET-052.spare"),
         .state = "normal"});
}

}  // namespace hallwright
