// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/cables_by_length.h"

#include "model/hall/port_names.h"
#include "solvers/network/cable_length.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>

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

    std::vector<CableChoice> run(std::span<const Id<Item>> items) {
        gather();
        std::vector<CableChoice> choices;
        std::set<std::size_t> seen;
        for (std::size_t at = 0; at < wires_.size(); ++at) {
            const Link& link = *wires_[at].link;
            const bool isAsked = items.empty() ||
                                 std::ranges::binary_search(items, link.from.item) ||
                                 std::ranges::binary_search(items, link.to.item);
            if (isAsked && !seen.contains(at)) {
                const std::vector<std::size_t> together = sharing(at);
                seen.insert(together.begin(), together.end());
                choose(together, choices);
            }
        }
        std::ranges::sort(choices, {}, &CableChoice::link);
        return choices;
    }

  private:
    void gather() {
        for (const CableRun& run : network_.runs) {
            const Link* link = design_.links.find(run.link);
            if (!link || link->kind == LinkKind::NvLink) {
                continue;
            }
            const PortGroup* from = portGroupOf(design_, link->from);
            const PortGroup* to = portGroupOf(design_, link->to);
            if (!from || !to) {
                continue;
            }
            const std::size_t at = wires_.size();
            wires_.push_back(
                {link, &run, from, to, cageAt(link->from, *from), cageAt(link->to, *to)});
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

    void choose(const std::vector<std::size_t>& together, std::vector<CableChoice>& choices) const {
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
            for (const CableChoice& one : all) {
                const Product* now = design_.products.find(design_.links.find(one.link)->product);
                if (!now || now->key != one.product->key) {
                    choices.push_back(one);
                }
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
};

}  // namespace

std::vector<CableChoice> cablesByLength(const Design& design, const NetworkResult& network,
                                        std::span<const Id<Item>> items,
                                        std::span<const Product> catalogue) {
    return Choosing(design, network, catalogue).run(items);
}

}  // namespace hallwright
