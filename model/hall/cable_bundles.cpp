// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/cable_bundles.h"

#include "model/catalogue/cable_body.h"
#include "model/sort_once.h"

#include <algorithm>
#include <unordered_map>
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

/// Gathers links, those first that keep apart from none.
class Bundling {
  public:
    Bundling(const Design& design, std::span<const ApartLink> apart) : bodies_(bodiesOf(design)) {
        std::vector<const Link*> links;
        for (const Link& link : design.links) {
            if (isNetwork(link.kind)) {
                links.push_back(&link);
            }
        }
        found_.ofLink.resize(links.size(), Bundles::kNone);
        std::vector<char> isApart(links.size(), 0);
        for (const ApartLink& one : apart) {
            isApart[one.link] = 1;
        }
        for (std::uint32_t place = 0; place < links.size(); ++place) {
            if (isApart[place] == 0) {
                put(place, *links[place], {});
            }
        }
        for (const ApartLink& one : apart) {
            std::vector<std::uint32_t> from;
            for (const std::uint32_t other : one.from) {
                if (found_.ofLink[other] != Bundles::kNone) {
                    from.push_back(found_.ofLink[other]);
                }
            }
            sortOnce(from);
            put(one.link, *links[one.link], from);
        }
    }

    Bundles run() && { return std::move(found_); }

  private:
    void put(std::uint32_t place, const Link& link, const std::vector<std::uint32_t>& apartFrom) {
        if (link.from.item != link.to.item) {
            found_.ofLink[place] = find(link, apartFrom);
            addCable(link, bodies_, found_.all[found_.ofLink[place]]);
        }
    }

    std::uint32_t find(const Link& link, const std::vector<std::uint32_t>& apartFrom) {
        const auto [a, b] = std::minmax(link.from.item, link.to.item);
        const auto joins = [&](std::uint32_t index) {
            const LaidBundle& bundle = found_.all[index];
            return bundle.a == a && bundle.b == b && bundle.chosen == link.trays &&
                   bundle.apartFrom == apartFrom;
        };
        // Cables between two racks come one after another.
        if (last_ < found_.all.size() && joins(last_)) {
            return last_;
        }
        auto& alike = known_[std::uint64_t{a.value} << 32U | b.value];
        const auto known = std::ranges::find_if(alike, joins);
        if (known != alike.end()) {
            return last_ = *known;
        }
        LaidBundle bundle;
        bundle.a = a;
        bundle.b = b;
        bundle.chosen = link.trays;
        bundle.apartFrom = apartFrom;
        last_ = static_cast<std::uint32_t>(found_.all.size());
        found_.all.push_back(std::move(bundle));
        alike.push_back(last_);
        return last_;
    }

    Bodies bodies_;
    Bundles found_;
    std::uint32_t last_ = 0;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> known_;
};

}  // namespace

Bundles bundlesOf(const Design& design, std::span<const ApartLink> apart) {
    return Bundling(design, apart).run();
}

bool isNetwork(LinkKind kind) {
    return kind == LinkKind::Compute || kind == LinkKind::Storage || kind == LinkKind::InBand ||
           kind == LinkKind::OutOfBand || kind == LinkKind::NvLink;
}

}  // namespace hallwright
