// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/user_catalogue.h"

#include "model/exchange/files.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

namespace hallwright {
namespace {

tl::expected<std::string, Refusal> textOf(const std::filesystem::path& file) {
    std::error_code error;
    std::ifstream stream(file, std::ios::binary);
    if (!stream || !std::filesystem::is_regular_file(file, error)) {
        return refuse("{}: expected a readable catalogue file.", {file.string()});
    }
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

tl::expected<std::vector<Product>, Refusal> productsOf(const std::filesystem::path& file) {
    const auto text = textOf(file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    return readProducts(*text, file.string());
}

}  // namespace

std::filesystem::path userCatalogueFolder() {
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data && *data) {
        return std::filesystem::path(data) / "hallwright" / "catalogue";
    }
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home ? home : ".") / ".local" / "share" / "hallwright" /
           "catalogue";
}

tl::expected<Catalogue, Refusal> wholeCatalogue() {
    Catalogue whole = builtInCatalogue();
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(userCatalogueFolder(), error)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    for (const auto& file : files) {
        auto products = productsOf(file);
        if (!products) {
            return tl::unexpected(products.error());
        }
        whole.merge(std::move(*products));
    }
    return whole;
}

tl::expected<std::size_t, Refusal> importProducts(const std::filesystem::path& file) {
    const auto products = productsOf(file);
    if (!products) {
        return tl::unexpected(products.error());
    }
    const auto folder = userCatalogueFolder();
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return refuse("{}: expected a folder that can be made for your products.",
                      {folder.string()});
    }
    const auto copy = folder / (file.stem().string() + ".json");
    if (const auto written = writeBytes(writeProducts(*products), copy); !written) {
        return tl::unexpected(written.error());
    }
    return products->size();
}

}  // namespace hallwright
