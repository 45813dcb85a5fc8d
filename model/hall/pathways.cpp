// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/pathways.h"

#include "model/catalogue/cable_body.h"
#include "model/sort_once.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hallwright {
namespace {

using Bodies = std::vector<std::pair<Id<Product>, CableBody>>;  // in order of products

Bodies bodiesOf(const Design& design) {
    Bodies bodies;
    for (const Product& product : design.products) {
        if (product.kind == Kind::Cable) {
            bodies.emplace_back(product.id, bodyOf(product));
        }
    }
    return bodies;
}

void addCable(const Link& link, const Bodies& bodies, LaidBundle& bundle) {
    ++bundle.cables;
    const auto sort =
        std::ranges::find(bundle.products, link.product, &std::pair<Id<Product>, int>::first);
    if (sort == bundle.products.end()) {
        bundle.products.emplace_back(link.product, 1);
    } else {
        ++sort->second;
    }
    const auto found = std::ranges::lower_bound(bodies, link.product, {},
                                                &std::pair<Id<Product>, CableBody>::first);
    if (found == bodies.end() || found->first != link.product || found->second.diameter <= 0.0) {
        ++bundle.unknown;
        return;
    }
    const CableBody& body = found->second;
    bundle.area += body.area();
    bundle.linearMass += body.linearMass;
    bundle.isAssumed = bundle.isAssumed || body.isAssumed;
}

/// Bundles whose ways change: the trays that these leave and come to are counted again.
class Changing {
  public:
    explicit Changing(Pathways& pathways)
        : pathways_(pathways), isTouched_(pathways.loads.size(), 0) {}

    template <class Change>
    void change(std::uint32_t place, Change change) {
        auto bundle = std::make_shared<LaidBundle>(*pathways_.bundles[place]);
        touch(*bundle);
        change(*bundle);
        touch(*bundle);
        pathways_.bundles[place] = std::move(bundle);
        candidates_.push_back(place);
    }

    void finish(const Design& design);

  private:
    void touch(const LaidBundle& bundle) {
        for (const TrayPiece& piece : bundle.way.pieces) {
            if (std::exchange(isTouched_[piece.tray], 1) == 0) {
                const auto& there = pathways_.loads[piece.tray]->bundles;
                candidates_.insert(candidates_.end(), there.begin(), there.end());
            }
        }
    }

    Pathways& pathways_;
    std::vector<char> isTouched_;
    std::vector<std::uint32_t> candidates_;  ///< that may lie in what is touched
};

/// Finds ways; what items reach is looked up once.
class Laying {
  public:
    Laying(const Design& design, const TrayGraph& graph) : design_(design), graph_(graph) {
        for (const Tray& tray : graph.trays()) {
            rooms_.insert(tray.room);
        }
    }

    void lay(LaidBundle& bundle) {
        const Standing& a = standing(bundle.a);
        const Standing& b = standing(bundle.b);
        using State = LaidBundle::State;
        bundle.isOffChoice = false;
        bundle.way = {};
        bundle.reachesA = !a.end.entries.empty();
        bundle.reachesB = !b.end.entries.empty();
        if (!a.room || !b.room) {
            bundle.state = State::Nowhere;
            return;
        }
        if (!bundle.reachesA || !bundle.reachesB) {
            bundle.state = rooms_.contains(a.room) && rooms_.contains(b.room) ? State::NoEntry
                                                                              : State::NoTrays;
            return;
        }
        std::optional<TrayWay> way = chosenWay(bundle, a.end, b.end);
        bundle.isOffChoice = !way && !bundle.chosen->empty();
        way = way ? std::move(way) : graph_.shortest(a.end, b.end);
        bundle.state = way ? State::Laid : State::Parted;
        bundle.way = way ? std::move(*way) : TrayWay{};
    }

  private:
    struct Standing {
        Id<Room> room;
        TrayEnd end;
    };

    const Standing& standing(Id<Item> id) {
        const auto [found, isNew] = known_.try_emplace(id);
        Standing& standing = found->second;
        const Item* item = isNew ? design_.items.find(id) : nullptr;
        const Room* room = item ? design_.rooms.find(item->room) : nullptr;
        if (room) {
            standing.room = item->room;
            standing.end = trayEndOf(design_, graph_, *item);
        }
        return standing;
    }

    [[nodiscard]] std::optional<TrayWay> chosenWay(const LaidBundle& bundle, const TrayEnd& a,
                                                   const TrayEnd& b) const {
        std::vector<std::uint32_t> trays;
        for (const Id<Item> id : *bundle.chosen) {
            if (const auto tray = graph_.find(id)) {
                trays.push_back(*tray);
            }
        }
        return trays.size() == bundle.chosen->size() && !trays.empty() ? graph_.within(trays, a, b)
                                                                       : std::nullopt;
    }

    const Design& design_;
    const TrayGraph& graph_;
    std::unordered_set<Id<Room>> rooms_;
    std::unordered_map<Id<Item>, Standing> known_;
};

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

/// Counts the trays marked by `isAsked` anew; no bundle but `candidates`, in order, lies in one.
void countLoads(const Design& design, Pathways& pathways, const std::vector<char>& isAsked,
                std::span<const std::uint32_t> candidates) {
    const std::vector<Tray>& trays = pathways.graph->trays();
    std::vector<std::shared_ptr<TrayLoad>> fresh(trays.size());
    std::vector<std::optional<Counting>> counts(trays.size());
    for (std::size_t i = 0; i < trays.size(); ++i) {
        if (isAsked[i] != 0) {
            fresh[i] = emptyLoad(design, trays[i]);
            counts[i].emplace(fresh[i]);
        }
    }
    for (const std::uint32_t i : candidates) {
        const LaidBundle& bundle = *pathways.bundles[i];
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
            pathways.loads[i] = std::move(*counts[i]).counted();
        }
    }
}

void Changing::finish(const Design& design) {
    sortOnce(candidates_);
    countLoads(design, pathways_, isTouched_, candidates_);
}

std::shared_ptr<const TrayGraph> graphOf(const Design& design, const Pathways* before) {
    std::vector<Tray> trays = traysOf(design);
    const TrayLimits limits = trayLimitsOf(design);
    if (before && before->graph && before->graph->limits() == limits &&
        before->graph->trays() == trays) {
        return before->graph;
    }
    return std::make_shared<const TrayGraph>(std::move(trays), limits);
}

/// Gathers links into bundles, in the order of the first link of each.
class Bundling {
  public:
    Bundling(const Design& design, Pathways& pathways)
        : bodies_(bodiesOf(design)), pathways_(pathways) {
        auto bundleOfLink = std::make_shared<std::vector<std::uint32_t>>();
        bundleOfLink->reserve(design.links.size());
        for (const Link& link : design.links) {
            if (isNetwork(link.kind)) {
                bundleOfLink->push_back(link.from.item == link.to.item ? Pathways::kNone
                                                                       : add(link));
            }
        }
        pathways.bundleOfLink = std::move(bundleOfLink);
    }

    std::vector<std::shared_ptr<LaidBundle>> bundles;

  private:
    std::uint32_t add(const Link& link) {
        // Cables between two racks come one after another.
        if (!bundles.empty() && joins(*bundles[last_], link)) {
            addCable(link, bodies_, *bundles[last_]);
            return last_;
        }
        return last_ = find(link);
    }

    static bool joins(const LaidBundle& bundle, const Link& link) {
        const auto [a, b] = std::minmax(link.from.item, link.to.item);
        return bundle.a == a && bundle.b == b && bundle.chosen == link.trays;
    }

    std::uint32_t find(const Link& link) {
        const auto [a, b] = std::minmax(link.from.item, link.to.item);
        auto& alike = known_[std::uint64_t{a.value} << 32U | b.value];
        for (const std::uint32_t index : alike) {
            if (bundles[index]->chosen == link.trays) {
                addCable(link, bodies_, *bundles[index]);
                return index;
            }
        }
        const auto index = static_cast<std::uint32_t>(bundles.size());
        alike.push_back(index);
        auto bundle = std::make_shared<LaidBundle>();
        bundle->a = a;
        bundle->b = b;
        bundle->chosen = link.trays;
        addCable(link, bodies_, *bundle);
        pathways_.ends.emplace_back(a, b);
        bundles.push_back(std::move(bundle));
        return index;
    }

    Bodies bodies_;
    Pathways& pathways_;
    std::uint32_t last_ = 0;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> known_;
};

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

const TrayLoad* Pathways::find(Id<Item> tray) const {
    const auto place = graph ? graph->find(tray) : std::nullopt;
    return place ? loads[*place].get() : nullptr;
}

bool isNetwork(LinkKind kind) {
    return kind == LinkKind::Compute || kind == LinkKind::Storage || kind == LinkKind::InBand ||
           kind == LinkKind::OutOfBand || kind == LinkKind::NvLink;
}

Pathways layCables(const Design& design, const Pathways* before) {
    Pathways pathways;
    pathways.graph = graphOf(design, before);
    pathways.links = design.links;
    pathways.products = design.products;
    std::vector<std::shared_ptr<LaidBundle>> bundles;
    if (before && before->links.same(design.links) && before->products.same(design.products)) {
        pathways.ends = before->ends;
        pathways.bundleOfLink = before->bundleOfLink;
        pathways.redundant = before->redundant;
        for (const auto& bundle : before->bundles) {
            bundles.push_back(std::make_shared<LaidBundle>(*bundle));
        }
    } else {
        bundles = Bundling(design, pathways).bundles;
        pathways.redundant = std::make_shared<const std::vector<RedundantPair>>(
            redundantPairsOf(design, *pathways.bundleOfLink, Pathways::kNone));
    }
    Laying laying(design, *pathways.graph);
    for (auto& bundle : bundles) {
        laying.lay(*bundle);
        pathways.bundles.push_back(std::move(bundle));
    }
    pathways.loads.resize(pathways.graph->trays().size());
    std::vector<std::uint32_t> all(pathways.bundles.size());
    std::iota(all.begin(), all.end(), 0U);
    countLoads(design, pathways, std::vector<char>(pathways.loads.size(), 1), all);
    return pathways;
}

Pathways layMoved(const Pathways& before, const Design& design, std::span<const Id<Item>> moved) {
    const auto isTray = [&](Id<Item> id) {
        return productOf(design, *design.items.find(id)).kind == Kind::Tray;
    };
    if (std::ranges::any_of(moved, isTray)) {
        return layCables(design, &before);
    }
    Pathways pathways = before;
    Laying laying(design, *pathways.graph);
    Changing changing(pathways);
    const auto hasMoved = [&](Id<Item> id) { return std::ranges::binary_search(moved, id); };
    for (std::uint32_t i = 0; i < pathways.ends.size(); ++i) {
        if (hasMoved(pathways.ends[i].first) || hasMoved(pathways.ends[i].second)) {
            changing.change(i, [&](LaidBundle& bundle) { laying.lay(bundle); });
        }
    }
    changing.finish(design);
    return pathways;
}

TrayEnd trayEndOf(const Design& design, const TrayGraph& graph, const Item& item) {
    const Room* room = design.rooms.find(item.room);
    if (!room) {
        return {};
    }
    Footprint outline = footprintOf(design, item);
    outline.centre = outline.centre + room->origin;
    const double reach =
        isRack(productOf(design, item).kind) ? graph.limits().reach : graph.limits().conduit;
    return {graph.entriesOf(outline, reach), item.pose.z + sizeOf(design, item).size.height};
}

void layAnew(Pathways& pathways, const Design& design, std::uint32_t bundle, TrayWay way) {
    Changing changing(pathways);
    changing.change(bundle, [&](LaidBundle& laid) {
        laid.chosen = traysAlong(*pathways.graph, way);
        laid.isOffChoice = false;
        laid.state = LaidBundle::State::Laid;
        laid.way = std::move(way);
    });
    changing.finish(design);
}

std::vector<Id<Item>> traysAlong(const TrayGraph& graph, const TrayWay& way) {
    std::vector<Id<Item>> trays;
    for (const TrayPiece& piece : way.pieces) {
        const Id<Item> tray = graph.trays()[piece.tray].item;
        if (std::ranges::find(trays, tray) == trays.end()) {
            trays.push_back(tray);
        }
    }
    return trays;
}

}  // namespace hallwright
