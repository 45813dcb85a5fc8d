// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/free_tags.h"

#include "model/edits/items.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace hallwright {
namespace {

std::string tagPrefix(Kind kind) {
    std::string prefix(infoOf(kind).key);
    std::ranges::transform(prefix, prefix.begin(), [](unsigned char c) {
        return c == '_' ? '-' : static_cast<char>(std::toupper(c));
    });
    return prefix + "-";
}

/// Tags with numbers above this are names that somebody chose, not the last of a count.
constexpr std::int64_t kMostCounted = 1'000'000'000;

std::int64_t greatestNumber(const Design& design, const std::string& prefix) {
    std::int64_t greatest = 0;
    for (const Item& item : design.items) {
        if (item.tag.starts_with(prefix)) {
            std::int64_t number = 0;
            std::from_chars(item.tag.data() + prefix.size(), item.tag.data() + item.tag.size(),
                            number);
            greatest = number <= kMostCounted ? std::max(greatest, number) : greatest;
        }
    }
    return greatest;
}

}  // namespace

FreeTags::FreeTags(const Design& design) : design_(design) {
    used_.reserve(design.items.size());
    for (const Item& item : design.items) {
        used_.insert(item.tag);
    }
}

std::string FreeTags::next(Kind kind) {
    const std::string prefix = tagPrefix(kind);
    auto found = greatest_.find(kind);
    if (found == greatest_.end()) {
        found = greatest_.emplace(kind, greatestNumber(design_, prefix)).first;
    }
    std::string tag;
    do {
        tag = prefix + std::to_string(++found->second);
    } while (used_.contains(tag));
    return tag;
}

std::string freeTag(const Design& design, Kind kind) {
    return FreeTags(design).next(kind);
}

}  // namespace hallwright
