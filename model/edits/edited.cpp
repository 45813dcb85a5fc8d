// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/edited.h"

#include "model/edits/field_words.h"

#include <string_view>

namespace hallwright {
namespace {

Wording nameOr(const std::string& name, std::string_view otherwise) {
    return name.empty() ? Wording(Phrase(otherwise)) : Wording(name);
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
        refusal = whyNot(Phrase("the site"), findFault(*next.site));
    }
    if (!refusal && !next.thresholds.same(before.thresholds)) {
        refusal = whyNot(Phrase("the limits"), findFault(*next.thresholds));
    }
    if (!refusal && !next.waivers.same(before.waivers)) {
        refusal = whyNot(Phrase("the waivers"), findFault(*next.waivers));
    }
    if (!refusal && !next.viewpoints.same(before.viewpoints)) {
        refusal = whyNot(Phrase("the viewpoints"), findFault(*next.viewpoints));
    }
    if (!refusal && !next.underlays.same(before.underlays)) {
        refusal = whyNot(Phrase("the underlays"), findFault(*next.underlays));
    }
    return refusal;
}

}  // namespace

std::optional<Refusal> whyNot(const Wording& name, const std::optional<Fault>& fault) {
    if (!fault) {
        return std::nullopt;
    }
    return fault->field.empty() ? Refusal{"Expected of {}: {}.", {name, fault->expectation}}
                                : Refusal{"The {} of {} must be {}.",
                                          {fieldInWords(fault->field), name, fault->expectation}};
}

Edited checked(const Design& before, Design next) {
    std::optional<Refusal> refusal = whyNotSettings(before, next);
    askChanged(before.rooms, next.rooms, refusal, [](const Room& room) {
        return whyNot(nameOr(room.name, translatable("a room")), findFault(room));
    });
    askChanged(before.rows, next.rows, refusal, [&](const Row& row) {
        return whyNot(nameOr(row.name, translatable("a row")), findFault(next, row));
    });
    askChanged(before.products, next.products, refusal, [](const Product& product) {
        return whyNot(nameOr(product.name(), translatable("a product")), findFault(product));
    });
    askChanged(before.items, next.items, refusal, [&](const Item& item) {
        return whyNot(nameOr(item.tag, translatable("an item")), findFault(next, item));
    });
    askChanged(before.links, next.links, refusal, [&](const Link& link) {
        // The ends are named only when there is something to tell: a fabric has many.
        const auto fault = findFault(next, link);
        return fault ? whyNot(Phrase("the connection of {} and {}",
                                     {named(next, link.from.item, link.from.slot),
                                      named(next, link.to.item, link.to.slot)}),
                              fault)
                     : std::nullopt;
    });
    if (refusal) {
        return tl::unexpected(std::move(*refusal));
    }
    return next;
}

}  // namespace hallwright
