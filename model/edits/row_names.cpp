// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/row_names.h"

#include <utility>

namespace hallwright {
namespace {

std::string lettersOf(std::size_t row) {
    std::string letters;
    for (std::size_t n = row + 1; n > 0; n = (n - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    }
    return letters;
}

}  // namespace

RowNames::RowNames(const Design& design, std::string prefix) : prefix_(std::move(prefix)) {
    for (const Item& item : design.items) {
        used_.insert(item.tag.substr(0, item.tag.rfind('-')));
    }
    for (const Row& row : design.rows) {
        used_.insert(row.name.substr(row.name.rfind(' ') + 1));
    }
}

std::string RowNames::next() {
    std::string name;
    do {
        name = prefix_ + lettersOf(number_++);
    } while (used_.contains(name));
    return name;
}

}  // namespace hallwright
