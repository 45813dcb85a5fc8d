// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/cables_by_length.h"

#include "model/hall/port_names.h"
#include "solvers/network/cable_length.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace hallwright {
namespace {

constexpr std::array kByCost{Medium::PassiveCopper, Medium::ActiveCopper, Medium::TwistedPair,
                             Medium::Multimode,     Medium::SingleMode,   Medium::ActiveOptical};

/// A cable of the catalogue and what its ends ask for.
struct Candidate {
    const Product* product = nullptr;
    CableTraits traits;
    enum class Ends { Single, TwinBoth, TwinOne, Other } ends = Ends::Single;
    std::string head, tail;  ///< connectors of its ends; fibre has neither
};

std::string noteOf(const Product& product, const char* key) {
    const auto found = product.notes.find(key);
    return found == product.notes.end() ? std::string() : found->second;
}

Candidate candidateOf(const Product& product) {
    Candidate one{&product, cableTraitsOf(product), Candidate::Ends::Single, {}, {}};
    const std::string ends = noteOf(product, "ends");
    const std::size_t plus = ends.find('+');
    one.head = ends.substr(0, plus);
    one.tail = plus == std::string::npos ? one.head : ends.substr(plus + 1);
    const bool isTwin = ends.find("twin") != std::string::npos;
    if (isTwin && ends.find("both") != std::string::npos) {
        one.ends = Candidate::Ends::TwinBoth;
    } else if (isTwin && one.tail.starts_with(" 2 ")) {
        one.ends = Candidate::Ends::TwinOne;
    } else if (isTwin || plus != std::string::npos) {
        one.ends = Candidate::Ends::Other;
    }
    return one;
}

bool isFibre(Medium medium) {
    return medium == Medium::Multimode || medium == Medium::SingleMode;
}

/// Marks items by their ids.
class Marked {
  public:
    explicit Marked(std::uint32_t last) : isIn_(last + 1, 0) {}
    /// False where it was marked before.
    bool add(Id<Item> item) { return std::exchange(isIn_.at(item.value), 1) == 0; }
    [[nodiscard]] bool has(Id<Item> item) const { return isIn_.at(item.value) != 0; }

  private:
    std::vector<char> isIn_;
};

/// A link with what its ports are.
struct Wire {
    const Link* link = nullptr;
    const CableRun* run = nullptr;
    const PortGroup *from = nullptr, *to = nullptr;
    PortRef fromCage, toCage;
};

PortRef cageAt(PortRef port, const PortGroup& group) {
    const int perCage = std::max<int>(1, group.perCage);
    port.port = static_cast<std::uint16_t>(port.port / perCage);
    return port;
}

class Choosing {
  public:
    Choosing(const Design& design, const NetworkResult& network, std::span<const Product> catalogue)
        : design_(design), network_(network) {
        for (const Product& product : catalogue) {
            if (product.kind == Kind::Cable) {
                candidates_.push_back(candidateOf(product));
            }
        }
    }

    CablesByLength run(std::span<const Id<Item>> items) {
        for (const auto& together : groups(items)) {
            choose(together);
        }
        std::ranges::sort(result_.choices, {}, &CableChoice::link);
        std::ranges::sort(result_.sharing);
        return std::move(result_);
    }

  private:
    /// Wires that share cages, each group once; those with one that ends at `items`, or all.
    std::vector<std::vector<std::size_t>> groups(std::span<const Id<Item>> items) {
        Marked known(design_.lastId);
        for (const Id<Item> item : items) {
            known.add(item);
        }
        // What a cage holds is known once all links of its item are: each turn looks one further.
        for (;;) {
            gather(items.empty() ? nullptr : &known);
            std::vector<std::vector<std::size_t>> found;
            std::vector<char> isSeen(wires_.size(), 0);
            bool isFurther = false;
            for (std::size_t at = 0; at < wires_.size(); ++at) {
                const Link& link = *wires_[at].link;
                const bool isAsked = items.empty() ||
                                     std::ranges::binary_search(items, link.from.item) ||
                                     std::ranges::binary_search(items, link.to.item);
                if (!isAsked || isSeen[at] != 0) {
                    continue;
                }
                for (const std::size_t one : found.emplace_back(sharing(at))) {
                    isSeen[one] = 1;
                    const bool isFrom = known.add(wires_[one].link->from.item);
                    const bool isTo = known.add(wires_[one].link->to.item);
                    isFurther = isFurther || isFrom || isTo;
                }
            }
            if (items.empty() || !isFurther) {
                return found;
            }
        }
    }

    /// The links that end at items of `known`, or all.
    void gather(const Marked* known) {
        wires_.clear();
        cages_.clear();
        auto next = design_.links.begin();
        const auto end = design_.links.end();
        for (const CableRun& run : network_.runs) {  // both in order
            while (next != end && (*next).id < run.link) {
                ++next;
            }
            if (next == end) {
                break;
            }
            const Link& link = *next;
            if (link.id != run.link || link.kind == LinkKind::NvLink ||
                (known && !known->has(link.from.item) && !known->has(link.to.item))) {
                continue;
            }
            const PortGroup* from = portGroupOf(design_, link.from);
            const PortGroup* to = portGroupOf(design_, link.to);
            if (!from || !to) {
                continue;
            }
            const std::size_t at = wires_.size();
            wires_.push_back(
                {&link, &run, from, to, cageAt(link.from, *from), cageAt(link.to, *to)});
            cages_[wires_[at].fromCage].push_back(at);
            cages_[wires_[at].toCage].push_back(at);
        }
    }

    /// All that shares cages with a wire, and with what shares cages with it.
    [[nodiscard]] std::vector<std::size_t> sharing(std::size_t first) const {
        std::vector<std::size_t> all{first};
        std::set<std::size_t> known{first};
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const PortRef& cage : {wires_[all[i]].fromCage, wires_[all[i]].toCage}) {
                for (const std::size_t other : cages_.at(cage)) {
                    if (known.insert(other).second) {
                        all.push_back(other);
                    }
                }
            }
        }
        return all;
    }

    void choose(const std::vector<std::size_t>& together) {
        const bool isLeft = std::ranges::any_of(together, [&](std::size_t at) {
            const Wire& wire = wires_[at];
            return wire.run->length <= 0.0F || wire.run->channel != CableRun::kNoChannel ||
                   wire.from->rate != wire.to->rate;
        });
        if (isLeft) {
            return;
        }
        for (const Medium medium : kByCost) {
            std::vector<CableChoice> all;
            for (const std::size_t at : together) {
                const Candidate* best = bestOf(medium, wires_[at]);
                if (!best) {
                    break;
                }
                all.push_back({wires_[at].link->id, best->product});
            }
            if (all.size() != together.size()) {
                continue;
            }
            const std::size_t before = result_.choices.size();
            for (std::size_t i = 0; i < all.size(); ++i) {
                const Product* now = design_.products.find(wires_[together[i]].link->product);
                if (!now || now->key != all[i].product->key) {
                    result_.choices.push_back(all[i]);
                }
            }
            if (result_.choices.size() > before) {
                std::ranges::transform(all, std::back_inserter(result_.sharing),
                                       &CableChoice::link);
            }
            return;
        }
    }

    /// Real parts before class values, and no more reach than is needed.
    static std::pair<bool, double> rankOf(const Candidate& one) {
        return {one.product->generic, one.traits.reach};
    }

    /// What the wire has already where that will do, else the best.
    [[nodiscard]] const Candidate* bestOf(Medium medium, const Wire& wire) const {
        const Product* now = design_.products.find(wire.link->product);
        const Candidate* best = nullptr;
        for (const Candidate& one : candidates_) {
            if (one.traits.medium != medium || !fits(one, wire)) {
                continue;
            }
            if (now && now->key == one.product->key) {
                return &one;
            }
            best = !best || rankOf(one) < rankOf(*best) ? &one : best;
        }
        return best;
    }

    [[nodiscard]] bool fits(const Candidate& one, const Wire& wire) const {
        const double order = orderLengthOf(wire.run->length, one.traits.stock);
        if (order <= 0.0 || one.traits.reach <= 0.0 || order > one.traits.reach * (1.0 + 1e-9)) {
            return false;
        }
        const std::string& from = wire.from->connector;
        const std::string& to = wire.to->connector;
        if ((from == "RJ45") != (one.traits.medium == Medium::TwistedPair) ||
            (to == "RJ45") != (from == "RJ45")) {
            return false;
        }
        if (from == "RJ45") {
            return true;
        }
        const bool isTwinFrom = wire.from->perCage == 2;
        const bool isTwinTo = wire.to->perCage == 2;
        if (isFibre(one.traits.medium)) {
            // Modules for fibre are made for OSFP here; what is slower has cables in one piece.
            return from == "OSFP" && to == "OSFP" && one.traits.rate >= wire.from->rate;
        }
        switch (one.ends) {
            case Candidate::Ends::TwinBoth:
                return isTwinFrom && isTwinTo && has(one.head, from) && has(one.head, to) &&
                       one.traits.rate == 2.0 * wire.from->rate && isWholePair(wire);
            case Candidate::Ends::TwinOne:
                return isTwinFrom != isTwinTo && one.traits.rate == 2.0 * wire.from->rate &&
                       has(one.head, isTwinFrom ? from : to) &&
                       has(one.tail, isTwinFrom ? to : from);
            case Candidate::Ends::Single:
                return !isTwinFrom && !isTwinTo && has(one.head, from) && has(one.head, to) &&
                       one.traits.rate == wire.from->rate;
            case Candidate::Ends::Other:
                break;
        }
        return false;
    }

    static bool has(const std::string& ends, const std::string& connector) {
        CableTraits words;
        words.ends = ends;
        return !ends.empty() && fitsEnds(words, connector);
    }

    /// Both ports of one cage lead to both of another.
    [[nodiscard]] bool isWholePair(const Wire& wire) const {
        const auto& here = cages_.at(wire.fromCage);
        const auto& there = cages_.at(wire.toCage);
        return here.size() == 2 && std::ranges::is_permutation(here, there);
    }

    const Design& design_;
    const NetworkResult& network_;
    std::vector<Candidate> candidates_;
    std::vector<Wire> wires_;
    std::map<PortRef, std::vector<std::size_t>> cages_;
    CablesByLength result_;
};

}  // namespace

CablesByLength cablesByLength(const Design& design, const NetworkResult& network,
                              std::span<const Id<Item>> items, std::span<const Product> catalogue) {
    return Choosing(design, network, catalogue).run(items);
}

}  // namespace hallwright
