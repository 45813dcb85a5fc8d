// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/feed_paths.h"

#include <algorithm>

namespace hallwright {

FeedPaths::FeedPaths(const Design& design) {
    std::unordered_map<Id<Item>, PortRef> preferred;
    for (const Link& link : design.links) {
        const Item* from = design.items.find(link.from.item);
        const Item* to = design.items.find(link.to.item);
        if (link.kind != LinkKind::Power || !from || !to) {
            continue;
        }
        const Kind source = productOf(design, *from).kind;
        if (source == Kind::Utility || source == Kind::Generator) {
            continue;
        }
        auto& sources = sources_[to->id];
        const Kind kind = productOf(design, *to).kind;
        if (kind == Kind::Ats || kind == Kind::Sts) {
            const auto [known, isNew] = preferred.try_emplace(to->id, link.to);
            if (!isNew && known->second < link.to) {
                continue;
            }
            known->second = link.to;
            sources.clear();
        }
        sources.push_back(from->id);
    }
}

const std::unordered_set<Id<Item>>& FeedPaths::above(Id<Item> item) {
    const auto [found, isNew] = above_.try_emplace(item);
    if (isNew) {
        std::vector<Id<Item>> open{item};
        found->second.insert(item);
        while (!open.empty()) {
            const Id<Item> at = open.back();
            open.pop_back();
            for (const Id<Item> source : sources_[at]) {
                if (found->second.insert(source).second) {
                    open.push_back(source);
                }
            }
        }
    }
    return found->second;
}

std::vector<Id<Item>> FeedPaths::apartFrom(const std::vector<Id<Item>>& sources,
                                           const std::vector<Id<Item>>& others) {
    std::vector<Id<Item>> apart;
    for (const Id<Item> source : sources) {
        const std::unordered_set<Id<Item>> own = above(source);
        const bool isShared = std::ranges::any_of(others, [&](Id<Item> other) {
            return std::ranges::any_of(above(other),
                                       [&](Id<Item> item) { return own.contains(item); });
        });
        if (!isShared) {
            apart.push_back(source);
        }
    }
    return apart.empty() ? sources : apart;
}

}  // namespace hallwright
