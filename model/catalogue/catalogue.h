// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/product.h"
#include "model/refusal.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// The products that can be placed, in the order of the catalogue panel: by kind, then vendor and
/// model.
class Catalogue {
  public:
    [[nodiscard]] std::span<const Product> products() const { return products_; }
    [[nodiscard]] const Product* find(std::string_view key) const;

    /// Adds products, replacing those of the same key: how users add and override.
    void merge(std::vector<Product> products);

  private:
    std::vector<Product> products_;
    std::map<std::string, std::size_t, std::less<>> places_;  ///< key → index
};

/// The catalogue that comes with the program; read once, safe from any thread.
const Catalogue& builtInCatalogue();

/// Products of a catalogue file (JSON, `resources/schema/catalogue.schema.json`). A refusal names
/// `file`, the place in it and what was expected.
tl::expected<std::vector<Product>, Refusal> readProducts(std::string_view text,
                                                         std::string_view file);
/// The same products as a catalogue file.
std::string writeProducts(std::span<const Product> products);

}  // namespace hallwright
