// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/host_names.h"

#include <algorithm>

namespace hallwright {
namespace {

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// RFC 1123, without dots: a label that begins with a letter, as Slurm asks for.
bool isHostName(const std::string& name) {
    constexpr std::size_t kMost = 63;
    return !name.empty() && name.size() <= kMost && isLetter(name.front()) && name.back() != '-' &&
           std::ranges::all_of(name, [](char c) { return isLetter(c) || isDigit(c) || c == '-'; });
}

/// `text` in lower case with a hyphen for each run of what a host name cannot hold.
std::string hostNameFrom(const std::string& text) {
    std::string name;
    for (const char c : text) {
        if (isLetter(c) || isDigit(c)) {
            name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        } else if (!name.empty() && name.back() != '-') {
            name += '-';
        }
    }
    name.erase(name.find_last_not_of('-') + 1);
    return !name.empty() && isLetter(name.front()) ? name : "x" + name;
}

}  // namespace

HostNames::HostNames(const Design& design) {
    std::map<std::string, int> uses;
    for (const Item& item : design.items) {
        ++uses[item.tag];
        for (const Device& device : *item.devices) {
            ++uses[device.name];
        }
    }
    const auto isOwn = [&uses](const std::string& name) {
        return uses[name] == 1 && isHostName(name);
    };
    // What the user gave comes first, so that nothing made up takes it.
    for (const Item& item : design.items) {
        for (const Device& device : *item.devices) {
            if (isOwn(device.name)) {
                add({item.id, device.slot}, device.name);
            }
        }
    }
    PortNames places(design);
    for (const Item& item : design.items) {
        add({item.id, 0}, hostNameFrom(item.tag));
        for (const Device& device : *item.devices) {
            if (!isOwn(device.name)) {
                const std::string& place =
                    device.name.empty() ? places.placeOf(item.id, device.slot) : device.name;
                add({item.id, device.slot}, hostNameFrom(item.tag + "-" + place));
            }
        }
    }
}

void HostNames::add(const Place& place, std::string name) {
    if (!taken_.insert(name).second) {
        const std::string stem = name + "-s";
        int number = place.second;
        do {
            name = stem + std::to_string(number++);
        } while (!taken_.insert(name).second);
    }
    names_.emplace(place, std::move(name));
}

const std::string& HostNames::of(Id<Item> item, std::uint16_t slot) const {
    static const std::string kNone;
    const auto found = names_.find({item, slot});
    return found == names_.end() ? kNone : found->second;
}

}  // namespace hallwright
