// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/quantities.h"

#include <algorithm>
#include <charconv>

namespace hallwright {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// The run of digits from `at`, without leading zeros.
std::string_view digitsFrom(std::string_view text, std::size_t& at) {
    const std::size_t start = at;
    while (at < text.size() && isDigit(text[at])) {
        ++at;
    }
    std::string_view digits = text.substr(start, at - start);
    while (digits.size() > 1 && digits.front() == '0') {
        digits.remove_prefix(1);
    }
    return digits;
}

/// A tag parted before its last number, and that number; -1 when it does not end in one.
struct Numbered {
    std::string_view stem;
    long number = -1;
    std::size_t digits = 0;
};

Numbered numbered(std::string_view tag) {
    std::size_t start = tag.size();
    while (start > 0 && isDigit(tag[start - 1])) {
        --start;
    }
    Numbered result{tag.substr(0, start), -1, tag.size() - start};
    if (result.digits == 0 || result.digits > 9) {
        return {tag, -1, 0};
    }
    std::from_chars(tag.data() + start, tag.data() + tag.size(), result.number);
    return result;
}

/// True when `next` is the tag that follows `tag` in a series.
bool follows(std::string_view tag, std::string_view next) {
    const Numbered a = numbered(tag);
    const Numbered b = numbered(next);
    const bool sameForm =
        a.digits == b.digits || (tag[a.stem.size()] != '0' && next[b.stem.size()] != '0');
    return a.number >= 0 && b.number == a.number + 1 && a.stem == b.stem && sameForm;
}

}  // namespace

BomSum sumOf(const BillOfMaterials& bom, std::optional<Trade> trade) {
    BomSum sum;
    for (const BomLine& line : bom.lines) {
        if (trade && line.trade != *trade) {
            continue;
        }
        ++sum.lines;
        if (line.unitPrice) {
            ++sum.priced;
            sum.price += line.quantity * *line.unitPrice;
        }
        if (line.unitMass) {
            ++sum.weighed;
            sum.mass += line.quantity * *line.unitMass;
        }
        sum.power += line.quantity * line.unitPower.value_or(0.0);
    }
    return sum;
}

Phrase description(const BomLine& line) {
    Phrase words("{}", {line.description});
    auto add = [&words, isFirst = line.description.empty()](Phrase more) mutable {
        words = isFirst ? std::move(more) : Phrase("{}; {}", {std::move(words), std::move(more)});
        isFirst = false;
    };
    for (const auto& [property, si] : line.chosen) {
        const PropertyInfo& info = infoOf(property);
        add({"{} {}", {Phrase(info.label), Measured{si, info.dimension}}});
    }
    if (line.length) {
        const Measured length{*line.length, Dimension::Distance};
        add(line.unit == "m" ? Phrase("{} × {}", {std::to_string(line.pieces), length})
                             : Phrase("{} long", {length}));
    }
    return words;
}

std::string describe(const BomLine& line, UnitSystem system) {
    return filled(description(line), system);
}

bool tagBefore(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const std::string_view x = digitsFrom(a, i);
            const std::string_view y = digitsFrom(b, j);
            if (x.size() != y.size()) {
                return x.size() < y.size();
            }
            if (x != y) {
                return x < y;
            }
        } else {
            if (a[i] != b[j]) {
                return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
            }
            ++i;
            ++j;
        }
    }
    if ((i < a.size()) != (j < b.size())) {
        return j < b.size();
    }
    return a < b;  // equal but for leading zeros
}

Phrase compressed(const std::vector<std::string>& tags) {
    Phrase list;
    for (std::size_t first = 0; first < tags.size();) {
        std::size_t last = first;
        while (last + 1 < tags.size() && follows(tags[last], tags[last + 1])) {
            ++last;
        }
        if (last == first + 1) {
            last = first;  // two in a row read better one by one
        }
        list.pattern.append(list.words.empty() ? "{}" : ", {}");
        if (last > first) {
            list.words.emplace_back(Phrase("{} to {}", {tags[first], tags[last]}));
        } else {
            list.words.emplace_back(tags[first]);
        }
        first = last + 1;
    }
    return list;
}

}  // namespace hallwright
