// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/edited.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace hallwright {
namespace {

/// "devices/0/own/rated_current" as "devices 1 rated current".
std::string inWords(std::string_view field) {
    std::string words;
    while (!field.empty()) {
        const std::size_t end = std::min(field.find('/'), field.size());
        const std::string_view part = field.substr(0, end);
        field.remove_prefix(std::min(end + 1, field.size()));
        if (part == "own" || part == "values" || part == "value") {
            continue;
        }
        words += words.empty() ? "" : " ";
        const bool isIndex = part.find_first_not_of("0123456789") == part.npos && part.size() < 9;
        words += isIndex ? std::to_string(std::stoi(std::string(part)) + 1) : std::string(part);
    }
    std::ranges::replace(words, '_', ' ');
    return words;
}

template <class T>
std::string nameOr(const std::string& name, const T& otherwise) {
    return name.empty() ? std::string(otherwise) : name;
}

/// Asks each row that is new or changed, until one is at fault.
template <class T, class Ask>
void askChanged(const Table<T>& before, const Table<T>& next, std::optional<Refusal>& refusal,
                Ask ask) {
    if (refusal || before.same(next)) {
        return;
    }
    Table<T>::compare(before, next, [&](const T*, const T* now) {
        if (now && !refusal) {
            refusal = ask(*now);
        }
    });
}

std::optional<Refusal> whyNotSettings(const Design& before, const Design& next) {
    std::optional<Refusal> refusal;
    if (!next.site.same(before.site)) {
        refusal = whyNot("the site", findFault(*next.site));
    }
    if (!refusal && !next.thresholds.same(before.thresholds)) {
        refusal = whyNot("the limits", findFault(*next.thresholds));
    }
    if (!refusal && !next.waivers.same(before.waivers)) {
        refusal = whyNot("the waivers", findFault(*next.waivers));
    }
    if (!refusal && !next.viewpoints.same(before.viewpoints)) {
        refusal = whyNot("the viewpoints", findFault(*next.viewpoints));
    }
    if (!refusal && !next.underlays.same(before.underlays)) {
        refusal = whyNot("the underlays", findFault(*next.underlays));
    }
    return refusal;
}

}  // namespace

std::optional<Refusal> whyNot(const std::string& name, const std::optional<Fault>& fault) {
    if (!fault) {
        return std::nullopt;
    }
    const std::string field = inWords(fault->field);
    std::string sentence = field.empty() ? name : "The " + field + " of " + name;
    sentence.front() =
        static_cast<char>(std::toupper(static_cast<unsigned char>(sentence.front())));
    return Refusal{"{} must be {}.", {sentence, Phrase(fault->expectation)}};
}

Edited checked(const Design& before, Design next) {
    std::optional<Refusal> refusal = whyNotSettings(before, next);
    askChanged(before.rooms, next.rooms, refusal, [](const Room& room) {
        return whyNot(nameOr(room.name, "a room"), findFault(room));
    });
    askChanged(before.rows, next.rows, refusal, [&](const Row& row) {
        return whyNot(nameOr(row.name, "a row"), findFault(next, row));
    });
    askChanged(before.products, next.products, refusal, [](const Product& product) {
        return whyNot(nameOr(product.name(), "a product"), findFault(product));
    });
    askChanged(before.items, next.items, refusal, [&](const Item& item) {
        return whyNot(nameOr(item.tag, "an item"), findFault(next, item));
    });
    askChanged(before.links, next.links, refusal, [&](const Link& link) {
        // The ends are named only when there is something to tell: a fabric has many.
        const auto fault = findFault(next, link);
        return fault ? whyNot("the connection of " + nameOf(next, link.from.item, link.from.slot) +
                                  " and " + nameOf(next, link.to.item, link.to.slot),
                              fault)
                     : std::nullopt;
    });
    if (refusal) {
        return tl::unexpected(std::move(*refusal));
    }
    return next;
}

}  // namespace hallwright
