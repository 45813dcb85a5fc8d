// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "model/catalogue/user_catalogue.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace hallwright {
namespace {

std::string listed(const Product& product) {
    std::string line = product.key;
    line.resize(std::max<std::size_t>(line.size() + 1, 48), ' ');
    line += std::string(infoOf(product.kind).label);
    line.resize(std::max<std::size_t>(line.size() + 1, 76), ' ');
    return line + product.name() + (product.families.empty() ? "" : "  (family: choose a rating)") +
           "\n";
}

std::string familyText(const Family& family) {
    const PropertyInfo& info = infoOf(family.property);
    std::string text = "  choose   " + std::string(info.label) + ": ";
    if (family.choices.empty()) {
        return text + formatted(family.low, info.dimension) + " to " +
               formatted(family.high, info.dimension) + "\n";
    }
    for (std::size_t i = 0; i < family.choices.size(); ++i) {
        text += (i > 0 ? ", " : "") + formatted(family.choices[i], info.dimension);
    }
    return text + "\n";
}

std::string shown(const Product& product) {
    std::string text = product.name() + "\n  " + std::string(infoOf(product.kind).label) +
                       ", key " + product.key + (product.generic ? ", stands for a class" : "") +
                       "\n";
    if (!product.description.empty()) {
        text += "  " + product.description + "\n";
    }
    for (const auto& [property, value] : product.values) {
        const PropertyInfo& info = infoOf(property);
        std::string line = "  " + std::string(info.label);
        line.resize(std::max<std::size_t>(line.size() + 1, 34), ' ');
        line += (isGuess(value.confidence) ? "~ " : "  ") + formatted(value.number, info.dimension);
        line.resize(std::max<std::size_t>(line.size() + 1, 52), ' ');
        text += line + std::string(labelOf(value.confidence)) + "; " +
                std::string(product.sourceOf(value)) + "\n";
    }
    for (const Family& family : product.families) {
        text += familyText(family);
    }
    for (const PortGroup& ports : product.ports) {
        text += "  port     " + std::to_string(ports.count) + " × " + ports.name + ", " +
                std::string(labelOf(ports.carries)) +
                (ports.connector.empty() ? "" : ", " + ports.connector) + "\n";
    }
    for (const auto& [key, note] : product.notes) {
        text.append("  note     ").append(key).append(": ").append(note).append("\n");
    }
    return text;
}

}  // namespace

Ran runCatalogueList(const std::string& kind, const std::string& format) {
    if (!kind.empty() && !kindOf(kind)) {
        return refuse("--kind " + kind +
                      ": there is no such kind, expected one like crah, cdu or rack_pdu.");
    }
    const auto catalogue = wholeCatalogue();
    if (!catalogue) {
        return tl::unexpected(catalogue.error());
    }
    std::vector<Product> wanted;
    std::ranges::copy_if(
        catalogue->products(), std::back_inserter(wanted),
        [&](const Product& product) { return kind.empty() || infoOf(product.kind).key == kind; });
    std::string text;
    if (format == "json") {
        text = writeProducts(wanted);
    } else {
        for (const Product& product : wanted) {
            text += listed(product);
        }
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    return kClean;
}

Ran runCatalogueShow(const std::string& key, const std::string& format) {
    const auto catalogue = wholeCatalogue();
    if (!catalogue) {
        return tl::unexpected(catalogue.error());
    }
    const Product* product = catalogue->find(key);
    if (!product) {
        return refuse("The catalogue has no product " + key + "; see: hallwright catalogue list");
    }
    const std::string text =
        format == "json" ? writeProducts(std::span(product, 1)) : shown(*product);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return kClean;
}

Ran runCatalogueImport(const std::string& file) {
    const auto count = importProducts(file);
    if (!count) {
        return tl::unexpected(count.error());
    }
    std::printf("%zu product%s of %s added to your catalogue in %s\n", *count,
                *count == 1 ? "" : "s", file.c_str(), userCatalogueFolder().c_str());
    return kClean;
}

}  // namespace hallwright
