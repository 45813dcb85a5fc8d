// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/core_uplinks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace hallwright {
namespace {

using tl::expected;

/// Cores in twos, of two racks where there are such; the last may be alone.
using CorePair = std::array<std::size_t, 2>;
std::vector<CorePair> pairsOf(const std::vector<Collector>& cores) {
    std::vector<CorePair> pairs;
    std::vector<char> isPaired(cores.size(), 0);
    const auto fellowOf = [&](std::size_t one, bool isElsewhere) {
        for (std::size_t i = one + 1; i < cores.size(); ++i) {
            if (isPaired[i] == 0 && (!isElsewhere || cores[i].ref.item != cores[one].ref.item)) {
                return i;
            }
        }
        return one;
    };
    for (std::size_t one = 0; one < cores.size(); ++one) {
        if (isPaired[one] != 0) {
            continue;
        }
        std::size_t other = fellowOf(one, true);
        other = other == one ? fellowOf(one, false) : other;
        isPaired[one] = isPaired[other] = 1;
        pairs.push_back({one, other});
    }
    return pairs;
}

/// Joins switches to cores by two links each: to the same two while these have ports, then to the
/// next two, which are joined to the first. So no way between switches leads through a third one.
class Uplinking {
  public:
    Uplinking(const Design& design, LinkKind kind, std::vector<Collector>& switches,
              std::vector<Collector>& cores, Id<Product> cable, Wiring& wiring)
        : design_(design),
          switches_(switches),
          cores_(cores),
          pairs_(pairsOf(cores)),
          isJoined_(pairs_.size(), 0),
          cable_(cable),
          wiring_(wiring) {
        // Those that serve this network already, then those with most room.
        std::set<DeviceRef> serving;
        for (const Link& link : design.links) {
            if (link.kind == kind) {
                serving.insert({{link.from.item, link.from.slot}, {link.to.item, link.to.slot}});
            }
        }
        std::ranges::stable_sort(pairs_, {}, [&](const CorePair& pair) {
            const bool isServing = std::ranges::any_of(pair, [&](std::size_t core) {
                return serving.contains({cores[core].ref.item, cores[core].ref.slot});
            });
            return std::pair(!isServing, -roomOf(pair));
        });
        for (const Link& link : design.links) {
            if (link.kind == kind) {
                note(link);
            }
        }
    }

    expected<void, Refusal> run() {
        for (std::size_t k = 1; k < pairsNeeded(); ++k) {
            if (isJoined_[k] == 0) {
                joinPair(k);
            }
        }
        for (Collector& from : switches_) {
            const auto pair = std::ranges::find_if(
                pairs_, [&](const CorePair& each) { return roomOf(each) > 0; });
            const std::string name = nameOf(design_, from.ref.item, from.ref.slot);
            if (pair == pairs_.end()) {
                return refuse("The cores have no free port for an uplink of {}.", {name});
            }
            for (const std::size_t core : *pair) {
                if (from.uplinks.left() == 0 && from.ports.left() == 0) {
                    return refuse("{} has no free port for an uplink.", {name});
                }
                wiring_.join(uplinkOf(from), cores_[core].ports.take(), cable_);
            }
        }
        return {};
    }

  private:
    /// A switch without uplink ports of its own gives its last ones.
    static PortRef uplinkOf(Collector& from) {
        if (from.uplinks.left() > 0) {
            return from.uplinks.take();
        }
        const PortRef port = from.ports.ports.back();
        from.ports.ports.pop_back();
        return port;
    }

    /// Switches that find two ports there.
    [[nodiscard]] int roomOf(const CorePair& pair) const {
        const int one = cores_[pair[0]].ports.left();
        return pair[0] == pair[1] ? one / 2 : std::min(one, cores_[pair[1]].ports.left());
    }

    [[nodiscard]] std::optional<std::size_t> pairAt(const PortRef& port) const {
        for (std::size_t k = 0; k < pairs_.size(); ++k) {
            for (const std::size_t core : pairs_[k]) {
                if (cores_[core].ref == SwitchRef{port.item, port.slot}) {
                    return k;
                }
            }
        }
        return std::nullopt;
    }

    void note(const Link& link) {
        const auto one = pairAt(link.from);
        const auto other = one ? pairAt(link.to) : std::nullopt;
        if (other && (*one == 0 || *other == 0)) {
            isJoined_[std::max(*one, *other)] = 1;
        }
    }

    /// The fewest with ports for all switches, once they are joined; all where those do not do.
    [[nodiscard]] std::size_t pairsNeeded() const {
        constexpr int kEach = 2;  // ports of a core, and of one of the first two, that a pair takes
        int fresh = 0;
        for (std::size_t count = 1; count <= pairs_.size(); ++count) {
            fresh += count > 1 && isJoined_[count - 1] == 0 ? 1 : 0;
            int room = std::max(0, roomOf(pairs_[0]) - kEach * fresh);
            for (std::size_t k = 1; k < count; ++k) {
                room += std::max(0, roomOf(pairs_[k]) - (isJoined_[k] == 0 ? kEach : 0));
            }
            if (std::cmp_greater_equal(room, switches_.size())) {
                return count;
            }
        }
        return pairs_.size();
    }

    void joinPair(std::size_t k) {
        for (std::size_t i = 0; i < (pairs_[k][0] == pairs_[k][1] ? 1U : 2U); ++i) {
            for (const std::size_t first : pairs_[0]) {
                FreePorts& from = cores_[pairs_[k][i]].ports;
                FreePorts& to = cores_[first].ports;
                if (from.left() > 0 && to.left() > 0) {
                    wiring_.join(from.take(), to.take(), cable_);
                }
            }
        }
    }

    const Design& design_;
    std::vector<Collector>& switches_;
    std::vector<Collector>& cores_;
    std::vector<CorePair> pairs_;
    std::vector<char> isJoined_;  ///< of each pair: to the first
    Id<Product> cable_;
    Wiring& wiring_;
};

}  // namespace

expected<void, Refusal> joinToCores(const Design& design, LinkKind kind,
                                    std::vector<Collector>& switches, std::vector<Collector>& cores,
                                    Id<Product> cable, Wiring& wiring) {
    return Uplinking(design, kind, switches, cores, cable, wiring).run();
}

Edited connectUplinks(const Design& design, LinkKind kind, const std::vector<SwitchRef>& switches,
                      const std::vector<SwitchRef>& cores, const std::optional<Product>& cable) {
    const TakenPorts taken(design, withSwitches(withSwitches({}, switches), cores));
    auto below = collectorsOf(design, taken, switches);
    if (!below) {
        return tl::unexpected(below.error());
    }
    auto above = collectorsOf(design, taken, cores);
    if (!above) {
        return tl::unexpected(above.error());
    }
    Wiring wiring(design, kind);
    const Id<Product> product = wiring.cable(cable);
    if (const auto joined = joinToCores(design, kind, *below, *above, product, wiring); !joined) {
        return tl::unexpected(joined.error());
    }
    return checked(design, std::move(wiring).finished());
}

}  // namespace hallwright
